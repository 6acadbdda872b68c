// The tests in a script, read and checked: one contact, what its world does, what people do and
// when, and what is expected. They become values without a tree behind them; running them is left
// to the tools.
#pragma once

#include <deque>
#include <optional>
#include <string>
#include <vector>

#include <wend/instant.hpp>
#include <wend/operation.hpp>
#include <wend/source.hpp>

#include "interpreter/flow.hpp"
#include "interpreter/report.hpp"
#include "interpreter/settings.hpp"

namespace wend {

/// What a contacts file would say: a column and its value.
struct GivenValue {
  std::string column;  ///< of the world with `sim.` before it
  std::string value;
  Span span;
};

struct TestOperation {
  TimedOperation timed;
  Span span;
};

struct Expectation {
  enum class Aspect : std::uint8_t { status, reason, step, visits, sent, event };

  Aspect aspect = Aspect::status;
  bool never = false;
  std::string name;    ///< of the status, reason, step, node or event
  std::string reason;  ///< behind a status; empty if any will do
  std::optional<std::uint32_t> times;
  std::optional<std::uint32_t> at;  ///< seconds after the start; nothing: when all is over
  Span span;
};

struct TestCase {
  std::string name;
  Span span;  ///< of its name
  std::vector<GivenValue> given;
  std::optional<Instant> start;
  std::uint64_t seed = 1;
  std::vector<TestOperation> operations;  ///< in the order of their time
  std::vector<Expectation> expectations;
};

/// What the names in tests may mean.
struct TestNames {
  const Declarations& declarations;
  const Settings& settings;
  const Flow& flow;
  const std::vector<std::string>& columns;
  bool complete;  ///< false if a syntax error may have hidden a name
};

/// All tests of some files, in the order of the text. Mistakes are reported; what is wrong is left
/// out.
std::vector<TestCase> read_tests(const std::deque<Tree>& files, const TestNames& names,
                                 Report& report);

}  // namespace wend
