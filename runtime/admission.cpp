#include "runtime/admission.hpp"

#include <algorithm>

namespace wend {

Admission::Admission(const Program& program, const Contacts& contacts)
    : contacts_(&contacts),
      coworkers_limit_(program.coworkers_limit),
      sender_contacts_(program.segments.size() * program.senders.size()),
      roles_(program.senders.size(), Role::declared) {
  for (const SegmentRow& segment : program.segments) {
    segment_senders_.push_back(segment.senders);
    segments_.emplace_back().limit = segment.active_limit;
  }
}

Admission::Places* Admission::company_of(std::uint32_t contact) {
  const std::vector<std::uint32_t>& company = contacts_->company;
  if (company.empty() || company[contact] == no_company) return nullptr;
  const std::uint32_t number = company[contact];
  while (companies_.size() <= number) companies_.emplace_back().limit = coworkers_limit_;
  return &companies_[number];
}

std::uint32_t& Admission::begin_of_wait(std::uint32_t contact) {
  if (waiting_since_.size() <= contact) {
    waiting_since_.resize(contacts_->states.size(), UINT32_MAX);
  }
  return waiting_since_[contact];
}

Status Admission::request(std::uint32_t contact, std::uint16_t segment, std::uint32_t now) {
  Places& places = segments_[segment];
  Places* const company = company_of(contact);
  Places* const full = places.full() ? &places : company && company->full() ? company : nullptr;
  if (full != nullptr) {
    // Who has waited keeps the time since when, whatever it waited for.
    std::uint32_t& since = begin_of_wait(contact);
    since = std::min(since, now);
    full->waiting.push({since, contact});
    return full == &places ? Status::active_limit : Status::coworkers_limit;
  }
  ++places.active;
  if (company) ++company->active;
  return Status::ready;
}

void Admission::offer(Places& places) {
  if (places.offered || places.waiting.empty() || places.full()) return;
  places.offered = true;
  offers_.push_back(&places);
}

void Admission::release(std::uint32_t contact, std::uint16_t segment) {
  // A contact whose segment is not in a new version holds no place of one.
  if (segment != no_index) {
    --segments_[segment].active;
    offer(segments_[segment]);
  }
  if (Places* const company = company_of(contact)) {
    --company->active;
    offer(*company);
  }
}

std::uint32_t Admission::next_candidate() {
  std::erase_if(offers_, [](Places* places) {
    places->offered = !places->waiting.empty() && !places->full();
    return !places->offered;
  });
  if (offers_.empty()) return no_contact;
  // Among those who wait for a segment and those who wait for a company, the longest wait counts.
  const auto later = [](const Places* left, const Places* right) {
    return right->waiting.top() > left->waiting.top();
  };
  Places& places = **std::min_element(offers_.begin(), offers_.end(), later);
  const Waiting first = places.waiting.top();
  places.waiting.pop();
  // Who was sent round again since then stands further behind as well.
  return first.since == waiting_since_[first.contact] ? first.contact : no_contact;
}

std::uint16_t Admission::assign_sender(std::uint16_t segment) {
  std::uint16_t best = no_index;
  for (const std::uint16_t sender : segment_senders_[segment]) {
    const bool fewer =
        best == no_index || contacts_of(segment, sender) < contacts_of(segment, best);
    if (fewer) best = sender;
  }
  if (best != no_index) ++contacts_of(segment, best);
  return best;
}

std::size_t Admission::segments_of(std::uint16_t sender) const {
  return static_cast<std::size_t>(
      std::count_if(segment_senders_.begin(), segment_senders_.end(), [&](const auto& senders) {
        return std::find(senders.begin(), senders.end(), sender) != senders.end();
      }));
}

void Admission::retire(std::uint16_t sender, bool removed) {
  for (auto& senders : segment_senders_) std::erase(senders, sender);
  if (works(sender)) roles_[sender] = removed ? Role::removed : Role::drained;
}

void Admission::engage(std::uint16_t sender) {
  roles_[sender] = Role::added;
  for (auto& senders : segment_senders_) {
    if (std::find(senders.begin(), senders.end(), sender) == senders.end())
      senders.push_back(sender);
  }
}

void Admission::take_senders(const Admission& before, const std::vector<std::uint16_t>& segment_of,
                             const std::vector<std::uint16_t>& sender_of) {
  const std::size_t senders = sender_of.size();
  for (std::size_t row = 0; row < before.sender_contacts_.size(); ++row) {
    const std::uint16_t segment = segment_of[row / senders];
    const std::uint16_t sender = sender_of[row % senders];
    if (segment == no_index || sender == no_index) continue;
    contacts_of(segment, sender) = before.sender_contacts_[row];
  }
  for (std::size_t sender = 0; sender < sender_of.size(); ++sender) {
    if (sender_of[sender] == no_index) continue;
    switch (before.roles_[sender]) {
      case Role::declared:
        break;
      case Role::added:
        engage(sender_of[sender]);
        break;
      case Role::drained:
        retire(sender_of[sender], false);
        break;
      case Role::removed:
        retire(sender_of[sender], true);
        break;
    }
  }
  keep_order_of(before, segment_of, sender_of);
  waiting_since_ = before.waiting_since_;
}

/// Those who were added stand last, in the order in which they were.
void Admission::keep_order_of(const Admission& before, const std::vector<std::uint16_t>& segment_of,
                              const std::vector<std::uint16_t>& sender_of) {
  for (std::size_t row = 0; row < segment_of.size(); ++row) {
    if (segment_of[row] == no_index) continue;
    const auto place_of = [&](std::uint16_t sender) {
      const auto& senders = before.segment_senders_[row];
      return std::find_if(senders.begin(), senders.end(),
                          [&](std::uint16_t other) { return sender_of[other] == sender; }) -
             senders.begin();
    };
    auto& senders = segment_senders_[segment_of[row]];
    std::stable_sort(senders.begin(), senders.end(), [&](std::uint16_t left, std::uint16_t right) {
      return place_of(left) < place_of(right);
    });
  }
}

void Admission::take_walking(std::uint32_t contact) {
  const ContactState& state = contacts_->states[contact];
  if (Places* const company = company_of(contact)) ++company->active;
  if (state.segment != no_index) ++segments_[state.segment].active;
}

bool Admission::take_waiting(std::uint32_t contact) {
  const ContactState& state = contacts_->states[contact];
  Places* const wanted = state.status == Status::coworkers_limit ? company_of(contact)
                         : state.segment == no_index             ? nullptr
                                                                 : &segments_[state.segment];
  if (wanted == nullptr) return false;
  wanted->waiting.push({begin_of_wait(contact), contact});
  offer(*wanted);
  return true;
}

}  // namespace wend
