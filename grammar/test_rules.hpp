// Tests beside a script, and the operations that people do on contacts and automations. An
// operation is words, then literals, like an action: the grammar knows none by name.
#pragma once

#include "grammar/step_rules.hpp"

namespace wend::grammar {

// What is given: `contact { first_name "Ann", title "Founder" }`, `world { accepted 3 days }`.
struct given_value : sor<date, duration, percent, number, any_text, word> {};
struct given : seq<word, plus<ascii::blank>, must<given_value>> {};
struct given_line {
  // Several on one line, with commas or without.
  using line =
      seq<given, sor<seq<gap, one<','>>, seq<plus<ascii::blank>, at<word>>, statement_end>>;
};
struct given_block : block_of<given_line> {};
struct given_contact : if_must<TAO_PEGTL_KEYWORD("contact"), gap, given_block> {};
struct given_world : if_must<TAO_PEGTL_KEYWORD("world"), gap, given_block> {};
struct start_day : seq<at<date_shape>, date> {};
struct start_time : seq<at<time_shape>, time> {};
struct given_start : if_must<TAO_PEGTL_KEYWORD("start"), gap, start_day, opt<gap, start_time>> {};
struct seed_number : seq<number> {};
struct given_seed : if_must<TAO_PEGTL_KEYWORD("seed"), gap, seed_number> {};

// What is done, and when.
struct operation : seq<name, star<gap, literal>> {};
struct moment : seq<duration> {};
struct timed_operation
    : if_must<TAO_PEGTL_KEYWORD("at"), gap, moment, gap, one<':'>, gap, operation> {};

// What is expected, at the end or at a moment.
struct kw_at : TAO_PEGTL_KEYWORD("at") {};
struct never : TAO_PEGTL_KEYWORD("never") {};
struct aspect : seq<word> {};
struct expected_word : seq<not_at<kw_at>, word> {};
struct expected_name : seq<expected_word, star<plus<ascii::blank>, expected_word>> {};
struct times_word : sor<TAO_PEGTL_KEYWORD("times"), TAO_PEGTL_KEYWORD("time")> {};
struct times : seq<number, gap, must<times_word>> {};
struct expect : if_must<TAO_PEGTL_KEYWORD("expect"), gap, opt<never, gap>, aspect, gap,
                        expected_name, gap, opt<times>, gap, opt<if_must<kw_at, gap, moment>>> {};

struct test_line {
  using line =
      seq<sor<given_contact, given_world, given_start, given_seed, timed_operation, expect>,
          statement_end>;
};
struct test_block : block_of<test_line> {};
struct test_name : seq<text> {};
struct test : if_must<TAO_PEGTL_KEYWORD("test"), gap, test_name, gap, test_block> {};

}  // namespace wend::grammar
