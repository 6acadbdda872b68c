#include "tools/format/columns.hpp"

#include <algorithm>
#include <iterator>

namespace wend {

namespace {

/// Statements of different kinds that stand in one table.
enum class Table { settings, declaration, own };

constexpr NodeKind settings[] = {NodeKind::timezone, NodeKind::hours, NodeKind::holidays,
                                 NodeKind::address};
constexpr NodeKind declarations[] = {
    NodeKind::summary, NodeKind::starts, NodeKind::simulate_fact, NodeKind::simulate_event,
    NodeKind::when,    NodeKind::makes,  NodeKind::otherwise,     NodeKind::suppresses,
    NodeKind::channel, NodeKind::takes,  NodeKind::needs,         NodeKind::skips,
    NodeKind::learns,  NodeKind::rests,  NodeKind::asks,          NodeKind::declared_outcome};

Table table_of(NodeKind statement) {
  const auto is_in = [&](const auto& kinds) {
    return std::find(std::begin(kinds), std::end(kinds), statement) != std::end(kinds);
  };
  if (is_in(settings)) return Table::settings;
  return is_in(declarations) ? Table::declaration : Table::own;
}

/// Where the value begins: behind so many words, or at or behind a sign.
bool begins_value(NodeKind statement, const ColumnToken& token) {
  const auto is = [&](NodeKind kind) { return statement == kind; };
  if (is(NodeKind::on_event) || is(NodeKind::template_declaration)) return token.index == 2;
  if (is(NodeKind::field) || is(NodeKind::predicate) || is(NodeKind::fact)) {
    return token.previous == ":";
  }
  if (is(NodeKind::outcome)) return token.text == "->" || token.text == "{";
  return token.index == 1 && (is(NodeKind::share) || table_of(statement) != Table::own);
}

}  // namespace

Stop stop_before(NodeKind statement, const ColumnToken& token) {
  if (begins_value(statement, token)) return Stop::value;
  const bool own = token.node == statement;
  const auto is = [&](NodeKind kind) { return statement == kind; };
  if (is(NodeKind::limit)) {
    if (token.node == NodeKind::number) return Stop::number;
    return own && token.text == "per" ? Stop::period : Stop::none;
  }
  if (is(NodeKind::needs)) return own && token.text == "else" ? Stop::otherwise : Stop::none;
  const bool segment = is(NodeKind::segment);
  const bool has_when = segment || is(NodeKind::declared_outcome);
  if (has_when && own && token.text == "when") return Stop::when;
  const bool has_block = segment || is(NodeKind::sender);
  return has_block && token.text == "{" ? Stop::block : Stop::none;
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
