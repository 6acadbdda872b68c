// What suppressed addresses mean for the contacts of one automation: an event that suppresses tells
// the host's list, and what the list says of a contact and its sender is known of the contact as if
// the event had come to it. So the precondition that the event breaks is what keeps a task from
// going out, and nobody but the vocabulary knows what was unsubscribed from what.
#pragma once

#include <wend/suppressions.hpp>

#include "runtime/live_contacts.hpp"

namespace wend {

class LiveSuppressions {
 public:
  /// All of them outlive this.
  LiveSuppressions(const Program& program, LiveContacts& contacts, Suppressions& list)
      : program_(&program), contacts_(contacts), list_(list) {}

  /// From now on the contacts are those of that version of the script.
  void serve(const Program& version) { program_ = &version; }

  /// An event came to the contact that suppresses the field's value: for the sender of that name,
  /// or for its own where that is empty, or, where it has none yet, for all of the script's.
  void suppress(std::uint32_t contact, std::uint16_t field, std::string_view from);
  /// Makes known of the contact what the list says of its address and its sender.
  void apply(std::uint32_t contact);

 private:
  std::string address(std::uint32_t contact, std::uint16_t field) const;
  std::string_view sender(std::uint32_t contact);

  const Program* program_;
  LiveContacts& contacts_;
  Suppressions& list_;
};

}  // namespace wend
