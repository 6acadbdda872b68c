// What scripts, contacts, traces and file names hold never acts on the terminal of whoever runs a
// command: every command, with hostile data wherever it takes any, in each of its formats.

#include <catch2/catch.hpp>
#include <limits>
#include <nlohmann/json.hpp>

#include "tests/unit/command.hpp"
#include "tools/cli/shown_stream.hpp"
#include "tools/render/json.hpp"

namespace wend {
namespace {

/// Clears the screen in five ways, turns the direction of what follows around, and ends the line.
const std::string hostile =
    "\x1b[2J\x07\b\r\x7F\xC2\x9B"
    "2J\xC2\x85\xE2\x80\xAE\xE2\x80\xA8\xE2\x80\x8F\xE2\x81\xA6\xD8\x9C";

/// The first place of a text where a terminal would obey; found byte by byte, so that it does not
/// rest on what it checks.
std::size_t first_obeyed(const std::string& text) {
  for (std::size_t at = 0; at < text.size(); ++at) {
    const auto byte = [&](std::size_t index) {
      return at + index < text.size() ? static_cast<unsigned char>(text[at + index]) : 0u;
    };
    const bool control =
        (byte(0) < 0x20 && text[at] != '\n' && text[at] != '\t') || byte(0) == 0x7F;
    const bool later_control = byte(0) == 0xC2 && byte(1) >= 0x80 && byte(1) < 0xA0;
    const bool direction =
        byte(0) == 0xE2 && byte(1) == 0x80 &&
        (byte(2) == 0x8E || byte(2) == 0x8F || (byte(2) >= 0xA8 && byte(2) <= 0xAE));
    const bool isolate = byte(0) == 0xE2 && byte(1) == 0x81 && byte(2) >= 0xA6 && byte(2) <= 0xAF;
    const bool letter_mark = byte(0) == 0xD8 && byte(1) == 0x9C;
    if (control || later_control || direction || isolate || letter_mark) return at;
  }
  return std::string::npos;
}

std::string without_colors(std::string text) {
  for (const char* const color : {"\x1b[1;31m", "\x1b[1;33m", "\x1b[1;34m", "\x1b[1m", "\x1b[0m"}) {
    for (std::size_t at = text.find(color); at != std::string::npos; at = text.find(color)) {
      text.erase(at, std::string(color).size());
    }
  }
  return text;
}

void expect_harmless(const Arguments& arguments, const std::string& input = "") {
  for (const bool color : {false, true}) {
    const Ran ran = wend_with(arguments, input, color);
    INFO(arguments.front() << " " << arguments.back() << "\n" << ran.out << "\n" << ran.err);
    CHECK(ran.out + ran.err != "");
    for (const std::string& text : {ran.out, ran.err}) {
      CHECK(first_obeyed(color ? without_colors(text) : text) == std::string::npos);
    }
  }
}

/// A folder whose script, contacts and names are all hostile, and what comes of a run.
class HostileFolder : public TemporaryFolder {
 public:
  HostileFolder() {
    // A name may hold everything but a slash and NUL.
    script =
        write("script" + hostile + "\n.wend",
              "# a comment" + line + "\ncontact { note: text? }\nautomation \"A" + line +
                  "\" {\n  segment s when title contains \"" + line +
                  "\"\n  segment rest\n  if email is missing -> finish\n" +
                  "  email \"Hello\" \"Hi {{first_name}} {x} " + line + "\"\nnext: wait 0 days # " +
                  line + "\n  add tag \"" + line + "\"\n}\ntest \"T" + line +
                  "\" {\n  contact { note \"" + line + "\" }\n  expect status paused\n}\n");
    broken = write("broken.wend", "automation \"A\" {\n  teleport \"" + line + "\"\n  if " +
                                      "title == \"" + line + "\" and x {\n}\n");
    contacts = write("contacts" + hostile + ".csv", "id,title,email," + line + "\n\"" + line +
                                                        "\",\"" + line + "\",a@b.example,x\n2,b\n" +
                                                        hostile + ",\"\"x,,\n\xFF,,,\n");
    trace = at("trace" + hostile + ".jsonl");
    wend_with({"run", script, "--contacts", contacts, "--trace", trace});
  }

  /// Without the end of a line, which ends a text.
  const std::string line = [] {
    std::string text = hostile;
    std::erase(text, '\r');
    return text;
  }();
  std::string script;
  std::string broken;
  std::string contacts;
  std::string trace;
};

}  // namespace

TEST_CASE("no command lets a text of a file act on the terminal") {
  const HostileFolder folder;
  for (const std::string& script : {folder.script, folder.broken}) {
    for (const char* const format : {"text", "json", "sarif", "github", "junit"}) {
      expect_harmless({"lint", script, "--format", format, "--proof", "--witness"});
      expect_harmless({"lint", script, "--contacts", folder.contacts, "--format", format});
    }
    for (const char* const format : {"text", "json", "junit"}) {
      expect_harmless({"test", script, "--coverage", "--format", format});
    }
    for (const char* const format : {"dot", "mermaid"}) {
      expect_harmless({"graph", script, "--contacts", folder.contacts, "--format", format,
                       "--counts", folder.trace});
    }
    for (const char* const format : {"text", "json", "svg"}) {
      expect_harmless(
          {"forecast", script, "--contacts", folder.contacts, "--runs", "2", "--format", format});
    }
    for (const char* const format : {"text", "json"}) {
      expect_harmless({"run", script, "--contacts", folder.contacts, "--format", format});
      expect_harmless({"plan", folder.script, script, "--contacts", folder.contacts, "--until",
                       "1 day", "--format", format});
    }
    expect_harmless({"fmt", "--diff", script});
    expect_harmless({"explain", "templates", "--script", script});
    expect_harmless({"explain", "note", "--script", script});
  }
  expect_harmless({"lint", "--fix", folder.script});
}

TEST_CASE("no command lets a trace or an argument act on the terminal") {
  const HostileFolder folder;
  for (const char* const format : {"text", "json"}) {
    expect_harmless({"why", folder.line, "--trace", folder.trace, "--script", folder.script,
                     "--format", format});
    const std::string row =
        R"({"at":"2026-01-05T00:00:00Z","contact":"1","event":"e\u001b[2J\u009b",)"
        R"("step":"s\u202e",)"
        R"("task":"\u001bc","status":"\u001b","reason":"\u0085",)"
        R"("waits_for":"\u2028","of":"\u0007"})";
    folder.write("own.jsonl", row + "\n" + hostile + "\n");
    expect_harmless({"why", "1", "--trace", folder.at("own.jsonl"), "--format", format});
    expect_harmless({"why", "3", "--trace", folder.at("own.jsonl"), "--format", format});
    expect_harmless({"graph", folder.script, "--counts", folder.at("own.jsonl")});
  }
  const Arguments run = {"run", folder.script, "--contacts", folder.contacts};
  for (const char* const option : {"--at", "--chance", "--until", "--start", "--seed", "--format",
                                   "--output", "--trace", "--x"}) {
    Arguments arguments = run;
    arguments.insert(arguments.end(), {option, "/nowhere/" + hostile});
    expect_harmless(arguments);
  }
  Arguments at = run;
  at.insert(at.end(), {"--at", "1 day: pause contact \"" + folder.line + "x\""});
  expect_harmless(at);
  expect_harmless({hostile});
  for (const CommandRow& row : command_rows) {
    expect_harmless({std::string(row.name), hostile});
    expect_harmless({std::string(row.name), "--" + hostile});
  }
  folder.write(".wend-lint.toml", "[rules]\n\"" + folder.line + "\" = 1\n");
  expect_harmless({"lint", folder.script});
}

TEST_CASE("a character that comes in pieces is one, and what is begun is told") {
  std::ostringstream behind;
  {
    ShownStream out(behind);
    for (const char byte : std::string("a\xE2\x82\xAC\xC2\x9B\tb\n\x1b\xF0\x9F\x98\x80"))
      out.put(byte);
    CHECK(behind.str() == "a\xE2\x82\xAC\xEF\xBF\xBD\tb\n\xEF\xBF\xBD\xF0\x9F\x98\x80");
    out << "\xE2\x82";
    as_it_is(out) << "\x1b[1m";
    out << "\xC3";
  }
  const std::string replaced = "\xEF\xBF\xBD";
  CHECK(behind.str().ends_with(replaced + replaced + "\x1b[1m" + replaced));
  CHECK(&as_it_is(behind) == &behind);
}

TEST_CASE("JSON is written as it is read, whatever bytes its texts hold") {
  std::string all;
  for (int byte = 0; byte < 256; ++byte) all += static_cast<char>(byte);
  const Json json = {{"text", "a\"\\/\b\f\n\r\t\x1F\x7F"},
                     {hostile, hostile},
                     {"all", all},
                     {"numbers", Json::array({0, -1, UINT64_MAX, 1.5, 100.0, 1e300, 0.1})},
                     {"none", Json()},
                     {"not", Json(std::numeric_limits<double>::infinity())},
                     {"yes", true},
                     {"list", std::vector<std::string>{"a", "b"}},
                     {"pair", Json::array({"a", "b"})},
                     {"empty", Json::array()},
                     {"object", Json::object()},
                     {"nested", {{"a", {{"b", {{"c", 1}}}}}}}};
  const auto read = nlohmann::ordered_json::parse(json.on_lines());
  CHECK(nlohmann::ordered_json::parse(json.on_one_line()) == read);
  CHECK(read["text"] == "a\"\\/\b\f\n\r\t\x1F\x7F");
  CHECK(read[hostile] == hostile);
  CHECK(read["numbers"].dump() == "[0,-1,18446744073709551615,1.5,100.0,1e+300,0.1]");
  CHECK(read["none"].is_null());
  CHECK(read["not"].is_null());
  CHECK(read["pair"].dump() == "[\"a\",\"b\"]");
  CHECK(read["nested"]["a"]["b"]["c"] == 1);
  CHECK(first_obeyed(json.on_one_line()) == std::string::npos);
  // Laid out as the library does that reads it.
  const Json plain = {{"a", Json::array({1, "x"})}, {"b", Json::object()}, {"c", {{"d", true}}}};
  CHECK(plain.on_lines() == nlohmann::ordered_json::parse(plain.on_one_line()).dump(2) + "\n");
}

}  // namespace wend
