#include "tests/reference/walk.hpp"

#include <algorithm>

#include "tests/reference/expression.hpp"

namespace wend::reference {

Walk::Walk(const Script& script, const std::vector<Row>& rows, const Options& options)
    : script_(script), options_(options), now_(options.start) {
  import(rows);
  lay_out_queues();
}

bool Walk::run() {
  while (!pending_.empty() && pending_.begin()->at <= options_.start + options_.until) {
    if (++turns_ > options_.most_turns) return false;
    const Pending next = *pending_.begin();
    pending_.erase(pending_.begin());
    now_ = next.at;
    handle(next);
    hand_on_slots();
  }
  return turns_ <= options_.most_turns;
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
    contact.row = row;
    contact.id = contact.value("id");
    if (contact.id.empty()) contact.id = std::to_string(contact.number + 1);
    contact.since = now_;
    for (const auto& [name, fact] : script_.vocabulary.facts) {
      if (!fact.start.empty()) contact.known[name] = fact.start;
      if (!contact.value(name).empty()) contact.known[name] = contact.value(name);
      const bool known = contact.known.count(name) != 0;
      contact.truth[name] = known ? contact.known[name] : fact.values.front();
      if (!contact.value("sim." + name).empty()) contact.truth[name] = contact.value("sim." + name);
    }
    for (const Sender& sender : script_.senders) {
      if (sender.name == contact.value("sender")) contact.sender = sender.name;
    }
    find_duplicate(contact);
    contacts_.push_back(contact);
    by_number_.push_back(&contacts_.back());
    const std::string enrichment_takes = contact.value("sim.enrichment");
    const bool fails = enrichment_takes == "fails";
    add(now_ + (fails ? 0 : seconds_in(enrichment_takes)), contact.number, enrichment);
  }
}

void Walk::find_duplicate(Contact& contact) {
  for (const auto& [name, field] : script_.vocabulary.fields) {
    if (!field.unique || contact.value(name).empty()) continue;
    for (const Contact& earlier : contacts_) {
      if (folded_ascii(earlier.value(name)) == folded_ascii(contact.value(name))) {
        contact.duplicate = true;
      }
    }
  }
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
      return happen(contact, script_.vocabulary.events.at(pending.which));
  }
}

void Walk::enrich(Contact& contact) {
  if (contact.value("sim.enrichment") == "fails") {
    contact.reason = "enrichment_failed";
    stand(contact, "failed");
    return record(contact, "enrichment_failed");
  }
  stand(contact, contact.duplicate ? "duplicate" : "ready");
  record(contact, "enriched");
  if (contact.duplicate) return;
  choose_segment(contact);
  if (options_.activate) ask_admission(contact);
}

void Walk::go(Contact& contact, Target target) {
  while (++turns_ <= options_.most_turns) {
    while (script_.labels.count(target) != 0) target = script_.labels.at(target);
    leave(contact);
    if (target == "finish") return end(contact, {"finished", ""});
    contact.step = target;
    const auto next = visit(contact, script_.steps.at(target));
    if (!next) return;
    target = *next;
  }
}

/// Where the contact goes on to at once; nothing where it stays or its walk is over.
std::optional<Target> Walk::visit(Contact& contact, const Step& step) {
  switch (step.kind) {
    case StepKind::finish:
      end(contact, {"finished", ""});
      return std::nullopt;
    case StepKind::choice:
      return holds(step.node, script_.vocabulary, contact) ? step.branches.at("yes") : step.next;
    case StepKind::wait:
    case StepKind::wait_until:
      return wait(contact, step);
    case StepKind::action:
      return reach_task(contact, step);
  }
  return std::nullopt;
}

std::optional<Target> Walk::wait(Contact& contact, const Step& step) {
  const Node what = step.node.first();
  if (step.kind == StepKind::wait_until && holds(what, script_.vocabulary, contact)) {
    return take_outcome(contact, met_outcome(what), std::nullopt);
  }
  stand(contact, contact.status);
  const bool limited = step.kind == StepKind::wait || step.node.has(NodeKind::duration);
  if (limited) {
    const Node time = step.kind == StepKind::wait ? what : step.node.child(NodeKind::duration);
    add(now_ + seconds_in(time.text()), contact.number, deadline);
  }
  return std::nullopt;
}

/// The name of the predicate that is waited for; `met` for any other expression.
std::string Walk::met_outcome(Node expression) const {
  while (!expression.is(NodeKind::word) && parts_of(expression).size() == 1) {
    if (expression.is(NodeKind::negation)) break;
    expression = expression.first();
  }
  const std::string name(expression.text());
  return script_.vocabulary.predicates.count(name) != 0 ? name : "met";
}

void Walk::end(Contact& contact, const Ending& ending) {
  leave(contact);
  contact.reason = ending.reason;
  stand(contact, ending.status);
  record(contact, ending.status);
  contact.active = false;
}

void Walk::stand(Contact& contact, const std::string& status) {
  contact.status = status;
  contact.since = now_;
}

/// What the contact waits for at its step no longer concerns it.
void Walk::leave(Contact& contact) {
  std::erase_if(pending_, [&](const Pending& pending) {
    return pending.contact == contact.number &&
           (pending.kind == deadline || pending.kind == answer);
  });
  for (Queue& queue : queues_) queue.waiting.remove(&contact);
}

void Walk::add(Instant at, std::size_t contact, int kind, std::size_t which) {
  pending_.insert({at, contact, kind, which, ++added_});
}

void Walk::record(const Contact& contact, const std::string& what, const std::string& task) {
  transitions_.push_back({now_, contact.id, what, contact.step.empty() ? "" : step_of(contact).name,
                          task, contact.status, contact.reason});
}

}  // namespace wend::reference
