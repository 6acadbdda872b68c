#include "tools/render/junit.hpp"

#include <fmt/format.h>
#include <utf8proc.h>

#include <algorithm>

namespace wend {

namespace {

/// XML has no way to write most control characters, nor bytes that are no UTF-8.
bool is_forbidden(utf8proc_int32_t character) {
  const bool space = character == '\t' || character == '\n' || character == '\r';
  return (character < 0x20 && !space) || character == 0xFFFE || character == 0xFFFF;
}

std::string escaped(std::string_view text) {
  std::string result;
  while (!text.empty()) {
    utf8proc_int32_t character = 0;
    const auto length = utf8proc_iterate(reinterpret_cast<const utf8proc_uint8_t*>(text.data()),
                                         static_cast<utf8proc_ssize_t>(text.size()), &character);
    const std::size_t bytes = length > 0 ? static_cast<std::size_t>(length) : 1;
    const std::string_view piece = text.substr(0, bytes);
    text.remove_prefix(bytes);
    if (length <= 0 || is_forbidden(character)) {
      result += "\xEF\xBF\xBD";
    } else if (piece == "&") {
      result += "&amp;";
    } else if (piece == "<") {
      result += "&lt;";
    } else if (piece == ">") {
      result += "&gt;";
    } else if (piece == "\"") {
      result += "&quot;";
    } else {
      result += piece;
    }
  }
  return result;
}

std::size_t failures_of(const JunitSuite& suite) {
  return static_cast<std::size_t>(
      std::count_if(suite.cases.begin(), suite.cases.end(),
                    [](const JunitCase& row) { return !row.failure.empty(); }));
}

std::string text_of(const JunitCase& row, const std::string& suite) {
  std::string text =
      fmt::format("    <testcase classname=\"{}\" name=\"{}\"", escaped(suite), escaped(row.name));
  if (row.failure.empty()) return text + "/>\n";
  return text +
         fmt::format(">\n      <failure type=\"{}\" message=\"{}\">{}</failure>\n    </testcase>\n",
                     row.kind, escaped(row.failure), escaped(row.details));
}

std::string text_of(const JunitSuite& suite) {
  std::string text = fmt::format("  <testsuite name=\"{}\" tests=\"{}\" failures=\"{}\">\n",
                                 escaped(suite.name), suite.cases.size(), failures_of(suite));
  for (const JunitCase& row : suite.cases) text += text_of(row, suite.name);
  return text + "  </testsuite>\n";
}

}  // namespace

std::string render_junit(const std::string& name, const std::vector<JunitSuite>& suites) {
  std::string text;
  std::size_t tests = 0;
  std::size_t failures = 0;
  for (const JunitSuite& suite : suites) {
    text += text_of(suite);
    tests += suite.cases.size();
    failures += failures_of(suite);
  }
  return fmt::format(
      "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
      "<testsuites name=\"{}\" tests=\"{}\" failures=\"{}\">\n{}</testsuites>\n",
      escaped(name), tests, failures, text);
}

}  // namespace wend
