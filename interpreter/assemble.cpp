#include "interpreter/assemble.hpp"

#include <algorithm>

#include "interpreter/build.hpp"
#include "interpreter/code_writer.hpp"
#include "interpreter/field_changes.hpp"
#include "interpreter/open_places.hpp"

namespace wend {

namespace {

constexpr std::size_t max_atoms = 10'000;
constexpr std::size_t max_instructions = 1'000'000;
constexpr std::size_t max_limbs = 16'000'000;  // of a word for each instruction

bool asks_too_much(const Atoms& atoms) {
  return atoms.rows().size() > max_atoms || atoms.is_full();
}

class Assembler {
 public:
  Assembler(const AssemblyInput& input, const Layout& layout)
      : input_(input),
        layout_(layout),
        writer_(layout, program_->instructions),
        places_(input.flow, input.declarations, *program_) {}

  std::shared_ptr<const Program> assemble() {
    copy_tables();
    add_shared_places();
    add_failures();
    add_events();
    std::vector<Place> beginnings(boost::num_vertices(input_.flow.graph), place_end);
    for (FlowVertex vertex = 1; vertex < beginnings.size(); ++vertex) {
      if (program_->instructions.size() > max_instructions || asks_too_much(input_.atoms)) {
        return nullptr;
      }
      writer_.begin_step(static_cast<std::uint32_t>(vertex - 1));
      end_of_step_.reset();
      leaves_ = no_place;
      beginnings[vertex] = add_step(vertex);
      program_->steps[vertex - 1].begin = beginnings[vertex];
      program_->steps[vertex - 1].leaves = leaves_;
    }
    writer_.begin_step(no_step);
    program_->start = OpenPlaces::beginning_of(input_.flow.start);
    add_entry();
    places_.resolve(beginnings);
    copy_atoms();
    return program_;
  }

 private:
  void copy_tables() {
    Program& program = *program_;
    program.name = input_.flow.name;
    for (const FieldDeclaration& field : input_.declarations.fields) {
      program.fields.push_back(field.row);
    }
    program.facts = layout_.facts;
    program.fact_bits = layout_.fact_bits;
    program.reasons = input_.declarations.reasons;
    program.schedule = input_.settings.schedule;
    program.segments = input_.settings.segments;
    program.coworkers_limit = input_.settings.coworkers_limit;
    for (const UsedNode& used : layout_.nodes) {
      const NodeDeclaration& declared = input_.declarations.nodes[used.declaration];
      NodeRow row{declared.name, no_index, declared.rest_answer, declared.rest_seconds};
      if (!declared.channel.empty()) row.channel = channel_index(declared.channel);
      program.nodes.push_back(std::move(row));
    }
    for (SenderRow sender : input_.settings.senders) {
      std::erase_if(sender.limits,
                    [&](const LimitRow& limit) { return !layout_.node_of[limit.node]; });
      for (LimitRow& limit : sender.limits) {
        limit.node = static_cast<std::uint16_t>(*layout_.node_of[limit.node]);
      }
      program.senders.push_back(std::move(sender));
    }
    if (program.segments.empty()) add_segment_of_all();
    for (const FlowVertex vertex : boost::make_iterator_range(boost::vertices(input_.flow.graph))) {
      if (vertex != flow_end) program.steps.push_back(step_row(input_.flow.graph[vertex]));
    }
  }

  /// Steps that set fields have added atoms, so this comes last.
  void copy_atoms() {
    program_->values = input_.atoms.values();
    program_->atoms = input_.atoms.rows();
    program_->text_values = input_.resolver.text_values().values();
    const std::size_t bits = 2 * layout_.fact_bits + program_->atoms.size();
    program_->limbs = std::max(static_cast<unsigned>((bits + 63) / 64), 1u);
  }

  std::uint16_t channel_index(const std::string& name) {
    auto& channels = program_->channels;
    const auto found = std::find(channels.begin(), channels.end(), name);
    if (found == channels.end()) channels.push_back(name);
    return static_cast<std::uint16_t>(std::find(channels.begin(), channels.end(), name) -
                                      channels.begin());
  }

  /// A script without segments takes everybody in.
  void add_segment_of_all() {
    SegmentRow segment;
    for (std::size_t sender = 0; sender < program_->senders.size(); ++sender) {
      segment.senders.push_back(static_cast<std::uint16_t>(sender));
    }
    program_->segments.push_back(std::move(segment));
  }

  StepRow step_row(const FlowStep& step) const {
    StepRow row;
    row.span = step.span;
    row.line = input_.sources[step.span.file].line_of(step.span.begin);
    row.name = step.label.empty() ? std::to_string(row.line) : step.label;
    row.title = step.title;
    row.words = step.words;
    row.texts = step.texts;
    if (step.kind == StepKind::action) {
      row.node = static_cast<std::uint16_t>(*layout_.node_of[step.node]);
    }
    return row;
  }

  void add_shared_places() {
    Instruction end;
    end.value = static_cast<std::uint64_t>(Status::finished);
    writer_.add(end);
    Instruction verdict;
    verdict.op = Op::verdict;
    verdict.value = 1;
    writer_.add(verdict);
    verdict.value = 0;
    writer_.add(verdict);
  }

  Place add_end(Status status, std::size_t reason, std::uint32_t need = 0) {
    Instruction end;
    end.value = static_cast<std::uint64_t>(status);
    end.mask = reason;
    end.need = need;
    return writer_.add(end);
  }

  void add_failures() {
    for (std::size_t reason = 1; reason < program_->reasons.size(); ++reason) {
      const bool known = reason < std::size(reason_rows);
      if (known && reason_rows[reason].status != Status::failed) continue;
      program_->default_failures.push_back(
          {program_->reasons[reason].name, add_end(Status::failed, reason)});
    }
  }

  void add_events() {
    for (std::size_t event = 0; event < layout_.event_of.size(); ++event) {
      if (layout_.event_of[event]) continue;
      EventRow& row = program_->unused_events.emplace_back();
      row.name = input_.declarations.events[event].name;
      row.suppresses = suppressed_by(input_.declarations.events[event]);
    }
    for (const UsedEvent& used : layout_.events) {
      const EventDeclaration& declared = input_.declarations.events[used.declaration];
      EventRow row;
      row.name = declared.name;
      row.when = writer_.add_condition(used.when, FactMode::truth, place_yes, place_no);
      add_effects(declared.makes, row.mask, row.value);
      row.answer = declared.answer;
      if (declared.answer == EventAnswer::end) {
        row.target = add_end(declared.status, declared.reason);
      }
      row.percent = declared.percent;
      row.delay_from = declared.delay_from;
      row.delay_to = declared.delay_to;
      row.suppresses = suppressed_by(declared);
      for (const EventRule& rule : input_.flow.event_rules) {
        if (rule.event != used.declaration) continue;
        row.answer = rule.answer;
        if (rule.answer != EventAnswer::go_to) continue;
        row.target = OpenPlaces::beginning_of(rule.target);
        row.way = places_.way_of_event(row.name);
      }
      program_->events.push_back(std::move(row));
    }
  }

  static std::uint16_t suppressed_by(const EventDeclaration& event) {
    return event.suppresses ? static_cast<std::uint16_t>(*event.suppresses) : no_index;
  }

  /// What is made is known and true at once.
  void add_effects(const std::vector<Effect>& effects, std::uint64_t& mask, std::uint64_t& value) {
    for (const Effect& effect : effects) {
      const FactRow& fact = layout_.facts[*layout_.fact_of[effect.fact]];
      const std::uint64_t both = fact.mask() | fact.mask() << layout_.fact_bits;
      const std::uint64_t bits = fact.bits(static_cast<unsigned>(effect.value));
      mask |= both;
      value = (value & ~both) | bits | bits << layout_.fact_bits;
    }
  }

  Place add_step(FlowVertex vertex) {
    const FlowStep& step = input_.flow.graph[vertex];
    switch (step.kind) {
      case StepKind::action:
        return add_action(vertex, step);
      case StepKind::choice:
        return writer_.add_condition(step.condition, FactMode::known, exit(vertex, "yes"),
                                     exit(vertex, "no"));
      case StepKind::wait: {
        Instruction hold;
        hold.op = Op::hold;
        hold.seconds = step.seconds;
        hold.count = step.seconds_more;
        hold.no = exit(vertex, "next");
        leaves_ = hold.no;
        return writer_.add(hold);
      }
      case StepKind::wait_until: {
        Instruction hold;
        hold.op = Op::hold;
        hold.seconds = step.seconds;
        hold.count = step.seconds_more;
        if (step.seconds != no_deadline) hold.no = exit(vertex, "timeout");
        leaves_ = step.seconds != no_deadline ? hold.no : exit(vertex, step.met);
        const Place place = writer_.add(hold);
        const Place condition =
            writer_.add_condition(step.condition, FactMode::known, exit(vertex, step.met), place);
        program_->instructions[place].first = condition;
        return condition;
      }
      case StepKind::split:
        return add_split(vertex, step);
      case StepKind::set:
        return add_set(step, exit(vertex, "next"));
      case StepKind::finish:
      case StepKind::end:
        return add_end(Status::finished, 0);
    }
    return place_end;
  }

  /// A field about which nobody asks is set all the same.
  Place add_set(const FlowStep& step, Place next) {
    const Place first = add_changes(writer_, layout_, step.changes, readers_, input_.atoms, next);
    return first != next ? first : writer_.add_nothing(next);
  }

  /// A row of tests, each whether the contact falls below the sum of the shares so far; whoever
  /// passes them all has the last share.
  Place add_split(FlowVertex vertex, const FlowStep& step) {
    ValueRow share;
    share.op = ValueOp::share;
    share.type = FieldType::number;
    share.number = ++splits_;
    share.source = "split";
    const std::uint16_t value = input_.atoms.add(std::move(share));
    double sum = 100;
    Place next = exit(vertex, step.shares.back().outcome);
    if (step.shares.size() == 1) return writer_.add_nothing(next);
    for (std::size_t index = step.shares.size() - 1; index-- > 0;) {
      sum -= step.shares[index + 1].percent;
      Condition below{Condition::Kind::atom, {}, 0, 0};
      below.index = input_.atoms.add(AtomRow{
          value, Comparison::less, {}, {sum}, "the share of " + step.shares[index].outcome});
      next = writer_.add_condition(below, FactMode::known, exit(vertex, step.shares[index].outcome),
                                   next);
    }
    return next;
  }

  /// Where the step that is being written leaves the automation: contacts end at this step.
  Place end_of_step() {
    if (!end_of_step_) end_of_step_ = add_end(Status::finished, 0);
    return *end_of_step_;
  }

  /// Where an outcome leads, by its number among those of its step.
  Place behind(FlowVertex vertex, std::uint32_t number) {
    const bool ends = places_.leads_to_end(vertex, number);
    return places_.behind(vertex, number, ends ? end_of_step() : no_place);
  }

  /// Where an outcome leads; nothing where it neither falls through nor is named.
  std::optional<Place> find_exit(FlowVertex vertex, std::string_view name) {
    const FlowGraph& graph = input_.flow.graph;
    std::uint32_t number = 0;
    for (const auto edge : boost::make_iterator_range(boost::out_edges(vertex, graph))) {
      if (graph[edge].name == name) return behind(vertex, number);
      ++number;
    }
    return std::nullopt;
  }

  Place exit(FlowVertex vertex, std::string_view name) {
    const auto found = find_exit(vertex, name);
    return found ? *found : end_of_step();
  }

  /// From the last instruction to the first: outcomes, effects, what the provider is asked, the
  /// task, what is known before it.
  Place add_action(FlowVertex vertex, const FlowStep& step) {
    const std::size_t node = *layout_.node_of[step.node];
    const NodeDeclaration& declared = input_.declarations.nodes[step.node];
    const NodeConditions& conditions = layout_.nodes[node].conditions;

    const Place fallen = fall_through(vertex, declared);
    leaves_ = find_exit(vertex, "skipped").value_or(fallen);
    Place next = add_outcomes(vertex, declared, conditions, fallen);
    next = add_close(node, TaskStatus::closed, next, declared.name);
    Instruction write;
    write.op = Op::write;
    write.yes = next;
    add_effects(declared.makes, write.mask, write.value);
    if (write.mask != 0) next = writer_.add(write);
    next = add_changes(writer_, layout_, step.changes, readers_, input_.atoms, next);
    if (step.sender) {
      Instruction assign;
      assign.op = Op::assign;
      assign.node = static_cast<std::uint16_t>(*step.sender);
      assign.yes = next;
      next = writer_.add(assign);
    }
    Instruction learn;
    learn.op = Op::learn;
    learn.yes = next;
    for (const std::size_t fact : declared.learns) {
      learn.mask |= layout_.facts[*layout_.fact_of[fact]].mask();
    }
    if (learn.mask != 0) next = writer_.add(learn);

    std::vector<Place> broken;
    for (std::size_t index = 0; index < declared.needs.size(); ++index) {
      const NeedDeclaration& need = declared.needs[index];
      const auto named = find_exit(vertex, need.name);
      const Place end =
          named ? *named : add_end(need.status, need.reason, static_cast<std::uint32_t>(index) + 1);
      broken.push_back(add_close(node, TaskStatus::failed, end));
    }
    for (std::size_t index = declared.needs.size(); index-- > 0;) {
      next = writer_.add_condition(conditions.needs[index], FactMode::asked, next, broken[index]);
    }
    Place skipped = no_place;
    if (conditions.skips) {
      skipped = add_close(node, TaskStatus::skipped, leaves_);
      next = writer_.add_condition(*conditions.skips, FactMode::asked, skipped, next);
    }
    next = add_task(vertex, node, declared, next);
    for (std::size_t index = declared.needs.size(); index-- > 0;) {
      next = writer_.add_condition(conditions.needs[index], FactMode::not_ruled_out, next,
                                   broken[index]);
    }
    if (conditions.skips) {
      // Skipped at once only where nothing that is not known could still speak for the task.
      const Condition wanted{Condition::Kind::negation, {*conditions.skips}, 0, 0};
      next = writer_.add_condition(wanted, FactMode::not_ruled_out, next, skipped);
    }
    return next;
  }

  /// The outcome without a condition.
  Place fall_through(FlowVertex vertex, const NodeDeclaration& declared) {
    for (const OutcomeDeclaration& outcome : declared.outcomes) {
      if (!outcome.when && outcome.answers.empty()) return outcome_place(vertex, outcome);
    }
    return exit(vertex, "done");
  }

  Place add_outcomes(FlowVertex vertex, const NodeDeclaration& declared,
                     const NodeConditions& conditions, Place fallen) {
    Place next = fallen;
    for (std::size_t index = declared.outcomes.size(); index-- > 0;) {
      if (!conditions.outcomes[index]) continue;
      const OutcomeDeclaration& outcome = declared.outcomes[index];
      next = writer_.add_condition(*conditions.outcomes[index], FactMode::known,
                                   outcome_place(vertex, outcome), next);
    }
    return next;
  }

  Place outcome_place(FlowVertex vertex, const OutcomeDeclaration& outcome) {
    const auto named = find_exit(vertex, outcome.name);
    if (named) return *named;
    return outcome.ends ? add_end(*outcome.ends, outcome.reason) : end_of_step();
  }

  /// With a name, the events that the node makes possible follow.
  Place add_close(std::size_t node, TaskStatus status, Place next, std::string_view name = {}) {
    Instruction close;
    close.op = Op::close;
    close.node = static_cast<std::uint16_t>(node);
    close.value = static_cast<std::uint64_t>(status);
    close.yes = next;
    close.first = static_cast<std::uint32_t>(program_->triggers.size());
    for (std::size_t event = 0; !name.empty() && event < layout_.events.size(); ++event) {
      const auto& after = input_.declarations.events[layout_.events[event].declaration].after;
      if (std::find(after.begin(), after.end(), name) == after.end()) continue;
      program_->triggers.push_back(static_cast<std::uint16_t>(event));
    }
    close.count = static_cast<std::uint32_t>(program_->triggers.size()) - close.first;
    return writer_.add(close);
  }

  Place add_task(FlowVertex vertex, std::size_t node, const NodeDeclaration& declared, Place next) {
    Instruction task;
    task.op = Op::task;
    task.node = static_cast<std::uint16_t>(node);
    task.yes = next;
    task.value = input_.flow.graph[vertex].manual || declared.manual ? 1 : 0;
    task.first = static_cast<std::uint32_t>(program_->failures.size());
    const FlowGraph& graph = input_.flow.graph;
    std::uint32_t number = 0;
    for (const auto edge : boost::make_iterator_range(boost::out_edges(vertex, graph))) {
      const std::uint32_t outcome = number++;
      if (!index_named(program_->reasons, graph[edge].name)) continue;
      program_->failures.push_back({graph[edge].name, behind(vertex, outcome)});
    }
    for (const OutcomeDeclaration& outcome : declared.outcomes) {
      if (outcome.answers.empty()) continue;
      program_->failures.push_back({outcome.answers, outcome_place(vertex, outcome)});
    }
    task.count = static_cast<std::uint32_t>(program_->failures.size()) - task.first;
    return writer_.add(task);
  }

  /// The first segment whose condition holds takes a contact in.
  void add_entry() {
    Instruction enroll;
    enroll.op = Op::enroll;
    Place next = writer_.add(enroll);
    for (std::size_t index = program_->segments.size(); index-- > 0;) {
      enroll.node = static_cast<std::uint16_t>(index);
      const Place taken = writer_.add(enroll);
      const auto& conditions = input_.flow.segment_conditions;
      next = index < conditions.size()
                 ? writer_.add_condition(conditions[index], FactMode::known, taken, next)
                 : taken;
    }
    program_->entry = next;
  }

  const AssemblyInput& input_;
  const Layout& layout_;
  const AtomsByField readers_ = atoms_by_field(input_.atoms);
  std::shared_ptr<Program> program_ = std::make_shared<Program>();
  CodeWriter writer_;
  OpenPlaces places_;
  std::optional<Place> end_of_step_;
  Place leaves_ = no_place;  ///< of the step that is being written, as StepRow has it
  int splits_ = 0;
};

}  // namespace

std::shared_ptr<const Program> assemble(const AssemblyInput& input, Report& report) {
  const Layout layout = lay_out(input.declarations, input.flow, input.resolver, report);
  const auto too_large = [&](std::string message) {
    report.error(ErrorCode::program_too_large, input.flow.span, std::move(message),
                 "split it into several automations");
    return nullptr;
  };
  const std::string too_many_questions =
      "an automation asks at most 10,000 conditions made of 20,000 values; behind each set, those "
      "about its field are asked anew";
  if (boost::num_vertices(input.flow.graph) > max_steps + 1) {
    return too_large("an automation has at most 150,000 steps");
  }
  if (asks_too_much(input.atoms)) return too_large(too_many_questions);
  if (input.resolver.text_values().is_full()) {
    return too_large("the texts of an automation show at most 20,000 different values");
  }
  if (!layout.fits || !check_changes(input.flow, input.atoms, report)) return nullptr;
  auto program = Assembler(input, layout).assemble();
  if (asks_too_much(input.atoms)) return too_large(too_many_questions);
  if (program == nullptr) {
    return too_large("the steps of this automation test more than 1,000,000 conditions in all");
  }
  const std::size_t limbs = program->instructions.size() * program->limbs;
  return limbs > max_limbs ? too_large("too many steps for so many comparisons") : program;
}

}  // namespace wend
