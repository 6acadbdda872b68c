#include <fmt/format.h>
#include <re2/re2.h>

#include <algorithm>
#include <array>
#include <memory>
#include <set>

#include "interpreter/flow_reach.hpp"
#include "interpreter/report.hpp"
#include "tools/lint/rule.hpp"

namespace wend {

namespace {

/// Which names make a spelling a placeholder.
enum class Names {
  any_word,  ///< one word, or several that name a field
  fields,    ///< what names a field: the spelling stands in ordinary texts, too
  none,      ///< it holds no name
};

/// How another tool writes a placeholder: the pattern's first group is the whole, the second the
/// name.
struct Spelling {
  std::string_view opening;  ///< no text without it is looked at
  const char* pattern;
  Names names;
  std::string_view help = {};  ///< where there is no name
};

#define WEND_NAME R"(([\p{L}_][\p{L}\w.-]*(?: [\p{L}\w.-]+){0,2}))"
constexpr Spelling spellings[] = {
    {"{", R"(([$#@]?\{[!$]?\s*)" WEND_NAME R"(\s*\}))", Names::any_word},
    {"[[", R"((\[\[\s*)" WEND_NAME R"(\s*\]\]))", Names::any_word},
    {"<<", R"((<<\s*)" WEND_NAME R"(\s*>>))", Names::any_word},
    {"<%", R"((<%[-=]?\s*)" WEND_NAME R"(\s*%>))", Names::any_word},
    {"*|", R"((\*\|\s*)" WEND_NAME R"(\s*\|\*))", Names::any_word},
    {"%%", R"((%%\s*)" WEND_NAME R"(\s*%%))", Names::any_word},
    // Two letters alone may be a byte of an address: %E2%82%AC.
    {"%", R"((?:^|[^\w%])(%([A-Z_][A-Z0-9_]{2,40})%))", Names::any_word},
    {"%", R"((?:^|[^\w%])(%)" WEND_NAME R"(%))", Names::fields},
    {"[", R"((\[)" WEND_NAME R"(\])(?:[^(]|$))", Names::fields},
    {"{%", R"((\{%-?\s*[a-z]\w*[^%{}]*%\}))", Names::none,
     "a text has no conditions: use `if` before the step, and write two texts"},
    {"{", R"((\{[^{}|\n]{1,80}(?:\|[^{}|\n]{0,80})+\}))", Names::none,
     "a text has no variants: use `split`, with a text in each branch"},
};
#undef WEND_NAME

/// What other tools call the fields that every contact has.
struct OtherName {
  std::string_view name;
  std::string_view field;
};
constexpr OtherName other_names[] = {{"fname", "first_name"},    {"lname", "last_name"},
                                     {"surname", "last_name"},   {"jobtitle", "title"},
                                     {"companyname", "company"}, {"emailaddress", "email"},
                                     {"phonenumber", "phone"}};

/// The letters and digits of a name, behind its last dot: `Contact.FirstName` is `firstname`.
std::string squeezed(std::string_view name) {
  const std::size_t dot = name.rfind('.');
  if (dot != std::string_view::npos) name.remove_prefix(dot + 1);
  std::string result;
  for (const char letter : name) {
    if (letter == '_' || letter == '-' || letter == ' ') continue;
    result += letter >= 'A' && letter <= 'Z' ? static_cast<char>(letter - 'A' + 'a') : letter;
  }
  return result;
}

/// A placeholder of another tool, in bytes of the text's source.
struct Foreign {
  Span span;
  std::string field;  ///< which it means; empty where that is not known
  std::string_view help;
};

/// The source of a text with blanks for what the language itself reads: placeholders and escapes.
std::string plain_source(Node text) {
  std::string source(text.text());
  const std::uint32_t begin = text.span().begin;
  for (const Node part : text.children()) {
    if (!part.is(NodeKind::placeholder)) continue;
    const Span span = part.span();
    source.replace(span.begin - begin, span.end - span.begin, span.end - span.begin, '\n');
  }
  for (std::size_t at = 0; at + 1 < source.size(); ++at) {
    if (source[at] != '\\') continue;
    const std::size_t end = source.compare(at, 3, "\\u{") == 0 ? source.find('}', at) : at + 1;
    const std::size_t bytes = std::min(end, source.size() - 1) + 1 - at;
    source.replace(at, bytes, bytes, '\n');
    at += bytes - 1;
  }
  return source;
}

class ForeignPlaceholders {
 public:
  explicit ForeignPlaceholders(const LintSubject& subject)
      : subject_(subject), reached_(reached_steps(*subject.script.flow)) {
    for (const std::string& name : names_of_fields(subject.script.declarations)) {
      fields_.emplace_back(squeezed(name), name);
    }
    for (const OtherName& row : other_names) {
      if (field_named(subject.script.declarations, row.field)) {
        fields_.emplace_back(row.name, row.field);
      }
    }
  }

  void find(const SentText& sent, std::vector<Finding>& findings) {
    const bool shown = sent.parameter.type == ParameterType::template_text && reached_[sent.step];
    if (!shown) return;
    std::uint32_t behind = 0;
    for (const Foreign& foreign : in(sent.text)) {
      // `[[name]]` holds `[name]` as well.
      if (foreign.span.begin < behind) continue;
      behind = foreign.span.end;
      if (told_.insert({foreign.span.file, foreign.span.begin}).second) {
        findings.push_back(finding_of(foreign, sent));
      }
    }
  }

 private:
  std::string field_of(std::string_view name) const {
    const std::string wanted = squeezed(name);
    const auto found = std::find_if(fields_.begin(), fields_.end(),
                                    [&](const auto& field) { return field.first == wanted; });
    return found == fields_.end() ? "" : found->second;
  }

  /// Compiled when a text first asks for it: most scripts have none of these spellings.
  const RE2& pattern_of(std::size_t row) {
    if (!patterns_[row]) patterns_[row] = std::make_unique<RE2>(spellings[row].pattern);
    return *patterns_[row];
  }

  /// In the order in which they begin, the longer first.
  std::vector<Foreign> in(Node text) {
    std::vector<Foreign> all;
    const std::string source = plain_source(text);
    const Span span = text.span();
    for (std::size_t row = 0; row < patterns_.size(); ++row) {
      if (source.find(spellings[row].opening) == std::string::npos) continue;
      const RE2& pattern = pattern_of(row);
      re2::StringPiece rest = source;
      re2::StringPiece whole;
      re2::StringPiece name;
      const bool is_named = spellings[row].names != Names::none;
      while (is_named ? RE2::FindAndConsume(&rest, pattern, &whole, &name)
                      : RE2::FindAndConsume(&rest, pattern, &whole)) {
        const std::string_view word(name.data(), name.size());
        const std::string field = is_named ? field_of(word) : "";
        const bool one_word = word.find(' ') == std::string_view::npos;
        const bool counts =
            !is_named || !field.empty() || (spellings[row].names == Names::any_word && one_word);
        const auto begin = static_cast<std::uint32_t>(whole.data() - source.data()) + span.begin;
        const auto bytes = static_cast<std::uint32_t>(whole.size());
        if (counts) all.push_back({{span.file, begin, begin + bytes}, field, spellings[row].help});
      }
    }
    std::sort(all.begin(), all.end(), [](const Foreign& left, const Foreign& right) {
      if (left.span.begin != right.span.begin) return left.span.begin < right.span.begin;
      return left.span.end > right.span.end;
    });
    return all;
  }

  Finding finding_of(const Foreign& foreign, const SentText& sent) const {
    const bool own = foreign.span.file == 0;
    const std::string_view source = subject_.script.sources[foreign.span.file].text();
    const std::string_view written =
        source.substr(foreign.span.begin, foreign.span.end - foreign.span.begin);
    std::string help(foreign.help);
    if (!foreign.field.empty()) {
      const Declarations& declarations = subject_.script.declarations;
      const auto field = field_named(declarations, foreign.field);
      const bool optional = field && declarations.fields[*field].row.optional;
      help = fmt::format("write {{{{{}{}}}}}", foreign.field, optional ? " | \"...\"" : "");
    } else if (help.empty()) {
      help = "write {{FIELD}}; a contact block declares your own fields";
    }
    Finding finding = found(
        rule_foreign_placeholder, own ? foreign.span : sent.given,
        fmt::format("`{}` is not a placeholder of wend, and is sent as written", quotable(written)),
        std::move(help));
    if (own && !foreign.field.empty()) {
      const std::string repaired = fmt::format("{{{{{}}}}}", foreign.field);
      finding.fix = Fix{"write " + repaired, {Edit{foreign.span, repaired}}};
    }
    return finding;
  }

  const LintSubject& subject_;
  std::vector<bool> reached_;
  std::vector<std::pair<std::string, std::string>> fields_;          ///< squeezed, and as declared
  std::array<std::unique_ptr<RE2>, std::size(spellings)> patterns_;  ///< null until asked for
  std::set<std::pair<std::uint32_t, std::uint32_t>> told_;           ///< by where they begin
};

void check(const LintSubject& subject, std::vector<Finding>& findings) {
  ForeignPlaceholders foreign(subject);
  for (const SentText& sent : subject.texts) foreign.find(sent, findings);
}

}  // namespace

const Rule rule_foreign_placeholder = {
    "foreign_placeholder",
    Severity::warning,
    "a text contains a placeholder of another tool",
    "Other tools write {first_name}, [first_name], %FIRSTNAME% or {% if ... %}. wend sends "
    "them as written, to every contact.",
    R"(automation "Hi {first_name}" {
  if email is missing or first_name is missing -> finish
  email { subject "Hello" body "Hi {first_name}!" }
})",
    R"(automation "Hi Ann" {
  if email is missing or first_name is missing -> finish
  email { subject "Hello" body "Hi {{first_name}}!" }
})",
    &check};

}  // namespace wend
