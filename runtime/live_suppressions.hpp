// What suppressed addresses mean for the contacts of one automation: a suppressing event adds to
// the host's list, and a contact whose address is on the list for its sender is treated as if the
// event had happened to it. So the need that the event breaks is what keeps a task from going out,
// and only the vocabulary knows what was unsubscribed from what.
#pragma once

#include <wend/suppressions.hpp>

#include "runtime/live_contacts.hpp"

namespace wend {

class LiveSuppressions {
 public:
  /// All of them must outlive this.
  LiveSuppressions(const Program& program, LiveContacts& contacts, Suppressions& list)
      : program_(&program), contacts_(contacts), list_(list) {}

  /// Switches to the contacts of that version of the script.
  void serve(const Program& version) { program_ = &version; }

  /// An event that suppresses the field's value happened to the contact: for the named sender, for
  /// the contact's own if no name is given, or for all of the script's if it has none yet.
  void suppress(std::uint32_t contact, std::uint16_t field, std::string_view from);
  /// Makes known what the list says about the contact's address and sender.
  void apply(std::uint32_t contact);

 private:
  std::string address(std::uint32_t contact, std::uint16_t field) const;
  std::string_view sender(std::uint32_t contact);

  const Program* program_;
  LiveContacts& contacts_;
  Suppressions& list_;
};

}  // namespace wend
