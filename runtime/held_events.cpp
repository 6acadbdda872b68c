#include "runtime/held_events.hpp"

namespace wend {

void HeldEvents::touch(std::uint32_t contact) {
  const auto first = rows_.lower_bound({contact, 0});
  if (first == rows_.end() || first->first.first != contact) return;
  touched_.emplace(first->first.second, contact);
}

std::optional<HeldEvent> HeldEvents::take(const std::function<bool(std::uint32_t)>& is_undecided) {
  while (!touched_.empty()) {
    const auto [number, contact] = *touched_.begin();
    touched_.erase(touched_.begin());
    // When it is decided, it is touched again.
    if (is_undecided(contact)) continue;
    const auto row = rows_.find({contact, number});
    const HeldEvent held{contact, row->second};
    rows_.erase(row);
    touch(contact);
    return held;
  }
  return std::nullopt;
}

void HeldEvents::renumber(
    const std::function<std::optional<std::uint16_t>(const HeldEvent&)>& number_of) {
  touched_.clear();
  for (auto row = rows_.begin(); row != rows_.end();) {
    const std::uint32_t contact = row->first.first;
    const auto number = number_of({contact, row->second});
    if (number) {
      row->second = *number;
      touch(contact);
      ++row;
    } else {
      row = rows_.erase(row);
    }
  }
}

}  // namespace wend
