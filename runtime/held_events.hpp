// Events that came before the answer to the task that makes them possible: each waits until its
// contact's task is decided. A host may hold tens of thousands of them for other contacts, so
// nobody looks through them: only a contact to whom something has happened since is asked about.
#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <set>
#include <utility>

namespace wend {

struct HeldEvent {
  std::uint32_t contact;
  std::uint16_t event;  ///< index into Program::events
};

class HeldEvents {
 public:
  /// Nobody knows yet what became of the contact's task.
  void hold(const HeldEvent& held) { rows_.emplace(std::pair(held.contact, ++count_), held.event); }
  /// Something happened to the contact: its task may be decided.
  void touch(std::uint32_t contact);
  /// Takes the event that came first of those whose contacts' tasks are decided.
  std::optional<HeldEvent> take(const std::function<bool(std::uint32_t)>& is_undecided);
  /// The events have other numbers from now on, and every contact may be decided. Takes out those
  /// for which `number_of` has none.
  void renumber(const std::function<std::optional<std::uint16_t>(const HeldEvent&)>& number_of);

 private:
  using Key = std::pair<std::uint32_t, std::uint64_t>;  ///< the contact, and how many came before

  std::map<Key, std::uint16_t> rows_;
  /// The first event of each contact that was touched: how many came before it, and the contact.
  std::set<std::pair<std::uint64_t, std::uint32_t>> touched_;
  std::uint64_t count_ = 0;
};

}  // namespace wend
