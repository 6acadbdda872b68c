// Each rule twice: on made-up text just within and just outside it, so that the rule is known to
// find what it is for, and on the repository, which must be clean.

#include <fmt/format.h>
#include <algorithm>
#include <catch2/catch.hpp>

#include "tests/tidy/rules.hpp"

namespace wend::tidy {
namespace {

const std::vector<Source>& repository() {
  static const std::vector<Source> sources = read_repository();
  return sources;
}

/// Fails once for each finding, so that all of them are seen in one run.
void expect_none(const Findings& findings) {
  for (const std::string& found : findings) FAIL_CHECK(found);
}

template <typename Rule>
void expect_clean_repository(Rule rule) {
  for (const Source& source : repository()) expect_none(rule(source));
}

std::string repeated(std::size_t times, const std::string& text) {
  std::string result;
  for (std::size_t time = 0; time < times; ++time) result += text;
  return result;
}

Source header(const std::string& text) {
  return {"grammar/thing.hpp", text};
}

Source code(const std::string& text) {
  return {"grammar/thing.cpp", text};
}

Source with_include(const std::string& path, const std::string& include) {
  return {path, "\n#include " + include + "\n"};
}

}  // namespace

TEST_CASE("the repository is found and read") {
  const auto has = [](const std::string& path, const std::string& text) {
    return std::any_of(repository().begin(), repository().end(), [&](const Source& source) {
      return source.path == path && source.text.find(text) != std::string::npos;
    });
  };
  CHECK(has("CMakeLists.txt", "project(wend"));
  CHECK(has("scripts/setup", "apt-get"));
  CHECK(has("tests/tidy/tidy_test.cpp", "the repository is found and read"));
  CHECK(has(".ci/run", "stage"));
}

TEST_CASE("comments and literals are told from code") {
  CHECK(code_only("a; // b\nc") == "a;     \nc");
  CHECK(code_only("a /* b\n// c */ d") == "a     \n        d");
  CHECK(code_only(R"(f("//\"", 'x', 1'000))") == R"(f("    ", ' ', 1'000))");
  CHECK(code_only("R\"x(a)\" b\n)x\" c") == "R\"x(     \n)x\" c");
  CHECK(without_literals("f(\"b\"); // c") == "f(\" \"); // c");

  const auto literals = literals_of("f(\"one\",\n  R\"(two)\"\"three\"); // \"four\"");
  REQUIRE(literals.size() == 3);
  CHECK(literals[0].text == "one");
  CHECK(literals[1].line == 2);
  CHECK(literals[2].text == "three");
}

TEST_CASE("no file is over 500 lines") {
  CHECK(long_files(code(repeated(500, "a;\n"))).empty());
  CHECK(long_files(code(repeated(501, "a;\n"))) ==
        Findings{"grammar/thing.cpp:501: 501 lines, over 500"});
  expect_clean_repository(long_files);
}

TEST_CASE("nine files in ten are under 350 lines") {
  std::vector<Source> sources(9, code(repeated(350, "a;\n")));
  sources.push_back(code(repeated(351, "a;\n")));
  CHECK(too_many_large_files(sources).empty());
  sources.front() = sources.back();
  CHECK(too_many_large_files(sources).size() == 2);
  expect_none(too_many_large_files(repository()));
}

TEST_CASE("no line is over 100 columns") {
  CHECK(long_lines(code(fmt::format("\n{}\n{}", repeated(100, "x"), repeated(100, "é")))).empty());
  CHECK(long_lines(code(fmt::format("\n{}", repeated(101, "x")))) ==
        Findings{"grammar/thing.cpp:2: 101 columns"});
  CHECK(long_lines({"include/wend/statuses.def", repeated(101, "x")}).empty());
  expect_clean_repository(long_lines);
}

TEST_CASE("functions are under 70 lines") {
  const auto function = [](const std::string& margin, const std::string& start, std::size_t lines) {
    const std::string body = repeated(lines - 2, margin + "  a;\n");
    return fmt::format("{0}{1}\n{2}{0}}}\n", margin, start, body);
  };
  CHECK(long_functions(code(function("", "void f() {", 69))).empty());
  CHECK(long_functions(code(function("", "void f() {", 70))) ==
        Findings{"grammar/thing.cpp:1: a function of 70 lines"});
  CHECK(long_functions(
            code(fmt::format("class A {{\n public:\n{}}};\n", function("  ", "void f() {", 70)))) ==
        Findings{"grammar/thing.cpp:3: a function of 70 lines"});
  CHECK(long_functions(
            code(fmt::format("\n{}", function("", "void f(int a,\n       int b) {", 69)))) ==
        Findings{"grammar/thing.cpp:2: a function of 70 lines"});
  CHECK(long_functions(code(function("", "void f() {\n}\nvoid g() {", 69))).empty());
  CHECK(long_functions(code(function("", "namespace wend {", 90))).empty());
  CHECK(long_functions(code(function("", "void f() {\n  g(R\"(\n}\n)\");\n#if A", 68))).size() ==
        1);
  expect_clean_repository(long_functions);
}

TEST_CASE("headers have a pragma once") {
  CHECK(unguarded_headers(header("// Text.\n#pragma once\n")).empty());
  CHECK(unguarded_headers(header("// #pragma once\n")).size() == 1);
  CHECK(unguarded_headers(code("")).empty());
  expect_clean_repository(unguarded_headers);
}

TEST_CASE("switches leave each decision to be found by the compiler") {
  CHECK(defaults(code("switch (a) {\n  default:\n    b();\n}\n")).size() == 1);
  CHECK(defaults(code("A() = default;\n// default:\nf(\"default:\");\n")).empty());
  CHECK(defaults({"tests/unit/a_test.cpp", "switch (a) {\n  default:\n}\n"}).empty());
  expect_clean_repository(defaults);
}

TEST_CASE("headers open with a paragraph") {
  const std::string paragraph = fmt::format("// {0}\n// {0}\n", repeated(40, "x"));
  CHECK(unexplained_headers(header(paragraph + "#pragma once\n")).empty());
  CHECK(unexplained_headers(header("#pragma once\n\n" + paragraph)).empty());
  CHECK(unexplained_headers(header("#pragma once\n#include <string>\n" + paragraph)).size() == 1);
  CHECK(unexplained_headers(header("// A thing.\n\n" + paragraph)).size() == 1);
  CHECK(unexplained_headers(code("int a;\n")).empty());
  expect_clean_repository(unexplained_headers);
}

TEST_CASE("file names are in snake_case") {
  CHECK(file_names({"tools/lint/rules/wait_forever.cpp", ""}).empty());
  CHECK(file_names({"cmake/FindCsv.cmake", ""}).empty());
  CHECK(file_names({"examples/01_founders.wend", ""}).empty());
  CHECK(file_names({"tools/lint/WaitForever.cpp", ""}).size() == 1);
  CHECK(file_names({"tools/lint-rules/wait.hpp", ""}).size() == 1);
  CHECK(file_names({"stdlib/linked.in.wend", ""}).size() == 1);
  expect_clean_repository(file_names);
}

TEST_CASE("names say what the thing is") {
  CHECK(vague_names({"runtime/queue_manager.cpp", ""}).size() == 1);
  CHECK(vague_names(code("\nclass TaskManager;")) ==
        Findings{"grammar/thing.cpp:2: `TaskManager` is a vague name"});
  CHECK(vague_names(code("int string_utils;")).size() == 1);
  CHECK(vague_names(code("#include <utility>\n// the manager\nf(\"manager\");")).empty());
  expect_clean_repository(vague_names);
}

TEST_CASE("no two headers declare a type of one name") {
  const auto header = [](const std::string& path, const std::string& space) {
    return Source{path, "namespace " + space + " {\nstruct Thing {};\nclass Other;\n}\n"};
  };
  CHECK(types_of_one_name({header("a.hpp", "wend"), header("b.hpp", "wend")}) ==
        Findings{"b.hpp:2: `Thing` is a type of a.hpp as well"});
  CHECK(types_of_one_name({header("a.hpp", "wend"), header("b.hpp", "wend::test")}).empty());
  CHECK(types_of_one_name({header("a.hpp", "wend"), header("b.cpp", "wend")}).empty());
  CHECK(types_of_one_name(repository()) == Findings());
}

TEST_CASE("nothing is left to do") {
  CHECK(unfinished_work(code("a;\n// TODO: b")) == Findings{"grammar/thing.cpp:2: TODO left in"});
  CHECK(unfinished_work({"scripts/test", "# FIXME"}).size() == 1);
  CHECK(unfinished_work({"scripts/test", "mktemp -d XXXXXX # mastodon todo"}).empty());
  CHECK(unfinished_work(code("f(\"HACK\");")).empty());
  expect_clean_repository(unfinished_work);
}

TEST_CASE("layers see the layers below them") {
  const auto allowed = [](const std::string& path, const std::string& include) {
    return wrong_includes(with_include(path, include)).empty();
  };
  CHECK(allowed("grammar/a.cpp", "<wend/source.hpp>"));
  CHECK(allowed("runtime/a.cpp", "\"interpreter/b.hpp\""));
  CHECK(allowed("runtime/stores/a.cpp", "<wend/store.hpp>"));
  CHECK(allowed("runtime/stores/a.cpp", "\"runtime/stores/b.hpp\""));
  CHECK(allowed("tests/unit/a.cpp", "\"tools/lint/b.hpp\""));
  CHECK(allowed("interpreter/a.cpp", "\"stdlib/functions/b.hpp\""));
  CHECK(allowed("interpreter/a.cpp", "<tools/b.hpp>"));  // a library of that name, not ours

  CHECK(wrong_includes(with_include("grammar/a.cpp", "\"interpreter/b.hpp\"")) ==
        Findings{"grammar/a.cpp:2: may not include interpreter/b.hpp"});
  CHECK_FALSE(allowed("include/wend/a.hpp", "\"grammar/b.hpp\""));
  CHECK_FALSE(allowed("interpreter/a.cpp", "\"runtime/b.hpp\""));
  CHECK_FALSE(allowed("runtime/a.cpp", "\"tools/b.hpp\""));
  CHECK_FALSE(allowed("tools/a.cpp", "\"tests/b.hpp\""));
  CHECK_FALSE(allowed("tools/a.cpp", "\"b.hpp\""));
  CHECK_FALSE(allowed("runtime/stores/a.cpp", "\"runtime/walk.hpp\""));
  CHECK_FALSE(allowed("runtime/channels/a.cpp", "\"runtime/stores/b.hpp\""));
  CHECK_FALSE(allowed("stdlib/functions/a.cpp", "\"interpreter/b.hpp\""));
  CHECK(wrong_includes(code("f(R\"(\n#include \"tools/a.hpp\"\n)\");")).empty());
  expect_clean_repository(wrong_includes);
}

TEST_CASE("libraries stay in their place") {
  const auto allowed = [](const std::string& path, const std::string& include) {
    return misplaced_libraries(with_include(path, include)).empty();
  };
  CHECK(allowed("grammar/a.hpp", "<tao/pegtl.hpp>"));
  CHECK_FALSE(allowed("interpreter/a.cpp", "<tao/pegtl.hpp>"));
  CHECK(allowed("interpreter/a.cpp", "<boost/graph/adjacency_list.hpp>"));
  CHECK(allowed("tools/lint/rules/a.cpp", "<boost/graph/adjacency_list.hpp>"));
  CHECK(allowed("tools/graph/a.cpp", "<boost/graph/graphviz.hpp>"));
  CHECK_FALSE(allowed("tools/cli/a.cpp", "<boost/optional.hpp>"));
  CHECK_FALSE(allowed("runtime/a.cpp", "<boost/optional.hpp>"));
  CHECK(allowed("tools/trace/trace_row.cpp", "<nlohmann/json.hpp>"));
  CHECK_FALSE(allowed("tools/a.cpp", "<nlohmann/json.hpp>"));
  CHECK(allowed("tools/cli/options.cpp", "<CLI/CLI.hpp>"));
  CHECK_FALSE(allowed("tools/cli/a.cpp", "<CLI/CLI.hpp>"));
  CHECK_FALSE(allowed("tools/a.hpp", "<nlohmann/json.hpp>"));
  CHECK_FALSE(allowed("tools/a.hpp", "<CLI/CLI.hpp>"));
  expect_clean_repository(misplaced_libraries);
}

TEST_CASE("the public headers see the standard library only") {
  const auto allowed = [](const std::string& include) {
    return impure_public_headers(with_include("include/wend/a.hpp", include)).empty();
  };
  CHECK(allowed("<string>"));
  CHECK(allowed("<wend/statuses.def>"));
  CHECK_FALSE(allowed("<fmt/format.h>"));
  CHECK_FALSE(allowed("<csv.h>"));
  CHECK_FALSE(allowed("\"wend/source.hpp\""));
  CHECK(impure_public_headers(with_include("grammar/a.hpp", "<csv.h>")).empty());
  expect_clean_repository(impure_public_headers);
}

TEST_CASE("only the vocabulary knows kinds of nodes") {
  const auto kinds = node_kinds({{"stdlib/a.wend", "fact b: c\nnode \"send fax\" {\n}\n"},
                                 {"stdlib/d.wend", "  node \"ring\" {}\nnode \"task\" {\n"},
                                 {"examples/e.wend", "node \"wave\" {\n"}});
  CHECK(kinds == std::vector<std::string>{"send fax", "ring", "task"});
  const auto found = [&](const std::string& path, const std::string& text) {
    return known_node_kinds({path, text}, kinds);
  };
  CHECK(found("runtime/a.cpp", "\nif (kind == \"send fax\") {}") ==
        Findings{"runtime/a.cpp:2: knows \"send fax\""});
  CHECK(found("tools/a.def", "ROW(\"ring\")").size() == 1);
  CHECK(found("runtime/a.cpp", "f(\"task\"); g(\"ringing\"); // \"ring\"").empty());
  CHECK(found("tests/unit/a.cpp", "\"ring\"").empty());

  const auto declared = node_kinds(repository());
  expect_clean_repository([&](const Source& source) { return known_node_kinds(source, declared); });
}

}  // namespace wend::tidy
