#include <fmt/format.h>

#include "tools/forecast/report.hpp"
#include "tools/trace/words.hpp"

namespace wend {

namespace {

constexpr std::uint32_t day = 24 * 3600;

/// Whether it keeps contacts waiting that the script itself does not ask to wait.
bool holds_back(WaitsFor kind) {
  switch (kind) {
    case WaitsFor::active_limit:
    case WaitsFor::coworkers_limit:
    case WaitsFor::sender:
    case WaitsFor::hours:
    case WaitsFor::sender_hours:
    case WaitsFor::hour_limit:
    case WaitsFor::day_limit:
    case WaitsFor::week_limit:
    case WaitsFor::queue:
    case WaitsFor::provider_limit:
      return true;
    case WaitsFor::enrichment:
    case WaitsFor::provider:
    case WaitsFor::person:
    case WaitsFor::retry:
    case WaitsFor::resume:
    case WaitsFor::automation:
    case WaitsFor::wait:
    case WaitsFor::wait_until:
      return false;
  }
  return false;
}

std::string row(std::string_view name, const Spread& spread) {
  return fmt::format("{:<30} {:>8.1f}% {:>8.1f}% {:>8.1f}%\n", name, spread.p10 * 100,
                     spread.p50 * 100, spread.p90 * 100);
}

std::string day_words(const std::optional<std::uint32_t>& seconds) {
  return seconds ? fmt::format("day {}", *seconds / day) : "not yet";
}

std::string row(std::string_view name, const WhenSpread& when) {
  return fmt::format("{:<30} {:>9} {:>9} {:>9}\n", name, day_words(when.p10), day_words(when.p50),
                     day_words(when.p90));
}

std::string counted(std::size_t number, std::string_view word) {
  return fmt::format("{} {}{}", number, word, number == 1 ? "" : "s");
}

std::string waiting(const Forecast& forecast) {
  std::string text = "\nWaiting\n";
  const WaitShare* worst = nullptr;
  for (const WaitShare& wait : forecast.waits) {
    text += fmt::format("{:<50} {:>8.1f}%\n", words_of(wait.kind, wait.of), wait.share * 100);
    if (worst == nullptr && holds_back(wait.kind)) worst = &wait;
  }
  if (worst != nullptr) {
    text += fmt::format("\nHeld up most by {}: {:.1f}% of all waiting.\n",
                        words_of(worst->kind, worst->of), worst->share * 100);
  }
  return text;
}

}  // namespace

std::string forecast_as_text(const Program& program, const Forecast& forecast) {
  std::string text = fmt::format("{} of {} from {} to day {}\n\n", counted(forecast.runs, "run"),
                                 counted(forecast.contacts, "contact"), readable(forecast.start),
                                 forecast.until / day);
  text += fmt::format("{:<30} {:>9} {:>9} {:>9}\n", "At the end", "P10", "P50", "P90");
  for (std::size_t index = 0; index < forecast.statuses.size(); ++index) {
    if (forecast.statuses[index].p90 > 0) {
      text += row(status_rows[index].label, forecast.statuses[index]);
    }
  }
  std::string reasons;
  for (std::size_t index = 1; index < forecast.reasons.size(); ++index) {
    if (forecast.reasons[index].p90 > 0) {
      reasons += row(program.reasons[index].label, forecast.reasons[index]);
    }
  }
  if (!reasons.empty()) text += "\nReasons\n" + reasons;
  if (!program.events.empty()) text += "\nHappened to\n";
  for (std::size_t index = 0; index < forecast.events.size(); ++index) {
    text += row(program.events[index].name, forecast.events[index]);
  }
  text +=
      "\nEnded\n" + row("half of the contacts", forecast.half) + row("all contacts", forecast.all);
  return text + (forecast.waits.empty() ? "" : waiting(forecast));
}

}  // namespace wend
