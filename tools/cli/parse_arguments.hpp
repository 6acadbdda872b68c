// The arguments of one command, through CLI11: --help and mistakes end the command here, with the
// exit status that is documented for them.
#pragma once

#include <optional>

#include "tools/cli/console.hpp"

namespace CLI {
class App;
}

namespace wend {

/// Nothing where the command goes on; else the status it ends with, after the message is printed.
std::optional<Exit> parse_arguments(CLI::App& app, const Arguments& arguments, Console& console);

}  // namespace wend
