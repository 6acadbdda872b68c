// From text to syntax tree. Parsing never fails: any bytes give a tree and diagnostics. A statement
// that does not follow the grammar becomes an `error` node and parsing goes on behind it, so that
// one run shows every mistake. Time and memory are linear in the text; depth and size have limits.
// This folder is the only user of PEGTL.
#pragma once

#include <cstdint>

#include <wend/diagnostic.hpp>

#include "grammar/tree.hpp"

namespace wend {

/// The largest script, in bytes: a hundred times the largest that people write.
inline constexpr std::size_t max_script_bytes = 16u << 20;
/// How deep blocks and parentheses may nest.
inline constexpr int max_nesting = 64;
/// How many syntax errors one run shows of one source.
inline constexpr int max_syntax_errors = 50;

struct ParseResult {
  Tree tree;
  Diagnostics diagnostics;
};

/// Parses one source; `file` is its index in Sources. The tree refers to the text of the source.
ParseResult parse(const Source& source, std::uint32_t file);

}  // namespace wend
