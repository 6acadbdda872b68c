// What all blocks share: `{ lines }`, each line ended by a newline, `;` or the closing brace, and
// recovery: a line that is no statement is kept as an `error` node and the next one is parsed.
#pragma once

#include "grammar/expression_rules.hpp"

namespace wend::grammar {

/// Records that the rest of the line is not expected, and skips it; always matches.
struct trailing_text;
/// Records that nothing in Context matches (unless an error was raised already), and skips the
/// statement with all blocks in it; fails only at the end of the block.
template <typename Context>
struct bad_statement;
/// Records that the block around is not closed; always matches.
struct unclosed_block;
/// Records that a block begins below its heading, and goes there; fails where none does.
struct late_brace;

/// Caught by `attempt`: an error was recorded and the statement is to be skipped.
struct Abandon {};

struct statement_end : sor<seq<gap, sor<at<eolf>, at<one<';', '}', '#'>>>>, trailing_text> {};
struct separator : sor<ascii::space, one<';'>, comment> {};

template <typename Rule>
struct attempt : try_catch_type<Abandon, Rule> {};

/// Context names the block for messages; its member `line` is the rule of one line.
template <typename Context>
struct lines : star<not_at<one<'}'>>, not_at<eof>,
                    sor<separator, attempt<seq<typename Context::line>>, bad_statement<Context>>> {
};

template <typename Context>
struct block_of
    : seq<opt<late_brace>, one<'{'>, nest<lines<Context>>, sor<one<'}'>, unclosed_block>> {};

}  // namespace wend::grammar
