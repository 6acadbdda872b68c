#include "runtime/live_suppressions.hpp"

#include "interpreter/text_fold.hpp"

namespace wend {

std::string LiveSuppressions::address(std::uint32_t contact, std::uint16_t field) const {
  return folded(contacts_.values(contact)[field]);
}

std::string_view LiveSuppressions::sender(std::uint32_t contact) {
  const std::uint16_t sender = contacts_.state(contact).sender;
  return sender == no_index ? std::string_view() : program_->senders[sender].name;
}

void LiveSuppressions::suppress(std::uint32_t contact, std::uint16_t field, std::string_view from) {
  const std::string suppressed = address(contact, field);
  if (suppressed.empty()) return;
  if (!from.empty()) return list_.suppress(from, suppressed);
  const bool of_nobody = contacts_.state(contact).sender == no_index;
  for (std::size_t row = 0; of_nobody && row < program_->senders.size(); ++row) {
    list_.suppress(program_->senders[row].name, suppressed);
  }
  if (!of_nobody || program_->senders.empty()) list_.suppress(sender(contact), suppressed);
}

void LiveSuppressions::apply(std::uint32_t contact) {
  for (const EventRow& event : program_->events) {
    if (event.suppresses == no_index) continue;
    const std::string suppressed = address(contact, event.suppresses);
    if (suppressed.empty() || !list_.is_suppressed(sender(contact), suppressed)) continue;
    std::uint64_t& word = contacts_.state(contact).word;
    word = (word & ~event.mask) | event.value;
  }
}

}  // namespace wend
