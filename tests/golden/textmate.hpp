// As much of TextMate grammars as editors/vscode uses: which scopes each byte of a text gets, line
// by line, from rules that match, or begin and end and hold other rules. It exists so that a test
// can ask what an editor would show without an editor. The expressions are read as ECMAScript,
// while editors read them as Oniguruma; a grammar that keeps to what both share means the same in
// both. That leaves out lookbehind, inline options and expressions that match across lines. What
// the scopes should be is left to the test.
#pragma once

#include <map>
#include <optional>
#include <regex>
#include <string>
#include <string_view>
#include <vector>

namespace wend::golden {

/// One object of a grammar: an include, a group of patterns, a match, or a begin with its end.
struct TextMateRule {
  using Captures = std::map<std::size_t, std::string>;

  std::string include;              ///< name in the repository, or empty
  std::optional<std::regex> start;  ///< `match` or `begin`
  std::optional<std::regex> end;    ///< only beside `begin`
  std::string scope;                ///< of all that the rule covers
  std::string inner_scope;          ///< of what stands between begin and end
  Captures start_captures;          ///< scope by number of the capture
  Captures end_captures;
  std::vector<TextMateRule> patterns;
};

class TextMateGrammar {
 public:
  /// Takes the JSON text of a grammar; throws what the JSON or regular expression library throws.
  explicit TextMateGrammar(const std::string& json);

  /// For each byte its scopes, outermost first, each behind a space: " source.wend comment.line".
  /// Throws std::runtime_error where rules match the same place for ever.
  std::vector<std::string> scopes(std::string_view text) const;

 private:
  TextMateRule root_;
  std::map<std::string, TextMateRule> repository_;
};

}  // namespace wend::golden
