#include <algorithm>

#include "tests/reference/expression.hpp"
#include "tests/reference/walk.hpp"

namespace wend::reference {

/// The first segment that takes the contact in.
void Walk::choose_segment(Contact& contact) {
  for (const Segment& segment : script_->segments) {
    if (segment.when && !holds(*segment.when, script_->vocabulary, contact)) continue;
    contact.segment = segment.name;
    return;
  }
}

void Walk::ask_admission(Contact& contact) {
  if (!active_ || !contact.enriched || contact.is_paused() || contact.is_over()) return;
  // Without a segment that takes it in, or without a sender, it stays ready.
  if (!has_segment(contact)) return;
  if (!contact.sender.empty() && is_gone(contact.sender)) contact.sender = "";
  if (!finds_sender(contact)) return await_sender(contact);
  const std::string status = obstacle(contact);
  if (status.empty()) return admit(contact);
  // Who has waited keeps the time since when, whatever it waited for.
  if (!contact.waits_since) contact.waits_since = now_;
  waiting_.insert({*contact.waits_since, contact.number});
  await_place(contact, status);
}

void Walk::await_sender(Contact& contact) {
  contact.waits_for = "";
  if (contact.status == "ready") return;
  stand(contact, "ready");
  record(contact, "ready");
}

void Walk::await_place(Contact& contact, const std::string& status) {
  contact.waits_for = status;
  if (contact.status == status) return;
  stand(contact, status);
  record(contact, status);
}

/// Those first who have been ready longest.
void Walk::admit_ready() {
  std::vector<Contact*> ready;
  for (Contact* contact : by_number_) {
    if (contact->status == "ready" && !contact->active) ready.push_back(contact);
  }
  std::stable_sort(ready.begin(), ready.end(), [](const Contact* left, const Contact* right) {
    return left->since < right->since;
  });
  for (Contact* contact : ready) ask_admission(*contact);
}

/// The limit that keeps a contact out; empty where none does.
std::string Walk::obstacle(const Contact& contact) const {
  if (segment_is_full(contact)) return "active_limit";
  return company_is_full(contact) ? "coworkers_limit" : "";
}

bool Walk::segment_is_full(const Contact& contact) const {
  const auto count = std::count_if(contacts_.begin(), contacts_.end(), [&](const Contact& other) {
    return other.active && other.segment == contact.segment;
  });
  for (const Segment& segment : script_->segments) {
    if (segment.name == contact.segment) return count >= segment.active_limit;
  }
  return false;
}

bool Walk::company_is_full(const Contact& contact) const {
  const std::string company = company_of(contact);
  const auto count = std::count_if(contacts_.begin(), contacts_.end(), [&](const Contact& other) {
    return other.active && company_of(other) == company;
  });
  return !company.empty() && count >= script_->coworkers_limit;
}

void Walk::admit(Contact& contact) {
  choose_sender(contact);
  contact.active = true;
  contact.waits_for = "";
  contact.waits_since.reset();
  const bool has_waited = contact.status != "ready";
  stand(contact, "ready");
  if (has_waited) record(contact, "ready");
  const auto& events = script_->vocabulary.events;
  for (std::size_t index = 0; index < events.size(); ++index) {
    const auto& when = events[index].when;
    if (!when || truly_holds(*when, script_->vocabulary, contact)) make_possible(contact, index);
  }
  go(contact, script_->start);
}

/// Those from whom the contact gets one: its own, or else all who share the contacts of its
/// segment.
std::vector<std::string> Walk::senders_for(const Contact& contact) const {
  if (!contact.sender.empty()) return {contact.sender};
  const auto sharing = sharing_.find(contact.segment);
  return sharing == sharing_.end() ? std::vector<std::string>() : sharing->second;
}

bool Walk::has_segment(const Contact& contact) const {
  return script_->segments.empty() || !contact.segment.empty();
}

bool Walk::finds_sender(const Contact& contact) const {
  return script_->senders.empty() || !senders_for(contact).empty();
}

/// The one who got the fewest of the segment's contacts so far, the first of those. Who is
/// restarted comes once more.
void Walk::choose_sender(Contact& contact) {
  const std::vector<std::string> senders = senders_for(contact);
  const auto fewer = [&](const std::string& left, const std::string& right) {
    return admitted_[{contact.segment, left}] < admitted_[{contact.segment, right}];
  };
  const auto least = std::min_element(senders.begin(), senders.end(), fewer);
  if (least == senders.end()) return;
  contact.sender = *least;
  ++admitted_[{contact.segment, contact.sender}];
}

/// Of those who wait for a place.
void Walk::give_up_place(const Contact& contact) {
  std::erase_if(waiting_, [&](const auto& waiting) { return waiting.second == contact.number; });
}

/// Whoever waits for a limit that has room again asks once more, those first who have waited
/// longest.
void Walk::hand_on_slots() {
  const auto has_room = [&](const auto& waiting) {
    const Contact& contact = *by_number_.at(waiting.second);
    return contact.status == "active_limit" ? !segment_is_full(contact) : !company_is_full(contact);
  };
  while (true) {
    const auto next = std::find_if(waiting_.begin(), waiting_.end(), has_room);
    if (next == waiting_.end()) return;
    Contact& contact = *by_number_.at(next->second);
    const std::string status = obstacle(contact);
    if (!has_segment(contact) || !finds_sender(contact)) {
      waiting_.erase(next);
      await_sender(contact);
    } else if (status.empty()) {
      waiting_.erase(next);
      admit(contact);
    } else {
      await_place(contact, status);
    }
  }
}

std::string Walk::company_of(const Contact& contact) const {
  for (const auto& [name, field] : script_->vocabulary.fields) {
    if (field.coworkers) return folded_ascii(contact.imported(name));
  }
  return "";
}

}  // namespace wend::reference
