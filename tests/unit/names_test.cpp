// Names that people may declare: what a condition cannot name is refused where it is declared, and
// everything else can be named wherever a name may stand, whatever word of the language it is.
#include <catch2/catch.hpp>

#include "tests/unit/script_errors.hpp"

namespace wend {
namespace {

/// The words of the language, and those that its own texts use as names.
constexpr const char* words[] = {
    "automation", "use",    "contact", "template", "segment", "timezone", "hours",   "holidays",
    "coworkers",  "limit",  "on",      "if",       "else",    "wait",     "until",   "up",
    "to",         "set",    "split",   "finish",   "manual",  "missing",  "present", "days",
    "hour",       "with",   "per",     "test",     "world",   "start",    "seed",    "at",
    "expect",     "never",  "times",   "status",   "step",    "event",    "fact",    "node",
    "when",       "pause",  "yes",     "true",     "no",      "today",    "timeout", "next",
    "text",       "number", "date",    "flag",     "list",    "is",       "in",      "has",
    "not",        "and",    "or",      "contains", "starts",  "ends",     "matches", "address",
    "connected"};

constexpr const char* uses[] = {"if @ is missing -> finish",
                                "if @ == \"x\" -> finish",
                                "if not @ == \"x\" -> finish",
                                "if title == \"a\" and @ != \"x\" -> finish",
                                "if lower(@) == \"x\" -> finish",
                                "if @ contains \"x\" or replied -> finish",
                                "if @ in (\"a\", \"b\") -> finish",
                                "wait until @ == \"x\" up to 3 days",
                                "set @ = \"x\"",
                                "send message \"{{@ | \"x\"}}\""};

std::string with_word(std::string text, std::string_view word) {
  for (std::size_t at = text.find('@'); at != std::string::npos; at = text.find('@', at)) {
    text.replace(at, 1, word);
  }
  return text;
}

}  // namespace

TEST_CASE("a field either is refused where it is declared or can be named everywhere") {
  for (const char* const word : words) {
    INFO(word);
    const std::string declared = "contact { " + std::string(word) + ": text? }\n";
    const bool refused = !errors_of(declared + "automation \"A\" { wait 1 day }\n").empty();
    for (const char* const use : uses) {
      const std::string script = declared + "automation \"A\" {\n  " + with_word(use, word) +
                                 "\n  wait 1 day\n}\ntest \"t\" { contact { " + word +
                                 " \"x\" } }\n";
      INFO(script);
      CHECK(errors_of(script).empty() != refused);
    }
  }
}

TEST_CASE("only words that conditions are made of, facts and predicates are refused as fields") {
  std::vector<std::string> refused;
  for (const char* const word : words) {
    const std::string script = "contact { " + std::string(word) + ": text? }\n";
    if (!errors_of(script + "automation \"A\" { wait 1 day }\n").empty())
      refused.emplace_back(word);
  }
  CHECK(refused == std::vector<std::string>{"is", "in", "has", "not", "and", "or", "contains",
                                            "starts", "ends", "matches", "address", "connected"});
}

TEST_CASE("a column that no script can name is named by the help") {
  CompileOptions options;
  options.columns = {"country/region", "in"};
  const Compilation compilation =
      compile("a.wend",
              "automation \"R\" {\n  if country/region == \"France\" -> finish\n  wait 1 day\n}\n",
              options);
  REQUIRE(compilation.diagnostics.size() == 1);
  CHECK(compilation.diagnostics.front().help.find("rename the column `country/region`") !=
        std::string::npos);
  CHECK(compilation.diagnostics.front().help.ends_with("such as country_region"));
}

}  // namespace wend
