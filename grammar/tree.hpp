// The syntax tree of one source: every statement, word, literal and comment, by kind and position.
// It is lossless (the text is kept, nodes are ranges in it) and flat (one vector in the order of
// the text, a node followed by all that is inside it), so that a script of ten thousand lines is
// one allocation and a formatter can see all that a person wrote. What nodes mean is the
// interpreter's.
#pragma once

#include <cstdint>
#include <iterator>
#include <string_view>
#include <vector>

#include <wend/source.hpp>

namespace wend {

enum class NodeKind : std::uint8_t {
#define WEND_NODE_KIND(name) name,
#include "grammar/node_kinds.def"
#undef WEND_NODE_KIND
};

std::string_view name_of(NodeKind kind);

class NodeRange;

/// One node of a tree; cheap to copy, valid as long as its tree and source are.
class Node {
 public:
  /// How a node is stored: `size` counts itself and all nodes inside it.
  struct Record {
    NodeKind kind;
    std::uint32_t begin;
    std::uint32_t end;
    std::uint32_t size;
  };

  Node(const Record* record, std::string_view text, std::uint32_t file)
      : record_(record), source_text_(text), file_(file) {}

  NodeKind kind() const { return record_->kind; }
  bool is(NodeKind kind) const { return record_->kind == kind; }
  std::string_view text() const {
    return source_text_.substr(record_->begin, record_->end - record_->begin);
  }
  Span span() const { return {file_, record_->begin, record_->end}; }

  NodeRange children() const;
  /// Whether it has a child of that kind.
  bool has(NodeKind kind) const;
  /// Its first child of that kind; only where there is one.
  Node child(NodeKind kind) const;
  /// Its first child that is no comment; only where there is one.
  Node first() const;
  /// Its child at that place, comments left out; only where there is one.
  Node at(std::size_t index) const;
  /// How many children it has, comments left out.
  std::size_t count() const;

 private:
  friend class NodeRange;
  const Record* record_;
  std::string_view source_text_;
  std::uint32_t file_;
};

/// The children of a node, comments among them, in the order of the text.
class NodeRange {
 public:
  class iterator {
   public:
    using iterator_category = std::input_iterator_tag;
    using value_type = Node;
    using difference_type = std::ptrdiff_t;
    using pointer = const Node*;
    using reference = Node;

    explicit iterator(Node node) : node_(node) {}
    Node operator*() const { return node_; }
    iterator& operator++() {
      node_.record_ += node_.record_->size;
      return *this;
    }
    bool operator!=(const iterator& other) const { return node_.record_ != other.node_.record_; }
    bool operator==(const iterator& other) const { return node_.record_ == other.node_.record_; }

   private:
    friend class NodeRange;
    Node node_;
  };

  NodeRange(Node first, const Node::Record* end) : first_(first), end_(end) {}
  iterator begin() const { return iterator(first_); }
  iterator end() const {
    Node last = first_;
    last.record_ = end_;
    return iterator(last);
  }

 private:
  Node first_;
  const Node::Record* end_;
};

/// The nodes of one source; the root is of kind `file`. It refers to the text that it was made
/// from.
class Tree {
 public:
  Tree(std::string_view text, std::uint32_t file, std::vector<Node::Record> records)
      : text_(text), file_(file), records_(std::move(records)) {}

  Node root() const { return Node(records_.data(), text_, file_); }
  const std::vector<Node::Record>& records() const { return records_; }

 private:
  std::string_view text_;
  std::uint32_t file_;
  std::vector<Node::Record> records_;
};

}  // namespace wend
