#include "tools/render/junit.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace wend {

namespace {

std::string escaped(const std::string& text) {
  std::string out;
  for (const char byte : text) {
    switch (byte) {
      case '<':
        out += "&lt;";
        break;
      case '>':
        out += "&gt;";
        break;
      case '&':
        out += "&amp;";
        break;
      case '"':
        out += "&quot;";
        break;
      case '\n':
        out += "&#10;";
        break;
      default:
        // XML has no place for other control characters, however they are written.
        if (static_cast<unsigned char>(byte) >= 0x20 && byte != 0x7F) out += byte;
    }
  }
  return out;
}

std::size_t failures_of(const JunitSuite& suite) {
  return static_cast<std::size_t>(
      std::count_if(suite.cases.begin(), suite.cases.end(),
                    [](const JunitCase& row) { return !row.failure.empty(); }));
}

}  // namespace

std::string render_junit(const std::vector<JunitSuite>& suites) {
  std::string xml = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites>\n";
  for (const JunitSuite& suite : suites) {
    xml += fmt::format("  <testsuite name=\"{}\" tests=\"{}\" failures=\"{}\">\n",
                       escaped(suite.name), suite.cases.size(), failures_of(suite));
    for (const JunitCase& row : suite.cases) {
      xml += fmt::format("    <testcase name=\"{}\" classname=\"{}\"", escaped(row.name),
                         escaped(suite.name));
      if (row.failure.empty()) {
        xml += "/>\n";
      } else {
        xml += fmt::format(">\n      <failure message=\"{}\">{}</failure>\n    </testcase>\n",
                           escaped(row.failure), escaped(row.details));
      }
    }
    xml += "  </testsuite>\n";
  }
  return xml + "</testsuites>\n";
}

}  // namespace wend
