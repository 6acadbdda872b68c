#include <algorithm>

#include "tests/reference/expression.hpp"
#include "tests/reference/walk.hpp"

namespace wend::reference {

/// The first segment that takes the contact in.
void Walk::choose_segment(Contact& contact) {
  for (const Segment& segment : script_.segments) {
    if (segment.when && !holds(*segment.when, script_.vocabulary, contact)) continue;
    contact.segment = segment.name;
    return;
  }
}

void Walk::ask_admission(Contact& contact) {
  // Without a segment that takes it in, it stays ready for ever.
  if (contact.segment.empty() && !script_.segments.empty()) return;
  const std::string status = obstacle(contact);
  if (status.empty()) return admit(contact);
  waiting_.push_back(&contact);
  stand(contact, status);
  record(contact, status);
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
  for (const Segment& segment : script_.segments) {
    if (segment.name == contact.segment) return count >= segment.active_limit;
  }
  return false;
}

bool Walk::company_is_full(const Contact& contact) const {
  const std::string company = company_of(contact);
  const auto count = std::count_if(contacts_.begin(), contacts_.end(), [&](const Contact& other) {
    return other.active && company_of(other) == company;
  });
  return !company.empty() && count >= script_.coworkers_limit;
}

void Walk::admit(Contact& contact) {
  choose_sender(contact);
  contact.admitted = true;
  contact.active = true;
  stand(contact, "ready");
  const auto& events = script_.vocabulary.events;
  for (std::size_t index = 0; index < events.size(); ++index) {
    const auto& when = events[index].when;
    if (!when || truly_holds(*when, script_.vocabulary, contact)) make_possible(contact, index);
  }
  go(contact, script_.start);
}

/// The sender of its segment who has the fewest of the segment's contacts, the first of those.
void Walk::choose_sender(Contact& contact) {
  if (!contact.sender.empty()) return;
  std::vector<std::string> senders;
  for (const Sender& sender : script_.senders) senders.push_back(sender.name);
  for (const Segment& segment : script_.segments) {
    if (segment.name == contact.segment) senders = segment.senders;
  }
  const auto load = [&](const std::string& sender) {
    return std::count_if(contacts_.begin(), contacts_.end(), [&](const Contact& other) {
      return other.admitted && other.segment == contact.segment && other.sender == sender;
    });
  };
  const auto least = std::min_element(
      senders.begin(), senders.end(),
      [&](const auto& left, const auto& right) { return load(left) < load(right); });
  if (least != senders.end()) contact.sender = *least;
}

/// Whoever waits for a limit that has room again asks once more, those first who have waited
/// longest.
void Walk::hand_on_slots() {
  const auto has_room = [&](const Contact* contact) {
    if (contact->status == "active_limit") return !segment_is_full(*contact);
    return !company_is_full(*contact);
  };
  while (true) {
    const auto next = std::find_if(waiting_.begin(), waiting_.end(), has_room);
    if (next == waiting_.end()) return;
    Contact& contact = **next;
    const std::string status = obstacle(contact);
    if (status.empty()) {
      waiting_.erase(next);
      admit(contact);
    } else {
      stand(contact, status);
      record(contact, status);
    }
  }
}

std::string Walk::company_of(const Contact& contact) const {
  for (const auto& [name, field] : script_.vocabulary.fields) {
    if (field.coworkers) return folded_ascii(contact.value(name));
  }
  return "";
}

}  // namespace wend::reference
