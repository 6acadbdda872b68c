// `wend lint` as people and CI call it: files, formats, severities, exit statuses and --fix.
#include <catch2/catch.hpp>

#include <nlohmann/json.hpp>

#include "tests/unit/command.hpp"
#include "tools/format/format.hpp"
#include "tools/lint/fix_script.hpp"
#include "tools/lint/rule.hpp"

namespace wend {
namespace {

namespace fs = std::filesystem;

const std::string unasked = "automation \"Visit\" {\n  visit profile\n}\n";
const std::string label =
    "automation \"Visit\" {\n  if linkedin_id is missing -> finish\n"
    "again:\n  visit profile\n}\n";
const std::string clean =
    "automation \"Visit\" {\n  if linkedin_id is missing -> finish\n  visit profile\n}\n";

std::string lines_of_findings(const Ran& ran) {
  std::string text;
  std::istringstream lines(ran.out);
  for (std::string line; std::getline(lines, line);) {
    if (line.starts_with("error[") || line.starts_with("warning[")) {
      text += line.substr(0, line.find(']') + 1) + " ";
    }
  }
  return text;
}

std::vector<std::string_view> codes_in(const std::string& text) {
  std::vector<std::string_view> codes;
  for (const Finding& finding : lint("script.wend", text).findings) {
    codes.push_back(finding.diagnostic.code);
  }
  return codes;
}

}  // namespace

TEST_CASE("a comment on the line before allows what a rule finds") {
  const auto script = [](const std::string& comment) {
    return "automation \"Visit\" {\n" + comment + "\n  visit profile\n}\n";
  };
  CHECK(codes_in(script("  # wend: allow missing_linkedin_id - all have one")).empty());
  CHECK(codes_in(script("  #wend: allow missing_linkedin_id \u2014 all have one")).empty());
  CHECK(
      codes_in(script("  # wend: allow missing_linkedin_id - all have one\n  # Really.")).empty());
  CHECK(codes_in(script("  # Wend: Allow missing_linkedin_id - all have one")).empty());
  for (const std::string between : {", ", " ", ","}) {
    const auto findings = lint("script.wend", script("  # wend: allow missing_linkedin_id" +
                                                     between + "missing_email - all have one"))
                              .findings;
    REQUIRE(findings.size() == 2);
    CHECK(findings[0].diagnostic.code == "unused_suppression");
    CHECK(findings[0].diagnostic.help == "a comment allows one rule: write one for each");
  }
  CHECK(codes_in(script("  # wend: allow missing_linkedin_id")) ==
        std::vector<std::string_view>{"suppression_without_reason"});
  CHECK(codes_in(script("  # wend: allow missing_email - all have one")) ==
        std::vector<std::string_view>{"unused_suppression", "missing_linkedin_id"});
  CHECK(codes_in(script("  wait 1 day # wend: allow missing_linkedin_id - all have one")) ==
        std::vector<std::string_view>{"unused_suppression", "missing_linkedin_id"});
  CHECK(codes_in("# wend: allow missing_linkedin_id - too far away\n" + unasked) ==
        std::vector<std::string_view>{"unused_suppression", "missing_linkedin_id"});
}

TEST_CASE("what one line allows is found on the others") {
  const std::string twice =
      "automation \"Twice\" {\n  split {\n"
      "    # wend: allow missing_linkedin_id - all have one\n"
      "    50% { visit profile }\n    50% { follow }\n  }\n}\n";
  CHECK(codes_in(twice) == std::vector<std::string_view>{"missing_linkedin_id"});
}

TEST_CASE("a misspelt rule in a comment is told, with the rule that was meant") {
  const TemporaryFolder folder;
  const std::string path = folder.write("script.wend",
                                        "automation \"Visit\" {\n  # wend: allow "
                                        "missing_linkdin_id - all have one\n  visit profile\n}\n");
  CHECK(has(wend_with({"lint", path}).out, "did you mean `missing_linkedin_id`?"));
}

TEST_CASE("a file beside or above the script says how severe findings are") {
  const TemporaryFolder folder;
  fs::create_directories(folder.path() / "repository" / ".git");
  fs::create_directories(folder.path() / "repository" / "scripts");
  const std::string path = folder.write("repository/scripts/script.wend", label);
  CHECK(lines_of_findings(wend_with({"lint", path})) == "warning[unused_label] ");

  folder.write("repository/.wend-lint.toml", "[rules]\nunused_label = \"error\"\n");
  CHECK(lines_of_findings(wend_with({"lint", path})) == "error[unused_label] ");
  folder.write("repository/scripts/.wend-lint.toml", "[rules]\nunused_label = \"off\"\n");
  CHECK(wend_with({"lint", path}).exit == Exit::clean);

  fs::remove(folder.path() / "repository/scripts/.wend-lint.toml");
  fs::remove(folder.path() / "repository/.wend-lint.toml");
  folder.write(".wend-lint.toml", "[rules]\nunused_label = \"off\"\n");
  // Above the repository nobody looks.
  CHECK(lines_of_findings(wend_with({"lint", path})) == "warning[unused_label] ");
}

TEST_CASE("mistakes in the file of severities are told with their line") {
  const TemporaryFolder folder;
  const std::string path = folder.write("script.wend", label);
  const auto told = [&](const std::string& text) {
    folder.write(".wend-lint.toml", text);
    const Ran ran = wend_with({"lint", path});
    CHECK(ran.exit == Exit::usage);
    CHECK(ran.out == "");
    return ran.err;
  };
  CHECK(has(told("[rules]\n\nunused_lable = \"off\"\n"),
            ".wend-lint.toml:3: there is no rule `unused_lable`: did you mean `unused_label`?\n"));
  CHECK(has(told("[rules]\nunused_label = \"on\"\n"), ".wend-lint.toml:2: a rule is \"error\""));
  CHECK(has(told("[rules]\nunused_label = 1\n"), ".wend-lint.toml:2: a rule is \"error\""));
  CHECK(has(told("[rule]\n"), ".wend-lint.toml:1: there is only the table [rules]"));
  CHECK(has(told("rules = 3\n"), ".wend-lint.toml:1: there is only the table [rules]"));
  CHECK(has(told("[rules\n"), ".wend-lint.toml:1: "));
}

TEST_CASE("several scripts and standard input are linted in their order") {
  const TemporaryFolder folder;
  const std::string first = folder.write("first.wend", label);
  const std::string second = folder.write("second.wend", clean);
  const Ran ran = wend_with({"lint", first, "-", second}, unasked);
  CHECK(ran.exit == Exit::findings);
  CHECK(lines_of_findings(ran) == "warning[unused_label] error[missing_linkedin_id] ");
  CHECK(has(ran.out, " --> standard input:2:3\n"));
  CHECK(has(ran.out, second + ": clean, 1 preconditions proved"));
}

TEST_CASE("the option fail-on says which findings count") {
  const TemporaryFolder folder;
  const std::string warning = folder.write("warning.wend", label);
  const std::string error = folder.write("error.wend", unasked);
  CHECK(wend_with({"lint", warning}).exit == Exit::findings);
  CHECK(wend_with({"lint", warning, "--fail-on", "error"}).exit == Exit::clean);
  CHECK(wend_with({"lint", error, "--fail-on", "error"}).exit == Exit::findings);
  CHECK(wend_with({"lint", error, "--fail-on", "never"}).exit == Exit::clean);
  const std::string broken = folder.write("broken.wend", "automation");
  CHECK(wend_with({"lint", broken, "--fail-on", "never"}).exit == Exit::no_program);
}

TEST_CASE("SARIF has the members that its schema requires") {
  const TemporaryFolder folder;
  const std::string path = folder.write("a script.wend", unasked);
  const std::string labelled = folder.write("label.wend", label);
  const Ran ran = wend_with({"lint", "--format", "sarif", path, labelled});
  const auto log = nlohmann::json::parse(ran.out);
  CHECK(log.at("version") == "2.1.0");
  REQUIRE(log.at("runs").size() == 1);
  const auto& driver = log.at("runs")[0].at("tool").at("driver");
  CHECK(driver.at("name") == "wend");
  const auto& results = log.at("runs")[0].at("results");
  REQUIRE(results.size() == 2);
  for (const auto& result : results) {
    const std::size_t index = result.at("ruleIndex");
    CHECK(driver.at("rules").at(index).at("id") == result.at("ruleId"));
    CHECK(result.at("message").at("text").is_string());
    const auto& place = result.at("locations").at(0).at("physicalLocation");
    CHECK(place.at("artifactLocation").at("uri").is_string());
    CHECK(place.at("region").at("startLine").is_number_integer());
    CHECK(result.at("partialFingerprints").at("wend/v1").get<std::string>().size() == 16);
  }
  CHECK(has(results[0].at("locations")[0].dump(), "a%20script.wend"));
  const auto& flow = results[0].at("codeFlows").at(0).at("threadFlows").at(0);
  CHECK(flow.at("locations").at(0).at("location").contains("physicalLocation"));
  CHECK_FALSE(results[1].contains("codeFlows"));
}

TEST_CASE("a fingerprint stays where lines move, and tells the same findings apart") {
  const TemporaryFolder folder;
  const std::string path = folder.write("script.wend", "");
  const auto fingerprints = [&](const std::string& text) {
    folder.write("script.wend", text);
    std::vector<std::string> found;
    const auto log = nlohmann::json::parse(wend_with({"lint", "--format", "sarif", path}).out);
    for (const auto& result : log["runs"][0]["results"]) {
      if (result["ruleId"] != "missing_linkedin_id") continue;
      found.push_back(result["partialFingerprints"]["wend/v1"]);
    }
    return found;
  };
  const auto before = fingerprints(unasked);
  REQUIRE(before.size() == 1);
  CHECK(fingerprints("# A line more.\n\n" + unasked) == before);
  const auto two = fingerprints(
      "automation \"Two\" {\n  split {\n    50% {\n      visit profile\n    }\n"
      "    50% {\n      visit profile\n    }\n  }\n}\n");
  REQUIRE(two.size() == 2);
  CHECK(two[0] != two[1]);
}

TEST_CASE("the option fix repairs what it can, writes the file and says so") {
  const TemporaryFolder folder;
  const std::string path = folder.write("script.wend", unasked);
  const Ran ran = wend_with({"lint", "--fix", path});
  CHECK(ran.exit == Exit::clean);
  CHECK(folder.read("script.wend") == clean);
  CHECK(has(ran.out, "fixed " + path + ":2: missing_linkedin_id: test first: "));
  CHECK(wend_with({"lint", "--fix", path}).out ==
        path + ": clean, 1 preconditions proved over 5 states\n");
  CHECK(wend_with({"lint", "--fix", "-"}, unasked).exit == Exit::usage);
}

TEST_CASE("the option fix leaves alone what is off, and what does not compile") {
  const TemporaryFolder folder;
  const std::string path = folder.write("script.wend", label);
  folder.write(".wend-lint.toml", "[rules]\nunused_label = \"off\"\n");
  wend_with({"lint", "--fix", path});
  CHECK(folder.read("script.wend") == label);
  const std::string broken = folder.write("broken.wend", "automation \"X\" {\n  visit\n}\n");
  CHECK(wend_with({"lint", "--fix", broken}).exit == Exit::no_program);
  CHECK(folder.read("broken.wend") == "automation \"X\" {\n  visit\n}\n");
}

TEST_CASE("each fix takes its finding away and leaves a script in the one style") {
  std::size_t fixed_rules = 0;
  for (const Rule* rule : all_rules()) {
    DYNAMIC_SECTION(rule->name) {
      const std::string bad = *format_script(Source("bad", std::string(rule->bad) + "\n")).text;
      CompileOptions options;
      if (!rule->columns.empty()) options.columns = {std::string(rule->columns)};
      const FixedScript fixed = fix_script("bad.wend", bad, options);
      if (fixed.fixed.empty()) {
        CHECK(fixed.text == bad);
        return;
      }
      INFO(fixed.text);
      CHECK(fixed.text != bad);
      CHECK(codes_in(fixed.text).empty());
      CHECK(*format_script(Source("fixed", fixed.text)).text == fixed.text);
    }
  }
  for (const Rule* rule : all_rules()) {
    fixed_rules += !fix_script("bad.wend", std::string(rule->bad), {}).fixed.empty();
  }
  CHECK(fixed_rules >= 9);
}

TEST_CASE("a fix that would make another mistake is not made") {
  // To check again on the branch of those who did not accept would send all of them away.
  const std::string script =
      "automation \"On the timeout\" {\n  if linkedin_id is missing -> finish\n"
      "  check connected { yes -> finish }\n  connection request\n"
      "  wait until connected up to 14 days { connected -> finish }\n"
      "  send message \"Hello!\"\n}\n";
  REQUIRE(codes_in(script) == std::vector<std::string_view>{"message_not_connected"});
  CHECK(fix_script("timeout.wend", script, {}).text == script);
  const TemporaryFolder folder;
  const std::string path = folder.write("timeout.wend", script);
  CHECK(has(wend_with({"lint", "--fix", path}).out,
            "left " + path + ":6: message_not_connected: to test first"));
  std::string both = script;
  both.insert(both.find("  check"), "  wait 0 days\n");
  CHECK(fix_script("timeout.wend", both, {}).text == script);
}

TEST_CASE("fixes that touch each other come one after the other") {
  const std::string both = "automation \"Both\" {\n  wait 0 days\n  send message \"Hi!\"\n}\n";
  const FixedScript fixed = fix_script("both.wend", both, {});
  CHECK(fixed.fixed.size() == 3);
  CHECK(fixed.text ==
        "automation \"Both\" {\n  check connected { no -> finish }\n"
        "  if linkedin_id is missing -> finish\n  send message \"Hi!\"\n}\n");
}

TEST_CASE("no fix makes a text worse, or takes one away") {
  const auto is_left = [](const std::string& script, std::string_view rule) {
    const auto found = codes_in(script);
    CHECK(std::count(found.begin(), found.end(), rule) == 1);
    CHECK(fix_script("text.wend", script, {}).text == script);
  };
  const std::string head = "automation \"Text\" {\n  if email is missing -> finish\n";
  is_left(head + "  email \"Hello\" \"Hi {{first_name}},\"\n}\n", "field_may_be_missing");
  is_left("template left \"over\"\n\n" + head + "  email \"Hello\" \"Hi\"\n}\n", "unused_template");
  is_left(head + "  finish\n  email \"Hello\" \"A long letter\"\n}\n", "unreachable_step");
  is_left(head + "  finish\n  if title == \"x\" {\n    email \"Hello\" \"A letter\"\n  }\n}\n",
          "unreachable_step");
  // The hole that would be left is told instead.
  is_left(head + "  email \"Hello\" \"Hi {first_name},\"\n}\n", "foreign_placeholder");
}

TEST_CASE("placeholders of other tools are found, and ordinary text is not") {
  const auto found = [](const std::string& text) {
    const std::string script =
        "automation \"Text\" {\n  if email is missing or first_name is missing -> finish\n"
        "  email \"Hello\" \"" +
        text + "\"\n}\n";
    const LintResult result = lint("text.wend", script);
    REQUIRE(result.compiled);
    std::vector<std::string> places;
    for (const Finding& finding : result.findings) {
      if (finding.diagnostic.code != "foreign_placeholder") continue;
      const Span span = finding.diagnostic.span;
      places.push_back(script.substr(span.begin, span.end - span.begin) +
                       (finding.fix ? " = " + finding.fix->edits.front().text : ""));
    }
    return places;
  };
  using Places = std::vector<std::string>;
  for (const char* const text :
       {"{first_name}", "{firstName}", "{First Name}", "{ first-name }", "[first_name]",
        "[First Name]", "[[first_name]]", "%FIRST_NAME%", "%first_name%", "%%first_name%%",
        "<<first_name>>", "<%= first_name %>", "*|FNAME|*", "${first_name}", "#{first_name}",
        "{!Contact.FirstName}", "{$first_name}", "%recipient.first_name%"}) {
    INFO(text);
    CHECK(found("Hi " + std::string(text) + ", how are you?") ==
          Places{std::string(text) + " = {{first_name}}"});
  }
  for (const char* const text :
       {"{nickname}", "[[nickname]]", "<<nickname>>", "%NICKNAME%", "{% if x %}", "{%- endif -%}",
        "{Hi|Hello}", "{Hi|Hello there|Hey}", "{имя}"}) {
    INFO(text);
    CHECK(found("So " + std::string(text) + ".") == Places{text});
  }
  CHECK(found("{first_name}{first_name}%FIRST_NAME%%FIRST_NAME%").size() == 4);
  CHECK(found("{{first_name}} [[first_name]]") == Places{"[[first_name]] = {{first_name}}"});
  for (const char* const text :
       {"{{first_name}}", "{{first_name | \"you\"}}", "50% off, 20% more", "100%ROI%",
        "a < b >> c << d", "https://x.example/%E2%82%AC?a=%20b%20c", "[1] and [PDF] and [sic]",
        "[company](https://x.example)", "{ as we said before }", "{}", "{\\u{AB}}",
        "p {color: red}", "{ \\\"a\\\": 1 }", "5 * | 3 | * 2", "<b>bold</b>", "50 %", "x[0]",
        "((ok))", "\\u{7B}\\u{7B}first_name}}"}) {
    INFO(text);
    CHECK(found(text) == Places{});
  }
}

TEST_CASE("a wait that may last for ever ends, and so do those who waited") {
  const auto repaired = [](const std::string& wait) {
    const std::string head =
        "automation \"Wait\" {\n  if email is missing -> finish\n"
        "  email { subject \"Hello\" body \"Hello!\" }\n  ";
    const std::string tail = "  add tag \"waited\"\n  finish\ntag:\n  add tag \"replied\"\n}\n";
    const std::string text = fix_script("wait.wend", head + wait + tail, {}).text;
    return text.substr(head.size(), text.find('\n', head.size()) + 1 - head.size());
  };
  CHECK(repaired("wait until replied\n") ==
        "wait until replied up to 14 days { timeout -> finish }\n");
  CHECK(repaired("wait until replied { replied -> tag }\n") ==
        "wait until replied up to 14 days { timeout -> finish; replied -> tag }\n");
}

}  // namespace wend
