#include "tests/golden/textmate.hpp"

#include <algorithm>
#include <nlohmann/json.hpp>
#include <stdexcept>

namespace wend::golden {
namespace {

using Match = std::match_results<std::string_view::const_iterator>;
using Repository = std::map<std::string, TextMateRule>;

TextMateRule::Captures captures_of(const nlohmann::json& object, const char* key) {
  TextMateRule::Captures captures;
  if (!object.contains(key)) return captures;
  for (const auto& [number, capture] : object.at(key).items()) {
    captures[std::stoul(number)] = capture.at("name").get<std::string>();
  }
  return captures;
}

TextMateRule rule_of(const nlohmann::json& object) {
  TextMateRule rule;
  if (object.contains("include")) rule.include = object.at("include").get<std::string>().substr(1);
  if (object.contains("match")) {
    rule.start = std::regex(object.at("match").get<std::string>());
    rule.start_captures = captures_of(object, "captures");
  }
  if (object.contains("begin")) {
    rule.start = std::regex(object.at("begin").get<std::string>());
    rule.end = std::regex(object.at("end").get<std::string>());
    rule.start_captures = captures_of(object, "beginCaptures");
    rule.end_captures = captures_of(object, "endCaptures");
  }
  rule.scope = object.value("name", "");
  rule.inner_scope = object.value("contentName", "");
  if (object.contains("patterns")) {
    for (const auto& pattern : object.at("patterns")) rule.patterns.push_back(rule_of(pattern));
  }
  return rule;
}

std::string with(const std::string& scopes, const std::string& scope) {
  return scope.empty() ? scopes : scopes + " " + scope;
}

/// Goes through a text from line to line with the rules that are open.
class Walk {
 public:
  Walk(const TextMateRule& root, const Repository& repository, std::string_view text)
      : repository_(repository), text_(text), scopes_(text.size()) {
    open_.push_back({&root, with("", root.scope), with("", root.scope)});
  }

  std::vector<std::string> all_lines() {
    std::size_t begin = 0;
    while (begin < text_.size()) {
      const std::size_t newline = std::min(text_.find('\n', begin), text_.size());
      const bool carriage_return = newline > begin && text_[newline - 1] == '\r';
      line(begin, carriage_return ? newline - 1 : newline);
      begin = newline + 1;
    }
    return scopes_;
  }

 private:
  struct Open {
    const TextMateRule* rule;
    std::string outer;  ///< scopes of its begin and end
    std::string inner;  ///< scopes between them
  };
  struct Found {
    const TextMateRule* rule = nullptr;
    bool ends = false;
    Match match;
  };

  void line(std::size_t begin, std::size_t end) {
    std::size_t at = begin;
    for (std::size_t steps = 0; steps < 4 * (end - begin) + 100; ++steps) {
      const Found found = first(begin, at, end);
      if (found.rule == nullptr) return paint(at, end, open_.back().inner);
      const auto from = offset(found.match[0].first);
      paint(at, from, open_.back().inner);
      at = offset(found.match[0].second);
      take(found, from, at);
    }
    throw std::runtime_error("the grammar gets no further in: " +
                             std::string(text_.substr(begin, end - begin)));
  }

  /// The leftmost match in the rest of a line; at the same place the end of what is open comes
  /// first, then the rules in their order.
  Found first(std::size_t begin, std::size_t at, std::size_t end) const {
    Found found;
    const auto try_one = [&](const std::regex& expression, const TextMateRule& rule, bool ends) {
      const auto flags = at == begin ? std::regex_constants::match_default
                                     : std::regex_constants::match_prev_avail;
      Match match;
      if (!std::regex_search(text_.begin() + static_cast<std::ptrdiff_t>(at),
                             text_.begin() + static_cast<std::ptrdiff_t>(end), match, expression,
                             flags)) {
        return;
      }
      if (found.rule == nullptr || match[0].first < found.match[0].first) {
        found = {&rule, ends, match};
      }
    };
    const TextMateRule& around = *open_.back().rule;
    if (around.end) try_one(*around.end, around, true);
    for (const TextMateRule& pattern : around.patterns) {
      each_of(pattern, [&](const TextMateRule& rule) { try_one(*rule.start, rule, false); });
    }
    return found;
  }

  template <typename Visit>
  void each_of(const TextMateRule& rule, const Visit& visit) const {
    if (!rule.include.empty()) return each_of(repository_.at(rule.include), visit);
    if (rule.start) return visit(rule);
    for (const TextMateRule& pattern : rule.patterns) each_of(pattern, visit);
  }

  void take(const Found& found, std::size_t from, std::size_t to) {
    if (found.ends) {
      paint(from, to, open_.back().outer);
      paint(found.match, found.rule->end_captures, open_.back().outer);
      open_.pop_back();
      return;
    }
    const std::string outer = with(open_.back().inner, found.rule->scope);
    paint(from, to, outer);
    paint(found.match, found.rule->start_captures, outer);
    if (!found.rule->end) return;
    open_.push_back({found.rule, outer, with(outer, found.rule->inner_scope)});
  }

  void paint(std::size_t from, std::size_t to, const std::string& scopes) {
    for (std::size_t at = from; at < to; ++at) scopes_[at] = scopes;
  }

  void paint(const Match& match, const TextMateRule::Captures& captures,
             const std::string& scopes) {
    for (const auto& [number, scope] : captures) {
      if (!match[number].matched) continue;
      paint(offset(match[number].first), offset(match[number].second), with(scopes, scope));
    }
  }

  std::size_t offset(std::string_view::const_iterator place) const {
    return static_cast<std::size_t>(place - text_.begin());
  }

  const Repository& repository_;
  std::string_view text_;
  std::vector<std::string> scopes_;
  std::vector<Open> open_;
};

}  // namespace

TextMateGrammar::TextMateGrammar(const std::string& json) {
  const auto grammar = nlohmann::json::parse(json);
  root_ = rule_of(grammar);
  root_.scope = grammar.at("scopeName").get<std::string>();
  for (const auto& [name, rule] : grammar.at("repository").items()) {
    repository_.emplace(name, rule_of(rule));
  }
}

std::vector<std::string> TextMateGrammar::scopes(std::string_view text) const {
  return Walk(root_, repository_, text).all_lines();
}

}  // namespace wend::golden
