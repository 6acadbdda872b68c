// The example scripts of errors.def, which are written in shorthand: one that starts with two
// spaces is the inside of an automation, and a line "@N TEXT" stands for N lines of TEXT, in which
// each @ is the line's number. Here they become whole scripts to compile, and lines to read.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace wend {

/// The whole script, with every line that is meant.
std::string example_script(std::string_view notation);

/// As people read it: without the indentation of an automation that is not shown, a few of many
/// like lines, U+FFFD for what is not UTF-8.
std::vector<std::string> example_lines(std::string_view notation);

}  // namespace wend
