// A rule of lint: what it is called, why it is one, a script that breaks it and one that does not,
// and how to find where a script does. Each rule is a file of rules/ and a row of rules.def.
#pragma once

#include <string_view>
#include <vector>

#include "interpreter/interpret.hpp"
#include "tools/lint/exploration.hpp"
#include "tools/lint/finding.hpp"
#include "tools/lint/outcomes.hpp"
#include "tools/lint/sent_texts.hpp"
#include "tools/lint/suppressions.hpp"

namespace wend {

/// A script that compiles, and everything that was found out about it.
struct LintSubject {
  const Interpretation& script;
  const FieldTheory& theory;
  const Exploration& exploration;
  const ExploredWorld& world;
  /// What contacts come to and do by themselves. Null where lint gave up, or does not see all that
  /// can be.
  const Outcomes* outcomes;
  /// The same with whatever data may give and people may do, who skip tasks and restart contacts.
  /// Null also where lint gave up on that alone: then nothing can be said to happen always or
  /// never.
  const Outcomes* possible;
  const std::vector<SentText>& texts;
  const std::vector<Suppression>& suppressions;
};

struct Rule {
  std::string_view name;
  Severity severity;
  std::string_view summary;
  std::string_view why;
  std::string_view bad;   ///< a whole script that breaks this rule and no other
  std::string_view good;  ///< the same, repaired
  void (*check)(const LintSubject& subject, std::vector<Finding>& findings);
  std::string_view columns = {};  ///< the only column of the contacts file beside the examples
};

/// The steps of which it can be said what always and never happens, in their order: that some
/// contact comes to them shows in `outcomes`, and that none does something in `possible`. None
/// where lint gave up.
std::vector<FlowVertex> known_steps(const LintSubject& subject);

/// A finding of a rule, without a witness.
Finding found(const Rule& rule, Span span, std::string message, std::string help);

#define WEND_RULE(name) extern const Rule rule_##name;
#include "tools/lint/rules.def"
#undef WEND_RULE

/// Every rule, in the order of the table.
std::vector<const Rule*> all_rules();

}  // namespace wend
