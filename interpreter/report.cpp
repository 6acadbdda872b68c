#include "interpreter/report.hpp"

#include <algorithm>
#include <numeric>

#include "interpreter/glyph.hpp"

namespace wend {

namespace {

/// Levenshtein distance, by one row of the table.
std::size_t distance(std::string_view left, std::string_view right) {
  std::vector<std::size_t> row(right.size() + 1);
  std::iota(row.begin(), row.end(), std::size_t{0});
  for (std::size_t i = 0; i < left.size(); ++i) {
    std::size_t diagonal = row[0];
    row[0] = i + 1;
    for (std::size_t j = 0; j < right.size(); ++j) {
      const std::size_t substituted = diagonal + (left[i] != right[j]);
      diagonal = row[j + 1];
      row[j + 1] = std::min({substituted, row[j] + 1, row[j + 1] + 1});
    }
  }
  return row.back();
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
  std::size_t best_distance = found.size() / 3 + 2;
  for (std::size_t index = 0; index < std::min(known.size(), most_names); ++index) {
    const std::string& name = known[index];
    if (name.size() > longest) continue;
    const std::size_t away = distance(found, name);
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
  const std::string best = nearest(found, known);
  std::string help;
  if (!best.empty()) {
    help = "did you mean `" + best + "`?";
  } else if (!known.empty() && known.size() <= 12) {
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
