#include "tools/lint/assumptions.hpp"

#include <algorithm>

#include "tools/lint/sent_texts.hpp"

namespace wend {

namespace {

/// The facts that an expression asks, by itself or through a predicate.
std::uint64_t facts_in(const Interpretation& script, Node expression) {
  const Declarations& declarations = script.declarations;
  std::uint64_t facts = 0;
  for (const Node part : expression.children()) facts |= facts_in(script, part);
  if (!expression.is(NodeKind::word)) return facts;
  for (const FactRow& fact : script.program->facts) {
    if (fact.name == expression.text()) facts |= fact.mask();
  }
  const auto predicate = index_named(declarations.predicates, expression.text());
  if (predicate) facts |= facts_in(script, declarations.predicates[*predicate].expression);
  return facts;
}

const NodeDeclaration& node_of(const Interpretation& script, const Instruction& end) {
  return script.declarations.nodes[script.flow->graph[end.step + 1].node];
}

std::vector<FactValue> values_of(const Program& program, std::uint64_t known) {
  std::vector<FactValue> values;
  for (const FactRow& fact : program.facts) {
    const std::uint64_t value = (known & fact.mask()) >> fact.shift;
    if (value != 0 && value != fact.start) values.push_back({fact.name, fact.values[value - 1]});
  }
  return values;
}

std::vector<FactValue> starts_of(const Program& program, std::uint64_t facts) {
  std::vector<FactValue> starts;
  for (const FactRow& fact : program.facts) {
    if ((facts & fact.mask()) != 0) starts.push_back({fact.name, fact.values[fact.start - 1]});
  }
  return starts;
}

/// The facts that have to start as declared, as far as they are found.
class Assumptions {
 public:
  Assumptions(const Program& program, const std::vector<ProvedNeed>& needs)
      : all_(facts_with_starts(program)), facts_(needs.size(), 0) {
    for (std::size_t need = 0; need < needs.size(); ++need) {
      if (needs[need].holds && all_ != 0) open_.push_back(need);
    }
  }

  bool is_done() const { return open_.empty(); }
  std::uint64_t facts(std::size_t need) const { return facts_[need]; }
  /// Of the next needs, all facts but those that they are known to rest on.
  std::uint64_t given() const { return all_ & ~facts_[open_.front()]; }

  /// Those that broke nevertheless rest on what was given to the contact who broke them as well.
  void add(const std::vector<ProvedNeed>& needs, const Exploration& exploration, bool explored) {
    const std::uint64_t before = facts_[open_.front()];
    std::erase_if(open_, [&](std::size_t need) {
      if (facts_[need] != before) return false;
      const auto& broken = exploration.broken();
      const auto found = std::find_if(broken.begin(), broken.end(), [&](const BrokenNeed& each) {
        return each.end == needs[need].end;
      });
      if (explored && found == broken.end()) return true;
      const std::uint64_t given = explored ? exploration.given_for(found->state) & ~before : 0;
      facts_[need] |= given != 0 ? given : all_;
      return facts_[need] == all_;
    });
  }

 private:
  std::uint64_t all_;
  std::vector<std::uint64_t> facts_;  ///< by need
  std::vector<std::size_t> open_;
};

}  // namespace

std::unordered_map<Place, std::uint64_t> needs_that_turn_away(const Interpretation& script) {
  std::unordered_map<Place, std::uint64_t> needs;
  const auto& instructions = script.program->instructions;
  for (Place place = 0; place < instructions.size(); ++place) {
    const Instruction& end = instructions[place];
    const bool own = end.op == Op::end && end.need != 0 &&
                     end.value != static_cast<std::uint64_t>(Status::failed);
    if (!own) continue;
    const NeedDeclaration& need = node_of(script, end).needs[end.need - 1];
    if (const std::uint64_t facts = facts_in(script, need.expression)) needs[place] = facts;
  }
  return needs;
}

std::vector<TurnedAwayContacts> turned_away_contacts(const Interpretation& script,
                                                     const Exploration& exploration) {
  std::vector<TurnedAwayContacts> contacts;
  for (const TurnedAway& turned : exploration.turned_away()) {
    const Instruction& end = script.program->instructions[turned.end];
    TurnedAwayContacts row{node_of(script, end).name, static_cast<Status>(end.value),
                           values_of(*script.program, turned.known)};
    if (std::find(contacts.begin(), contacts.end(), row) == contacts.end()) {
      contacts.push_back(std::move(row));
    }
  }
  return contacts;
}

void find_assumptions(const CompileOptions& options, std::size_t most_states, LintResult& result) {
  if (result.needs.empty()) return;
  const Program& program = *result.script->program;
  const FieldTheory theory(program);
  const std::vector<SentText> texts = sent_texts(*result.script);
  const ExploredWorld world{options.columns, field_readings(texts, *result.script)};
  Assumptions assumptions(program, result.needs);
  while (!assumptions.is_done()) {
    Exploration exploration(program, theory, world, {assumptions.given(), false});
    const bool explored = exploration.run(most_states);
    assumptions.add(result.needs, exploration, explored);
  }
  for (std::size_t need = 0; need < result.needs.size(); ++need) {
    result.needs[need].assumes = starts_of(program, assumptions.facts(need));
  }
}

}  // namespace wend
