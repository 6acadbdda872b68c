// What happened to one contact, from the rows of a trace passed in one by one, and where it is at
// the end. Rows are written as they come and not kept, since a trace may be larger than memory; of
// other contacts, only the ids nearest to the requested one are remembered.
#pragma once

#include <optional>
#include <ostream>
#include <string>
#include <vector>

#include "tools/trace/script_lines.hpp"
#include "tools/trace/trace_row.hpp"

namespace wend {

class Story {
 public:
  /// `lines` may be null: no line of the script is quoted.
  Story(std::string contact, const ScriptLines* lines, bool as_json, std::ostream& out)
      : contact_(std::move(contact)), lines_(lines), as_json_(as_json), out_(out) {}

  /// Takes the next row of the trace, of any contact.
  void take(const TraceRow& row);
  /// Whether the trace has the contact.
  bool is_found() const { return last_.has_value(); }
  /// Writes where the contact is; only if it was found.
  void finish();
  /// The ids that may have been meant, the nearest first.
  std::vector<std::string> near_ids() const;

 private:
  void remember_near(const std::string& id);
  void write_text(const TraceRow& row);
  void write_json(const TraceRow& row);
  std::string end_in_words() const;
  std::int64_t day_of(Instant at) const { return (at - *start_) / (24 * 3600); }

  std::string contact_;
  const ScriptLines* lines_;
  bool as_json_;
  std::ostream& out_;
  std::optional<Instant> start_;  ///< of the trace
  std::optional<TraceRow> last_;
  std::optional<TraceRow> waiting_;  ///< the last row that says what it waits for
  Instant since_ = 0;                ///< when its state last changed
  std::string other_;                ///< the id of the row before
  std::vector<std::string> near_;
};

}  // namespace wend
