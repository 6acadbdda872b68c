#include "bench/gates/walk_alone.hpp"

namespace wend {
namespace {

constexpr std::uint32_t acceptance_deadline = 14 * 24 * 60;
constexpr std::uint32_t wait_before_visit = 3 * 24 * 60;

StandardEnd walk(const StandardContact& contact, StandardResult& result) {
  std::uint32_t minute = contact.enrichment_minutes;
  bool talks = contact.connected;
  if (!talks) {
    ++result.requests;
    talks = contact.accepted_minutes < acceptance_deadline;
    minute += talks ? contact.accepted_minutes : acceptance_deadline;
  }
  if (talks) {
    ++result.messages;
  } else if (contact.has_email) {
    ++result.emails;
  } else {
    ++result.unreachable;
    return {StandardStep::unreachable, minute};
  }
  minute += wait_before_visit;
  if (contact.replies) {
    ++result.replied_end;
    return {StandardStep::replied_end, minute};
  }
  ++result.visits;
  ++result.done;
  return {StandardStep::done, minute};
}

}  // namespace

StandardResult walk_alone(std::span<const StandardContact> contacts,
                          std::vector<StandardEnd>* ends) {
  StandardResult result{};
  if (ends != nullptr) ends->resize(contacts.size());
  for (std::size_t index = 0; index < contacts.size(); ++index) {
    const StandardEnd end = walk(contacts[index], result);
    result.f += std::uint64_t{end.minute} * (static_cast<std::uint64_t>(end.step) + 1);
    if (ends != nullptr) (*ends)[index] = end;
  }
  return result;
}

}  // namespace wend
