#include "grammar/tree.hpp"

#include <cassert>

namespace wend {

std::string_view name_of(NodeKind kind) {
  static constexpr std::string_view names[] = {
#define WEND_NODE_KIND(name) #name,
#include "grammar/node_kinds.def"
#undef WEND_NODE_KIND
  };
  return names[static_cast<std::size_t>(kind)];
}

NodeRange Node::children() const {
  Node first = *this;
  first.record_ = record_ + 1;
  return NodeRange(first, record_ + record_->size);
}

bool Node::has(NodeKind kind) const {
  for (const Node node : children()) {
    if (node.is(kind)) return true;
  }
  return false;
}

Node Node::child(NodeKind kind) const {
  for (const Node node : children()) {
    if (node.is(kind)) return node;
  }
  assert(false && "the grammar promises this child");
  return *this;
}

Node Node::first() const {
  return at(0);
}

Node Node::at(std::size_t index) const {
  for (const Node node : children()) {
    if (node.is(NodeKind::comment)) continue;
    if (index == 0) return node;
    --index;
  }
  assert(false && "the grammar promises this child");
  return *this;
}

std::size_t Node::count() const {
  std::size_t result = 0;
  for (const Node node : children()) result += !node.is(NodeKind::comment);
  return result;
}

}  // namespace wend
