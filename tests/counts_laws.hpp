// What holds of the counts of any run: everything that came somewhere also went, stands or ended.
#pragma once

#include <string>

#include "tools/counts/contact_counts.hpp"

namespace wend {

inline std::uint64_t sum_of(const auto& counts) {
  std::uint64_t sum = 0;
  for (const auto& [key, number] : counts) sum += number;
  return sum;
}

/// The first law that is broken; empty where all hold.
inline std::string broken_law(const Program& program, const ContactCounts& counts) {
  std::vector<std::uint64_t> in(program.steps.size() + 1);
  std::vector<std::uint64_t> out(program.steps.size());
  std::vector<std::uint64_t> by_events(program.ways.size());
  std::uint64_t begun = 0;
  for (std::size_t way = 0; way < program.ways.size(); ++way) {
    const WayRow& row = program.ways[way];
    const std::uint64_t went = counts.ways[way].went;
    in[row.to == no_step ? program.steps.size() : row.to] += went;
    if (row.kind == WayKind::outcome) out[row.from] += went;
    if (row.kind == WayKind::start) begun += went;
  }
  std::uint64_t somewhere = 0;
  const auto check = [&](const StepCounts& step, std::uint64_t went) {
    for (const auto& [way, number] : step.led_away) by_events[way] += number;
    somewhere += step.stands + sum_of(step.ended);
    return step.came == went + sum_of(step.led_away) + step.restarted + step.moved_out +
                            step.stands + sum_of(step.ended);
  };
  for (std::size_t step = 0; step < program.steps.size(); ++step) {
    const std::string name = "step " + program.steps[step].name;
    if (counts.steps[step].came != in[step] + counts.steps[step].moved_in) {
      return name + ": what came did not come by its ways";
    }
    if (!check(counts.steps[step], out[step])) return name + ": what came did not go or stay";
  }
  if (counts.end.came != in.back() + counts.end.moved_in) return "the end: by no way";
  if (!check(counts.end, 0)) return "the end: what came did not stay";
  if (!check(counts.beginning, begun)) return "the beginning: what came did not go or stay";
  for (std::size_t way = 0; way < program.ways.size(); ++way) {
    const bool is_event = program.ways[way].kind == WayKind::event;
    if (is_event && by_events[way] != counts.ways[way].went) return "an event led away others";
  }
  if (somewhere != counts.contacts) return "a contact is nowhere, or twice";
  return "";
}

}  // namespace wend
