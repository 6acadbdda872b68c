#include "runtime/admission.hpp"

#include <algorithm>

namespace wend {

Admission::Admission(const Program& program, const Contacts& contacts)
    : program_(program),
      contacts_(contacts),
      sender_contacts_(program.segments.size() * program.senders.size()),
      works_(program.senders.size(), true) {
  bool limited = !contacts.company.empty();
  for (const SegmentRow& segment : program.segments) {
    segment_senders_.push_back(segment.senders);
    segments_.emplace_back().limit = segment.active_limit;
    limited |= segment.active_limit != UINT32_MAX;
  }
  std::uint32_t companies = 0;
  for (const std::uint32_t company : contacts.company) {
    if (company != no_company) companies = std::max(companies, company + 1);
  }
  companies_.resize(companies);
  for (Places& company : companies_) company.limit = program.coworkers_limit;
  if (limited) waiting_since_.assign(contacts.states.size(), UINT32_MAX);
}

Admission::Places* Admission::company_of(std::uint32_t contact) {
  if (contacts_.company.empty() || contacts_.company[contact] == no_company) return nullptr;
  return &companies_[contacts_.company[contact]];
}

Status Admission::request(std::uint32_t contact, std::uint16_t segment, std::uint32_t now) {
  Places& places = segments_[segment];
  Places* const company = company_of(contact);
  Places* const full = places.full() ? &places : company && company->full() ? company : nullptr;
  if (full != nullptr) {
    // Who has waited keeps the time since when, whatever it waited for.
    waiting_since_[contact] = std::min(waiting_since_[contact], now);
    full->waiting.push({waiting_since_[contact], contact});
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
  --segments_[segment].active;
  offer(segments_[segment]);
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

void Admission::retire(std::uint16_t sender, bool removed) {
  for (auto& senders : segment_senders_) std::erase(senders, sender);
  if (removed) works_[sender] = false;
}

void Admission::engage(std::uint16_t sender) {
  works_[sender] = true;
  for (auto& senders : segment_senders_) {
    const auto place = std::lower_bound(senders.begin(), senders.end(), sender);
    if (place == senders.end() || *place != sender) senders.insert(place, sender);
  }
}

}  // namespace wend
