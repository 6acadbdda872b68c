#include "interpreter/habits.hpp"

#include <re2/re2.h>

#include <algorithm>
#include <deque>

#include "interpreter/report.hpp"

namespace wend {

namespace {

struct Habit {
  std::string_view codes;
  std::string_view pattern;
  std::string_view help;
  bool unless_near;          ///< only where nobody knows better what was meant
  std::string_view message;  ///< in place of what was said; empty where that is kept
};

constexpr Habit habits[] = {
#define WEND_HABIT(codes, pattern, help) {codes, pattern, help, false, ""},
#define WEND_HABIT_UNLESS_NEAR(codes, pattern, help) {codes, pattern, help, true, ""},
#define WEND_HABIT_AT(codes, pattern, message, help) {codes, pattern, help, false, message},
#include "interpreter/habits.def"
#undef WEND_HABIT
#undef WEND_HABIT_UNLESS_NEAR
#undef WEND_HABIT_AT
};

/// What the capitals in a pattern stand for.
constexpr std::pair<std::string_view, std::string_view> pieces[] = {
    {"TEXT", R"("(?:[^"\\\n]|\\.)*")"},
    {"WORD", R"([A-Za-z_]\w*)"},
    {"NUMBER", R"(\d+(?:\.\d+)?)"},
    {"DATE", R"(\d{4}-\d\d-\d\d)"},
    {"TIME", R"(\d{1,2}:\d\d)"},
    {"LITERAL", R"((?:"(?:[^"\\\n]|\\.)*"|\d{4}-\d\d-\d\d|-?\d+(?:\.\d+)?(?: [a-z]+)?))"}};

constexpr std::string_view mark = "\u2038";  // the caret of habits.def

std::string expanded(std::string_view pattern) {
  std::string text(pattern);
  for (const auto& [name, meaning] : pieces) {
    for (std::size_t at = text.find(name); at != std::string::npos; at = text.find(name, at)) {
      text.replace(at, name.size(), meaning);
      at += meaning.size();
    }
  }
  return text;
}

const std::deque<RE2>& compiled_habits() {
  static const std::deque<RE2> compiled = [] {
    std::deque<RE2> all;
    for (const Habit& habit : habits) all.emplace_back(expanded(habit.pattern));
    return all;
  }();
  return compiled;
}

/// The message, and below it the text around the error's place with a mark where that is.
struct Surroundings {
  std::string text;
  std::size_t behind_mark = 0;
  std::uint32_t offset = 0;  ///< of the error in its source
};

Surroundings surroundings_of(const Diagnostic& diagnostic, const Sources& sources) {
  constexpr std::uint32_t most = 300;
  const std::string_view text = sources[diagnostic.span.file].text();
  const auto at = std::min(diagnostic.span.begin, static_cast<std::uint32_t>(text.size()));
  const std::size_t newline = at == 0 ? std::string_view::npos : text.rfind('\n', at - 1);
  const std::size_t line = newline == std::string_view::npos ? 0 : newline + 1;
  const std::size_t begin = std::max<std::size_t>(line, at > most ? at - most : 0);
  Surroundings around;
  around.text = diagnostic.message + "\n" + std::string(text.substr(begin, at - begin));
  around.text += mark;
  around.behind_mark = around.text.size();
  around.offset = at;
  // What stands on other lines is another mistake's.
  const std::size_t end = std::min({text.find('\n', at), text.size(), std::size_t{at} + most});
  around.text += text.substr(at, end - at);
  if (around.text.ends_with('\r')) around.text.pop_back();
  around.text += '\n';
  return around;
}

bool names_code(std::string_view codes, std::string_view code) {
  return (" " + std::string(codes) + " ").find(" " + std::string(code) + " ") != std::string::npos;
}

/// The pieces of the text that the pattern holds, the whole match first; none where it is not
/// there.
std::vector<re2::StringPiece> match(std::size_t row, const std::string& text) {
  const RE2& pattern = compiled_habits()[row];
  std::vector<re2::StringPiece> found(static_cast<std::size_t>(pattern.NumberOfCapturingGroups()) +
                                      1);
  const bool matches = pattern.Match(text, 0, text.size(), RE2::UNANCHORED, found.data(),
                                     static_cast<int>(found.size()));
  if (!matches) found.clear();
  return found;
}

/// The help with \1, \2, ... replaced by what the groups hold.
std::string filled(std::string_view help, const std::vector<re2::StringPiece>& groups) {
  std::string text;
  for (std::size_t at = 0; at < help.size(); ++at) {
    const bool refers = help[at] == '\\' && at + 1 < help.size();
    if (!refers) {
      text += help[at];
      continue;
    }
    const auto group = static_cast<std::size_t>(help[++at] - '0');
    if (group < groups.size() && groups[group].data() != nullptr) {
      text += quotable(std::string_view(groups[group].data(), groups[group].size()));
    }
  }
  // The mark may stand inside of what is quoted.
  for (std::size_t at = text.find(mark); at != std::string::npos; at = text.find(mark)) {
    text.erase(at, mark.size());
  }
  return text;
}

/// Moves an error to the group `here` of the pattern, which stands on the same line.
void move_to(const re2::StringPiece& here, const Surroundings& around, Diagnostic& diagnostic) {
  const auto begin = static_cast<std::size_t>(here.data() - around.text.data());
  if (begin >= around.behind_mark) return;
  const std::size_t back = around.behind_mark - mark.size() - begin;
  diagnostic.span.begin = around.offset - static_cast<std::uint32_t>(back);
  diagnostic.span.end = diagnostic.span.begin + static_cast<std::uint32_t>(here.size());
}

/// Whether the help says what was meant, and does not only list what there is.
bool says_what_was_meant(const Diagnostic& diagnostic) {
  return !diagnostic.help.empty() && !diagnostic.help.starts_with("known:") &&
         !diagnostic.help.starts_with("wend explain");
}

}  // namespace

std::size_t count_of_habits() {
  return std::size(habits);
}

std::string_view habit_pattern(std::size_t row) {
  return habits[row].pattern;
}

std::optional<std::size_t> habit_of(const Diagnostic& diagnostic, const Sources& sources) {
  const Surroundings around = surroundings_of(diagnostic, sources);
  for (std::size_t row = 0; row < std::size(habits); ++row) {
    if (!names_code(habits[row].codes, diagnostic.code)) continue;
    const auto groups = match(row, around.text);
    if (groups.empty()) continue;
    const bool known_better = habits[row].unless_near && says_what_was_meant(diagnostic) &&
                              diagnostic.help != filled(habits[row].help, groups);
    if (!known_better) return row;
  }
  return std::nullopt;
}

void explain_habits(Diagnostics& diagnostics, const Sources& sources) {
  for (Diagnostic& diagnostic : diagnostics) {
    const auto row = habit_of(diagnostic, sources);
    if (!row) continue;
    const Surroundings around = surroundings_of(diagnostic, sources);
    const auto groups = match(*row, around.text);
    diagnostic.help = filled(habits[*row].help, groups);
    if (habits[*row].message.empty()) continue;
    diagnostic.message = filled(habits[*row].message, groups);
    const auto& named = compiled_habits()[*row].NamedCapturingGroups();
    const auto here = named.find("here");
    if (here != named.end())
      move_to(groups[static_cast<std::size_t>(here->second)], around, diagnostic);
  }
}

}  // namespace wend
