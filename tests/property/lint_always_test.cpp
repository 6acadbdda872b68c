// What lint says of every contact, against what the engine does: a condition that always holds is
// never seen to fail, an outcome that never happens is never taken, a step that is always skipped
// is never done. The places through which each run goes are written down; no run may go where lint
// says that none can.
#include <catch2/catch.hpp>
#include <iostream>
#include <map>
#include <set>

#include "tests/property/check_cases.hpp"
#include "tests/property/lint_script.hpp"
#include "tests/property/lint_worlds.hpp"
#include "tests/property/script_generator.hpp"
#include "tools/lint/lint.hpp"

namespace wend {
namespace {

/// Where contacts went: which instructions, which one behind which, and which told them news.
class Ways : public Journal {
 public:
  explicit Ways(const Program& program) : program_(program) {}

  void look_at(const Contacts& contacts) {
    contacts_ = &contacts;
    last_.assign(contacts.states.size(), no_place);
  }

  /// Where a restarted contact begins is no outcome of the step at which it stood.
  void record(const Transition& transition) override {
    if (transition.event == "restarted") last_[transition.contact] = no_place;
  }
  bool follows_places() const override { return true; }
  void passes(std::uint32_t contact, Place place) override {
    reached_.insert(place);
    if (last_[contact] != no_place) hops_.emplace(last_[contact], place);
    last_[contact] = place;
    const Instruction& instruction = program_.instructions[place];
    const std::uint64_t word = contacts_->states[contact].word;
    if (instruction.op == Op::test && instruction.limb == 0) {
      if ((word & instruction.mask) != 0) was_known_.insert(place);
    }
    if (instruction.op != Op::learn) return;
    const std::uint64_t wrong = (word ^ word >> program_.fact_bits) & instruction.mask;
    if (wrong != 0) told_news_.insert(place);
  }

  bool reached(Place place) const { return reached_.count(place) != 0; }
  bool was_known(Place place) const { return was_known_.count(place) != 0; }
  bool told_news(Place place) const { return told_news_.count(place) != 0; }
  bool went(Place from, Place to) const { return hops_.count({from, to}) != 0; }

 private:
  const Program& program_;
  const Contacts* contacts_ = nullptr;
  std::vector<Place> last_;  ///< by contact
  std::set<Place> reached_;
  std::set<std::pair<Place, Place>> hops_;
  std::set<Place> told_news_;
  std::set<Place> was_known_;
};

/// One finding, and what would contradict it.
class Claim {
 public:
  Claim(const Interpretation& script, const Ways& ways, const Diagnostic& finding)
      : graph_(script.flow->graph),
        program_(*script.program),
        ways_(ways),
        finding_(finding),
        words_(script.sources.front().text().substr(finding.span.begin,
                                                    finding.span.end - finding.span.begin)) {}

  bool is_contradicted() {
    const std::string_view code = finding_.code;
    if (code == "segment_never_matches" || code == "unused_segment") return segment_is_used();
    if (!find_step()) return false;
    if (code == "condition_always_true") {
      return graph_[step_].kind == StepKind::choice ? takes("no") : reaches(Op::hold, 0);
    }
    if (code == "condition_always_false") return takes("yes");
    if (code == "outcome_never_happens") return takes(graph_[outcome_].name);
    if (code == "always_skipped" || code == "withdraw_without_request") {
      return reaches(Op::close, static_cast<std::uint64_t>(TaskStatus::closed));
    }
    if (code == "check_already_known")
      return any_row([&](Place at) { return ways_.told_news(at); });
    if (code == "fact_never_known") return was_known();
    if (code == "unreachable_step") return any_row([&](Place at) { return ways_.reached(at); });
    return false;
  }

 private:
  /// By where the finding stands: the words of a step, or an outcome of it.
  bool find_step() {
    for (const FlowVertex step : boost::make_iterator_range(boost::vertices(graph_))) {
      if (step != flow_end && graph_[step].span.begin == finding_.span.begin) step_ = step;
    }
    for (const auto edge : boost::make_iterator_range(boost::edges(graph_))) {
      const FlowVertex source = boost::source(edge, graph_);
      const bool here =
          graph_[edge].named ? graph_[edge].span.begin == finding_.span.begin : source == step_;
      // The message quotes the outcome, since a step may have two that are not named.
      const bool named = finding_.message.find("`" + graph_[edge].name + "`") != std::string::npos;
      if (!here || !named) continue;
      outcome_ = edge;
      step_ = source;
    }
    return step_ != flow_end;
  }

  template <typename Predicate>
  bool any_row(Predicate predicate) const {
    for (Place place = 0; place < program_.instructions.size(); ++place) {
      if (program_.instructions[place].step + 1 == step_ && predicate(place)) return true;
    }
    return false;
  }

  bool reaches(Op op, std::uint64_t value) const {
    return any_row([&](Place place) {
      const Instruction& row = program_.instructions[place];
      return row.op == op && (op == Op::hold || row.value == value) && ways_.reached(place);
    });
  }

  bool is_exit(Place place, FlowVertex target) const {
    if (target != flow_end) return place == program_.steps[target - 1].begin;
    const Instruction& end = program_.instructions[place];
    return end.op == Op::end && end.need == 0 && end.step + 1 == step_;
  }

  /// Of outcomes that lead to one place, nobody can tell which was taken; and an event may lead to
  /// where an outcome leads.
  bool can_be_told(FlowVertex target) const {
    int outcomes = 0;
    for (const auto edge : boost::make_iterator_range(boost::out_edges(step_, graph_))) {
      const FlowVertex other = boost::target(edge, graph_);
      const bool same =
          other == target || (other != flow_end && target != flow_end &&
                              program_.steps[other - 1].begin == program_.steps[target - 1].begin);
      outcomes += same ? 1 : 0;
    }
    for (const EventRow& event : program_.events) {
      if (event.answer == EventAnswer::go_to && is_exit(event.target, target)) return false;
    }
    return outcomes == 1;
  }

  bool takes(std::string_view name) const {
    for (const auto edge : boost::make_iterator_range(boost::out_edges(step_, graph_))) {
      const FlowVertex target = boost::target(edge, graph_);
      if (graph_[edge].name != name || !can_be_told(target)) continue;
      for (Place exit = 0; exit < program_.instructions.size(); ++exit) {
        const auto leads_out = [&](Place place) { return ways_.went(place, exit); };
        if (is_exit(exit, target) && any_row(leads_out)) return true;
      }
    }
    return false;
  }

  /// Whether the fact that the finding names was known to a test of the step.
  bool was_known() const {
    return std::any_of(program_.facts.begin(), program_.facts.end(), [&](const FactRow& fact) {
      if (!finding_.message.starts_with("`" + fact.name + "`")) return false;
      return any_row([&](Place at) {
        const Instruction& test = program_.instructions[at];
        return test.op == Op::test && test.limb == 0 && (test.mask & fact.mask()) != 0 &&
               ways_.was_known(at);
      });
    });
  }

  bool segment_is_used() const {
    for (Place place = 0; place < program_.instructions.size(); ++place) {
      const Instruction& row = program_.instructions[place];
      if (row.op != Op::enroll || row.node == no_index || !ways_.reached(place)) continue;
      if (program_.segments[row.node].name == words_) return true;
    }
    return false;
  }

  const FlowGraph& graph_;
  const Program& program_;
  const Ways& ways_;
  const Diagnostic& finding_;
  std::string_view words_;  ///< of the script, to which the finding points
  FlowVertex step_ = flow_end;
  FlowGraph::edge_descriptor outcome_;
};

void check_claims(const std::string& script, const std::vector<std::string>& columns,
                  std::map<std::string_view, int>& checked) {
  CompileOptions options;
  options.columns = columns;
  const LintResult result = lint("random.wend", script, options);
  RC_ASSERT(result.compiled);
  const Program& program = *result.script->program;
  Ways ways(program);
  const JournalOf journal_of = [&](const Contacts& walking) {
    ways.look_at(walking);
    return &ways;
  };
  // As they start, and then with whatever the data may give and people may do.
  const Contacts contacts = columns.empty() ? every_contact(program) : Contacts();
  const unsigned worlds = contacts.states.size() < 1000 ? 6 : 2;
  for (unsigned seed = 0; seed < worlds; ++seed) {
    run_in_random_world(program, contacts, seed, journal_of);
    const Contacts given = contacts_with_given_facts(program, seed, columns).contacts;
    run_in_random_world(program, given, seed, journal_of, People::operate);
  }
  for (const Finding& finding : result.findings) {
    ++checked[finding.diagnostic.code];
    RC_LOG() << finding.diagnostic.span.begin << ": " << finding.diagnostic.message << "\n";
    RC_ASSERT_FALSE(Claim(*result.script, ways, finding.diagnostic).is_contradicted());
  }
}

}  // namespace

TEST_CASE("no run does what lint says that no contact does") {
  std::map<std::string_view, int> checked;
  CHECK(check_cases("lint and engine agree about always and never", 300, [&] {
    const std::string script = draw_lint_script();
    const std::vector<std::string> columns =
        draw_one_in(2) ? draw_file_columns() : std::vector<std::string>();
    for (const std::string& column : columns) RC_LOG() << column << " ";
    RC_LOG() << "\n" << script;
    check_claims(script, columns, checked);
  }));
  // Some findings are too rare to come in every few hundred scripts.
  CHECK(check_cases("lint and engine agree about an outcome that never happens", 1, [&] {
    check_claims(
        "node \"rate\" {\n  outcome large when employees > 100\n  outcome small\n}\n"
        "contact { employees: number? }\n"
        "automation \"Large ones are gone\" {\n  if employees > 100 -> finish\n"
        "  rate { large -> large }\n  notify \"A small company.\"\n  finish\n"
        "large:\n  notify \"A large company.\"\n}\n",
        {}, checked);
  }));
  // Scripts without any such finding would show nothing.
  for (const std::string_view code : {"condition_always_true", "condition_always_false",
                                      "outcome_never_happens", "check_already_known"}) {
    INFO(code);
    CHECK(checked[code] > 0);
  }
  for (const auto& [code, count] : checked) std::cerr << code << ": " << count << "\n";
}

}  // namespace wend
