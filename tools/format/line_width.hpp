// How wide a line is before alignment: whether a statement fits depends on this and not on its
// neighbours, so that it looks the same wherever it is moved.
#pragma once

#include <cstddef>

#include "tools/format/lines.hpp"

namespace wend {

/// How far a line goes on to the right of its indentation that is broken in parentheses or behind a
/// comma, where no value begins a column.
inline constexpr std::size_t continuation = 2;

/// The columns of the widest line that a line of cells makes, without its comment; of texts over
/// several lines only the first and the last count.
std::size_t width_of(const Lines& lines, std::size_t line);

}  // namespace wend
