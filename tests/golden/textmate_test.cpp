// The grammar for editors against the parser: in each script that comes with wend, and in one of
// constructs that are seldom written, every byte belongs to the same class of token in both. So a
// change of the language that the grammar in editors/ does not follow fails here. The grammar is
// read by textmate.hpp, which understands the expressions as ECMAScript.

#include <algorithm>
#include <array>
#include <catch2/catch.hpp>
#include <map>
#include <nlohmann/json.hpp>
#include <regex>
#include <set>

#include "grammar/parse.hpp"
#include "tests/golden/golden_files.hpp"
#include "tests/golden/textmate.hpp"
#include "tests/source_dir.hpp"

namespace wend {
namespace {

namespace fs = std::filesystem;

const fs::path root = WEND_SOURCE_DIR;
const fs::path grammar_file = root / "editors/vscode/syntaxes/wend.tmLanguage.json";

/// Something that parser and grammar both know of a byte.
struct Class {
  const char* name;
  std::vector<const char*> scopes;  ///< the first letters of the scopes that mean it
};

enum ClassIndex {
  comment,
  string,
  placeholder,
  numeric,
  regexp,
  label,
  declared,
  outcome,
  type,
  function,
  keyword,
  class_count
};

const std::array<Class, class_count> classes{{
    {"comment", {" comment."}},
    {"string", {" string.quoted."}},
    {"placeholder", {" meta.placeholder."}},
    {"numeric", {" constant.numeric."}},
    {"regexp", {" string.regexp."}},
    {"label", {" entity.name.label."}},
    {"declared", {" entity.name.type.", " entity.name.function.", " entity.name.constant."}},
    {"outcome", {" entity.name.tag.outcome."}},
    {"type", {" support.type."}},
    {"function", {" support.function."}},
    {"keyword",
     {" keyword.control.", " keyword.other.", " keyword.operator.word.", " storage.type."}},
}};

/// Nodes that are one token.
const std::map<NodeKind, ClassIndex> tokens{
    {NodeKind::comment, comment},   {NodeKind::text, string},
    {NodeKind::text_block, string}, {NodeKind::number, numeric},
    {NodeKind::percent, numeric},   {NodeKind::date, numeric},
    {NodeKind::time, numeric},      {NodeKind::duration, numeric},
    {NodeKind::pattern, regexp},    {NodeKind::duration_range, numeric},
};

/// What a part of a node is, by its place among the children.
struct Part {
  std::size_t place;
  ClassIndex index;
};
const std::map<NodeKind, Part> parts{
    {NodeKind::label, {0, label}},
    {NodeKind::target, {0, label}},
    {NodeKind::automation, {0, declared}},
    {NodeKind::test, {0, declared}},
    {NodeKind::node, {0, declared}},
    {NodeKind::fact, {0, declared}},
    {NodeKind::event, {0, declared}},
    {NodeKind::predicate, {0, declared}},
    {NodeKind::template_declaration, {0, declared}},
    {NodeKind::sender, {0, declared}},
    {NodeKind::segment, {0, declared}},
    {NodeKind::outcome, {0, outcome}},
    {NodeKind::declared_outcome, {0, outcome}},
    {NodeKind::field, {1, type}},
    {NodeKind::takes, {1, type}},
    {NodeKind::call, {0, function}},
    {NodeKind::limit, {0, function}},
};

using Flags = std::array<bool, class_count>;

bool is_word_byte(char byte) {
  return (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z') ||
         (byte >= '0' && byte <= '9') || byte == '_';
}

/// Marks what a tree says of each byte. A word that no leaf of the tree holds is a keyword.
class Marks {
 public:
  explicit Marks(std::string_view text) : text_(text), flags_(text.size()) {
    for (std::size_t at = 0; at < text.size(); ++at) flags_[at][keyword] = is_word_byte(text[at]);
  }

  void mark(Node node) {
    if (const auto found = tokens.find(node.kind()); found != tokens.end()) {
      set(node.span(), found->second, true);
      set(node.span(), keyword, false);
    }
    if (node.is(NodeKind::word) || node.is(NodeKind::name)) set(node.span(), keyword, false);
    if (node.is(NodeKind::placeholder)) mark_placeholder(node.span());
    for (const Node child : node.children()) mark(child);
    mark_parts(node);
  }

  bool has(std::size_t at, std::size_t index) const { return flags_[at][index]; }

 private:
  /// What stands in a placeholder is an expression again, with words of its own.
  void mark_placeholder(Span span) {
    set(span, placeholder, true);
    for (std::size_t at = span.begin; at < span.end; ++at) {
      flags_[at][keyword] = is_word_byte(text_[at]);
    }
  }

  void mark_parts(Node node) {
    if (node.is(NodeKind::action)) set(node.child(NodeKind::name).span(), function, true);
    if (node.is(NodeKind::simulate_event)) {
      for (const Node child : node.children()) {
        if (child.is(NodeKind::name)) set(child.span(), function, true);
      }
    }
    if (node.is(NodeKind::operation)) set(node.child(NodeKind::name).span(), function, true);
    const auto found = parts.find(node.kind());
    if (found == parts.end()) return;
    const Node part = node.at(found->second.place);
    Span span = part.span();
    if (part.is(NodeKind::text)) {
      ++span.begin;  // the quotes are not part of a name
      --span.end;
    }
    // Of all places in an automation, `finish` alone is named by a keyword.
    const bool is_finish = node.is(NodeKind::target) && part.text() == "finish";
    set(span, is_finish ? keyword : found->second.index, true);
  }

  void set(Span span, ClassIndex index, bool value) {
    for (std::size_t at = span.begin; at < span.end; ++at) flags_[at][index] = value;
  }

  std::string_view text_;
  std::vector<Flags> flags_;
};

bool has_class(const std::string& scopes, const Class& wanted) {
  return std::any_of(wanted.scopes.begin(), wanted.scopes.end(),
                     [&](const char* scope) { return scopes.find(scope) != std::string::npos; });
}

/// Where parser and grammar differ first in each line: "3: keyword only in the tree: `wait ...`".
std::vector<std::string> differences(const Source& source, const Tree& tree,
                                     const golden::TextMateGrammar& grammar) {
  const std::string_view text = source.text();
  Marks marks(text);
  marks.mark(tree.root());
  const std::vector<std::string> scopes = grammar.scopes(text);
  std::vector<std::string> found;
  std::uint32_t last_line = 0;
  for (std::uint32_t at = 0; at < text.size(); ++at) {
    const std::uint32_t line = source.line_of(at);
    if (line == last_line) continue;
    if (text[at] == '\n' || text[at] == '\r') continue;
    for (std::size_t index = 0; index < class_count; ++index) {
      const bool in_tree = marks.has(at, index);
      if (index == keyword && !is_word_byte(text[at])) continue;
      if (in_tree == has_class(scopes[at], classes[index])) continue;
      found.push_back(std::to_string(line) + ": " + classes[index].name + " only in the " +
                      (in_tree ? "tree" : "grammar") + ": `" + std::string(text.substr(at, 20)) +
                      "`" + scopes[at]);
      last_line = line;
      break;
    }
  }
  return found;
}

const golden::TextMateGrammar& grammar() {
  static const golden::TextMateGrammar read(golden::read(grammar_file));
  return read;
}

/// Whether the text parses; where it does, fails at each line that editors see otherwise.
bool compare(const std::string& name, std::string text) {
  const Source source(name, std::move(text));
  const ParseResult parsed = parse(source, 0);
  if (!parsed.diagnostics.empty()) return false;
  INFO(name);
  for (const std::string& difference : differences(source, parsed.tree, grammar())) {
    FAIL_CHECK(difference);
  }
  return true;
}

std::vector<fs::path> scripts_below(const char* folder) {
  std::vector<fs::path> scripts;
  for (const auto& entry : fs::recursive_directory_iterator(root / folder)) {
    if (entry.path().extension() == ".wend") scripts.push_back(entry.path());
  }
  return scripts;
}

/// All expressions that find the beginning of something, without escapes: \b is no letter.
void gather_expressions(const nlohmann::json& value, std::string& expressions) {
  for (const auto& [key, inside] : value.items()) {
    if (inside.is_structured()) gather_expressions(inside, expressions);
    if (key != "match" && key != "begin") continue;
    expressions += std::regex_replace(inside.get<std::string>(), std::regex("\\\\."), " ") + "\n";
  }
}

}  // namespace

TEST_CASE("an editor sees scripts as the parser does") {
  for (const char* const folder : {"examples", "stdlib", "bench"}) {
    REQUIRE_FALSE(scripts_below(folder).empty());
    for (const fs::path& script : scripts_below(folder)) {
      INFO(script.string());
      CHECK(compare(script.string(), golden::read(script)));
    }
  }
}

TEST_CASE("an editor sees the scripts of other tests, where they parse, as the parser does") {
  std::size_t compared = 0;
  for (const fs::path& script : scripts_below("tests/golden")) {
    if (compare(script.string(), golden::read(script))) ++compared;
  }
  CHECK(compared > 100);
}

TEST_CASE("an editor sees what is seldom written as the parser does") {
  const std::string script = R"--(# "a" {{b}} /c/ 1 day
fact a: one, # the first
        two { starts one; summary "" # }
  simulate 5% one,
    6% two }
predicate p: ((a is not one # { comment
  or x matches /["#\/ ]/i) and y / 2 / 3 > 1_000.5 and days since(
  z,
  1) in (1, 2))
test "a \" {{b}}" { contact { # } automation { if {
  first_name "}; automation { if { if {", at "x" expect 3 days } # } if
  at 2 days: pause x "}" ; expect never sent a b 2 times at 1 day; expect never y z
  world { # }
    accepted never } }
event e { # }
  simulate 5% within 1 to 2 days after a b, # and
    c; suppresses a # }
  when x ends with "a" }
node "a \"b\" {{c}}" { # }
  outcome a when x ends with "a" ends failed
  takes a: text up to 3 characters, optional; manual; adds list to list
  asks daily  limit; asks a; asks postal address # }
  }
contact { # }
  text: text? unique, if: number }
automation "Odd \"names\" {{x | "\"y\""}}" {
  timezone contact or "UTC"; hours mon 09:00-18:00, # monday
    tue 09:00-24:00
  on replied -> finish; sender ben { address "1 } Street" # }
    ; address book 3 per day }; sender anna { email 3 per day; timezone "UTC" # }
    send message 4 per hour }
  segment when_not when not x is missing { senders anna, # and }
    ben; active limit 2 }
  again: if x is present { first: -> again } # not a label:
  else if upper(x) ends with "a" or has tags "b" -> again
  else -> finish
  wait until up_there or replied up to 1.5 days 2 hours to 3weeks {
    timeout { finish }; met -> again }
  email """ "" \" \{{x}} {{first word(x) | "a"}} \u{1F600} # no
    {{not x and 2026-01-02 < y}}""" { wait -> again; if { wait 1 day }; body "b" 2 days 5% 09:30 }
  split { 0.5% -> again; 99.5% { set y = -1 - -2 } # }
    }
  manual task "a \{{x}}" ; finish
}
)--";
  CHECK(compare("seldom written", script));
  CHECK(compare("with CRLF", std::regex_replace(script, std::regex("\n"), "\r\n")));
}

TEST_CASE("each keyword of the grammar is in the one for editors") {
  std::string expressions;
  gather_expressions(nlohmann::json::parse(golden::read(grammar_file)), expressions);
  const std::regex keyword_rule("TAO_PEGTL_KEYWORD\\(\"([a-z]+)\"\\)");
  std::set<std::string> keywords;
  for (const auto& entry : fs::directory_iterator(root / "grammar")) {
    if (!entry.path().filename().string().ends_with("_rules.hpp")) continue;
    const std::string rules = golden::read(entry.path());
    for (std::sregex_iterator at(rules.begin(), rules.end(), keyword_rule), end; at != end; ++at) {
      keywords.insert((*at)[1].str());
    }
  }
  CHECK(keywords.size() > 60);
  for (const std::string& word : keywords) {
    INFO(word);
    CHECK(std::regex_search(expressions, std::regex("\\b" + word + "\\b")));
  }
}

}  // namespace wend
