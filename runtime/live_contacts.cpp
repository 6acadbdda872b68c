#include "runtime/live_contacts.hpp"

#include <algorithm>
#include <utility>

#include "interpreter/report.hpp"

namespace wend {

namespace {

/// Everything that a contact may have, each once.
std::vector<std::string> columns_for(const Program& program) {
  std::vector<std::string> columns;
  const auto add = [&](const std::string& name) {
    if (std::find(columns.begin(), columns.end(), name) == columns.end()) columns.push_back(name);
  };
  for (const FieldRow& field : program.fields) add(field.name);
  for (const FactRow& fact : program.facts) add(fact.name);
  add("sender");
  add("timezone");
  return columns;
}

}  // namespace

LiveContacts::LiveContacts(const Program& program, std::uint64_t seed, Instant start)
    : program_(&program),
      seed_(seed),
      start_(start),
      columns_(columns_for(program)),
      enrollment_(program, columns_, seed, start, Truths::unknown) {
  for (std::size_t column = 0; column < columns_.size(); ++column) {
    column_of_.emplace(columns_[column], column);
  }
  const auto is_kept = [&](std::size_t field) {
    const auto shows = [&](const ValueRow& row) {
      return row.op == ValueOp::field && row.field == field;
    };
    const auto suppresses = [&](const EventRow& event) { return event.suppresses == field; };
    return std::any_of(program.text_values.begin(), program.text_values.end(), shows) ||
           std::any_of(program.events.begin(), program.events.end(), suppresses) ||
           std::any_of(program.unused_events.begin(), program.unused_events.end(), suppresses);
  };
  for (std::size_t field = 0; field < program.fields.size(); ++field) {
    if (is_kept(field)) kept_fields_.push_back(field);
  }
}

std::vector<std::string_view> LiveContacts::values(std::uint32_t contact) const {
  std::vector<std::string_view> values(program_->fields.size());
  for (std::size_t index = 0; index < kept_[contact].size(); ++index) {
    values[kept_fields_[index]] = kept_[contact][index];
  }
  return values;
}

std::optional<std::uint32_t> LiveContacts::find(const std::string& id) const {
  const auto found = numbers_.find(id);
  if (found == numbers_.end()) return std::nullopt;
  return found->second;
}

Word LiveContacts::word(std::uint32_t contact) {
  return {state(contact).word, contacts().more(contact, *program_)};
}

std::uint32_t LiveContacts::add(const std::string& id) {
  const std::uint32_t contact = enrollment_.add_incomplete(id);
  numbers_.emplace(id, contact);
  completed_.emplace_back();
  kept_.emplace_back();
  return contact;
}

std::vector<std::string> LiveContacts::complete(std::uint32_t contact,
                                                const std::vector<Field>& fields, Instant now) {
  std::vector<std::string_view> values(columns_.size());
  std::vector<std::string> twice;
  for (const Field& field : fields) {
    const auto column = column_of_.find(column_name(field.name));
    // A host's table has more columns than a script asks for.
    if (column == column_of_.end()) continue;
    if (!values[column->second].empty())
      twice.push_back("there are two values for `" + quotable(field.name) + "`");
    values[column->second] = field.value;
  }
  // The id is that of the contact, whatever a field of that name says.
  const auto id = column_of_.find("id");
  if (id != column_of_.end()) values[id->second] = ids()[contact];
  enrollment_.pass_to(now);
  std::vector<std::string> problems = enrollment_.complete(contact, values);
  problems.insert(problems.end(), twice.begin(), twice.end());
  completed_[contact] = now;
  // The first columns are the fields, in their order.
  for (const std::size_t field : kept_fields_) kept_[contact].emplace_back(trimmed(values[field]));
  return problems;
}

Expected<LiveContacts> LiveContacts::enroll_anew(const Program& version,
                                                 const FieldSource& fields_of,
                                                 std::vector<std::string>& problems) const {
  LiveContacts next(version, seed_, start_);
  for (std::uint32_t contact = 0; contact < ids().size(); ++contact) {
    const std::string& id = ids()[contact];
    next.add(id);
    if (is_incomplete(contact)) continue;
    std::vector<Field> fields;
    try {
      fields = fields_of(id);
    } catch (...) {
      return Failure{"the fields of `" + quotable(id) + "` cannot be had: their source threw"};
    }
    for (const auto& problem : next.complete(contact, fields, *completed_[contact])) {
      problems.push_back("contact `" + quotable(id) + "`: " + problem);
    }
  }
  return next;
}

Contacts LiveContacts::become(LiveContacts next) {
  Contacts fresh = std::exchange(next.contacts(), std::move(contacts()));
  *this = std::move(next);
  return fresh;
}

}  // namespace wend
