// Parsing takes any bytes: it never fails, and its tree lies within the text with every node inside
// the one around it.
#include "grammar/parse.hpp"

#include <catch2/catch.hpp>
#include <filesystem>
#include <fstream>
#include <sstream>

#include "interpreter/interpret.hpp"
#include "tests/property/check_cases.hpp"
#include "tests/property/script_generator.hpp"
#include "tests/source_dir.hpp"

namespace wend {
namespace {

/// What is wrong with the spans of a tree; empty where nothing is.
std::string fault_of(Node node) {
  std::uint32_t from = node.span().begin;
  if (from > node.span().end) return "a node ends before it begins";
  for (const Node child : node.children()) {
    if (child.span().begin < from) return "a node begins before the one in front of it ends";
    from = child.span().end;
    if (from > node.span().end) return "a node ends behind the one around it";
    const std::string fault = fault_of(child);
    if (!fault.empty()) return fault;
  }
  return "";
}

/// What does not hold of the tree and the diagnostics of a text though it holds of any.
std::string fault_in(const std::string& text) {
  const Source source("any.wend", text);
  const ParseResult result = parse(source, 0);
  const Node root = result.tree.root();
  if (!root.is(NodeKind::file)) return "the root is no file";
  if (root.span().end > text.size()) return "the tree is longer than the text";
  for (const Diagnostic& diagnostic : result.diagnostics) {
    const Span span = diagnostic.span;
    if (span.begin > span.end || span.end > text.size()) return "a diagnostic lies outside";
    if (diagnostic.message.empty()) return "a diagnostic says nothing";
  }
  return fault_of(root);
}

std::string text_of(const std::filesystem::path& path) {
  std::ifstream file(path);
  std::ostringstream text;
  text << file.rdbuf();
  return text.str();
}

std::vector<std::filesystem::path> examples() {
  std::vector<std::filesystem::path> paths;
  for (const auto& entry : std::filesystem::directory_iterator(WEND_SOURCE_DIR "/examples")) {
    if (entry.path().extension() == ".wend") paths.push_back(entry.path());
  }
  std::sort(paths.begin(), paths.end());
  return paths;
}

/// A text with some bytes left out, put in, doubled or moved.
std::string mutated(std::string text) {
  static const std::vector<std::string> pieces = {
      "{",    "}",  "\"", "\"\"\"", "(",   ")",    "\n", ";",    "#",  "->",    "{{",        "}}",
      "\\",   ":",  "/",  " if ",   "not", " is ", "\r", "\xFF", "%",  "3",     "\0x",       "| ",
      "wait", "up", "to", "split",  "on ", "=",    "'",  "é",    "0-", " in (", "2026-02-30"};
  const std::size_t changes = 1 + draw_below(6);
  for (std::size_t change = 0; change < changes; ++change) {
    const std::size_t at = draw_below(text.size() + 1);
    const std::size_t length = draw_below(std::min<std::size_t>(text.size() - at, 20) + 1);
    switch (draw_below(4)) {
      case 0:
        text.erase(at, length);
        break;
      case 1:
        text.insert(at, draw_from(pieces));
        break;
      case 2:
        text.insert(draw_below(text.size() + 1), text.substr(at, length));
        break;
      default:
        if (at < text.size()) text[at] = static_cast<char>(draw_below(256));
    }
  }
  return text;
}

TEST_CASE("any bytes parse", "[parse]") {
  CHECK(check_cases("bytes", 1000, [] {
    std::string text;
    const std::size_t size = draw_below(200);
    for (std::size_t index = 0; index < size; ++index) {
      text += static_cast<char>(draw_one_in(4) ? draw_below(256) : 32 + draw_below(95));
    }
    RC_ASSERT(fault_in(text) == "");
  }));
}

TEST_CASE("any script parses without a word, and any mutation of one to a tree", "[parse]") {
  CHECK(check_cases("mutations", 600, [] {
    const std::string text = *any_script();
    RC_ASSERT(parse(Source("any.wend", text), 0).diagnostics.empty());
    RC_ASSERT(fault_in(text) == "");
    const std::string other = mutated(text);
    RC_ASSERT(fault_in(other) == "");
    // What follows the parser takes any tree, too.
    const auto interpretation = interpret("any.wend", other);
    RC_ASSERT((interpretation->program != nullptr) == !has_errors(interpretation->diagnostics));
  }));
}

TEST_CASE("every prefix of an example parses", "[parse]") {
  for (const auto& path : examples()) {
    const std::string text = text_of(path);
    for (std::size_t size = 0; size <= text.size(); ++size) {
      const std::string fault = fault_in(text.substr(0, size));
      if (!fault.empty()) FAIL_CHECK(path.filename() << " up to " << size << ": " << fault);
    }
  }
  CHECK_FALSE(examples().empty());
}

}  // namespace
}  // namespace wend
