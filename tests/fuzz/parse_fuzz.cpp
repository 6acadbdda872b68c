// Feeds any bytes to the grammar and holds the tree against what its header promises: whatever the
// text, nodes nest, lie inside the text and stand in its order, and two parses are the same.
#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <string>

#include "grammar/parse.hpp"

namespace {

void require(bool holds, const char* promise) {
  if (holds) return;
  std::fprintf(stderr, "broken promise: %s\n", promise);
  std::abort();
}

/// Checks the nodes inside `parent`, which must end where its size says.
void check_children(const wend::Node& parent, std::size_t depth) {
  // A level of blocks is several nodes deep, a level of parentheses six.
  require(depth < 40 * wend::max_nesting, "trees are as deep as nesting allows");
  std::uint32_t end = parent.span().begin;
  for (const wend::Node child : parent.children()) {
    require(child.span().begin >= end, "siblings follow each other");
    require(child.span().end >= child.span().begin, "nodes do not end before they begin");
    require(child.span().end <= parent.span().end, "children lie inside their parent");
    end = child.span().end;
    check_children(child, depth + 1);
  }
}

void check_records(const wend::Tree& tree) {
  const auto& records = tree.records();
  require(!records.empty() && records.front().size == records.size(), "the root holds all nodes");
  std::vector<std::size_t> ends;
  for (std::size_t index = 0; index < records.size(); ++index) {
    while (!ends.empty() && ends.back() == index) ends.pop_back();
    require(records[index].size >= 1, "a node counts itself");
    const std::size_t end = index + records[index].size;
    require(ends.empty() || end <= ends.back(), "sizes nest");
    ends.push_back(end);
  }
}

bool has(const wend::Diagnostics& diagnostics, wend::ErrorCode code) {
  for (const wend::Diagnostic& diagnostic : diagnostics) {
    if (diagnostic.code == wend::name_of(code)) return true;
  }
  return false;
}

void check_diagnostics(const wend::Diagnostics& diagnostics, std::size_t size) {
  require(diagnostics.size() <= wend::max_syntax_errors + 1, "errors have a limit");
  for (const wend::Diagnostic& diagnostic : diagnostics) {
    require(!diagnostic.message.empty(), "an error says what is wrong");
    require(diagnostic.span.begin <= size && diagnostic.span.begin <= diagnostic.span.end,
            "an error stands in the text");
  }
}

bool same(const wend::ParseResult& left, const wend::ParseResult& right) {
  const auto& a = left.tree.records();
  const auto& b = right.tree.records();
  if (a.size() != b.size() || left.diagnostics.size() != right.diagnostics.size()) return false;
  for (std::size_t index = 0; index < a.size(); ++index) {
    if (a[index].kind != b[index].kind || a[index].begin != b[index].begin ||
        a[index].end != b[index].end || a[index].size != b[index].size) {
      return false;
    }
  }
  for (std::size_t index = 0; index < left.diagnostics.size(); ++index) {
    if (left.diagnostics[index].span != right.diagnostics[index].span ||
        left.diagnostics[index].message != right.diagnostics[index].message) {
      return false;
    }
  }
  return true;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const wend::Source source("fuzz.wend", std::string(reinterpret_cast<const char*>(data), size));
  const wend::ParseResult result = wend::parse(source, 0);
  const wend::Node root = result.tree.root();
  require(root.is(wend::NodeKind::file), "the root is the file");
  check_records(result.tree);
  check_children(root, 0);
  check_diagnostics(result.diagnostics, size);
  if (has(result.diagnostics, wend::ErrorCode::invalid_utf8)) {
    require(result.diagnostics.size() == 1, "what is not UTF-8 is the only error");
  } else {
    require(root.text() == source.text(), "the root covers the text");
  }
  require(same(result, wend::parse(source, 0)), "two parses are the same");
  return 0;
}
