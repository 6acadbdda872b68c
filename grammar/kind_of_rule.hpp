// Which rules make a node of the tree, and of which kind. All other rules only shape the text.
#pragma once

#include "grammar/file_rules.hpp"

namespace wend::grammar {

/// The kind of the node that a rule makes, or -1 where it makes none.
template <typename Rule>
inline constexpr int kind_of = -1;

#define WEND_KIND(rule) \
  template <>           \
  inline constexpr int kind_of<rule> = static_cast<int>(NodeKind::rule)
#define WEND_KIND_OF_TEMPLATE(rule) \
  template <typename Gap>           \
  inline constexpr int kind_of<rule<Gap>> = static_cast<int>(NodeKind::rule)

WEND_KIND(file);
WEND_KIND(comment);
WEND_KIND(use);
WEND_KIND(contact);
WEND_KIND(field);
WEND_KIND(optional_mark);
WEND_KIND(template_declaration);
WEND_KIND(automation);
WEND_KIND(test);
WEND_KIND(given_contact);
WEND_KIND(given_world);
WEND_KIND(given);
WEND_KIND(given_start);
WEND_KIND(given_seed);
WEND_KIND(timed_operation);
WEND_KIND(operation);
WEND_KIND(expect);
WEND_KIND(never);
WEND_KIND(times);
WEND_KIND(fact);
WEND_KIND(predicate);
WEND_KIND(event);
WEND_KIND(node);
WEND_KIND(timezone);
WEND_KIND(hours);
WEND_KIND(hours_range);
WEND_KIND(holidays);
WEND_KIND(sender);
WEND_KIND(limit);
WEND_KIND(address);
WEND_KIND(segment);
WEND_KIND(active_limit);
WEND_KIND(segment_senders);
WEND_KIND(coworkers_limit);
WEND_KIND(on_event);
WEND_KIND(label);
WEND_KIND(set);
WEND_KIND(if_step);
WEND_KIND(wait_for);
WEND_KIND(wait_until);
WEND_KIND(split);
WEND_KIND(share);
WEND_KIND(jump);
WEND_KIND(finish);
WEND_KIND(action);
WEND_KIND(manual);
WEND_KIND(block);
WEND_KIND(parameter);
WEND_KIND(outcome);
WEND_KIND(target);
WEND_KIND(steps);
WEND_KIND(summary);
WEND_KIND(starts);
WEND_KIND(simulate_fact);
WEND_KIND(simulate_event);
WEND_KIND(when);
WEND_KIND(makes);
WEND_KIND(otherwise);
WEND_KIND(suppresses);
WEND_KIND(channel);
WEND_KIND(takes);
WEND_KIND(parameter_length);
WEND_KIND(needs);
WEND_KIND(skips);
WEND_KIND(learns);
WEND_KIND(sets);
WEND_KIND(adds);
WEND_KIND(removes);
WEND_KIND(assigns);
WEND_KIND(rests);
WEND_KIND(asks);
WEND_KIND(daily_limit);
WEND_KIND(postal_address);
WEND_KIND(declared_outcome);
WEND_KIND(answers);
WEND_KIND(ends);
WEND_KIND_OF_TEMPLATE(any_of);
WEND_KIND_OF_TEMPLATE(all_of);
WEND_KIND_OF_TEMPLATE(negation);
WEND_KIND_OF_TEMPLATE(comparison);
WEND_KIND(is_missing);
WEND_KIND(is_present);
WEND_KIND(is_value);
WEND_KIND(is_not_value);
WEND_KIND(has);
WEND_KIND_OF_TEMPLATE(sum);
WEND_KIND_OF_TEMPLATE(product);
WEND_KIND_OF_TEMPLATE(sign);
WEND_KIND(call);
WEND_KIND(name);
WEND_KIND(word);
WEND_KIND(text);
WEND_KIND(text_block);
WEND_KIND(placeholder);
WEND_KIND(number);
WEND_KIND(percent);
WEND_KIND(date);
WEND_KIND(time);
WEND_KIND(duration);
WEND_KIND(duration_range);
WEND_KIND(pattern);

#define WEND_KIND_NAMED(rule, kind) \
  template <>                       \
  inline constexpr int kind_of<rule> = static_cast<int>(NodeKind::kind)

WEND_KIND_NAMED(function_name, name);
WEND_KIND_NAMED(expected_name, name);
WEND_KIND_NAMED(list_of_values, list);
WEND_KIND_NAMED(comparison_symbol, symbol);
WEND_KIND_NAMED(matches_symbol, symbol);
WEND_KIND_NAMED(in_symbol, symbol);
WEND_KIND_NAMED(sum_symbol, symbol);
WEND_KIND_NAMED(product_symbol, symbol);
WEND_KIND_NAMED(optional_word, optional_mark);

#undef WEND_KIND
#undef WEND_KIND_OF_TEMPLATE
#undef WEND_KIND_NAMED

}  // namespace wend::grammar
