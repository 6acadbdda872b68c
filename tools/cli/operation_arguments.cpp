#include "tools/cli/operation_arguments.hpp"

#include <algorithm>

#include "interpreter/report.hpp"
#include "tools/cli/options.hpp"

namespace wend {

void declare_operations(Options& options, std::vector<std::string>& texts) {
  options.list("--at", texts, "an operation at a time, such as \"20 days: pause contact 17\"");
}

std::optional<std::string> read_operations(const std::vector<std::string>& texts,
                                           std::vector<TimedOperation>& operations) {
  for (const std::string& text : texts) {
    const auto timed = parse_timed_operation(text);
    if (!timed) return "--at `" + quotable(text) + "`: " + timed.failure().message;
    operations.push_back(*timed);
  }
  std::stable_sort(
      operations.begin(), operations.end(),
      [](const TimedOperation& left, const TimedOperation& right) { return left.at < right.at; });
  return std::nullopt;
}

}  // namespace wend
