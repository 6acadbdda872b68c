// Examples as the tables hold them, short enough to be read there, and what becomes of them: whole
// scripts to compile and to paste, or abridged lines to read. The notation is that of errors.def: a
// script that begins with two spaces stands inside an automation, and a line "@N TEXT" stands N
// times, each @ in it being its number.
#pragma once

#include <string>
#include <string_view>

namespace wend {

/// The script that the example stands for, as it compiles.
std::string whole_script(std::string_view example);

/// The example for people: of repeated lines the first and the last, and what is not UTF-8
/// replaced.
std::string abridged_script(std::string_view example);

/// Whether a person who copies the abridged script in an automation has the whole one.
bool is_shown_whole(std::string_view example);

/// The lines of an example inside an automation.
std::string in_automation(std::string_view lines);

}  // namespace wend
