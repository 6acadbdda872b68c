#include "tools/cli/progress_line.hpp"

#include <fmt/ostream.h>

#include <algorithm>
#include <chrono>

#include "tools/cli/shown_stream.hpp"

namespace wend {

double ProgressLine::seconds_of_machine() {
  const auto passed = std::chrono::steady_clock::now().time_since_epoch();
  return std::chrono::duration<double>(passed).count();
}

bool ProgressLine::is_due() {
  constexpr double seconds_between = 0.1;
  if (!console_.terminal_err) return false;
  const double now = stopwatch_();
  if (shown_at_ >= 0 && now - shown_at_ < seconds_between) return false;
  shown_at_ = now;
  return true;
}

void ProgressLine::show(const std::string& text) {
  const std::size_t rest = width_ - std::min(width_, text.size());
  fmt::print(as_it_is(console_.err), "\r{}{}", text, std::string(rest, ' '));
  console_.err.flush();
  width_ = text.size();
}

void ProgressLine::has_read(std::size_t contacts) {
  if (is_due()) show(fmt::format("reading: {} contacts", contacts));
}

void ProgressLine::begin(std::size_t contacts) {
  contacts_ = contacts;
  if (console_.terminal_err) begun_at_ = stopwatch_();
}

void ProgressLine::advance(double share) {
  if (!is_due()) return;
  share = std::clamp(share, 0.0, 1.0);
  const double seconds = shown_at_ - begun_at_;
  std::string speed;
  if (seconds > 0) {
    speed =
        fmt::format(", {:.0f} contacts a second", static_cast<double>(contacts_) * share / seconds);
  }
  show(fmt::format("running: {:.0f}% of {} contacts{}", share * 100, contacts_, speed));
}

void ProgressLine::clear() {
  if (width_ == 0) return;
  fmt::print(as_it_is(console_.err), "\r{}\r", std::string(width_, ' '));
  console_.err.flush();
  width_ = 0;
}

}  // namespace wend
