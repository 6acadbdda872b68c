// What people write who come from other languages, and how wend says the same. The grammar knows
// nothing of it: an error is looked up afterwards by its code, its message and the text around its
// place in one table, habits.def, and where a row fits, its help takes the place of what was said.
#pragma once

#include <optional>

#include <wend/diagnostic.hpp>

namespace wend {

/// The row of habits.def that fits an error, of the errors in `sources`; nothing where none does.
std::optional<std::size_t> habit_of(const Diagnostic& diagnostic, const Sources& sources);
/// How many rows there are.
std::size_t count_of_habits();
/// The pattern of a row, for those who test the table.
std::string_view habit_pattern(std::size_t row);

/// Gives each error the help for the habit that it comes from.
void explain_habits(Diagnostics& diagnostics, const Sources& sources);

}  // namespace wend
