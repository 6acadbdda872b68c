#include "tools/cli/parse_arguments.hpp"

#include <fmt/ostream.h>

#include <CLI/CLI.hpp>

#include <algorithm>

#include "interpreter/report.hpp"

namespace wend {

namespace {

/// What to say of the first argument that no option takes; empty where it is no option.
std::string unknown_option(const CLI::App& app) {
  for (const std::string& argument : app.remaining()) {
    if (!argument.starts_with("--")) continue;
    const std::string name = argument.substr(0, argument.find('='));
    std::vector<std::string> known;
    for (const CLI::Option* option : app.get_options()) {
      for (const std::string& long_name : option->get_lnames()) known.push_back("--" + long_name);
    }
    const std::string best = nearest(name, known);
    return fmt::format("there is no option {}{}", name,
                       best.empty() ? "" : fmt::format("; did you mean {}?", best));
  }
  return "";
}

}  // namespace

std::optional<Exit> parse_arguments(CLI::App& app, const Arguments& arguments, Console& console) {
  // CLI11 takes the arguments from the last to the first.
  Arguments reversed(arguments.rbegin(), arguments.rend());
  try {
    app.parse(reversed);
    return std::nullopt;
  } catch (const CLI::CallForHelp&) {
    console.out << app.help();
    return Exit::clean;
  } catch (const CLI::ParseError& error) {
    const std::string option = unknown_option(app);
    fmt::print(console.err, "wend: {}\n{} --help tells the arguments\n",
               option.empty() ? error.what() : option, app.get_name());
    return Exit::usage;
  }
}

}  // namespace wend
