#include "tools/contacts/csv_reader.hpp"

#include <csv.h>
#include <fmt/format.h>
#include <utf8proc.h>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace wend {
namespace {

constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";

// libcsv's own step of 128 bytes would copy a long field over and over.
constexpr std::size_t field_buffer_step = 16384;

/// Length of the plain start of `bytes`: ASCII without NUL, which needs no closer look.
std::size_t plain_length(std::string_view bytes) {
  constexpr std::uint64_t ones = 0x0101010101010101;
  std::size_t length = 0;
  for (; length + sizeof(std::uint64_t) <= bytes.size(); length += sizeof(std::uint64_t)) {
    std::uint64_t word = 0;
    std::memcpy(&word, bytes.data() + length, sizeof word);
    // A byte's high bit is set by itself, or by the borrow that only a zero byte starts.
    if (((word | (word - ones)) & (ones * 0x80)) != 0) break;
  }
  while (length < bytes.size() && static_cast<signed char>(bytes[length]) > 0) ++length;
  return length;
}

/// What keeps `bytes` from being text, or nothing.
std::string encoding_problem(std::string_view bytes) {
  for (;;) {
    bytes.remove_prefix(plain_length(bytes));
    if (bytes.empty()) return {};
    if (bytes.front() == '\0') return "the row contains a NUL byte: save the file as UTF-8 text";
    utf8proc_int32_t character = 0;
    const auto* start = reinterpret_cast<const utf8proc_uint8_t*>(bytes.data());
    const utf8proc_ssize_t used =
        utf8proc_iterate(start, static_cast<utf8proc_ssize_t>(bytes.size()), &character);
    if (used <= 0) {
      return fmt::format("the row is not UTF-8 at its byte 0x{:02X}: save the file as UTF-8 text",
                         *start);
    }
    bytes.remove_prefix(static_cast<std::size_t>(used));
  }
}

/// Makes the limit the same for each kind of line end, and for a last row that has none.
std::string_view without_line_end(std::string_view line) {
  if (line.ends_with('\n')) line.remove_suffix(1);
  if (line.ends_with('\r')) line.remove_suffix(1);
  return line;
}

enum class Progress { complete, open, misplaced_quote, no_memory };

/// Turns the physical lines of one row into its fields; the only user of libcsv.
class RowParser {
 public:
  explicit RowParser(std::size_t most_fields) : most_fields_(most_fields) {
    csv_init(&parser_, CSV_STRICT);
    csv_set_blk_size(&parser_, field_buffer_step);
    // RFC 4180: spaces are part of a field. libcsv trims them unless told that there are none.
    csv_set_space_func(&parser_, [](unsigned char) { return 0; });
  }
  ~RowParser() { csv_free(&parser_); }
  RowParser(const RowParser&) = delete;
  RowParser& operator=(const RowParser&) = delete;

  void start_row() {
    csv_fini(&parser_, nullptr, nullptr, nullptr);
    text_.clear();
    ends_.clear();
    field_count_ = 0;
    complete_ = false;
  }

  /// Takes the row's next physical line; a row that is complete takes no more.
  Progress take(std::string_view line) {
    const std::size_t used =
        csv_parse(&parser_, line.data(), line.size(), &on_field, &on_row, this);
    if (used < line.size()) {
      return csv_error(&parser_) == CSV_EPARSE ? Progress::misplaced_quote : Progress::no_memory;
    }
    return complete_ ? Progress::complete : Progress::open;
  }

  /// Number of fields that have ended, those beyond the most to keep included.
  std::size_t field_count() const { return field_count_; }

  /// Whether the field that is open now started with a quote.
  bool in_quotes() const { return parser_.quoted != 0; }

  std::span<const std::string_view> fields() {
    fields_.clear();
    std::size_t start = 0;
    for (const std::size_t end : ends_) {
      fields_.push_back(std::string_view(text_).substr(start, end - start));
      start = end;
    }
    return fields_;
  }

 private:
  // libcsv reuses its field buffer, so the row's text is gathered here. Both callbacks are noexcept
  // because an exception must not cross C frames.
  static void on_field(void* bytes, std::size_t size, void* self) noexcept {
    auto& row = *static_cast<RowParser*>(self);
    if (row.field_count_++ >= row.most_fields_) return;
    row.text_.append(static_cast<const char*>(bytes), size);
    row.ends_.push_back(row.text_.size());
  }
  static void on_row(int, void* self) noexcept { static_cast<RowParser*>(self)->complete_ = true; }

  csv_parser parser_{};
  std::size_t most_fields_;
  std::size_t field_count_ = 0;
  bool complete_ = false;
  std::string text_;
  std::vector<std::size_t> ends_;
  std::vector<std::string_view> fields_;
};

/// Start of a physical line.
struct Place {
  std::size_t offset = 0;
  std::size_t line = 1;
};

/// One pass over a text. Its time is linear although a bad row is read again from its second line:
/// a line that leaves a quote open has an odd number of quotes, and only such a line, or an error,
/// ends the row that it opened. The lines between have even numbers, so each of them, read again as
/// the start of a row, ends on the spot. The end of a row that is too long is looked for in the
/// same way. No line is therefore read more than a few times.
class CsvReading {
 public:
  CsvReading(std::string_view text, CsvSink& sink, const CsvLimits& limits)
      : text_(text), sink_(sink), limits_(limits), parser_(limits.columns) {}

  void read_all() {
    if (text_.starts_with(byte_order_mark)) place_.offset = byte_order_mark.size();
    while (place_.offset < text_.size() && !header_is_bad_) {
      if (text_[place_.offset] == '\r' || text_[place_.offset] == '\n') {
        place_ = next_line(place_);
      } else {
        read_row();
      }
    }
    if (columns_ == 0 && !header_is_bad_) {
      sink_.problem({1, "the file is empty: give it a first row with the names of the columns"});
    }
  }

 private:
  Place next_line(Place from) const {
    std::size_t end = from.offset;
    while (end < text_.size() && text_[end] != '\n' && text_[end] != '\r') ++end;
    if (end < text_.size()) end += text_.substr(end).starts_with("\r\n") ? 2 : 1;
    return {end, from.line + 1};
  }

  std::string_view between(Place from, Place to) const {
    return text_.substr(from.offset, to.offset - from.offset);
  }

  void read_row() {
    const Place start = place_;
    const Place second_line = next_line(start);
    parser_.start_row();
    for (Place line = start, next = second_line;; line = next, next = next_line(line)) {
      place_ = second_line;
      if (without_line_end(between(start, next)).size() > limits_.row_bytes) {
        return leave_out_long_row(start);
      }
      Progress progress = parser_.take(between(line, next));
      const bool at_end = next.offset == text_.size();
      if (at_end && progress == Progress::open) progress = parser_.take("\n");
      if (progress == Progress::complete) {
        place_ = next;
        return finish_row(start);
      }
      if (progress != Progress::open || at_end) {
        const std::string encoding = encoding_problem(between(start, next));
        return report(start, encoding.empty() ? syntax_problem(progress, line) : encoding);
      }
    }
  }

  /// A row whose quotes close where fields end is one row however long it is; else, and where the
  /// lines within look like rows, a quote was left open, and the next line is a row again.
  void leave_out_long_row(Place start) {
    const Place second_line = place_;
    const auto end = end_of_row(start);
    const bool is_one_row = end && !look_like_rows(second_line, *end);
    if (is_one_row) place_ = *end;
    report(start, fmt::format("the row is longer than {} bytes: shorten it{}", limits_.row_bytes,
                              is_one_row ? "" : ", or close the quote that it leaves open"));
  }

  /// Where the row that begins there ends, without keeping what it holds; nothing where a quote
  /// stands in the wrong place or is never closed.
  std::optional<Place> end_of_row(Place start) const {
    enum class State { field_begins, unquoted, quoted, behind_quote };
    State state = State::field_begins;
    Place place = start;
    for (; place.offset < text_.size(); ++place.offset) {
      const char letter = text_[place.offset];
      const bool ends_line =
          letter == '\n' || (letter == '\r' && !text_.substr(place.offset).starts_with("\r\n"));
      if (state == State::quoted) {
        if (letter == '"') state = State::behind_quote;
        place.line += ends_line;
      } else if (ends_line) {
        return Place{place.offset + 1, place.line + 1};
      } else if (letter == '"') {
        if (state == State::unquoted) return std::nullopt;
        state = State::quoted;
      } else if (letter == ',') {
        state = State::field_begins;
      } else if (letter != '\r') {
        if (state == State::behind_quote) return std::nullopt;
        state = State::unquoted;
      }
    }
    if (state == State::quoted) return std::nullopt;
    return place;
  }

  /// Whether most lines between the places have as many commas as the header.
  bool look_like_rows(Place from, Place to) const {
    std::size_t lines = 0;
    std::size_t rows = 0;
    for (Place next; from.offset < to.offset; from = next, ++lines) {
      next = next_line(from);
      const std::string_view line = between(from, next);
      rows += static_cast<std::size_t>(std::count(line.begin(), line.end(), ',')) + 1 == columns_;
    }
    return columns_ > 1 && rows * 2 > lines;
  }

  /// Delivers the row that lies between `start` and the current place, if all else is well.
  void finish_row(Place start) {
    const std::size_t count = parser_.field_count();
    if (std::string encoding = encoding_problem(between(start, place_)); !encoding.empty()) {
      report(start, std::move(encoding));
    } else if (columns_ > 0 && count != columns_) {
      report(start, count_problem(start));
    } else if (columns_ > 0) {
      sink_.row({start.line, parser_.fields()});
    } else if (count > limits_.columns) {
      report(start, fmt::format("it has {} columns: keep at most {}", count, limits_.columns));
    } else {
      columns_ = count;
      sink_.header(parser_.fields());
    }
  }

  /// Names the last line too: a row of many lines may be two slips of the quote that pair up.
  std::string count_problem(Place start) const {
    const std::size_t last_line = place_.line - 1;
    const std::string extent = last_line > start.line
                                   ? fmt::format(", which its quotes extend to line {},", last_line)
                                   : "";
    return fmt::format(
        "the number of fields in the row{} is {} but the header's is {}: add or remove "
        "commas, or put a field that contains a comma in quotes",
        extent, parser_.field_count(), columns_);
  }

  /// Why the row stopped at `line`; one that stopped without a misplaced quote met the end.
  std::string syntax_problem(Progress progress, Place line) const {
    const std::size_t field = parser_.field_count() + 1;
    if (progress == Progress::no_memory) {
      return "there is not enough memory to read the row: run again with more";
    }
    if (progress == Progress::open) {
      return fmt::format("field {} opens a quote that is never closed: close it, or remove it",
                         field);
    }
    if (parser_.in_quotes()) {
      return fmt::format(
          "field {} has text after its closing quote on line {}: close the quote "
          "where the field ends, and write a quote inside it twice",
          field, line.line);
    }
    return fmt::format(
        "field {} has a quote inside unquoted text on line {}: put the whole field in "
        "quotes, and write a quote inside it twice",
        field, line.line);
  }

  void report(Place start, std::string message) {
    if (columns_ == 0) {
      header_is_bad_ = true;
      message = "the header cannot be used, so no row is read; " + message;
    }
    sink_.problem({start.line, std::move(message)});
  }

  std::string_view text_;
  CsvSink& sink_;
  CsvLimits limits_;
  RowParser parser_;
  Place place_;
  std::size_t columns_ = 0;  // of the header; none has been read while it is 0
  bool header_is_bad_ = false;
};

}  // namespace

void read_csv(std::string_view text, CsvSink& sink, const CsvLimits& limits) {
  CsvReading(text, sink, limits).read_all();
}

}  // namespace wend
