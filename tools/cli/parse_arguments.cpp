#include "tools/cli/parse_arguments.hpp"

#include <fmt/ostream.h>

#include <CLI/CLI.hpp>

#include <algorithm>
#include <charconv>

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

CLI::Validator whole_number(std::uint64_t least, std::uint64_t most) {
  const auto read = [least, most](std::string& text) {
    std::uint64_t number = 0;
    const char* const end = text.data() + text.size();
    const auto result = std::from_chars(text.data(), end, number);
    const bool fits =
        result.ec == std::errc() && result.ptr == end && number >= least && number <= most;
    if (!fits) {
      return fmt::format("takes a whole number from {} to {}, not `{}`", least, most,
                         quotable(text));
    }
    text = std::to_string(number);
    return std::string();
  };
  return CLI::Validator(read, "");
}

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
