// What can be explained: every row of every table, found by its name.
#include <catch2/catch.hpp>

#include <algorithm>
#include <cctype>
#include <set>
#include <sstream>

#include "tools/lint/rule.hpp"
#include "tools/reference/example_script.hpp"
#include "tools/reference/layout.hpp"
#include "tools/reference/page.hpp"
#include "tools/reference/statements.hpp"

namespace wend {
namespace {

const Interpretation& vocabulary() {
  static const auto script = interpret("", "");
  return *script;
}

std::vector<std::string> families_of(std::string_view asked) {
  std::vector<std::string> families;
  for (const Topic& topic : topics_named(all_topics(vocabulary()), asked)) {
    families.emplace_back(topic.family->singular);
  }
  return families;
}

bool is_explained(std::string_view name, std::string_view family) {
  const auto families = families_of(name);
  return std::count(families.begin(), families.end(), family) == 1;
}

/// The article of the one topic with that name in that family.
Article article(std::string_view name, std::string_view family,
                const Interpretation& script = vocabulary()) {
  for (const Topic& topic : topics_named(all_topics(script), name)) {
    if (topic.family->singular == family) return article_of(topic, script);
  }
  FAIL("no " << family << " `" << name << "`");
  return {};
}

std::vector<std::string> lines_of(const Article& article, std::string_view part) {
  for (const Part& candidate : article.parts) {
    if (candidate.name == part) return candidate.lines;
  }
  return {};
}

/// Where the headings of a Markdown page can be linked to: in small letters, with `-` for spaces,
/// and numbered from the second of a kind.
std::set<std::string> anchors_of(const std::string& page) {
  std::set<std::string> anchors;
  std::istringstream lines(page);
  bool is_code = false;
  for (std::string line; std::getline(lines, line);) {
    if (line.starts_with("```")) is_code = !is_code;
    const std::size_t signs = line.find_first_not_of('#');
    if (is_code || signs == 0 || signs == std::string::npos) continue;
    std::string anchor = line.substr(signs + 1);
    std::transform(anchor.begin(), anchor.end(), anchor.begin(), [](unsigned char byte) {
      return byte == ' ' ? '-' : static_cast<char>(std::tolower(byte));
    });
    std::string numbered = anchor;
    for (int number = 1; !anchors.insert(numbered).second; ++number) {
      numbered = anchor + "-" + std::to_string(number);
    }
  }
  return anchors;
}

std::vector<std::string> links_of(const std::string& page) {
  constexpr std::string_view sign = "](#";
  std::vector<std::string> links;
  for (std::size_t at = page.find(sign); at != std::string::npos; at = page.find(sign, at)) {
    at += sign.size();
    links.push_back(page.substr(at, page.find(')', at) - at));
  }
  return links;
}

using Lines = std::vector<std::string>;

}  // namespace

TEST_CASE("every row of every table is explained") {
  for (const char* const code : {
#define WEND_ERROR(code, ...) #code,
#include <wend/errors.def>
#undef WEND_ERROR
       }) {
    CHECK(is_explained(code, "error"));
  }
  for (const StatementRow& row : statement_rows) CHECK(is_explained(row.name, "statement"));
  for (const Rule* rule : all_rules()) CHECK(is_explained(rule->name, "lint rule"));
  CHECK(is_explained("not_proved", "lint rule"));
  for (const StatusRow& row : status_rows) CHECK(is_explained(row.name, "status"));
  for (const ReasonRow& row : reason_rows) {
    CHECK(is_explained(row.name, "reason") == !row.name.empty());
  }
  const Declarations& declared = vocabulary().declarations;
  REQUIRE_FALSE(declared.nodes.empty());
  for (const auto& row : declared.nodes) CHECK(is_explained(row.name, "node"));
  for (const auto& row : declared.events) CHECK(is_explained(row.name, "event"));
  for (const auto& row : declared.facts) CHECK(is_explained(row.name, "fact"));
  for (const auto& row : declared.predicates) CHECK(is_explained(row.name, "predicate"));
  for (const auto& row : declared.fields) CHECK(is_explained(row.row.name, "contact field"));
}

TEST_CASE("the example of each statement compiles, and is about that statement") {
  const ReadUsed senders = [](std::string_view) -> Expected<std::string> {
    return std::string("sender anna { visit profile 50 per day }\n");
  };
  for (const StatementRow& row : statement_rows) {
    INFO(row.name);
    const Compilation compilation = compile("example", example_script(row.example), {{}, senders});
    for (const Diagnostic& diagnostic : compilation.diagnostics) FAIL_CHECK(diagnostic.message);
    const std::string_view word = row.name == "arrow" ? "->" : row.name == "label" ? ":" : row.name;
    CHECK(row.example.find(word) != std::string_view::npos);
  }
}

TEST_CASE("every article says something, and all of it is on one line or is a list") {
  for (const Topic& topic : all_topics(vocabulary())) {
    INFO(topic.family->singular << " " << topic.line.name);
    const Article found = article_of(topic, vocabulary());
    CHECK(found.name == topic.line.name);
    CHECK(found.summary == topic.line.summary);
    CHECK_FALSE(found.summary.empty());
    CHECK(found.parts.size() >= 2);
    for (const Part& part : found.parts) {
      CHECK_FALSE(part.lines.empty());
      if (part.kind != PartKind::code && part.kind != PartKind::list) CHECK(part.lines.size() == 1);
      for (const std::string& line : part.lines) CHECK(line.find('\n') == std::string::npos);
    }
  }
}

TEST_CASE("errors and rules show a mistake, what wend says of it and its repair") {
  for (const Topic& topic : all_topics(vocabulary())) {
    if (topic.family->page != "errors" && topic.family->page != "rules") continue;
    if (topic.line.name == "not_proved") continue;
    INFO(topic.line.name);
    const Article found = article_of(topic, vocabulary());
    for (const char* const part : {"wrong", "message", "right"}) {
      INFO(part);
      CHECK_FALSE(lines_of(found, part).empty());
    }
  }
  CHECK(lines_of(article("unknown_node", "error"), "message").back() ==
        "help: did you mean `send message`?");
}

TEST_CASE("statuses and reasons say how they come about, and what to do") {
  for (const Topic& topic : all_topics(vocabulary())) {
    if (topic.family->page != "statuses") continue;
    INFO(topic.line.name);
    const Article found = article_of(topic, vocabulary());
    CHECK(lines_of(found, "cause").size() == 1);
    CHECK(lines_of(found, "remedy").size() == 1);
    // Of statuses with reasons the article says only what the reasons are.
    CHECK(lines_of(found, "article").empty() == !lines_of(found, "reasons").empty());
  }
  CHECK(lines_of(article("not_connected", "reason"), "declared by") ==
        Lines{"`send message`, unless `connection is connected`",
              "`endorse skills`, unless `connection is connected`"});
  CHECK(lines_of(article("failed", "status"), "reasons").size() == 9);
}

TEST_CASE("topics are found however their names are typed") {
  using Families = std::vector<std::string>;
  for (const char* const asked :
       {"send message", "Send Message", "send_message", " send  message ", "SEND-message"}) {
    CHECK(families_of(asked) == Families{"node"});
  }
  CHECK(families_of("No LinkedIn ID") == Families{"reason"});
  CHECK(families_of("bounced") == Families{"status", "event"});
  CHECK(families_of("email") == Families{"node", "contact field"});
  for (const char* const asked : {"", "_", "sendmessage", "send"}) {
    CHECK(families_of(asked).empty());
  }
  for (const ReasonRow& row : reason_rows) {
    if (!row.label.empty()) CHECK(is_explained(row.label, "reason"));
  }
  for (const StatusRow& row : status_rows) CHECK(is_explained(row.label, "status"));
}

TEST_CASE("an unknown topic gets the names that hold its words, or else the nearest") {
  const auto topics = all_topics(vocabulary());
  CHECK(suggested_names(topics, "message") == Lines{"message_not_connected", "send message"});
  CHECK(suggested_names(topics, "Mesage") == Lines{"message_not_connected", "send message"});
  CHECK(suggested_names(topics, "not_conected") == Lines{"not_connected"});
  CHECK(suggested_names(topics, "unknown").size() == 5);
  CHECK(suggested_names(topics, "xyzzyxyzzyxyzzy").empty());
  CHECK(suggested_names(topics, std::string(100'000, 'a')).empty());
  CHECK(suggested_names(topics, "").empty());
}

TEST_CASE("a value that is called like a predicate is no question about it") {
  const auto askers = lines_of(article("connected", "predicate"), "tested by");
  CHECK(askers.empty());
  const auto script =
      interpret("own.wend", "predicate known: not (connected or (replied and\n    connected))\n");
  CHECK(lines_of(article("connected", "predicate", *script), "tested by") ==
        Lines{"the predicate `known`"});
  CHECK(article("known", "predicate", *script).summary ==
        "holds if `not (connected or (replied and connected))`");
}

TEST_CASE("what a script declares is explained beside the vocabulary") {
  const auto script = interpret("own.wend",
                                "fact consent: no, yes { simulate 20% yes }\n"
                                "event rang { makes consent yes }\n"
                                "node \"call\" {\n"
                                "  takes   minutes: number, optional\n"
                                "  needs   phone is present else failed no_phone\n"
                                "  needs   consent is yes else canceled\n"
                                "  outcome busy answers busy ends failed no_answer\n"
                                "}\n");
  const Article call = article("call", "node", *script);
  CHECK(lines_of(call, "written") == Lines{"`call [MINUTES]`"});
  CHECK(lines_of(call, "channel") == Lines{"none: done when its turn has come"});
  CHECK(lines_of(call, "takes") == Lines{"`minutes`: a number, optional"});
  CHECK(lines_of(call, "needs") ==
        Lines{"`phone is present`, else failed `no_phone`", "`consent is yes`, else canceled"});
  CHECK(lines_of(call, "outcomes") ==
        Lines{"`busy` when the provider answers `busy`; ends the contact as failed `no_answer`",
              "`done`"});
  CHECK(lines_of(call, "declared in") == Lines{"own.wend:3"});
  const Article reason = article("no_phone", "reason", *script);
  CHECK(lines_of(reason, "status") == Lines{"`failed`"});
  CHECK(lines_of(reason, "declared by") == Lines{"`call`, unless `phone is present`"});
  CHECK(lines_of(article("canceled", "status", *script), "declared by") ==
        Lines{"`call`, unless `consent is yes`"});
  const Article consent = article("consent", "fact", *script);
  CHECK(lines_of(consent, "simulated") == Lines{"20% start as yes, the rest as no"});
  CHECK(lines_of(consent, "made") == Lines{"`yes` by the event `rang`"});
  CHECK(lines_of(article("rang", "event", *script), "can happen") == Lines{"at any time"});
  CHECK(article("email", "node", *script).parts.size() > 2);
}

TEST_CASE("texts of a script cannot act on the terminal, and are shown in full") {
  const Article strange{"node", "x\x1b[2J", "A\tb\xC2\x9B c\xFF.", {}};
  const std::string text = article_as_text(strange, false);
  CHECK(text ==
        "x\xEF\xBF\xBD[2J  (node)\n  A\xEF\xBF\xBD"
        "b\xEF\xBF\xBD c\xEF\xBF\xBD.\n\n");
}

TEST_CASE("text fits a terminal of 80 columns and is coloured only where that is asked for") {
  for (const Topic& topic : all_topics(vocabulary())) {
    const Article found = article_of(topic, vocabulary());
    const std::string text = article_as_text(found, false);
    CHECK(text.find('\x1b') == std::string::npos);
    CHECK(article_as_text(found, true).find("\x1b[1m" + found.name + "\x1b[0m") == 0);
    if (topic.family->page == "errors" || topic.family->page == "rules") continue;
    for (std::size_t at = 0; at < text.size();) {
      const std::size_t end = text.find('\n', at);
      INFO(text.substr(at, end - at));
      CHECK(end - at <= 80);
      at = end + 1;
    }
  }
}

TEST_CASE("signs of Markdown are shown as they are, but for what stands in backticks") {
  CHECK(escaped_for_markdown("a `b*|\\` <c> \\n d_e _f [g] `") ==
        "a `b*|\\` \\<c> \\\\n d_e \\_f \\[g] \\`");
}

TEST_CASE("each page links once to the heading of each of its topics") {
  for (const PageRow& page : page_rows) {
    INFO(page.name);
    const std::string text = page_as_markdown(page, vocabulary());
    const auto topics = topics_of(all_topics(vocabulary()), page.name);
    REQUIRE_FALSE(topics.empty());
    for (const Topic& topic : topics) {
      CHECK(text.find("# " + topic.line.name + "\n") != std::string::npos);
      CHECK(text.find("| [" + topic.line.name + "](#") != std::string::npos);
    }
    const std::set<std::string> anchors = anchors_of(text);
    const std::vector<std::string> links = links_of(text);
    for (const std::string& link : links) CHECK(anchors.count(link) == 1);
    CHECK(std::set<std::string>(links.begin(), links.end()).size() == links.size());
    CHECK(links.size() >= topics.size());
  }
}

}  // namespace wend
