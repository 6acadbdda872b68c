#include "tools/format/columns.hpp"

namespace wend {

namespace {

/// Statements of different kinds that stand in one table.
enum class Table { settings, declaration, own };

Table table_of(NodeKind statement) {
  switch (statement) {
    case NodeKind::timezone:
    case NodeKind::hours:
    case NodeKind::holidays:
    case NodeKind::address:
      return Table::settings;
    case NodeKind::summary:
    case NodeKind::starts:
    case NodeKind::simulate_fact:
    case NodeKind::simulate_event:
    case NodeKind::when:
    case NodeKind::makes:
    case NodeKind::otherwise:
    case NodeKind::suppresses:
    case NodeKind::channel:
    case NodeKind::takes:
    case NodeKind::needs:
    case NodeKind::skips:
    case NodeKind::learns:
    case NodeKind::rests:
    case NodeKind::asks:
    case NodeKind::declared_outcome:
      return Table::declaration;
    default:
      return Table::own;
  }
}

/// Where the value begins: behind so many words, or at or behind a sign.
bool begins_value(NodeKind statement, const ColumnToken& token) {
  switch (statement) {
    case NodeKind::on_event:
    case NodeKind::template_declaration:
      return token.index == 2;
    case NodeKind::field:
    case NodeKind::predicate:
    case NodeKind::fact:
      return token.previous == ":";
    case NodeKind::outcome:
      return token.text == "->" || token.text == "{";
    case NodeKind::share:
      return token.index == 1;
    default:
      return table_of(statement) != Table::own && token.index == 1;
  }
}

}  // namespace

Stop stop_before(NodeKind statement, const ColumnToken& token) {
  if (begins_value(statement, token)) return Stop::value;
  const bool own = token.node == statement;
  switch (statement) {
    case NodeKind::limit:
      if (token.node == NodeKind::number) return Stop::number;
      return own && token.text == "per" ? Stop::period : Stop::none;
    case NodeKind::needs:
      return own && token.text == "else" ? Stop::otherwise : Stop::none;
    case NodeKind::declared_outcome:
      return own && token.text == "when" ? Stop::when : Stop::none;
    case NodeKind::segment:
      if (own && token.text == "when") return Stop::when;
      return token.text == "{" ? Stop::block : Stop::none;
    case NodeKind::sender:
      return token.text == "{" ? Stop::block : Stop::none;
    default:
      return Stop::none;
  }
}

std::size_t least_space(NodeKind statement, std::size_t keyword) {
  // The keywords of nodes have up to seven letters; all declarations begin at least as far right.
  constexpr std::size_t longest_keyword = 7;
  const bool is_short = table_of(statement) == Table::declaration && keyword < longest_keyword;
  return is_short ? longest_keyword - keyword + 1 : 1;
}

bool share_columns(NodeKind first, NodeKind second) {
  return first == second || (table_of(first) == table_of(second) && table_of(first) != Table::own);
}

}  // namespace wend
