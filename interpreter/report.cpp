#include "interpreter/report.hpp"

#include <algorithm>
#include <numeric>

#include "interpreter/glyph.hpp"

namespace wend {

namespace {

char small(char byte) {
  return byte >= 'A' && byte <= 'Z' ? static_cast<char>(byte - 'A' + 'a') : byte;
}

/// Levenshtein distance, by rows of the table; capital letters are no difference, and two letters
/// in the wrong order are one mistake.
std::size_t distance(std::string_view left, std::string_view right) {
  std::vector<std::size_t> before(right.size() + 1);
  std::vector<std::size_t> row(right.size() + 1);
  std::vector<std::size_t> next(right.size() + 1);
  std::iota(row.begin(), row.end(), std::size_t{0});
  for (std::size_t i = 0; i < left.size(); ++i) {
    next[0] = i + 1;
    for (std::size_t j = 0; j < right.size(); ++j) {
      const bool same = small(left[i]) == small(right[j]);
      next[j + 1] = std::min({row[j] + !same, next[j] + 1, row[j + 1] + 1});
      const bool swapped = i > 0 && j > 0 && small(left[i]) == small(right[j - 1]) &&
                           small(left[i - 1]) == small(right[j]);
      if (swapped) next[j + 1] = std::min(next[j + 1], before[j - 1] + 1);
    }
    before.swap(row);
    row.swap(next);
  }
  return row.back();
}

/// The words of a name, each between spaces, so that one name is found among another's.
std::string spaced(std::string_view name) {
  return " " + std::string(name) + " ";
}

/// Whether all words of one name are words of the other, or both end with the same word.
bool shares_words(std::string_view left, std::string_view right) {
  if (left.find(' ') == std::string_view::npos && right.find(' ') == std::string_view::npos) {
    return false;
  }
  const std::string one = spaced(left);
  const std::string other = spaced(right);
  return one.find(other) != std::string::npos || other.find(one) != std::string::npos ||
         other.ends_with(one.substr(one.rfind(' ', one.size() - 2)));
}

/// Whether the error says that no file declares a name.
bool is_of_undeclared_name(ErrorCode code) {
  constexpr ErrorCode codes[] = {ErrorCode::unknown_node,    ErrorCode::unknown_name,
                                 ErrorCode::unknown_field,   ErrorCode::unknown_fact,
                                 ErrorCode::unknown_event,   ErrorCode::unknown_sender,
                                 ErrorCode::unknown_outcome, ErrorCode::unknown_template};
  return std::find(std::begin(codes), std::end(codes), code) != std::end(codes);
}

}  // namespace

std::string quotable(std::string_view text) {
  constexpr std::size_t longest = 80;
  std::size_t end = std::min(text.size(), longest);
  // A byte 10xxxxxx continues a character.
  while (end < text.size() && end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0u) == 0x80u) {
    --end;
  }
  std::string result;
  for (std::size_t at = 0; at < end;) {
    const Glyph glyph = glyph_at(text, at);
    const bool blank = !glyph.is_shown || glyph.character == ' ';
    if (!blank) result += text.substr(at, glyph.bytes);
    if (blank && !result.ends_with(' ')) result += ' ';
    at += glyph.bytes;
  }
  return end < text.size() ? result + "..." : result;
}

std::string nearest(std::string_view found, const std::vector<std::string>& known) {
  // Longer names are not typed by mistake, and the table would cost their length squared.
  constexpr std::size_t longest = 64;
  constexpr std::size_t most_names = 10'000;
  if (found.size() > longest) return "";
  std::string best;
  // One letter of a short word makes another word; a long one may have several that are wrong.
  constexpr std::size_t short_word = 4;
  constexpr std::size_t most = 5;
  std::size_t best_distance = found.size() < short_word ? 2 : std::min(found.size() / 3 + 2, most);
  for (std::size_t index = 0; index < std::min(known.size(), most_names); ++index) {
    const std::string& name = known[index];
    if (name.size() > longest) continue;
    // `send email` is nearer to `email` than to `send inmail`.
    const std::size_t away =
        std::min(distance(found, name), shares_words(found, name) ? 2 : longest);
    if (away < best_distance) {
      best_distance = away;
      best = name;
    }
  }
  return best;
}

Diagnostic& Report::error(ErrorCode code, Span span, std::string message, std::string help) {
  if (is_full()) return dropped_ = {};
  if (++count_ > max_errors) {
    code = ErrorCode::too_many_errors;
    message = "too many errors; the rest are not shown";
    help = "mend these first";
  }
  diagnostics_.push_back(
      {name_of(code), Severity::error, span, std::move(message), std::move(help), {}});
  return diagnostics_.back();
}

void Report::unknown(ErrorCode code, Span span, std::string_view kind, std::string_view found,
                     const std::vector<std::string>& known, std::string_view where) {
  if (is_full() || (undeclared_expected_ && is_of_undeclared_name(code))) return;
  constexpr std::size_t most_listed = 16;
  const std::string best = nearest(found, known);
  std::string help;
  if (!best.empty()) {
    help = "did you mean `" + best + "`?";
  } else if (!known.empty() && known.size() <= most_listed) {
    help = "known:";
    for (const std::string& name : known) help += (help.back() == ':' ? " " : ", ") + name;
  } else if (code == ErrorCode::unknown_node) {
    help = "wend explain nodes lists them";
  } else if (code == ErrorCode::unknown_function) {
    help = "wend explain functions lists them";
  }
  std::string message = "there is no " + std::string(kind) + " `" + quotable(found) + "`";
  if (!where.empty()) message += " " + std::string(where);
  error(code, span, std::move(message), std::move(help));
}

}  // namespace wend
