#include "tests/reference/walk.hpp"

#include "tests/reference/expression.hpp"

namespace wend::reference {

Walk::Walk(const Script& script, const std::vector<Row>& rows, const Options& options)
    : script_(&script), options_(options), now_(options.start), active_(options.activate) {
  for (const Sender& sender : script.senders) {
    employment_[sender.name] = Employment::working;
    if (script.segments.empty()) sharing_[""].push_back(sender.name);
  }
  for (const Segment& segment : script.segments) sharing_[segment.name] = segment.senders;
  import(rows);
  lay_out_queues();
}

/// An operation comes behind all that happens at its second.
bool Walk::run(const std::vector<Operation>& operations) {
  auto operation = operations.begin();
  while (turns_++ < options_.most_turns) {
    const bool any = operation != operations.end() && operation->at <= options_.until;
    const Instant latest = options_.start + (any ? operation->at : options_.until);
    if (!pending_.empty() && pending_.begin()->at <= latest) {
      const Pending next = *pending_.begin();
      pending_.erase(pending_.begin());
      now_ = next.at;
      handle(next);
    } else if (any) {
      now_ = latest;
      if (!perform(*operation)) refusals_.push_back(operation->text());
      ++operation;
    } else {
      for (; operation != operations.end(); ++operation) {
        refusals_.push_back(operation->text());
      }
      return true;
    }
    hand_on_slots();
  }
  return false;
}

std::vector<std::vector<std::string>> Walk::results() const {
  std::vector<std::vector<std::string>> rows;
  for (const Contact& contact : contacts_) {
    const std::string step = contact.step.empty() ? "" : step_of(contact).name;
    rows.push_back({contact.id, contact.status, contact.reason, step, contact.segment,
                    contact.sender, format_instant(contact.since)});
  }
  return rows;
}

void Walk::import(const std::vector<Row>& rows) {
  for (const Row& row : rows) {
    Contact contact;
    contact.number = contacts_.size();
    for (const auto& [column, value] : row) contact.row[column] = without_margins(value);
    contact.id = contact.value("id");
    if (contact.id.empty()) contact.id = std::to_string(contact.number + 1);
    contact.since = now_;
    for (const auto& [name, fact] : script_->vocabulary.facts) {
      if (!fact.start.empty()) contact.known[name] = fact.start;
      if (!contact.value(name).empty()) contact.known[name] = contact.value(name);
      const bool known = contact.known.count(name) != 0;
      contact.truth[name] = known ? contact.known[name] : fact.values.front();
      if (!contact.value("sim." + name).empty()) contact.truth[name] = contact.value("sim." + name);
    }
    for (const Sender& sender : script_->senders) {
      if (sender.name == contact.value("sender")) contact.sender = sender.name;
    }
    find_duplicate(contact);
    contacts_.push_back(contact);
    by_number_.push_back(&contacts_.back());
    await_enrichment(contact);
  }
}

void Walk::find_duplicate(Contact& contact) {
  for (const auto& [name, field] : script_->vocabulary.fields) {
    if (!field.unique || contact.imported(name).empty()) continue;
    for (const Contact& earlier : contacts_) {
      if (folded_ascii(earlier.imported(name)) == folded_ascii(contact.imported(name))) {
        contact.duplicate = true;
      }
    }
  }
}

/// Unless it goes on.
void Walk::await_enrichment(const Contact& contact) {
  for (const Pending& pending : pending_) {
    if (pending.contact == contact.number && pending.kind == enrichment) return;
  }
  const std::string takes = contact.value("sim.enrichment");
  add(now_ + (takes == "fails" ? 0 : seconds_in(takes)), contact.number, enrichment);
}

void Walk::handle(const Pending& pending) {
  if (pending.contact == SIZE_MAX) return wake(pending.which);
  Contact& contact = *by_number_.at(pending.contact);
  switch (pending.kind) {
    case enrichment:
      return enrich(contact);
    case deadline: {
      const Step& step = step_of(contact);
      record(contact, "timeout");
      const auto branch =
          step.branches.find(step.kind == StepKind::wait_until ? "timeout" : "next");
      return go(contact, branch == step.branches.end() ? step.next : branch->second);
    }
    case answer:
      if (const auto target = answer_task(contact)) go(contact, *target);
      return;
    default:
      return happen(contact, script_->vocabulary.events.at(pending.which));
  }
}

void Walk::enrich(Contact& contact) {
  if (contact.is_over()) return;
  if (contact.value("sim.enrichment") == "fails") {
    contact.reason = "enrichment_failed";
    stand(contact, "failed");
    return record(contact, "enrichment_failed");
  }
  contact.enriched = true;
  if (contact.duplicate) {
    stand(contact, "duplicate");
  } else if (!contact.is_paused()) {
    stand(contact, "ready");
  }
  record(contact, "enriched");
  if (contact.duplicate) return;
  choose_segment(contact);
  if (!contact.is_paused()) ask_admission(contact);
}

void Walk::stand(Contact& contact, const std::string& status) {
  contact.status = status;
  contact.since = now_;
}

void Walk::add(Instant at, std::size_t contact, int kind, std::size_t which) {
  pending_.insert({at, contact, kind, which, ++added_});
}

void Walk::record(const Contact& contact, const std::string& what, const std::string& task) {
  transitions_.push_back({now_, contact.id, what, contact.step.empty() ? "" : step_of(contact).name,
                          task, contact.status, contact.reason});
}

void Walk::record_automation(const std::string& operation) {
  transitions_.push_back({now_, "", operation, "", "", "", ""});
}

}  // namespace wend::reference
