// One text for each rule: what was expected where it does not match. A syntax error reads "expected
// TEXT, found ...", so each is a noun phrase that tells a person what to write.
#pragma once

#include "grammar/file_rules.hpp"

namespace wend::grammar {

template <typename Rule>
inline constexpr const char* expectation = "a value";

/// A list lacks what its first rule lacks.
template <typename Rule, typename Separator>
inline constexpr const char* expectation<list_must<Rule, Separator>> = expectation<Rule>;

template <typename Gap>
inline constexpr const char* expectation<factor<Gap>> = "a condition";
template <typename Gap>
inline constexpr const char* expectation<all_of<Gap>> = "a condition";

#define WEND_EXPECT(rule, text) \
  template <>                   \
  inline constexpr const char* expectation<rule> = text

WEND_EXPECT(text_end, "a closing quote on the same line, or \"\"\" around a text of several lines");
WEND_EXPECT(text_block_end, "a closing \"\"\"");
WEND_EXPECT(pattern_end, "a closing / of the pattern");
WEND_EXPECT(pattern, "a pattern such as /founder|ceo/i");
WEND_EXPECT(close_parenthesis, "a closing parenthesis");
WEND_EXPECT(open_list, "a list in parentheses");
WEND_EXPECT(list_of_values, "a list in parentheses such as (\"a\", \"b\")");
WEND_EXPECT(list_value, "a text in quotes, a number, a date or a duration");
WEND_EXPECT(placeholder_end, "}} at the end of the placeholder");
WEND_EXPECT(placeholder_value, "a field name between {{ and }}");
WEND_EXPECT(fact_value, "a value of the fact");
WEND_EXPECT(fallback, "a fallback text in quotes");
WEND_EXPECT(nest<fallback>, "a fallback text in quotes");
WEND_EXPECT(nest<placeholder_value>, "a field name between {{ and }}");
WEND_EXPECT(any_text, "a text in quotes");
WEND_EXPECT(word, "a name");
WEND_EXPECT(expression, "a condition or value");
WEND_EXPECT(awaited, "a condition such as replied");

WEND_EXPECT(target_name, "a label or finish");
WEND_EXPECT(free_label, "a label that is no word of the language");
WEND_EXPECT(branch, "-> LABEL or a block of steps");
WEND_EXPECT(assignment, "the name of a contact field");
WEND_EXPECT(one<'='>, "=");
WEND_EXPECT(one<':'>, "a colon");
WEND_EXPECT(one<'-'>, "a dash");
WEND_EXPECT(plus<ascii::blank>, "a space");
WEND_EXPECT(TAO_PEGTL_KEYWORD("to"), "`to`");
WEND_EXPECT(TAO_PEGTL_KEYWORD("limit"), "`limit`");
WEND_EXPECT(TAO_PEGTL_KEYWORD("per"), "`per hour`, `per day` or `per week`");
WEND_EXPECT(TAO_PEGTL_KEYWORD("within"), "`within`");
WEND_EXPECT(TAO_PEGTL_KEYWORD("after"), "`after`");
WEND_EXPECT(TAO_PEGTL_KEYWORD("characters"), "`characters`");
WEND_EXPECT(deadline, "a duration such as 14 days");
WEND_EXPECT(wait_time, "a duration such as 3 days, or until and a condition");
WEND_EXPECT(split_block, "a block of shares such as { 50% -> a }");
WEND_EXPECT(zone, "the name of a time zone in quotes");
WEND_EXPECT(zone_text, "the name of a time zone in quotes");
WEND_EXPECT(day_name, "a day such as mon");
WEND_EXPECT(day_time, "a time such as 09:00");
WEND_EXPECT(hours_range, "days and times such as mon-fri 09:00-18:00");
WEND_EXPECT(holiday, "a date such as 2026-12-25");
WEND_EXPECT(period_word, "hour, day or week");
WEND_EXPECT(sender_name, "the name of a sender");
WEND_EXPECT(segment_name, "the name of a segment");
WEND_EXPECT(limit_number, "a number");
WEND_EXPECT(number, "a number");
WEND_EXPECT(percent, "a percentage such as 30%");
WEND_EXPECT(event_name, "the name of an event");
WEND_EXPECT(event_answer, "pause, continue or -> LABEL");
WEND_EXPECT(automation_name, "the name of the automation in quotes");
WEND_EXPECT(automation_block, "a block in braces");

WEND_EXPECT(used_file, "a file name in quotes");
WEND_EXPECT(declared_name, "a name");
WEND_EXPECT(summary_text, "a text in quotes");
WEND_EXPECT(type_name, "a type");
WEND_EXPECT(field_block, "a block of fields such as { team: text? }");
WEND_EXPECT(template_text, "a text in quotes");
WEND_EXPECT(fact_name, "the name of a fact");
WEND_EXPECT(field_name, "the name of a contact field");
WEND_EXPECT(parameter_name, "the name of a parameter");
WEND_EXPECT(kw_to, "`to`");
WEND_EXPECT(rest_time, "a duration such as 5 hours");
WEND_EXPECT(kw_from, "`from`");
WEND_EXPECT(fact_share, "a share such as 20% connected");
WEND_EXPECT(range, "a range such as 1 to 10 days");
WEND_EXPECT(node_name, "the name of a node");
WEND_EXPECT(status_name, "a status such as failed");
WEND_EXPECT(otherwise_answer, "pause or ends STATUS");
WEND_EXPECT(channel_name, "the name of a channel");
WEND_EXPECT(optional_word, "`optional`");
WEND_EXPECT(kw_else_failed, "`else` and the status that a contact gets");
WEND_EXPECT(kw_when, "`when` and a condition");
WEND_EXPECT(node_text, "the name of the node in quotes");
WEND_EXPECT(asked, "`daily limit`, `postal address` or the name of a field");
WEND_EXPECT(node_block, "a block in braces");
WEND_EXPECT(event_block, "a block in braces");
WEND_EXPECT(test_name, "the name of the test in quotes");
WEND_EXPECT(test_block, "a block in braces");
WEND_EXPECT(given_block, "a block such as { email \"ann@example.com\" }");
WEND_EXPECT(given_value, "a value");
WEND_EXPECT(start_day, "a date such as 2026-03-02");
WEND_EXPECT(seed_number, "a number");
WEND_EXPECT(moment, "a duration such as 3 days, counted from the start");
WEND_EXPECT(operation, "an operation such as pause contact");
WEND_EXPECT(aspect, "status, reason, step, visits, sent or event");
WEND_EXPECT(expected_name, "a name");
WEND_EXPECT(times_word, "`times`");
WEND_EXPECT(text, "a text in quotes");
WEND_EXPECT(statement_end, "the end of the line");

// What a block holds, for a line that is none of it.
WEND_EXPECT(file_line, "a declaration such as automation \"NAME\" { ... }");
WEND_EXPECT(automation_line, "a setting or a step");
WEND_EXPECT(step_line, "a step");
WEND_EXPECT(entry_line, "a parameter or an outcome such as yes -> LABEL");
WEND_EXPECT(share_line, "a share such as 50% -> LABEL");
WEND_EXPECT(sender_line, "a limit such as email 20 per day, or an address in quotes");
WEND_EXPECT(segment_line, "`active limit NUMBER` or `senders NAME, NAME`");
WEND_EXPECT(field_line, "a field such as team: text?");
WEND_EXPECT(fact_line, "summary, starts or simulate");
WEND_EXPECT(event_line, "summary, when, makes, simulate, otherwise or suppresses");
WEND_EXPECT(test_line, "contact, world, start, seed, at or expect");
WEND_EXPECT(given_line, "a name and a value such as email \"ann@example.com\"");
WEND_EXPECT(node_line,
            "summary, channel, manual, takes, needs, skips, makes, learns, sets, adds, removes, "
            "assigns, rests, asks or outcome");

#undef WEND_EXPECT

}  // namespace wend::grammar
