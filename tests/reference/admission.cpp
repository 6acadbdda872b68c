#include <algorithm>

#include "tests/reference/expression.hpp"
#include "tests/reference/walk.hpp"

namespace wend::reference {

void Walk::ask_admission(Contact& contact) {
  for (const Segment& segment : script_.segments) {
    if (segment.when && !holds(*segment.when, script_.vocabulary, contact)) continue;
    contact.segment = segment.name;
    break;
  }
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
  const auto active = [&](auto same) {
    return static_cast<std::uint32_t>(
        std::count_if(contacts_.begin(), contacts_.end(),
                      [&](const Contact& other) { return other.active && same(other); }));
  };
  for (const Segment& segment : script_.segments) {
    if (segment.name != contact.segment) continue;
    const auto count = active([&](const Contact& other) { return other.segment == segment.name; });
    if (count >= segment.active_limit) return "active_limit";
  }
  const std::string company = company_of(contact);
  if (company.empty()) return "";
  const auto count = active([&](const Contact& other) { return company_of(other) == company; });
  return count >= script_.coworkers_limit ? "coworkers_limit" : "";
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
  const auto least =
      std::min_element(senders.begin(), senders.end(),
                       [&](const auto& left, const auto& right) { return load(left) < load(right); });
  if (least != senders.end()) contact.sender = *least;
}

/// To those who have waited longest, as many as there is room for.
void Walk::hand_on_slots() {
  for (std::size_t place = 0; place < waiting_.size();) {
    Contact& contact = *waiting_[place];
    const std::string status = obstacle(contact);
    if (status.empty()) {
      waiting_.erase(waiting_.begin() + static_cast<std::ptrdiff_t>(place));
      admit(contact);
      place = 0;
      continue;
    }
    if (contact.status != status) {
      stand(contact, status);
      record(contact, status);
    }
    ++place;
  }
}

std::string Walk::company_of(const Contact& contact) const {
  for (const auto& [name, field] : script_.vocabulary.fields) {
    if (field.coworkers) return folded_ascii(contact.value(name));
  }
  return "";
}

}  // namespace wend::reference
