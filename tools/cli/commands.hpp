// The commands of wend, one row each in commands.def. A command is a function from arguments to an
// exit status; it parses its own arguments and writes to the console it is given.
#pragma once

#include <string_view>

#include "tools/cli/console.hpp"

namespace wend {

#define WEND_COMMAND(name, summary) Exit run_##name(const Arguments& arguments, Console& console);
#include "tools/cli/commands.def"
#undef WEND_COMMAND

struct CommandRow {
  std::string_view name;
  std::string_view summary;
  Exit (*run)(const Arguments&, Console&);
};

inline constexpr CommandRow command_rows[] = {
#define WEND_COMMAND(name, summary) {#name, summary, &run_##name},
#include "tools/cli/commands.def"
#undef WEND_COMMAND
};

/// Runs the whole program: `arguments` without its own name. What it writes on the console's
/// streams for people holds no character that acts on a terminal.
Exit run_command_line(const Arguments& arguments, Console& console);

}  // namespace wend
