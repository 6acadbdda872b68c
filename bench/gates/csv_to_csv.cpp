#include "bench/gates/csv_to_csv.hpp"

#include <csv.h>

#include <array>
#include <charconv>
#include <string>
#include <utility>
#include <vector>

#include "bench/gates/walk_alone.hpp"

namespace wend {
namespace {

/// In the order of the file.
enum class Column : std::uint8_t {
  id,
  linkedin_id,
  team,
  email,
  connection,
  accepted,
  replied,
  enrichment,
};

std::uint32_t leading_number(std::string_view text) {
  std::uint32_t number = 0;
  std::from_chars(text.data(), text.data() + text.size(), number);
  return number;
}

class Program {
 public:
  explicit Program(std::FILE* results) : results_(results) {
    buffer_.reserve(piece + 128);
    buffer_ = "contact,status,reason,step,segment,sender,since\n";
  }

  void field(std::string_view value) {
    switch (static_cast<Column>(column_++)) {
      case Column::id:
        id_.assign(value);
        return;
      case Column::linkedin_id:
        return;
      case Column::team:
        contact_.team_a = value == "a";
        return;
      case Column::email:
        contact_.has_email = !value.empty();
        return;
      case Column::connection:
        contact_.connected = value == "connected";
        return;
      case Column::accepted:
        contact_.accepted_minutes = leading_number(value);
        return;
      case Column::replied:
        contact_.replies = value != "never";
        return;
      case Column::enrichment:
        contact_.enrichment_minutes = leading_number(value);
        return;
    }
  }

  void end_of_row() {
    column_ = 0;
    if (std::exchange(in_header_, false)) return;
    const StandardResult one = walk_alone({&contact_, 1}, &end_);
    add(one);
    write_row(end_.front());
  }

  StandardResult finish() {
    flush();
    return total_;
  }

 private:
  static constexpr std::size_t piece = 1 << 16;

  void add(const StandardResult& one) {
    total_.replied_end += one.replied_end;
    total_.done += one.done;
    total_.unreachable += one.unreachable;
    total_.requests += one.requests;
    total_.messages += one.messages;
    total_.emails += one.emails;
    total_.visits += one.visits;
    total_.f += one.f;
  }

  void write_row(const StandardEnd& end) {
    buffer_ += id_;
    buffer_ += ",finished,,";
    buffer_ += standard_step_names[static_cast<std::size_t>(end.step)];
    buffer_ += ",,,";
    write_instant(end.minute);
    if (buffer_.size() >= piece) flush();
  }

  /// Minutes since the start of the run, which every contact ends before January does.
  void write_instant(std::uint32_t minute) {
    std::array<char, 21> text{"2026-01-ddThh:mm:00Z"};
    text[20] = '\n';
    const auto two_digits = [&](std::size_t at, std::uint32_t number) {
      text[at] = static_cast<char>('0' + number / 10);
      text[at + 1] = static_cast<char>('0' + number % 10);
    };
    two_digits(8, 5 + minute / 1440);
    two_digits(11, minute / 60 % 24);
    two_digits(14, minute % 60);
    buffer_.append(text.data(), text.size());
  }

  void flush() {
    std::fwrite(buffer_.data(), 1, buffer_.size(), results_);
    buffer_.clear();
  }

  std::FILE* results_;
  std::string buffer_;
  std::string id_;
  StandardContact contact_{};
  std::vector<StandardEnd> end_;
  StandardResult total_{};
  unsigned column_ = 0;
  bool in_header_ = true;
};

}  // namespace

StandardResult csv_to_csv(std::string_view contacts, std::FILE* results) {
  Program program(results);
  csv_parser parser{};
  csv_init(&parser, 0);
  const auto field = [](void* text, std::size_t size, void* to) {
    static_cast<Program*>(to)->field({static_cast<const char*>(text), size});
  };
  const auto row = [](int, void* to) { static_cast<Program*>(to)->end_of_row(); };
  csv_parse(&parser, contacts.data(), contacts.size(), field, row, &program);
  csv_fini(&parser, field, row, &program);
  csv_free(&parser);
  return program.finish();
}

}  // namespace wend
