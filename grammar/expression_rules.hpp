// Expressions, loosest operator first. Each rule takes the kind of space that is free around its
// operators: inside a statement that is the rest of the line, inside parentheses newlines as well.
#pragma once

#include "grammar/lexical_rules.hpp"
#include "grammar/nesting.hpp"

namespace wend::grammar {

template <typename Gap>
struct any_of;
template <typename Gap>
struct comparison;
template <typename Gap>
struct sum;
template <typename Gap>
struct signed_value;
template <typename Gap>
struct factor;

/// Words that cannot be part of a function's name, since they join or compare.
struct operator_word
    : sor<TAO_PEGTL_KEYWORD("or"), TAO_PEGTL_KEYWORD("and"), TAO_PEGTL_KEYWORD("not"),
          TAO_PEGTL_KEYWORD("is"), TAO_PEGTL_KEYWORD("in"), TAO_PEGTL_KEYWORD("contains"),
          TAO_PEGTL_KEYWORD("starts"), TAO_PEGTL_KEYWORD("ends"), TAO_PEGTL_KEYWORD("matches"),
          TAO_PEGTL_KEYWORD("has")> {};
struct plain_word : seq<not_at<operator_word>, word> {};
struct function_name : seq<plain_word, star<plus<ascii::blank>, plain_word>> {};

struct close_parenthesis : one<')'> {};
struct arguments : list<any_of<free_gap>, seq<free_gap, one<','>, free_gap>> {};
struct call : seq<function_name, gap, one<'('>,
                  must<nest<seq<free_gap, opt<arguments, free_gap>>>, close_parenthesis>> {};
struct parenthesised
    : if_must<one<'('>, nest<seq<free_gap, any_of<free_gap>, free_gap>>, close_parenthesis> {};

struct has : if_must<TAO_PEGTL_KEYWORD("has"), gap, word, gap, any_text> {};

struct primary : sor<date, duration, number, any_text, has, call, parenthesised, plain_word> {};

template <typename Gap>
struct sign : if_must<seq<one<'-'>, not_at<one<'>'>>>, Gap, nest<signed_value<Gap>>> {};
template <typename Gap>
struct signed_value : sor<sign<Gap>, primary> {};

struct product_symbol : one<'*', '/'> {};
struct sum_symbol : seq<one<'+', '-'>, not_at<one<'>'>>> {};
template <typename Gap>
struct product : seq<signed_value<Gap>, star<Gap, product_symbol, Gap, must<signed_value<Gap>>>> {};
template <typename Gap>
struct sum : seq<product<Gap>, star<Gap, sum_symbol, Gap, must<product<Gap>>>> {};

struct comparison_symbol
    : sor<TAO_PEGTL_STRING("=="), TAO_PEGTL_STRING("!="), TAO_PEGTL_STRING("<="),
          TAO_PEGTL_STRING(">="), one<'<', '>'>, TAO_PEGTL_KEYWORD("contains"),
          seq<TAO_PEGTL_STRING("starts"), plus<ascii::blank>, TAO_PEGTL_KEYWORD("with")>,
          seq<TAO_PEGTL_STRING("ends"), plus<ascii::blank>, TAO_PEGTL_KEYWORD("with")>> {};
struct matches_symbol : TAO_PEGTL_KEYWORD("matches") {};
struct in_symbol : TAO_PEGTL_KEYWORD("in") {};

struct open_list : one<'('> {};
struct list_value : sor<date, duration, number, any_text> {};
struct listed : list_must<list_value, seq<free_gap, one<','>, free_gap>> {};
struct list_of_values : if_must<open_list, free_gap, listed, free_gap, close_parenthesis> {};

struct kw_is : TAO_PEGTL_KEYWORD("is") {};
struct is_missing : seq<kw_is, plus<ascii::blank>, TAO_PEGTL_KEYWORD("missing")> {};
struct is_present : sor<seq<kw_is, plus<ascii::blank>, TAO_PEGTL_KEYWORD("present")>,
                        seq<kw_is, plus<ascii::blank>, TAO_PEGTL_KEYWORD("not"), plus<ascii::blank>,
                            TAO_PEGTL_KEYWORD("missing")>> {};
struct fact_value : seq<word> {};
struct is_not_value
    : if_must<seq<kw_is, plus<ascii::blank>, TAO_PEGTL_KEYWORD("not")>, gap, fact_value> {};
struct is_value : if_must<kw_is, gap, fact_value> {};

template <typename Gap>
struct comparator
    : sor<if_must<comparison_symbol, Gap, sum<Gap>>, if_must<matches_symbol, Gap, pattern>,
          if_must<in_symbol, Gap, list_of_values>, is_missing, is_present, is_not_value, is_value> {
};
template <typename Gap>
struct comparison : seq<sum<Gap>, opt<Gap, comparator<Gap>>> {};

template <typename Gap>
struct negation : if_must<TAO_PEGTL_KEYWORD("not"), Gap, nest<factor<Gap>>> {};
template <typename Gap>
struct factor : sor<negation<Gap>, comparison<Gap>> {};
template <typename Gap>
struct all_of : seq<factor<Gap>, star<Gap, TAO_PEGTL_KEYWORD("and"), must<Gap, factor<Gap>>>> {};
template <typename Gap>
struct any_of : seq<all_of<Gap>, star<Gap, TAO_PEGTL_KEYWORD("or"), must<Gap, all_of<Gap>>>> {};

struct expression : seq<any_of<gap>> {};

/// {{field}}, {{field | "fallback"}}, {{lower(company)}} inside a text.
struct fallback : seq<text> {};
struct placeholder_value : seq<any_of<gap>> {};
struct placeholder_end : two<'}'> {};
struct placeholder : if_must<two<'{'>, gap, nest<placeholder_value>, gap,
                             opt<if_must<one<'|'>, gap, nest<fallback>>>, gap, placeholder_end> {};

}  // namespace wend::grammar
