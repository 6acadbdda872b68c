// Operations on the senders of the automation.
#include <algorithm>

#include "tests/reference/walk.hpp"

namespace wend::reference {

bool Walk::is_gone(const std::string& sender) const {
  const Employment employment = employment_.at(sender);
  return employment != Employment::working;
}

/// Contacts of every segment go to it from now on.
bool Walk::add_sender(const std::string& sender) {
  if (archived_ || employment_.at(sender) == Employment::deleted) return false;
  bool added = false;
  employment_[sender] = Employment::working;
  for (auto& [segment, senders] : sharing_) {
    if (std::find(senders.begin(), senders.end(), sender) != senders.end()) continue;
    senders.push_back(sender);
    added = true;
  }
  if (!added) return false;
  record_automation("add sender");
  admit_ready();
  return true;
}

bool Walk::drain_sender(const std::string& sender) {
  if (archived_ || !leave_segments(sender)) return false;
  record_automation("drain sender");
  return true;
}

bool Walk::remove_sender(const std::string& sender) {
  if (archived_ || is_gone(sender)) return false;
  leave_segments(sender);
  employment_[sender] = Employment::removed;
  record_automation("remove sender");
  end_contacts_of(sender, "sender_removed");
  return true;
}

bool Walk::delete_sender(const std::string& sender) {
  if (archived_ || employment_.at(sender) == Employment::deleted) return false;
  leave_segments(sender);
  employment_[sender] = Employment::deleted;
  record_automation("delete sender");
  end_contacts_of(sender, "sender_deleted");
  return true;
}

/// False where it got no new contacts anyway.
bool Walk::leave_segments(const std::string& sender) {
  std::size_t left = 0;
  for (auto& [segment, senders] : sharing_) left += std::erase(senders, sender);
  return left != 0;
}

void Walk::end_contacts_of(const std::string& sender, const std::string& reason) {
  for (Contact& contact : contacts_) {
    if (contact.is_over() || contact.sender != sender) continue;
    end(contact, {"canceled", reason}, contact.task == TaskPlace::none ? "" : "canceled");
  }
}

}  // namespace wend::reference
