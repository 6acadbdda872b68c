#include "tools/cli/parse_arguments.hpp"

#include <fmt/ostream.h>

#include <algorithm>

namespace wend {

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
    fmt::print(console.err, "wend: {}\n{} --help tells the arguments\n", error.what(),
               app.get_name());
    return Exit::usage;
  }
}

}  // namespace wend
