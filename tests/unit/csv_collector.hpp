// A CsvSink that keeps copies of all it is told, in order, for the tests and the fuzzer of the CSV
// reader. It also notes whether the calls came in the order that the reader promises.
#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "tools/contacts/csv_reader.hpp"

namespace wend {

/// The fields of one row.
using CsvFields = std::vector<std::string>;

class CsvCollector : public CsvSink {
 public:
  void header(std::span<const std::string_view> header_names) override {
    in_order = in_order && names.empty() && lines.empty();
    names.assign(header_names.begin(), header_names.end());
  }
  void row(const CsvRow& row) override {
    note_line(row.line);
    in_order = in_order && row.fields.size() == names.size();
    rows.emplace_back(row.fields.begin(), row.fields.end());
    row_lines.push_back(row.line);
  }
  void problem(const CsvProblem& problem) override {
    note_line(problem.line);
    problems.push_back(problem);
  }

  CsvFields names;
  std::vector<CsvFields> rows;
  std::vector<std::size_t> row_lines;
  std::vector<CsvProblem> problems;
  std::vector<std::size_t> lines;  ///< Of rows and problems alike.
  bool in_order =
      true;  ///< One header, before all else; lines that grow; rows that fit the header.

 private:
  void note_line(std::size_t line) {
    in_order = in_order && line > (lines.empty() ? 0 : lines.back());
    lines.push_back(line);
  }
};

inline CsvCollector collect_csv(std::string_view text, const CsvLimits& limits = {}) {
  CsvCollector collector;
  read_csv(text, collector, limits);
  return collector;
}

}  // namespace wend
