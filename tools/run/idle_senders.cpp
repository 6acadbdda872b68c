#include "tools/run/idle_senders.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "runtime/common_hours.hpp"

namespace wend {

namespace {

/// The zones in which the automation's hours are judged for at least one contact.
std::vector<std::string> zones_in_use(const Program& program, const Contacts& contacts) {
  std::vector<std::string> zones = contacts.zones;
  bool default_zone = contacts.zone.empty();
  for (const std::uint16_t zone : contacts.zone) default_zone = default_zone || zone == 0;
  const std::string& other = program.schedule.timezone;
  if (default_zone && std::find(zones.begin(), zones.end(), other) == zones.end()) {
    zones.insert(zones.begin(), other);
  }
  return zones;
}

std::string listed(const std::vector<std::string>& zones) {
  constexpr std::size_t most = 5;
  std::string text;
  for (std::size_t index = 0; index < zones.size() && index < most; ++index) {
    text += (index == 0 ? "" : ", ") + zones[index];
  }
  if (zones.size() > most) text += fmt::format(" and {} more", zones.size() - most);
  return text;
}

}  // namespace

std::vector<std::string> describe_idle_senders(const Program& program, const Contacts& contacts,
                                               Instant start) {
  std::vector<std::string> sentences;
  const std::vector<std::string> zones = zones_in_use(program, contacts);
  Schedule schedule = program.schedule;
  for (const SenderRow& sender : program.senders) {
    std::vector<std::string> closed;
    for (const std::string& zone : zones) {
      schedule.timezone = zone;
      if (never_open(schedule, sender.schedule, start)) closed.push_back(zone);
    }
    if (closed.empty()) continue;
    const std::string whose =
        closed.size() == zones.size() ? "" : " for contacts in " + listed(closed);
    sentences.push_back(fmt::format(
        "no task of sender `{}` ever starts{}: its hours and the automation's never overlap",
        sender.name, whose));
  }
  return sentences;
}

}  // namespace wend
