#include "runtime/step_matches.hpp"

#include <algorithm>
#include <string_view>
#include <unordered_map>

#include "interpreter/common_subsequence.hpp"

namespace wend {

namespace {

using Numbers = std::vector<std::uint32_t>;

class StepMatcher {
 public:
  StepMatcher(const Program& before, const Program& after)
      : before_(before),
        after_(after),
        matches_(before.steps.size(), no_step),
        is_matched_(after.steps.size(), false) {}

  std::vector<std::uint32_t> run() {
    match_labels();
    std::vector<CommonPlace> same =
        match_run({0, 0}, end(),
                  [](const Program&, const StepRow& step) { return std::string_view(step.words); });
    same.push_back(end());
    CommonPlace begin{0, 0};
    for (const CommonPlace& next : same) {
      match_run(begin, next, &kind_of);
      begin = {next.first + 1, next.second + 1};
    }
    return std::move(matches_);
  }

 private:
  CommonPlace end() const { return {before_.steps.size(), after_.steps.size()}; }

  /// A step without a label has its line for a name.
  static bool has_label(const StepRow& step) { return step.name != std::to_string(step.line); }

  static std::string_view kind_of(const Program& program, const StepRow& step) {
    if (step.node != no_index) return program.nodes[step.node].name;
    return std::string_view(step.title).substr(0, step.title.find(' '));
  }

  void match_labels() {
    std::unordered_map<std::string_view, std::uint32_t> labels;
    for (std::uint32_t step = 0; step < after_.steps.size(); ++step) {
      if (has_label(after_.steps[step])) labels.emplace(after_.steps[step].name, step);
    }
    for (std::uint32_t step = 0; step < before_.steps.size(); ++step) {
      if (!has_label(before_.steps[step])) continue;
      const auto same = labels.find(before_.steps[step].name);
      if (same != labels.end()) match(step, same->second);
    }
  }

  void match(std::size_t before, std::size_t after) {
    matches_[before] = static_cast<std::uint32_t>(after);
    is_matched_[after] = true;
  }

  /// Matches the steps between two places that have the same key, in their order. Those that are
  /// matched already hold the order; returns them and the new ones.
  template <typename KeyOf>
  std::vector<CommonPlace> match_run(CommonPlace begin, CommonPlace end, KeyOf key_of) {
    // A step that is matched is the same as its match alone: both have its number.
    auto next = static_cast<std::uint32_t>(after_.steps.size());
    std::unordered_map<std::string_view, std::uint32_t> known;
    const auto number_of_key = [&](const Program& program, const StepRow& step) {
      const auto [place, added] = known.emplace(key_of(program, step), next);
      next += added;
      return place->second;
    };
    Numbers before;
    for (std::size_t step = begin.first; step < end.first; ++step) {
      const bool matched = matches_[step] != no_step;
      before.push_back(matched ? matches_[step] : number_of_key(before_, before_.steps[step]));
    }
    Numbers after;
    for (std::size_t step = begin.second; step < end.second; ++step) {
      after.push_back(is_matched_[step] ? static_cast<std::uint32_t>(step)
                                        : number_of_key(after_, after_.steps[step]));
    }
    std::vector<CommonPlace> common = common_subsequence(before, after);
    for (auto& [first, second] : common) {
      first += begin.first;
      second += begin.second;
      match(first, second);
    }
    return common;
  }

  const Program& before_;
  const Program& after_;
  std::vector<std::uint32_t> matches_;
  std::vector<bool> is_matched_;
};

}  // namespace

std::vector<std::uint32_t> match_steps(const Program& before, const Program& after) {
  return StepMatcher(before, after).run();
}

}  // namespace wend
