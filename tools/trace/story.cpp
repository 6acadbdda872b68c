#include "tools/trace/story.hpp"

#include <fmt/ostream.h>

#include <algorithm>

#include <wend/status.hpp>

#include "interpreter/report.hpp"
#include "tools/format/display_width.hpp"
#include "tools/render/json.hpp"
#include "tools/trace/words.hpp"

namespace wend {

namespace {

bool stands_elsewhere(const TraceRow& row, const TraceRow& before) {
  return row.step != before.step || row.status != before.status || row.reason != before.reason;
}

/// The nearest names, at most `most`, the nearest first.
std::vector<std::string> nearest_of(const std::string& found, std::vector<std::string> known,
                                    std::size_t most) {
  std::vector<std::string> result;
  while (result.size() < most) {
    const std::string best = nearest(found, known);
    if (best.empty()) break;
    std::erase(known, best);
    result.push_back(best);
  }
  return result;
}

constexpr std::size_t most_near = 3;

/// The text in exactly so many columns of a screen, cut where it is longer.
std::string fitted(const std::string& text, std::size_t columns) {
  std::string result;
  for (std::size_t begin = 0; begin < text.size();) {
    std::size_t end = begin + 1;
    // A byte 10xxxxxx continues a character.
    while (end < text.size() && (static_cast<unsigned char>(text[end]) & 0xC0u) == 0x80u) ++end;
    const std::string longer = result + text.substr(begin, end - begin);
    if (display_width(longer) + (end < text.size() ? 3 : 0) > columns) {
      result += "...";
      break;
    }
    result = longer;
    begin = end;
  }
  return result + std::string(columns - std::min(columns, display_width(result)), ' ');
}

std::string place_words(const TraceRow& row, const ScriptLines* lines) {
  if (row.step.empty()) return "";
  std::string words = " at step " + quotable(row.step);
  const std::uint32_t line = lines == nullptr ? 0 : lines->line_of(row.step);
  if (line != 0) words += fmt::format(" (line {}: {})", line, lines->text_of(line));
  return words;
}

}  // namespace

void Story::take(const TraceRow& row) {
  if (!start_) start_ = row.at;
  if (row.contact.empty()) return;
  if (row.contact != contact_) {
    if (!last_ && row.contact != other_) remember_near(other_ = row.contact);
    return;
  }
  const bool elsewhere = !last_ || stands_elsewhere(row, *last_);
  if (elsewhere) since_ = row.at;
  // At the end of a run tasks in queues have one more row, which may say what was said before.
  const bool is_repeated = !elsewhere && row.event == "waits" && last_->event == "waits" &&
                           waiting_words(row) == waiting_words(*last_);
  if (is_repeated) return;
  if (as_json_) {
    write_json(row);
  } else {
    write_text(row);
  }
  if (row.event == "waits") {
    waiting_ = row;
  } else if (waiting_ && stands_elsewhere(row, *waiting_)) {
    waiting_.reset();
  }
  last_ = row;
}

void Story::remember_near(const std::string& id) {
  constexpr std::size_t most_remembered = 32;
  if (nearest(contact_, {id}).empty()) return;
  if (std::find(near_.begin(), near_.end(), id) != near_.end()) return;
  near_.push_back(id);
  if (near_.size() > most_remembered) near_ = nearest_of(contact_, std::move(near_), most_near);
}

std::vector<std::string> Story::near_ids() const {
  return nearest_of(contact_, near_, most_near);
}

void Story::write_text(const TraceRow& row) {
  if (!last_) fmt::print(out_, "{}\n\n", quotable(contact_));
  const std::uint32_t number = lines_ == nullptr ? 0 : lines_->line_of(row.step);
  const std::string place = number == 0 ? quotable(row.step) : std::to_string(number);
  std::string quoted;
  if (lines_ != nullptr) quoted = fitted(number == 0 ? "" : lines_->text_of(number), 36) + "  ";
  fmt::print(out_, "day {:<3}  {}  {:<8}  {}{}\n", day_of(row.at), readable(row.at),
             place.empty() ? "-" : place, quoted, event_words(row));
}

void Story::write_json(const TraceRow& row) {
  if (!last_) {
    fmt::print(out_, "{{\"contact\":{},\"start\":{},\"timeline\":[", Json(contact_).on_one_line(),
               Json(format_instant(*start_)).on_one_line());
  }
  Json json = {{"at", format_instant(row.at)},
               {"day", day_of(row.at)},
               {"event", row.event},
               {"step", row.step},
               {"task", row.task},
               {"status", row.status},
               {"reason", row.reason},
               {"words", event_words(row)}};
  const std::uint32_t line = lines_ == nullptr ? 0 : lines_->line_of(row.step);
  if (line != 0) {
    json["line"] = line;
    json["source"] = lines_->text_of(line);
  }
  fmt::print(out_, "{}\n{}", last_ ? "," : "", json.on_one_line());
}

std::string Story::end_in_words() const {
  const auto status = status_named(last_->status);
  if (status && is_terminal(*status)) return "";
  if (waiting_) return waiting_words(*waiting_);
  if (status == Status::paused) return "somebody to resume it";
  if (status == Status::ready) return "the automation to be activated, or a segment that matches";
  return "something that the trace does not say";
}

void Story::finish() {
  const std::string waits = end_in_words();
  if (!as_json_) {
    fmt::print(out_, "\n{} since {} (day {}){}{}.\n", status_words(*last_), readable(since_),
               day_of(since_), place_words(*last_, lines_),
               waits.empty() ? "" : ", waiting for " + waits);
    return;
  }
  Json stands = {{"status", last_->status},
                 {"reason", last_->reason},
                 {"step", last_->step},
                 {"since", format_instant(since_)}};
  if (!waits.empty()) stands["waiting_for"] = waits;
  if (waiting_) {
    stands["waits_for"] = waiting_->waits_for;
    if (!waiting_->of.empty()) stands["of"] = waiting_->of;
    if (waiting_->until) stands["until"] = format_instant(*waiting_->until);
    if (waiting_->ahead > 0) stands["ahead"] = waiting_->ahead;
  }
  fmt::print(out_, "\n],\"stands\":{}}}\n", stands.on_one_line());
}

}  // namespace wend
