// `wend explain` as people type it.
#include <unistd.h>

#include <catch2/catch.hpp>
#include <filesystem>
#include <fstream>
#include <nlohmann/json.hpp>

#include "tests/unit/command.hpp"

namespace wend {
namespace {

namespace fs = std::filesystem;

/// What `wend explain` prints, which must go well.
std::string explained(Arguments arguments) {
  arguments.insert(arguments.begin(), "explain");
  const Ran ran = wend_with(arguments);
  CHECK(ran.exit == Exit::clean);
  CHECK(ran.err == "");
  return ran.out;
}

/// A script in the folder for temporary files, removed at the end of the scope.
class Script {
 public:
  explicit Script(const std::string& text)
      : path_((fs::temp_directory_path() / ("explain" + std::to_string(::getpid()) + ".wend"))
                  .string()) {
    std::ofstream(path_, std::ios::binary) << text;
  }
  Script(const Script&) = delete;
  Script& operator=(const Script&) = delete;
  ~Script() { fs::remove(path_); }
  const std::string& path() const { return path_; }

 private:
  std::string path_;
};

const char* const own_node =
    "node \"text message\" {\n  summary \"Sends a text.\"\n  takes text: template\n}\n";

}  // namespace

TEST_CASE("explain takes a topic as one word or as several") {
  const std::string quoted = explained({"send message"});
  CHECK(quoted.starts_with("send message  (node)\n"));
  CHECK(explained({"send", "message"}) == quoted);
  CHECK(explained({"Send_Message"}) == quoted);
  CHECK(has(explained({"paused"}), "you paused the execution of tasks for this Contact"));
}

TEST_CASE("a topic of two families shows both") {
  const std::string text = explained({"bounced"});
  CHECK(text.starts_with("bounced  (status)\n"));
  CHECK(has(text, "\n\nbounced  (event)\n"));
}

TEST_CASE("without a topic explain lists them all, and with a family's name its own") {
  const std::string all = explained({});
  for (const char* const name : {"Errors\n", "unknown_node", "Lint rules\n", "missing_email",
                                 "Statuses\n", "Reasons\n", "Nodes\n", "connection request",
                                 "Events\n", "Facts\n", "Predicates\n", "Contact fields\n"}) {
    INFO(name);
    CHECK(has(all, name));
  }
  std::istringstream lines(all);
  for (std::string line; std::getline(lines, line);) CHECK(line.size() <= 80);
  const std::string statuses = explained({"statuses"});
  CHECK(has(statuses, "in_progress"));
  CHECK(has(statuses, "not_connected"));
  CHECK_FALSE(has(statuses, "unknown_node"));
  CHECK(explained({"Facts"}).starts_with("Facts\n"));
}

TEST_CASE("an unknown topic is refused, with what may have been meant") {
  const Ran near = wend_with({"explain", "not_conected"});
  CHECK(near.exit == Exit::usage);
  CHECK(near.out == "");
  CHECK(near.err ==
        "wend: there is no topic `not_conected`; did you mean `not_connected`?\n"
        "wend explain lists the topics\n");
  CHECK(has(wend_with({"explain", "message"}).err,
            "did you mean `message_not_connected` or `send message`?"));
  const Ran far = wend_with({"explain", "\x1b[2Jxyzzyxyzzyxyzzy"});
  CHECK(far.exit == Exit::usage);
  CHECK_FALSE(has(far.err, "did you mean"));
  CHECK_FALSE(has(far.err, "\x1b"));
}

TEST_CASE("explain writes JSON and Markdown for programs and pages") {
  const auto topic = nlohmann::json::parse(explained({"bounced", "--format", "json"}));
  REQUIRE(topic.size() == 2);
  CHECK(topic[0]["family"] == "status");
  CHECK(topic[0]["label"] == "Bounced");
  CHECK(topic[1]["makes"] == nlohmann::json{"`mailbox` is `unreachable`"});
  const auto error = nlohmann::json::parse(explained({"invalid_utf8", "--format=json"}));
  CHECK(error[0]["right"] == "send message \"Gr\xC3\xBCsse\"");
  const auto all = nlohmann::json::parse(explained({"--format", "json"}));
  CHECK(all.size() > 80);
  CHECK(nlohmann::json::parse(explained({"--all", "rules", "--format", "json"})).size() >= 6);
  CHECK(explained({"failed", "--format", "markdown"}).starts_with("## failed\n"));
  CHECK(has(explained({"--format", "markdown"}), "## Statuses\n\n- `waiting_enrichment`: "));
  CHECK(has(explained({"--all", "statuses", "--format", "markdown"}), "### not_connected\n"));
  CHECK(has(explained({"--all", "statuses"}), "\n\nnot_connected  (reason)\n"));
}

TEST_CASE("explain refuses what it does not know") {
  for (const Arguments& arguments :
       {Arguments{"explain", "--all", "poems"}, Arguments{"explain", "--all", "errors", "paused"},
        Arguments{"explain", "paused", "--format", "sarif"},
        Arguments{"explain", "paused", "--script", "/nowhere/script.wend"}}) {
    const Ran ran = wend_with(arguments);
    CHECK(ran.exit == Exit::usage);
    CHECK(ran.out == "");
    CHECK(ran.err.starts_with("wend: "));
  }
}

TEST_CASE("explain reads the declarations of a script") {
  CHECK(wend_with({"explain", "text message"}).exit == Exit::usage);
  const Script script(own_node);
  const std::string text = explained({"--script", script.path(), "text", "message"});
  CHECK(text.starts_with("text message  (node)\n  Sends a text.\n"));
  CHECK(has(text, script.path() + ":1\n"));
  CHECK(explained({"text message", "--script", script.path()}) == text);
  CHECK(has(explained({"--script", script.path()}), "  text message"));
}

TEST_CASE("a script with mistakes is explained as far as it can be read") {
  const Script script(std::string(own_node) + "automation \"Wrong\" { teleport }\n");
  const Ran ran = wend_with({"explain", "text message", "--script", script.path()});
  CHECK(ran.exit == Exit::clean);
  CHECK(ran.out.starts_with("text message  (node)\n"));
  CHECK(ran.err == "wend: " + script.path() + " has errors; `wend lint` shows them\n");
}

TEST_CASE("explain is coloured on a terminal only") {
  CHECK(wend_with({"explain", "paused"}, "", true).out.starts_with("\x1b[1mpaused\x1b[0m"));
  CHECK_FALSE(has(wend_with({"explain", "paused"}).out, "\x1b"));
  CHECK_FALSE(has(wend_with({"explain", "paused", "--format", "json"}, "", true).out, "\x1b"));
}

TEST_CASE("what lint, run and graph say of mistakes ends once with how more is said") {
  const Script script("automation \"Wrong\" {\n  teleport\n  beam\n}\n");
  for (const Arguments& arguments :
       {Arguments{"lint", script.path()}, Arguments{"graph", script.path()},
        Arguments{"run", script.path(), "--contacts", script.path()}}) {
    INFO(arguments.front());
    CHECK(wend_with(arguments).err.ends_with("see `wend explain unknown_node`\n"));
  }
  CHECK(wend_with({"lint", script.path(), script.path()}).err ==
        "see `wend explain unknown_node`\n");
  CHECK(wend_with({"lint", script.path(), "--format", "json"}).err == "");
}

TEST_CASE("the hint names each code once, and nothing where nothing is wrong") {
  const Script several("automation \"Wrong\" {\n  hours mon 18:00-09:00\n  teleport\n  beam\n}\n");
  CHECK(wend_with({"lint", several.path()}).err ==
        "see `wend explain CODE`: bad_hours, unknown_node\n");
  const Script clean("automation \"Right\" {\n  wait 1 day\n}\n");
  CHECK(wend_with({"lint", clean.path()}).err == "");
  CHECK(wend_with({"graph", clean.path()}).err == "");
}

}  // namespace wend
