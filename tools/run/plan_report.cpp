#include "tools/run/plan_report.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "interpreter/report.hpp"
#include "tools/render/json.hpp"

namespace wend {

namespace {

struct FateRow {
  std::string_view name;
  std::string_view words;  ///< {0} is where they stand, {1} where they come to
};

FateRow row_of(Fate fate) {
  switch (fate) {
    case Fate::stays:
      return {"stays", "stay at {0}, whose text has changed"};
    case Fate::begins:
      return {"begins", "start {0} again, which is another step now"};
    case Fate::goes_on:
      return {"goes_on", "continue from {0} at {1}"};
    case Fate::step_deleted:
      return {"step_deleted", "fail at {0}, because a provider has their task: step_deleted"};
    case Fate::sender_removed:
      return {"sender_removed",
              "are canceled at {0}, because their sender was removed: sender_removed"};
  }
  return {};
}

std::string_view kind_of(const StepChange& change) {
  return change.before == no_step ? "new" : change.after == no_step ? "gone" : "changed";
}

/// A label, or a line with what stands there.
std::string place_of(const Program& program, std::uint32_t step, std::string_view otherwise) {
  if (step == no_step) return std::string(otherwise);
  const StepRow& row = program.steps[step];
  const bool is_line = row.name == std::to_string(row.line);
  return fmt::format("{}{} ({})", is_line ? "line " : "", row.name, quotable(row.title));
}

/// What a step says, on one line.
std::string words_of(const Program& program, std::uint32_t step) {
  constexpr std::size_t most = 60;
  std::string words = quotable(program.steps[step].words);
  if (words.size() > most) words = words.substr(0, most - 3) + "...";
  return words;
}

/// Those who stay need no words where nothing changes for them.
bool is_told(const FateCount& row, const DeploymentPlan& plan) {
  if (row.fate != Fate::stays) return true;
  return std::any_of(plan.steps.begin(), plan.steps.end(), [&](const StepChange& change) {
    return change.is_changed && change.before == row.before;
  });
}

Json step_as_json(const Program& program, std::uint32_t step) {
  if (step == no_step) return nullptr;
  const StepRow& row = program.steps[step];
  return {{"step", row.name}, {"line", row.line}, {"words", row.words}};
}

}  // namespace

std::string plan_as_text(const DeploymentPlan& plan, const Program& before, const Program& after) {
  std::string text = plan.steps.empty() ? "No step changes.\n" : "Steps\n";
  for (const StepChange& change : plan.steps) {
    const bool is_new = change.before == no_step;
    const Program& program = is_new ? after : before;
    const std::uint32_t step = is_new ? change.after : change.before;
    text += fmt::format("  {:<8} {:<12} {}\n", kind_of(change), program.steps[step].name,
                        words_of(program, step));
    if (change.is_changed) {
      text += fmt::format("  {:<8} {:<12} {}\n", "", after.steps[change.after].name,
                          words_of(after, change.after));
    }
  }
  text += "\nContacts\n";
  const auto add = [&](std::size_t count, std::string_view words) {
    if (count != 0) text += fmt::format("  {:>9}  {}\n", count, words);
  };
  std::size_t unchanged = 0;
  for (const FateCount& row : plan.fates) {
    if (!is_told(row, plan)) {
      unchanged += row.contacts;
      continue;
    }
    const std::string from = place_of(before, row.before, "the beginning");
    const std::string to = place_of(after, row.after, "the end");
    add(row.contacts, fmt::format(fmt::runtime(row_of(row.fate).words), from, to));
  }
  add(unchanged, "stay at unchanged steps");
  add(plan.not_begun, "have not reached a step yet, and start with the new version");
  add(plan.ended, "have ended, and stay as they are");
  if (text.ends_with("Contacts\n")) text += "  none\n";
  return text;
}

std::string plan_as_json(const DeploymentPlan& plan, const Program& before, const Program& after) {
  Json json = {{"steps", Json::array()}, {"contacts", Json::array()}};
  for (const StepChange& change : plan.steps) {
    json["steps"].push_back({{"change", kind_of(change)},
                             {"before", step_as_json(before, change.before)},
                             {"after", step_as_json(after, change.after)}});
  }
  for (const FateCount& row : plan.fates) {
    json["contacts"].push_back({{"fate", row_of(row.fate).name},
                                {"before", step_as_json(before, row.before)},
                                {"after", step_as_json(after, row.after)},
                                {"contacts", row.contacts}});
  }
  json["not_begun"] = plan.not_begun;
  json["ended"] = plan.ended;
  return json.on_lines();
}

}  // namespace wend
