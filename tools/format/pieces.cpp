#include "tools/format/pieces.hpp"

#include <algorithm>

namespace wend {

namespace {

bool is_digit(char byte) {
  return byte >= '0' && byte <= '9';
}

bool is_word(char byte) {
  return is_digit(byte) || (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z') ||
         byte == '_';
}

bool is_space(char byte) {
  return byte == ' ' || (byte >= '\t' && byte <= '\r');
}

bool has_children(const Node& node) {
  const NodeRange children = node.children();
  return children.begin() != children.end();
}

/// Whether a node stands in the output as it is written: a literal, or a kind that nothing is known
/// of and that shows nothing inside.
bool is_atom(const Node& node) {
  const auto is_one_of = [&](std::initializer_list<NodeKind> kinds) {
    return std::find(kinds.begin(), kinds.end(), node.kind()) != kinds.end();
  };
  if (is_one_of({NodeKind::text, NodeKind::text_block, NodeKind::pattern})) return true;
  // Several words or signs, between which the space is ours.
  if (is_one_of({NodeKind::contact, NodeKind::given_contact, NodeKind::given_world, NodeKind::block,
                 NodeKind::steps, NodeKind::split, NodeKind::duration, NodeKind::symbol,
                 NodeKind::is_missing, NodeKind::is_present, NodeKind::daily_limit,
                 NodeKind::postal_address})) {
    return false;
  }
  return !has_children(node);
}

/// Whether a text inside of the placeholders of a node goes over several lines: its own value would
/// change if they were moved.
bool holds_lines(const Node& node) {
  for (const Node child : node.children()) {
    const bool is_line = child.text().find('\n') == std::string_view::npos;
    if (is_line) continue;
    if (child.is(NodeKind::text) || child.is(NodeKind::text_block) || child.is(NodeKind::pattern) ||
        holds_lines(child)) {
      return true;
    }
  }
  return false;
}

class PieceWriter {
 public:
  explicit PieceWriter(const Node& root) : text_(root.text()) {}

  Pieces write(const Node& root) {
    constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";
    if (text_.starts_with(byte_order_mark)) covered_ = byte_order_mark.size();
    add_children(root, covered_);
    return std::move(pieces_);
  }

 private:
  void add_children(const Node& node, std::uint32_t at) {
    bool statements = node.is(NodeKind::file);
    for (const Node child : node.children()) {
      add_between(at, child.span().begin, node.kind(), statements);
      if (child.is(NodeKind::comment)) {
        // Whose comment it is tells where it stands.
        add(PieceKind::comment, child.span(), node.kind());
      } else if (statements) {
        add_statement(child);
      } else {
        add_node(child);
      }
      at = child.span().end;
    }
    add_between(at, node.span().end, node.kind(), statements);
  }

  void add_node(const Node& node) {
    if (is_atom(node)) {
      Span span = node.span();
      while (span.end > span.begin + 1 && is_space(text_[span.end - 1])) --span.end;
      const std::uint32_t index = add(PieceKind::token, span, node.kind());
      pieces_[index].is_movable = node.is(NodeKind::text_block) && !holds_lines(node);
    } else {
      add_children(node, node.span().begin);
    }
  }

  void add_statement(const Node& node) {
    const std::size_t index = pieces_.size();
    add(PieceKind::statement, {0, node.span().begin, node.span().begin}, node.kind());
    add_node(node);
    pieces_[index].partner = static_cast<std::uint32_t>(pieces_.size());
  }

  /// What stands between the nodes: words of the language, signs and braces.
  void add_between(std::uint32_t at, std::uint32_t end, NodeKind node, bool& statements) {
    while (at < end) {
      const char byte = text_[at];
      if (is_space(byte) || (statements && (byte == ';' || byte == ','))) {
        ++at;
        continue;
      }
      const std::uint32_t begin = at;
      at = std::min(end_of_token(at), end);
      if (byte == '{') {
        opens_.push_back(add(PieceKind::open, {0, begin, at}, node));
        statements = true;
      } else if (byte == '}') {
        pieces_[opens_.back()].partner = add(PieceKind::close, {0, begin, at}, node);
        opens_.pop_back();
        statements = false;
      } else {
        add(PieceKind::token, {0, begin, at}, node);
      }
    }
  }

  std::uint32_t end_of_token(std::uint32_t at) const {
    for (const std::string_view sign : {"->", "==", "!=", "<=", ">="}) {
      if (text_.substr(at, 2) == sign) return at + 2;
    }
    // The unit of a duration may follow its number at once.
    const bool number = is_digit(text_[at]);
    std::uint32_t end = at;
    while (end < text_.size() &&
           (number ? is_digit(text_[end]) || text_[end] == '.' || text_[end] == '_'
                   : is_word(text_[end]))) {
      ++end;
    }
    return std::max(end, at + 1);
  }

  std::uint32_t add(PieceKind kind, Span span, NodeKind node) {
    Piece piece{span.begin, span.end, 0, kind, node, 0, false};
    for (; covered_ < span.begin; ++covered_) {
      if (text_[covered_] == '\n' && piece.newlines < 2) ++piece.newlines;
    }
    covered_ = span.end;
    pieces_.push_back(piece);
    return static_cast<std::uint32_t>(pieces_.size() - 1);
  }

  std::string_view text_;
  std::uint32_t covered_ = 0;  ///< the end of what the pieces hold so far
  Pieces pieces_;
  std::vector<std::uint32_t> opens_;  ///< indices of the blocks that are open
};

}  // namespace

Pieces pieces_of(const Tree& tree) {
  return PieceWriter(tree.root()).write(tree.root());
}

}  // namespace wend
