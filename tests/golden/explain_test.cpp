// What people read of a topic of each family, in explain/; and the pages of docs/ that are made of
// the same articles, which must be what the program makes now.

#include <algorithm>
#include <catch2/catch.hpp>
#include <sstream>

#include "tests/golden/golden_files.hpp"
#include "tests/source_dir.hpp"
#include "tools/cli/commands.hpp"
#include "tools/reference/layout.hpp"
#include "tools/reference/page.hpp"

namespace wend {
namespace {

namespace fs = std::filesystem;

const fs::path root = WEND_SOURCE_DIR;

/// The name of the file and of the topic, which differ by `_` for spaces.
struct Shown {
  std::string name;
  std::string family;
};

const std::vector<Shown> shown_topics = {{"wait", "statement"},
                                         {"unclosed_block", "error"},
                                         {"too_many_errors", "error"},
                                         {"missing_email", "lint rule"},
                                         {"paused", "status"},
                                         {"not_connected", "reason"},
                                         {"send_message", "node"},
                                         {"accepted", "event"},
                                         {"connection", "fact"},
                                         {"connected", "predicate"},
                                         {"linkedin_id", "contact field"},
                                         {"days_since", "function"},
                                         {"pause_contact", "operation"}};

std::string explained(const std::string& topic) {
  std::istringstream in;
  std::ostringstream out;
  std::ostringstream err;
  Console console{in, out, err};
  CHECK(run_command_line({"explain", topic}, console) == Exit::clean);
  CHECK(err.str() == "");
  return out.str();
}

}  // namespace

TEST_CASE("each family is explained as its golden file says") {
  for (const Shown& shown : shown_topics) {
    DYNAMIC_SECTION(shown.name) {
      const std::string text = explained(shown.name);
      CHECK(text.find("(" + shown.family + ")\n") != std::string::npos);
      golden::expect_same(root / "tests/golden/explain" / (shown.name + ".expected"), text);
    }
  }
  for (const FamilyRow& family : family_rows) {
    INFO(family.singular << " has a golden file");
    CHECK(std::any_of(shown_topics.begin(), shown_topics.end(),
                      [&](const Shown& shown) { return shown.family == family.singular; }));
  }
}

TEST_CASE("the pages that are made from tables are what the tables make") {
  const auto vocabulary = interpret("", "");
  for (const PageRow& page : page_rows) {
    DYNAMIC_SECTION(page.name) {
      golden::expect_same(root / "docs" / (std::string(page.name) + ".md"),
                          page_as_markdown(page, *vocabulary));
    }
  }
}

}  // namespace wend
