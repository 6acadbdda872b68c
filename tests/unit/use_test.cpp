// `use` and `template` without a file system: what a used file brings in, which mistakes are found
// and where they are shown, and the limits.

#include <catch2/catch.hpp>

#include <algorithm>
#include <map>

#include "interpreter/load.hpp"
#include "interpreter/used_path.hpp"
#include "tests/unit/script_errors.hpp"

namespace wend {
namespace {

/// Files in memory, which count how often each is read.
struct Files {
  std::map<std::string, std::string> texts;
  std::map<std::string, int> reads;

  CompileOptions options() {
    return {{}, [this](std::string_view path) -> Expected<std::string> {
              ++reads[std::string(path)];
              const auto found = texts.find(std::string(path));
              if (found == texts.end()) return Failure{"there is no such file"};
              return found->second;
            }};
  }
  Compilation compiled(const std::string& script, const std::string& name = "root.wend") {
    return compile(name, script, options());
  }
};

/// Each error as "FILE:LINE: CODE".
Errors placed(const Compilation& compilation) {
  Errors errors;
  for (const Diagnostic& diagnostic : compilation.diagnostics) {
    const Source& source = compilation.sources[diagnostic.span.file];
    errors.push_back(source.name() + ":" +
                     std::to_string(source.position(diagnostic.span.begin).line) + ": " +
                     std::string(diagnostic.code));
  }
  CHECK((compilation.program == nullptr) == !errors.empty());
  return errors;
}

std::string text_at(const Compilation& compilation, Span span) {
  return std::string(
      compilation.sources[span.file].text().substr(span.begin, span.end - span.begin));
}

const std::string visit = "automation \"Test\" { visit profile { no_linkedin_id -> finish } }\n";

/// A script that uses the files, one a line.
std::string using_files(const std::vector<std::string>& paths) {
  std::string script;
  for (const std::string& path : paths) script += "use \"" + path + "\"\n";
  return script + visit;
}

}  // namespace

TEST_CASE("a used file brings in each kind of declaration", "[use]") {
  Files files;
  files.texts["lib.wend"] =
      "contact { team: text? }\n"
      "sender anna { ring 3 per day }\n"
      "template hello \"Hi {{team | \"there\"}}\"\n"
      "fact call: none, made { starts none }\n"
      "predicate rung: call is made\n"
      "event rang_back {\n when call is made\n makes call none\n"
      " simulate 5% within 1 to 2 days after ring\n}\n"
      "node \"ring\" {\n takes words: template\n makes call made\n outcome made\n}\n";
  const Compilation compilation = files.compiled(
      "use \"lib.wend\"\nautomation \"Test\" {\n  on rang_back pause\n  segment all { senders anna "
      "}\n"
      "  if team == \"a\" or rung -> finish\n  ring hello\n  wait 1 day\n}\n");
  CHECK(placed(compilation) == Errors{});
  REQUIRE(compilation.program);
  REQUIRE(compilation.program->senders.size() == 1);
  CHECK(compilation.program->senders[0].name == "anna");
  CHECK(compilation.program->senders[0].limits.size() == 1);
  CHECK(compilation.program->events.size() == 1);
}

TEST_CASE("senders of files come before the automation's own and keep its time zone", "[use]") {
  Files files;
  files.texts["a.wend"] = "use \"b.wend\"\nsender anna\n";
  files.texts["b.wend"] = "sender ben { timezone \"America/New_York\" }\n";
  const Compilation compilation = files.compiled(
      "sender carl\nuse \"a.wend\"\nautomation \"Test\" {\n  timezone \"Europe/Berlin\"\n"
      "  sender dora\n  visit profile { no_linkedin_id -> finish }\n}\n");
  CHECK(placed(compilation) == Errors{});
  REQUIRE(compilation.program);
  std::vector<std::string> senders;
  for (const SenderRow& sender : compilation.program->senders) {
    senders.push_back(sender.name + " " + sender.schedule.timezone);
  }
  CHECK(senders == std::vector<std::string>{"ben America/New_York", "anna Europe/Berlin",
                                            "carl Europe/Berlin", "dora Europe/Berlin"});
  CHECK(compilation.program->segments[0].senders.size() == 4);
}

TEST_CASE("a file is read once however it is named", "[use]") {
  Files files;
  files.texts["lib/a.wend"] = "use \"b.wend\"\nuse \"../lib/./b.wend\"\nuse \"../c.wend\"\n";
  files.texts["lib/b.wend"] = "use \"../c.wend\"\n";
  files.texts["c.wend"] = "sender anna\n";
  const Compilation compilation =
      files.compiled(using_files({"lib/a.wend", "lib//b.wend", "./c.wend", "lib/../c.wend"}));
  CHECK(placed(compilation) == Errors{});
  CHECK(files.reads ==
        std::map<std::string, int>{{"lib/a.wend", 1}, {"lib/b.wend", 1}, {"c.wend", 1}});
}

TEST_CASE("used paths stay in the script's folder", "[use]") {
  CHECK(resolve_used_path("root.wend", "a.wend") == "a.wend");
  CHECK(resolve_used_path("lib/x/b.wend", "../a.wend") == "lib/a.wend");
  CHECK(resolve_used_path("lib/b.wend", "..//./x/a.wend/") == "x/a.wend");
  CHECK(resolve_used_path("lib/b.wend", "..") == "");
  CHECK(resolve_used_path("root.wend", "...") == "...");
  CHECK_FALSE(resolve_used_path("root.wend", ".."));
  CHECK_FALSE(resolve_used_path("root.wend", "../a.wend"));
  CHECK_FALSE(resolve_used_path("root.wend", "a/../../a.wend"));
  CHECK_FALSE(resolve_used_path("lib/b.wend", "../../lib/a.wend"));
  CHECK_FALSE(resolve_used_path("lib/b.wend", "/lib/a.wend"));
}

TEST_CASE("a file that cannot be used is one error, at the text that names it", "[use]") {
  for (const auto& [path, code] :
       std::vector<std::pair<std::string, std::string>>{{"missing.wend", "unusable_file"},
                                                        {"", "unusable_file"},
                                                        {".", "unusable_file"},
                                                        {"a\\tb", "unusable_file"},
                                                        {"\\u{7F}", "unusable_file"},
                                                        {"../senders.wend", "use_outside"},
                                                        {"a/../../senders.wend", "use_outside"},
                                                        {"/etc/passwd", "use_outside"},
                                                        {"{{company}}.wend", "unusable_file"}}) {
    INFO(path);
    Files files;
    const Compilation compilation = files.compiled("# A comment.\n" + using_files({path, path}));
    REQUIRE_FALSE(compilation.diagnostics.empty());
    CHECK(compilation.diagnostics[0].code == code);
    CHECK(compilation.diagnostics[0].span.file == 0);
    CHECK(text_at(compilation, compilation.diagnostics[0].span) == "\"" + path + "\"");
    // What is wrong by its text alone is not asked for, and what is missing once.
    const bool asked = path.ends_with(".wend") && code == "unusable_file";
    CHECK(files.reads.size() == (asked ? 1 : 0));
    for (const auto& [read, times] : files.reads) CHECK(times == 1);
  }
}

TEST_CASE("without a way to files each use is an error", "[use]") {
  CHECK(errors_of(using_files({"a.wend"})) == Errors{"unusable_file"});
}

TEST_CASE("names that a file which is not there may declare are no further errors", "[use]") {
  Files files;
  const std::string script =
      "use \"missing.wend\"\n"
      "automation \"Test\" {\n"
      "  on rang pause\n"
      "  segment all when team == \"a\" { senders anna }\n"
      "  if rung or call is made -> finish\n"
      "  ring \"Hi {{team}}\" { engaged -> finish }\n"
      "  send message hello { no_linkedin_id -> finish }\n"
      "  wait until rung up to 3 days { rung -> finish }\n"
      "  -> nowhere\n"
      "}\n";
  CHECK(placed(files.compiled(script)) ==
        Errors{"root.wend:1: unusable_file", "root.wend:9: unknown_target"});
  files.texts["missing.wend"] = "sender anna {\n  oops\n}\n";
  CHECK(placed(files.compiled(script)) ==
        Errors{"root.wend:9: unknown_target", "missing.wend:2: syntax"});
  files.texts["missing.wend"] = "";
  CHECK(files.compiled(script).diagnostics.size() > 8);
}

TEST_CASE("mistakes in a used file are shown there, beside the script", "[use]") {
  Files files;
  files.texts["lib/a.wend"] =
      "\ntemplate hello \"Hi {{firstname}}\\q\"\nnonsense\nuse \"b.wend\"\n";
  files.texts["lib/b.wend"] = "predicate p: title > 5\n";
  CHECK(placed(files.compiled(using_files({"lib/a.wend"}), "/scripts/root.wend")) ==
        Errors{"/scripts/lib/a.wend:2: bad_escape", "/scripts/lib/a.wend:3: syntax",
               "/scripts/lib/b.wend:1: wrong_type"});
  files.texts["lib/a.wend"] = "template hello \"Hi {{firstname}}\"\n";
  CHECK(placed(files.compiled(using_files({"lib/a.wend"}))) ==
        Errors{"lib/a.wend:1: unknown_field"});
}

TEST_CASE("a file that is no UTF-8 is an error of the use", "[use]") {
  Files files;
  files.texts["a.wend"] = "# fine\nsender b\xFF\n";
  const Compilation compilation = files.compiled(using_files({"a.wend"}));
  CHECK(placed(compilation) == Errors{"root.wend:1: invalid_utf8"});
  const Diagnostic& diagnostic = compilation.diagnostics.at(0);
  CHECK(text_at(compilation, diagnostic.span) == "\"a.wend\"");
  CHECK(diagnostic.labels.at(0).span.begin == 15);
}

TEST_CASE("a used file holds no automation", "[use]") {
  Files files;
  files.texts["a.wend"] = "sender anna\n" + visit + visit;
  const Compilation compilation = files.compiled(using_files({"a.wend"}));
  CHECK(placed(compilation) == Errors{"a.wend:2: unusable_file", "a.wend:3: unusable_file"});
  CHECK(text_at(compilation, compilation.diagnostics.at(0).labels.at(0).span) == "\"a.wend\"");
}

TEST_CASE("a name that two files declare is an error of the one that uses the other", "[use]") {
  Files files;
  files.texts["a.wend"] = "use \"b.wend\"\ntemplate hello \"a\"\nsender anna\n";
  files.texts["b.wend"] =
      "template hello \"b\"\nsender anna\npredicate connected: email is missing\n";
  const Compilation compilation = files.compiled(using_files({"a.wend"}));
  CHECK(placed(compilation) ==
        Errors{"a.wend:2: duplicate_name", "a.wend:3: duplicate_name", "b.wend:3: duplicate_name"});
  for (std::size_t index = 0; index < 2; ++index) {
    const Span first = compilation.diagnostics.at(index).labels.at(0).span;
    CHECK(compilation.sources[first.file].name() == "b.wend");
  }
}

TEST_CASE("files that use each other in a circle are told so with the way round", "[use]") {
  Files files;
  files.texts["a.wend"] = "use \"b.wend\"\n";
  files.texts["b.wend"] = "use \"c.wend\"\n";
  files.texts["c.wend"] = "\nuse \"a.wend\"\n";
  const Compilation compilation = files.compiled(using_files({"a.wend"}));
  CHECK(placed(compilation) == Errors{"c.wend:2: use_circle"});
  CHECK(compilation.diagnostics.at(0).message == "`a.wend` uses itself through `b.wend`, `c.wend`");
  CHECK(compilation.diagnostics.at(0).labels.size() == 2);

  files.texts["c.wend"] = "use \"c.wend\"\n";
  CHECK(placed(files.compiled(using_files({"a.wend"}))) == Errors{"c.wend:1: use_circle"});
  files.texts["c.wend"] = "use \"root.wend\"\n";
  CHECK(placed(files.compiled(using_files({"a.wend"}), "x/root.wend")) ==
        Errors{"x/c.wend:1: use_circle"});
  CHECK(errors_of("use \"test.wend\"\n" + visit) == Errors{"use_circle"});
}

TEST_CASE("the number, depth and size of used files have limits", "[use]") {
  Files files;
  std::vector<std::string> paths;
  for (std::size_t index = 0; index < max_used_files; ++index) {
    paths.push_back(std::to_string(index) + ".wend");
    files.texts[paths.back()] = "sender s" + std::to_string(index) + "\n";
  }
  CHECK(placed(files.compiled(using_files(paths))) == Errors{});
  paths.insert(paths.end(), {"more.wend", "and_more.wend", "0.wend"});
  CHECK(placed(files.compiled(using_files(paths))) == Errors{"root.wend:101: program_too_large"});
  CHECK(files.reads.count("more.wend") == 0);

  Files deep;
  for (std::size_t level = 1; level <= max_use_levels; ++level) {
    deep.texts[std::to_string(level)] = "use \"" + std::to_string(level + 1) + "\"\n";
  }
  CHECK(placed(deep.compiled(using_files({"1"}))) == Errors{"16:1: nested_too_deeply"});
  deep.texts[std::to_string(max_use_levels)] = "";
  CHECK(placed(deep.compiled(using_files({"1"}))) == Errors{});

  Files large;
  const std::string script = using_files({"a", "b"});
  large.texts["a"] = std::string(max_used_bytes / 2, '\n');
  large.texts["b"] = std::string(max_used_bytes / 2 - script.size(), '\n');
  CHECK(placed(large.compiled(script)) == Errors{});
  large.texts["b"] += '\n';
  CHECK(placed(large.compiled(script)) == Errors{"root.wend:2: script_too_large"});
}

TEST_CASE("templates stand for texts behind the name of a node", "[template]") {
  const std::string declared =
      "template greeting \"Hi {{first_name | \"there\"}}\"\ntemplate letter \"\"\"\n  Dear "
      "all,\n\"\"\"\n";
  for (const char* const steps :
       {"send message greeting { no_linkedin_id -> finish }", "email greeting letter",
        "email greeting \"Hello\"", "email greeting { body \"Hello\"; no_email -> finish }",
        "connection request letter", "send  message   letter"}) {
    INFO(steps);
    CHECK(errors_of(declared + automation(steps)) == Errors{});
  }
  for (const auto& [steps, code] : std::vector<std::pair<std::string, std::string>>{
           {"send message greting", "unknown_template"},
           {"send message farewell", "unknown_template"},
           {"email greeting lettr", "unknown_template"},
           {"send message Hello there", "too_many_arguments"},
           {"send message greeting letter", "too_many_arguments"},
           {"send message greeting \"Hi\"", "too_many_arguments"},
           {"visit profile greeting", "too_many_arguments"},
           {"visit profile now", "too_many_arguments"},
           {"email greeting { subject \"Hi\"; body \"Hi\" }", "duplicate_name"},
           {"email greeting", "missing_argument"},
           {"send mesage greeting", "unknown_node"}}) {
    INFO(steps);
    CHECK(errors_of(declared + automation(steps)) == Errors{code + ":6"});
  }
  const std::string node =
      "node \"ring\" {\n takes minutes: number\n takes note: text, optional\n}\n";
  CHECK(errors_of(declared + node + automation("ring greeting")) == Errors{"wrong_type:10"});
}

TEST_CASE("a name behind a node is explained by the nearest template", "[template]") {
  const auto help_of = [](const std::string& steps) {
    const Compilation compilation =
        compile("test.wend", "template hello_there \"Hi\"\n" + automation(steps));
    REQUIRE(compilation.diagnostics.size() == 1);
    return compilation.diagnostics[0].help;
  };
  CHECK(help_of("send message helo_there") == "did you mean `hello_there`?");
  CHECK(help_of("send message hello there") ==
        "write texts in quotes, or name a template: did you mean `hello_there`?");
  CHECK(help_of("send message good morning") == "write texts in quotes");
  CHECK(help_of("send mesage hello_there") == "did you mean `send message`?");
}

TEST_CASE("a template is checked where it stands, once and used or not", "[template]") {
  CHECK(errors_of("template a \"{{firstname}}\"\n" +
                  automation("send message a\nsend message a")) == Errors{"unknown_field"});
  CHECK(errors_of("template a \"\\q\"\n" + visit) == Errors{"bad_escape"});
  CHECK(errors_of("template a \"{{team}}\"\n" + visit, {{"team"}, {}}) == Errors{});
  CHECK(errors_of("template a \"1\"\ntemplate a \"2\"\n" + visit) == Errors{"duplicate_name:2"});
  CHECK(errors_of("template anna \"1\"\nsender anna\n" + visit) == Errors{});
}

}  // namespace wend
