#include "tools/lint/witness_test.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "tools/test/test_run.hpp"

namespace wend {

namespace {

std::string quoted(std::string_view text) {
  std::string result = "\"";
  for (const char byte : text) {
    if (byte == '"' || byte == '\\') result += '\\';
    result += byte;
  }
  return result + '"';
}

/// Values of text fields and ids stand in quotes, all others as a contacts file has them.
std::string written(const Program& program, const GivenValue& given) {
  for (const FieldRow& field : program.fields) {
    if (field.name != given.column) continue;
    const bool plain = field.type == FieldType::number || field.type == FieldType::date ||
                       field.type == FieldType::flag;
    return plain ? given.value : quoted(given.value);
  }
  return given.value;
}

std::string block(const Program& program, const TestCase& test, bool world) {
  constexpr std::string_view simulated = "sim.";
  std::string pairs;
  for (const GivenValue& given : test.given) {
    if (given.column.starts_with(simulated) != world) continue;
    const std::string name = given.column.substr(world ? simulated.size() : 0);
    pairs += (pairs.empty() ? "" : ", ") + name + " " + written(program, given);
  }
  if (pairs.empty()) return "";
  return fmt::format("  {} {{ {} }}\n", world ? "world" : "contact", pairs);
}

std::string text_of(const Program& program, const TestCase& test) {
  std::string text = "test " + quoted(test.name) + " {\n";
  text += block(program, test, false) + block(program, test, true);
  if (test.start) {
    // As scripts write it: a day and a time, both in UTC.
    const std::string start = format_instant(*test.start);
    text += fmt::format("  start {} {}\n", start.substr(0, 10), start.substr(11, 5));
  }
  if (test.seed != 1) text += fmt::format("  seed {}\n", test.seed);
  for (const Expectation& expected : test.expectations) {
    text += fmt::format("  expect status {}{}{}\n", expected.name,
                        expected.reason.empty() ? "" : " ", expected.reason);
  }
  return text + "}\n";
}

}  // namespace

std::optional<std::string> test_of(const Program& program, const Witness& witness) {
  constexpr std::uint64_t most_seeds = 50;
  TestCase test = witness.test;
  for (; test.seed <= most_seeds; ++test.seed) {
    if (run_test(program, test).failures.empty()) return text_of(program, test);
  }
  return std::nullopt;
}

}  // namespace wend
