// Who may start. A contact that is enriched and not a duplicate is admitted when its segment has a
// free place and few enough of its coworkers are active; otherwise it waits for a place, with a
// status that says which. A place that becomes free goes to the contact that has waited longest;
// ties go to the order of import.
#pragma once

#include <deque>
#include <queue>
#include <vector>

#include <wend/contact.hpp>

namespace wend {

class Admission {
 public:
  Admission(const Program& program, const Contacts& contacts);

  /// Gives the contact its places and returns `ready`, or lets it wait and returns the status that
  /// says for what. `now` is in seconds after the start of the run.
  Status request(std::uint32_t contact, std::uint16_t segment, std::uint32_t now);
  /// Frees the contact's places.
  void release(std::uint32_t contact, std::uint16_t segment);
  /// Whether a place that contacts wait for has become free.
  bool has_offers() const { return !offers_.empty(); }
  /// A contact that may try again because a place has become free; no_contact if there is none.
  std::uint32_t next_candidate();

  /// The sender of the segment with the fewest of its contacts, ties go to the script's order;
  /// counts the contact for it. no_index if the script has no senders.
  std::uint16_t assign_sender(std::uint16_t segment);
  /// Whether the segment has a sender for a new contact, or the script has no senders at all.
  bool has_sender(std::uint16_t segment) const {
    return roles_.empty() || !segment_senders_[segment].empty();
  }
  /// Whether the sender has contacts: it was not removed.
  bool works(std::uint16_t sender) const { return roles_[sender] != Role::removed; }
  /// Whether the sender takes new contacts of at least one segment, or of every segment.
  bool takes_new_contacts(std::uint16_t sender) const { return segments_of(sender) > 0; }
  bool takes_all_new_contacts(std::uint16_t sender) const {
    return segments_of(sender) == segment_senders_.size();
  }
  /// Drains the sender: it takes no new contacts. Or removes it: it has none at all.
  void retire(std::uint16_t sender, bool removed);
  /// The sender takes new contacts of every segment from now on.
  void engage(std::uint16_t sender);
  /// The contact starts over: how long it has waited so far no longer counts.
  void forget_wait(std::uint32_t contact) {
    if (contact < waiting_since_.size()) waiting_since_[contact] = UINT32_MAX;
  }
  /// Counts a contact for the sender that it already had.
  void keep_sender(std::uint16_t segment, std::uint16_t sender) { ++contacts_of(segment, sender); }

  /// Takes over from the admission of another version, whose segments and senders have these
  /// numbers here: how many contacts the senders were given, what people did with them, and since
  /// when contacts wait.
  void take_senders(const Admission& before, const std::vector<std::uint16_t>& segment_of,
                    const std::vector<std::uint16_t>& sender_of);
  /// A contact in flight already has its place, whatever the limits are.
  void take_walking(std::uint32_t contact);
  /// A contact that waits for a place keeps waiting. False if there are no such places.
  bool take_waiting(std::uint32_t contact);

 private:
  /// What people have done to a sender.
  enum class Role : std::uint8_t { declared, added, drained, removed };

  struct Waiting {
    std::uint32_t since;
    std::uint32_t contact;
    bool operator>(const Waiting& other) const {
      return since != other.since ? since > other.since : contact > other.contact;
    }
  };
  using Queue = std::priority_queue<Waiting, std::vector<Waiting>, std::greater<>>;

  struct Places {
    std::uint32_t limit = UINT32_MAX;
    std::uint32_t active = 0;
    bool offered = false;  ///< is in offers_
    Queue waiting;

    bool full() const { return active >= limit; }
  };

  Places* company_of(std::uint32_t contact);
  void keep_order_of(const Admission& before, const std::vector<std::uint16_t>& segment_of,
                     const std::vector<std::uint16_t>& sender_of);
  std::uint32_t& contacts_of(std::uint16_t segment, std::uint16_t sender) {
    return sender_contacts_[segment * roles_.size() + sender];
  }
  std::uint32_t& begin_of_wait(std::uint32_t contact);
  void offer(Places& places);
  std::size_t segments_of(std::uint16_t sender) const;

  const Contacts* contacts_;
  std::uint32_t coworkers_limit_;
  std::vector<Places> segments_;
  std::deque<Places> companies_;                ///< created on demand; they keep their addresses
  std::vector<Places*> offers_;                 ///< with free places and contacts waiting for them
  std::vector<std::uint32_t> waiting_since_;    ///< of contacts up to the last that had to wait
  std::vector<std::uint32_t> sender_contacts_;  ///< of each segment, by sender
  std::vector<std::vector<std::uint16_t>> segment_senders_;  ///< those that take new contacts
  std::vector<Role> roles_;                                  ///< by sender
};

}  // namespace wend
