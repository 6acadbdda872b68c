#include "tests/golden/tree_text.hpp"

namespace wend {

namespace {

/// The first characters of a text on one line.
std::string shortened(std::string_view text) {
  constexpr std::size_t longest = 40;
  std::string result;
  for (const char byte : text) {
    const bool begins_character = (static_cast<unsigned char>(byte) & 0xC0u) != 0x80u;
    if (result.size() >= longest && begins_character) return result + "...";
    if (byte == '\n') {
      result += "\\n";
    } else if (byte == '\r') {
      result += "\\r";
    } else {
      result += byte;
    }
  }
  return result;
}

void append(std::string& out, Node node, std::size_t depth) {
  out += std::string(2 * depth, ' ') + std::string(name_of(node.kind()));
  if (!node.is(NodeKind::file)) out += "  " + shortened(node.text());
  out += '\n';
  for (const Node child : node.children()) append(out, child, depth + 1);
}

}  // namespace

std::string tree_text(const Tree& tree) {
  std::string out;
  append(out, tree.root(), 0);
  return out;
}

}  // namespace wend
