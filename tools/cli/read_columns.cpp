#include "tools/cli/read_columns.hpp"

#include <fmt/ostream.h>

#include "runtime/enrollment.hpp"
#include "tools/contacts/csv_reader.hpp"
#include "tools/files/read_file.hpp"

namespace wend {

namespace {

/// Keeps the names of the columns; the rows are not of interest.
class HeaderSink : public CsvSink {
 public:
  void header(std::span<const std::string_view> names) override {
    for (const std::string_view name : names) columns.push_back(column_name(name));
  }
  void row(const CsvRow&) override {}
  void problem(const CsvProblem& problem) override {
    if (columns.empty()) message = problem.message;
  }

  std::vector<std::string> columns;
  std::string message;
};

}  // namespace

bool read_columns(const std::string& path, std::vector<std::string>& columns, Console& console) {
  const auto file = MappedFile::open(path);
  if (!file) {
    fmt::print(console.err, "wend: {}\n", file.failure().message);
    return false;
  }
  // A header is longer than this only by mistake, and the rows need not be read.
  constexpr std::size_t most_header_bytes = 1 << 20;
  HeaderSink sink;
  read_csv((*file).text().substr(0, most_header_bytes), sink);
  columns = sink.columns;
  if (columns.empty()) fmt::print(console.err, "wend: {}: {}\n", path, sink.message);
  return !columns.empty();
}

}  // namespace wend
