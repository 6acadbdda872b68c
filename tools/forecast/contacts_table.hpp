// The contacts of a forecast, read once and enrolled again for each seed, since their true values
// are drawn from the seed. The rows are kept as one text with the ends of its fields: a few bytes
// more than the file has.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "runtime/enrollment.hpp"
#include "tools/run/simulation.hpp"

namespace wend {

class ContactsTable {
 public:
  ContactsTable() = default;

  /// The rows that can be read; what is wrong with the others goes to `problems`.
  static ContactsTable read(std::string_view csv, std::vector<DataProblem>& problems);

  /// Returns nullopt if the file has no usable header. Names as column_name gives them.
  const std::optional<std::vector<std::string>>& columns() const { return columns_; }
  std::size_t size() const { return lines_.size(); }

  /// Adds every row, with what is wrong with its values; `problems` may be null.
  void enroll(Enrollment& enrollment, std::vector<DataProblem>* problems) const;

 private:
  class Sink;

  std::optional<std::vector<std::string>> columns_;
  std::string text_;
  std::vector<std::size_t> ends_;     ///< of each field, in text_
  std::vector<std::size_t> lines_;    ///< of each row
  std::vector<std::size_t> skipped_;  ///< rows that are read before each one that is left out
};

}  // namespace wend
