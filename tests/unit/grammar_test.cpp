// What parsing promises whatever the text holds: a lossless tree, every mistake once, limits on
// depth, size and errors, and time that grows with the text and not with its square. The trees and
// messages of single constructs are golden files.

#include <catch2/catch.hpp>
#include <tao/pegtl/contrib/analyze.hpp>

#include "grammar/kind_of_rule.hpp"
#include "grammar/recovery.hpp"

namespace wend {
namespace {

ParseResult parsed(const Source& source) {
  return parse(source, 0);
}

std::vector<std::string_view> codes(const std::string& text) {
  std::vector<std::string_view> result;
  const Source source("test.wend", text);
  for (const Diagnostic& diagnostic : parsed(source).diagnostics) result.push_back(diagnostic.code);
  return result;
}

using Codes = std::vector<std::string_view>;

std::string repeated(std::size_t times, const std::string& text) {
  std::string result;
  for (std::size_t time = 0; time < times; ++time) result += text;
  return result;
}

std::string nested_blocks(std::size_t depth) {
  return "automation \"a\" {" + repeated(depth, "if email is missing {") + "finish" +
         repeated(depth, "}") + "}";
}

std::string nested_parentheses(std::size_t depth) {
  return "predicate p: " + repeated(depth, "(") + "email is missing" + repeated(depth, ")");
}

}  // namespace

TEST_CASE("the grammar cannot go round without taking anything from the text") {
  CHECK(tao::pegtl::analyze<grammar::file>() == 0);
}

TEST_CASE("the root of a tree covers the whole text") {
  for (const std::string text :
       {"", " ", "\n", "\xEF\xBB\xBF", "nonsense", "automation \"a\" {", "# comment"}) {
    const Source source("test.wend", text);
    const ParseResult result = parsed(source);
    CHECK(result.tree.root().text() == text);
  }
}

TEST_CASE("blocks and parentheses nest up to a limit") {
  CHECK(codes(nested_blocks(max_nesting - 1)).empty());
  CHECK(codes(nested_blocks(max_nesting)) == Codes{"nested_too_deeply"});
  CHECK(codes(nested_parentheses(max_nesting)).empty());
  CHECK(codes(nested_parentheses(max_nesting + 1)) == Codes{"nested_too_deeply"});
  CHECK(codes("predicate p: a > " + repeated(max_nesting, "- ") + "1").empty());
  CHECK(codes("predicate p: a > " + repeated(max_nesting + 1, "- ") + "1") ==
        Codes{"nested_too_deeply"});
  CHECK(codes("predicate p: " + repeated(max_nesting, "not ") + "connected").empty());
  CHECK(codes("predicate p: " + repeated(max_nesting + 1, "not ") + "connected") ==
        Codes{"nested_too_deeply"});
}

TEST_CASE("no nesting exhausts the stack") {
  for (const char* const piece : {"{", "(", "not ", "- ", "\"{{", "a(", "automation \"a\" {",
                                  "if a {", "email {", "check { yes {", "}", ")", "\"\"\"", "/"}) {
    for (const char* const before :
         {"", "automation \"a\" { ", "predicate p: ", "automation \"a\" { if "}) {
      const Codes found = codes(before + repeated(100'000, piece));
      INFO(before << piece << piece << "...");
      CHECK_FALSE(found.empty());
      CHECK(found.size() <= max_syntax_errors + 1);
    }
  }
}

TEST_CASE("a script has a greatest size") {
  const std::string largest = "#" + std::string(max_script_bytes - 1, 'x');
  CHECK(codes(largest).empty());
  CHECK(codes(largest + "x") == Codes{"script_too_large"});
}

TEST_CASE("after many errors the rest of the text is left") {
  const std::string line = "fact ?\n\nfact f: a, b\n";
  CHECK(codes(repeated(max_syntax_errors, line)).size() == max_syntax_errors);
  const Codes found = codes(repeated(10 * max_syntax_errors, line));
  REQUIRE(found.size() == max_syntax_errors + 1);
  CHECK(found.back() == "too_many_errors");
}

TEST_CASE("lines that are no statements are one mistake as long as they follow each other") {
  CHECK(codes("one\ntwo\nthree\n") == Codes{"syntax"});
  CHECK(codes("one\nfact f: a, b\nthree\n") == Codes{"syntax", "syntax"});
}

TEST_CASE("a statement that is wrong costs no neighbour") {
  const Source source("test.wend", "fact f: a, b\nfact { a \"}\" { \n } }\nfact g: a, b\n");
  const ParseResult result = parsed(source);
  REQUIRE(result.diagnostics.size() == 1);
  std::vector<std::string_view> kinds;
  for (const Node item : result.tree.root().children()) kinds.push_back(name_of(item.kind()));
  CHECK(kinds == Codes{"fact", "error", "fact"});
}

TEST_CASE("positions count characters, lines end with LF or CRLF") {
  const Source source("test.wend", "a\u00E9\U0001F600b\r\nc\n");
  CHECK(source.position(0) == Position{1, 1});
  CHECK(source.position(7) == Position{1, 4});
  CHECK(source.position(10) == Position{2, 1});
  CHECK(source.position(1000) == Position{3, 1});
  CHECK(source.line_of(10) == 2);
  CHECK(source.line_of(1000) == 3);
  CHECK(source.line(1) == "a\u00E9\U0001F600b");
  CHECK(source.line(2) == "c");
  CHECK(source.line(3) == "");
  CHECK(source.line(4) == "");
}

}  // namespace wend
