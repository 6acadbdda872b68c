// The arguments of one command, through CLI11: --help and mistakes end the command here, with the
// exit status that is documented for them.
#pragma once

#include <cstdint>
#include <optional>

#include "tools/cli/console.hpp"

namespace CLI {
class App;
class Validator;
}  // namespace CLI

namespace wend {

/// Nothing where the command goes on; else the status it ends with, after the message is printed.
std::optional<Exit> parse_arguments(CLI::App& app, const Arguments& arguments, Console& console);

/// For options that take a number in decimal digits: a minus or the prefix of another base would
/// otherwise make some other number of them.
CLI::Validator whole_number(std::uint64_t least, std::uint64_t most);

}  // namespace wend
