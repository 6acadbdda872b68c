// The words and literals of wend: spaces, comments, names, texts, numbers, dates, durations. Rules
// only; what happens when one matches is in tree_builder.hpp, what is said when one does not is in
// expectations.hpp.
#pragma once

#include <tao/pegtl.hpp>

namespace wend::grammar {

namespace pegtl = tao::pegtl;
using namespace tao::pegtl;  // NOLINT: the rules read as a grammar

// An expression inside a text's {{placeholder}}; defined with the expressions.
struct placeholder;

struct comment : seq<one<'#'>, until<at<eolf>>> {};

/// Space inside a line.
struct gap : star<ascii::blank> {};
/// Space where newlines are free.
struct free_gap : star<sor<ascii::space, comment>> {};

struct word : identifier {};

/// A number that no letter follows: `3x` is neither a number nor a word.
struct digits : seq<digit, star<sor<digit, seq<one<'_'>, at<digit>>>>> {};
struct number : seq<digits, opt<one<'.'>, plus<digit>>, not_at<identifier_other>> {};
struct percent : seq<digits, opt<one<'.'>, plus<digit>>, one<'%'>> {};
struct date_shape : seq<rep<4, digit>, one<'-'>, rep<2, digit>, one<'-'>, rep<2, digit>,
                        not_at<identifier_other>> {};
struct time_shape : seq<rep<2, digit>, one<':'>, rep<2, digit>, not_at<identifier_other>> {};
struct date : seq<date_shape> {};
struct time : seq<time_shape> {};

struct unit : seq<sor<TAO_PEGTL_STRING("second"), TAO_PEGTL_STRING("minute"),
                      TAO_PEGTL_STRING("hour"), TAO_PEGTL_STRING("day"), TAO_PEGTL_STRING("week")>,
                  opt<one<'s'>>, not_at<identifier_other>> {};
struct amount : seq<number, gap, unit> {};
struct duration
    : seq<digits, opt<one<'.'>, plus<digit>>, gap, unit, star<seq<gap, digits, gap, unit>>> {};
struct duration_range : seq<sor<duration, number>, gap, TAO_PEGTL_KEYWORD("to"), gap, duration> {};

struct escape : seq<one<'\\'>, any> {};
struct text_end : one<'"'> {};
struct text_character : sor<placeholder, escape, not_one<'"', '\n', '\r', '\\'>> {};
struct text : if_must<seq<not_at<three<'"'>>, one<'"'>>, star<text_character>, text_end> {};
struct text_block_end : three<'"'> {};
struct text_block
    : if_must<three<'"'>, star<not_at<three<'"'>>, sor<placeholder, escape, any>>, text_block_end> {
};
struct any_text : sor<text_block, text> {};

struct pattern_end : one<'/'> {};
struct pattern : if_must<one<'/'>, star<sor<escape, not_one<'/', '\n', '\r', '\\'>>>, pattern_end,
                         star<one<'i'>>> {};

/// What may follow the words of an action or the name of a parameter.
struct literal : sor<date, time, duration_range, duration, percent, number, any_text> {};

/// Several words that name one thing: `connection request`.
struct name : seq<word, star<plus<ascii::blank>, word>> {};

}  // namespace wend::grammar
