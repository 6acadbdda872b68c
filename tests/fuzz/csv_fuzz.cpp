// Feeds any bytes to the CSV reader and holds what comes out against what its header promises.
#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <limits>
#include <string>
#include <string_view>
#include <vector>

#include "tests/unit/csv_collector.hpp"
#include "tools/contacts/csv_reader.hpp"
#include "tools/contacts/csv_writer.hpp"

namespace {

void require(bool holds, const char* promise) {
  if (holds) return;
  std::fprintf(stderr, "broken promise: %s\n", promise);
  std::abort();
}

bool ends_line(char byte) {
  return byte == '\r' || byte == '\n';
}

std::size_t physical_lines(std::string_view text) {
  std::size_t lines = 1;
  for (std::size_t at = 0; at < text.size(); ++at) {
    if (ends_line(text[at]) && !text.substr(at).starts_with("\r\n")) ++lines;
  }
  return lines;
}

std::size_t lines_with_text(std::string_view text) {
  if (text.starts_with("\xEF\xBB\xBF")) text.remove_prefix(3);
  std::size_t lines = 0;
  for (std::size_t at = 0; at < text.size(); ++at) {
    if (!ends_line(text[at]) && (at == 0 || ends_line(text[at - 1]))) ++lines;
  }
  return lines;
}

/// Decodes by the letter of RFC 3629, unlike the reader, which asks a library.
bool is_text(std::string_view bytes) {
  for (std::size_t at = 0; at < bytes.size();) {
    const auto lead = static_cast<unsigned char>(bytes[at++]);
    if (lead == 0 || (lead >= 0x80 && lead < 0xC2) || lead > 0xF4) return false;
    const int tails = (lead >= 0xC2) + (lead >= 0xE0) + (lead >= 0xF0);
    std::uint32_t character = tails == 0 ? lead : lead & (0x3Fu >> tails);
    for (int tail = 0; tail < tails; ++tail, ++at) {
      if (at == bytes.size() || (bytes[at] & 0xC0) != 0x80) return false;
      character = character << 6 | (static_cast<unsigned char>(bytes[at]) & 0x3Fu);
    }
    constexpr std::uint32_t smallest[] = {0, 0x80, 0x800, 0x10000};
    if (character < smallest[tails] || character > 0x10FFFF) return false;
    if (character >= 0xD800 && character <= 0xDFFF) return false;
  }
  return true;
}

void append_row(std::string& text, const wend::CsvFields& row) {
  const std::vector<std::string_view> fields(row.begin(), row.end());
  wend::write_csv_row(text, fields);
}

void check_calls(const wend::CsvCollector& csv, std::string_view text) {
  require(csv.in_order, "one header first, growing lines, rows that fit the header");
  require(!csv.names.empty() || (csv.rows.empty() && csv.problems.size() == 1),
          "without a header there is one problem and no row");
  require(csv.lines.empty() || csv.lines.back() <= physical_lines(text), "lines exist");
  for (const wend::CsvFields& row : csv.rows) {
    require(std::all_of(row.begin(), row.end(), is_text), "fields are text");
  }
  for (const wend::CsvProblem& problem : csv.problems) {
    require(!problem.message.empty() && is_text(problem.message), "a problem says what is wrong");
  }
  if (!csv.names.empty() && text.find('"') == std::string_view::npos) {
    require(csv.lines.size() + 1 == lines_with_text(text), "without quotes each line is reported");
  }
}

void check_later_row(const wend::CsvCollector& csv, std::string_view text, wend::CsvLimits limits) {
  if (csv.names.empty()) return;
  const wend::CsvFields row(csv.names.size(), "z");
  std::string longer(text);
  longer += '\n';
  append_row(longer, row);
  const wend::CsvCollector again = wend::collect_csv(longer, limits);
  require(!again.rows.empty() && again.rows.back() == row, "a good row at the end is delivered");
  require(again.lines.size() > csv.lines.size(), "and it costs no other its report");
}

void check_written(const wend::CsvCollector& csv) {
  if (csv.names.empty()) return;
  std::string text;
  append_row(text, csv.names);
  for (const wend::CsvFields& row : csv.rows) append_row(text, row);
  constexpr std::size_t any = std::numeric_limits<std::size_t>::max();
  const wend::CsvCollector again = wend::collect_csv(text, {any, any});
  require(again.problems.empty() && again.names == csv.names && again.rows == csv.rows,
          "what is written is read back");
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  for (const wend::CsvLimits limits : {wend::CsvLimits{}, wend::CsvLimits{64, 8}}) {
    const wend::CsvCollector csv = wend::collect_csv(text, limits);
    check_calls(csv, text);
    check_later_row(csv, text, limits);
    check_written(csv);
  }
  return 0;
}
