#include "runtime/enrollment.hpp"

#include <algorithm>

#include <wend/channel.hpp>
#include <wend/instant.hpp>

#include "interpreter/report.hpp"
#include "interpreter/text_fold.hpp"
#include "interpreter/time_zones.hpp"
#include "runtime/calendar.hpp"
#include "runtime/draw.hpp"

namespace wend {

namespace {

template <typename Row>
std::size_t find_row(const std::vector<Row>& rows, std::string_view name) {
  const auto found =
      std::find_if(rows.begin(), rows.end(), [&](const Row& row) { return row.name == name; });
  return static_cast<std::size_t>(found - rows.begin());
}

void set_bits(std::uint64_t& word, std::uint64_t mask, std::uint64_t bits) {
  word = (word & ~mask) | bits;
}

std::string quoted(std::string_view text) {
  return "`" + quotable(text) + "`";
}

}  // namespace

std::string column_name(std::string_view header) {
  std::string name = folded(trimmed(header));
  std::replace(name.begin(), name.end(), ' ', '_');
  return name;
}

Enrollment::Enrollment(const Program& program, const std::vector<std::string>& columns,
                       std::uint64_t seed, Instant start, Truths truths)
    : program_(&program),
      seed_(seed),
      truths_(truths),
      evaluator_(program, Calendar(program.schedule).day_of(start)),
      field_values_(program.fields.size()),
      seen_(program.fields.size()) {
  for (const std::string& name : columns) {
    if (name == "id" && id_column_ == SIZE_MAX) id_column_ = columns_.size();
    const bool twice = std::any_of(columns_.begin(), columns_.end(), [&](const Column& column) {
      return column.name == name && column.use != Use::none;
    });
    if (twice) column_problems_.push_back("there are two columns " + quoted(name));
    columns_.push_back(twice ? Column{name} : read_column(name));
  }
  const bool zones = std::any_of(columns_.begin(), columns_.end(),
                                 [](const Column& column) { return column.use == Use::timezone; });
  if (program.schedule.by_contact && !zones) {
    column_problems_.push_back("there is no column `timezone`, so all contacts use the zone " +
                               quoted(program.schedule.timezone));
  }
  begin_world();
}

void Enrollment::pass_to(Instant now) {
  evaluator_.pass_to(Calendar(program_->schedule).day_of(now));
}

Enrollment::Column Enrollment::read_column(const std::string& name) {
  Column column{name};
  const std::size_t field = find_row(program_->fields, name);
  if (field < program_->fields.size()) {
    column.is_field = true;
    column.field = field;
    column.use = Use::field;
  }
  const std::size_t fact = find_row(program_->facts, name);
  if (fact < program_->facts.size()) {
    column.use = Use::fact;
    column.index = fact;
  }
  if (name == "sender") column.use = Use::sender;
  if (name == "timezone" && program_->schedule.by_contact) column.use = Use::timezone;
  constexpr std::string_view simulated = "sim.";
  if (name.starts_with(simulated)) read_simulated_column(name.substr(simulated.size()), column);
  return column;
}

void Enrollment::read_simulated_column(std::string_view name, Column& column) {
  const auto use = [&](Use kind, std::size_t index) {
    column.use = kind;
    column.index = index;
  };
  const std::size_t fact = find_row(program_->facts, name);
  const std::size_t event = find_row(program_->events, name);
  const auto channel = std::find(program_->channels.begin(), program_->channels.end(), name);
  if (name == "enrichment") return use(Use::enrichment, 0);
  if (name == "latency") return use(Use::latency, 0);
  if (name == "manual") return use(Use::manual, 0);
  if (fact < program_->facts.size()) return use(Use::true_fact, fact);
  if (event < program_->events.size()) return use(Use::event, event);
  if (channel != program_->channels.end()) {
    return use(Use::channel, static_cast<std::size_t>(channel - program_->channels.begin()));
  }
  // It may be of something that this script does not use, or misspelt.
  std::vector<std::string> known = program_->channels;
  for (const FactRow& row : program_->facts) known.push_back(row.name);
  for (const EventRow& row : program_->events) known.push_back(row.name);
  const std::string best = nearest(name, known);
  if (best.empty()) return;
  column_problems_.push_back("this script has no `" + std::string(name) +
                             "`; did you mean the column `sim." + best + "`?");
}

void Enrollment::begin_world() {
  world_.events.resize(program_->events.size());
  world_.answers.resize(program_->channels.size());
}

void Enrollment::set_truths(ContactState& state, std::uint64_t identity) const {
  for (const FactRow& fact : program_->facts) {
    if (fact.start != 0) {
      const std::uint64_t bits = std::uint64_t{fact.start} << fact.shift;
      state.word |= bits | bits << program_->fact_bits;
      continue;
    }
    if (truths_ == Truths::unknown) continue;
    const Draw draw{seed_, identity, number_of(fact.name), 0};
    double left = draw.percent(0);
    unsigned value = 0;
    for (unsigned index = 0; index < fact.simulated_percent.size(); ++index) {
      if (left < fact.simulated_percent[index]) {
        value = index;
        break;
      }
      left -= fact.simulated_percent[index];
    }
    state.word |= fact.bits(value) << program_->fact_bits;
  }
}

std::vector<std::string> Enrollment::add(std::span<const std::string_view> values) {
  std::string id = id_column_ < values.size() ? std::string(trimmed(values[id_column_])) : "";
  if (id.empty()) id = std::to_string(contacts_.states.size() + skipped_rows_ + 1);
  const std::uint32_t contact = add_incomplete(std::move(id));
  return complete(contact, values);
}

std::uint32_t Enrollment::add_incomplete(std::string id) {
  const std::uint64_t identity = number_of(id);
  ids_.push_back(std::move(id));
  world_.identities.push_back(identity);
  ContactState state;
  set_truths(state, identity);
  contacts_.states.push_back(state);
  contacts_.duplicate.push_back(false);
  if (program_->schedule.by_contact) contacts_.zone.push_back(0);
  if (program_->coworkers_limit != UINT32_MAX) contacts_.company.push_back(no_company);
  contacts_.more_limbs.resize(contacts_.states.size() * (program_->limbs - 1));
  return static_cast<std::uint32_t>(contacts_.states.size() - 1);
}

std::vector<std::string> Enrollment::complete(std::uint32_t contact,
                                              std::span<const std::string_view> values) {
  std::vector<std::string> problems;
  contact_ = contact;
  std::fill(field_values_.begin(), field_values_.end(), std::string_view());
  ContactState& state = contacts_.states[contact];
  // What the data say to be true in the world holds whatever the CRM believes: `sim.` goes last.
  for (const bool simulated : {false, true}) {
    for (std::size_t index = 0; index < columns_.size() && index < values.size(); ++index) {
      const Column& column = columns_[index];
      if ((column.use >= Use::true_fact) != simulated || column.use == Use::none) continue;
      const std::string_view value = trimmed(values[index]);
      if (value.empty()) continue;
      if (column.is_field) field_values_[column.field] = value;
      use_value(column, value, state, problems);
    }
  }
  std::vector<std::uint64_t> limbs(program_->limbs);
  const Draw draw{seed_, world_.identities[contact], number_of("split"), 0};
  evaluator_.evaluate(field_values_, draw, limbs.data());
  state.word |= limbs.front();
  std::copy(limbs.begin() + 1, limbs.end(), contacts_.more(contact, *program_));
  find_duplicate();
  find_company();
  return problems;
}

void Enrollment::use_value(const Column& column, std::string_view value, ContactState& state,
                           std::vector<std::string>& problems) {
  switch (column.use) {
    case Use::none:
      break;
    case Use::field:
      if (!is_value_of(program_->fields[column.field].type, value)) {
        problems.push_back(column.name + ": " + quoted(value) +
                           " is not a value of this field's type");
      }
      break;
    case Use::fact:
    case Use::true_fact:
      use_fact(column, value, state, problems);
      break;
    case Use::sender: {
      const std::size_t sender = find_row(program_->senders, value);
      if (sender < program_->senders.size()) {
        state.sender = static_cast<std::uint16_t>(sender);
      } else if (!program_->senders.empty()) {
        problems.push_back("sender: the script has no sender " + quoted(value));
      }
      break;
    }
    case Use::timezone:
      use_zone(value, problems);
      break;
    case Use::event:
      fix_event(column, value, problems);
      break;
    case Use::enrichment:
    case Use::latency:
    case Use::manual:
      fix_seconds(column, value, problems);
      break;
    case Use::channel:
      fix_answer(column, value, problems);
      break;
  }
}

void Enrollment::use_fact(const Column& column, std::string_view value, ContactState& state,
                          std::vector<std::string>& problems) {
  const FactRow& fact = program_->facts[column.index];
  const std::string name = folded(value);
  const auto found = std::find(fact.values.begin(), fact.values.end(), name);
  if (found == fact.values.end()) {
    problems.push_back(column.name + ": " + quoted(value) + " is not a value of the fact");
    return;
  }
  const std::uint64_t bits = fact.bits(static_cast<unsigned>(found - fact.values.begin()));
  set_bits(state.word, fact.mask() << program_->fact_bits, bits << program_->fact_bits);
  if (column.use == Use::fact) set_bits(state.word, fact.mask(), bits);
}

void Enrollment::use_zone(std::string_view value, std::vector<std::string>& problems) {
  const std::string name(value);
  auto known = zones_.find(name);
  if (known == zones_.end()) {
    if (!is_time_zone(name)) {
      problems.push_back("timezone: " + quoted(value) + " is not a time zone; the contact uses " +
                         quoted(program_->schedule.timezone));
      return;
    }
    contacts_.zones.push_back(name);
    known = zones_.emplace(name, static_cast<std::uint16_t>(contacts_.zones.size())).first;
  }
  contacts_.zone[contact_] = known->second;
}

void Enrollment::fix_event(const Column& column, std::string_view value,
                           std::vector<std::string>& problems) {
  std::vector<std::uint32_t>& delays = world_.events[column.index];
  std::uint32_t delay = FixedWorld::drawn;
  if (value == "never") {
    delay = FixedWorld::never;
  } else if (const auto seconds = parse_duration(value)) {
    delay = *seconds;
  } else {
    problems.push_back(column.name + ": " + quoted(value) + " is neither a duration nor never");
  }
  delays.resize(contacts_.states.size(), FixedWorld::drawn);
  delays[contact_] = delay;
}

void Enrollment::fix_seconds(const Column& column, std::string_view value,
                             std::vector<std::string>& problems) {
  const bool enrichment = column.use == Use::enrichment;
  const bool manual = column.use == Use::manual;
  std::vector<std::uint32_t>& seconds = enrichment ? world_.enrichment
                                        : manual   ? world_.manual
                                                   : world_.latency;
  seconds.resize(contacts_.states.size(), manual ? FixedWorld::drawn : 0);
  if ((enrichment && value == "fails") || (manual && value == "never")) {
    seconds[contact_] = FixedWorld::never;
  } else if (const auto duration = parse_duration(value)) {
    seconds[contact_] = *duration;
  } else {
    problems.push_back(column.name + ": " + quoted(value) + " is not a duration such as 2 hours");
  }
}

bool Enrollment::is_known_answer(std::string_view word) const {
  const auto answers = [&](const FailureRow& row) { return row.answer == word; };
  const auto rests = [&](const NodeRow& row) { return row.rest_answer == word; };
  return word == answer_try_again ||
         std::any_of(program_->nodes.begin(), program_->nodes.end(), rests) ||
         std::any_of(program_->failures.begin(), program_->failures.end(), answers) ||
         std::any_of(program_->default_failures.begin(), program_->default_failures.end(), answers);
}

void Enrollment::fix_answer(const Column& column, std::string_view value,
                            std::vector<std::string>& problems) {
  const std::string word = value == "ok" ? "" : std::string(value);
  if (!word.empty() && !is_known_answer(word)) {
    problems.push_back(column.name + ": " + quoted(value) +
                       " is neither ok nor an answer that a step of the script declares");
    return;
  }
  auto found = std::find(world_.words.begin(), world_.words.end(), word);
  if (found == world_.words.end()) found = world_.words.insert(found, word);
  std::vector<std::uint8_t>& answers = world_.answers[column.index];
  answers.resize(contacts_.states.size(), 0);
  answers[contact_] = static_cast<std::uint8_t>(found - world_.words.begin());
}

std::vector<std::string> Enrollment::find_shared_ids() const {
  std::vector<std::uint64_t> sorted = world_.identities;
  std::sort(sorted.begin(), sorted.end());
  std::size_t shared = 0;
  std::uint64_t first = 0;
  for (std::size_t index = 1; index < sorted.size(); ++index) {
    if (sorted[index] != sorted[index - 1]) continue;
    if (shared++ == 0) first = sorted[index];
  }
  if (shared == 0) return {};
  const auto place = std::find(world_.identities.begin(), world_.identities.end(), first);
  const std::string& id = ids_[static_cast<std::size_t>(place - world_.identities.begin())];
  return {"ids must be unique, but " + std::to_string(shared) +
          (shared == 1 ? " row has" : " rows have") + " that of an earlier row, such as " +
          quoted(id)};
}

FixedWorld Enrollment::take_world() {
  // A vector ends with the last contact that the data say something about.
  const std::size_t count = contacts_.states.size();
  const auto pad = [&](auto& values, auto value) {
    if (!values.empty()) values.resize(count, value);
  };
  pad(world_.enrichment, 0u);
  pad(world_.latency, 0u);
  pad(world_.manual, FixedWorld::drawn);
  for (auto& delays : world_.events) pad(delays, FixedWorld::drawn);
  for (auto& answers : world_.answers) pad(answers, std::uint8_t{0});
  return std::move(world_);
}

void Enrollment::find_duplicate() {
  for (std::size_t field = 0; field < program_->fields.size(); ++field) {
    if (!program_->fields[field].unique || field_values_[field].empty()) continue;
    if (!seen_[field].insert(folded(field_values_[field])).second) {
      contacts_.duplicate[contact_] = true;
    }
  }
}

void Enrollment::find_company() {
  if (program_->coworkers_limit == UINT32_MAX) return;
  for (std::size_t field = 0; field < program_->fields.size(); ++field) {
    if (!program_->fields[field].coworkers || field_values_[field].empty()) continue;
    const auto number = static_cast<std::uint32_t>(companies_.size());
    contacts_.company[contact_] =
        companies_.emplace(folded(field_values_[field]), number).first->second;
  }
}

}  // namespace wend
