// Who may walk. A contact that is enriched and no duplicate is admitted when its segment has a free
// place and few enough of its coworkers are active; else it waits for a place, with a status that
// says which. A place that becomes free goes to the contact that has waited longest, ties by the
// order of import.
#pragma once

#include <deque>
#include <queue>
#include <vector>

#include <wend/contact.hpp>

namespace wend {

class Admission {
 public:
  Admission(const Program& program, const Contacts& contacts);

  /// Gives the contact its places and returns `ready`, or puts it among those that wait and returns
  /// the status that says for what. `now` is in seconds after the start of the run.
  Status request(std::uint32_t contact, std::uint16_t segment, std::uint32_t now);
  /// The contact's places become free.
  void release(std::uint32_t contact, std::uint16_t segment);
  /// Whether a place became free that contacts wait for.
  bool has_offers() const { return !offers_.empty(); }
  /// A contact that may ask again since a place became free; no_contact where there is none.
  std::uint32_t next_candidate();

  /// The sender of the segment with the fewest of its contacts, ties by the order of the script;
  /// counts the contact for it. no_index where the script has no senders.
  std::uint16_t assign_sender(std::uint16_t segment);
  /// Whether the segment has somebody for a new contact, or the script has no senders at all.
  bool has_sender(std::uint16_t segment) const {
    return roles_.empty() || !segment_senders_[segment].empty();
  }
  /// Whether the sender has contacts: it was not removed.
  bool works(std::uint16_t sender) const { return roles_[sender] != Role::removed; }
  /// Whether the sender gets new contacts of one segment at least, or of every one.
  bool takes_new_contacts(std::uint16_t sender) const { return segments_of(sender) > 0; }
  bool takes_all_new_contacts(std::uint16_t sender) const {
    return segments_of(sender) == segment_senders_.size();
  }
  /// From now on the sender gets no new contacts; or, removed, has none at all.
  void retire(std::uint16_t sender, bool removed);
  /// The sender gets new contacts of every segment from now on.
  void engage(std::uint16_t sender);
  /// The contact asks anew: how long it has waited before counts no more.
  void forget_wait(std::uint32_t contact) {
    if (contact < waiting_since_.size()) waiting_since_[contact] = UINT32_MAX;
  }
  /// Counts a contact for a sender that it had before.
  void keep_sender(std::uint16_t segment, std::uint16_t sender) { ++contacts_of(segment, sender); }

  /// Takes over from the admission of another version, whose segments and senders have these
  /// numbers here: how many contacts the senders were given, what people did with them, and since
  /// when contacts wait.
  void take_senders(const Admission& before, const std::vector<std::uint16_t>& segment_of,
                    const std::vector<std::uint16_t>& sender_of);
  /// A contact who walks already has its place, whatever the limits are.
  void take_walking(std::uint32_t contact);
  /// A contact who waits for a place goes on to wait for it. False where there are no such places.
  bool take_waiting(std::uint32_t contact);

 private:
  /// What people did with a sender.
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
    bool offered = false;  ///< stands in offers_
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
  std::deque<Places> companies_;  ///< as far as they were asked for; they keep their places
  std::vector<Places*> offers_;   ///< with free places and contacts that wait for them
  std::vector<std::uint32_t> waiting_since_;    ///< of contacts up to the last that had to wait
  std::vector<std::uint32_t> sender_contacts_;  ///< of each segment, by sender
  std::vector<std::vector<std::uint16_t>> segment_senders_;  ///< who gets new contacts
  std::vector<Role> roles_;                                  ///< by sender
};

}  // namespace wend
