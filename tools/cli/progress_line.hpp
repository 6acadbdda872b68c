// The progress line on a terminal: rewritten in place, and removed when the work is done. If
// standard error is not a terminal it writes nothing, so files and pipes stay clean. The only place
// that reads the machine's clock, and only to show the speed.
#pragma once

#include <cstddef>
#include <string>

#include "tools/cli/console.hpp"
#include "tools/run/simulation.hpp"

namespace wend {

class ProgressLine : public RunProgress {
 public:
  /// Elapsed seconds, from any starting point.
  using Stopwatch = double (*)();

  explicit ProgressLine(Console& console, Stopwatch stopwatch = seconds_of_machine)
      : console_(console), stopwatch_(stopwatch) {}
  ProgressLine(const ProgressLine&) = delete;
  ProgressLine& operator=(const ProgressLine&) = delete;
  ~ProgressLine() override { clear(); }

  void has_read(std::size_t contacts) override;
  void begin(std::size_t contacts) override;
  void advance(double share) override;
  /// Takes the line off the terminal.
  void clear();

  static double seconds_of_machine();

 private:
  /// Whether the terminal shows anything, and the last rewriting is long enough ago to be seen.
  bool is_due();
  void show(const std::string& text);

  Console& console_;
  Stopwatch stopwatch_;
  double shown_at_ = -1;  ///< negative: nothing was shown yet
  double begun_at_ = 0;
  std::size_t contacts_ = 0;
  std::size_t width_ = 0;  ///< of what the line shows now
};

}  // namespace wend
