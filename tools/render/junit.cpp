#include "tools/render/junit.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "tools/render/xml.hpp"

namespace wend {

namespace {

std::size_t failures_of(const JunitSuite& suite) {
  return static_cast<std::size_t>(
      std::count_if(suite.cases.begin(), suite.cases.end(),
                    [](const JunitCase& row) { return !row.failure.empty(); }));
}

std::string text_of(const JunitCase& row, const std::string& suite) {
  std::string text = fmt::format("    <testcase classname=\"{}\" name=\"{}\"", xml_escaped(suite),
                                 xml_escaped(row.name));
  if (row.failure.empty()) return text + "/>\n";
  return text +
         fmt::format(">\n      <failure type=\"{}\" message=\"{}\">{}</failure>\n    </testcase>\n",
                     row.kind, xml_escaped(row.failure), xml_escaped(row.details));
}

std::string text_of(const JunitSuite& suite) {
  std::string text = fmt::format("  <testsuite name=\"{}\" tests=\"{}\" failures=\"{}\">\n",
                                 xml_escaped(suite.name), suite.cases.size(), failures_of(suite));
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
      xml_escaped(name), tests, failures, text);
}

}  // namespace wend
