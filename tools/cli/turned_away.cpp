#include "tools/cli/turned_away.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "interpreter/text_fold.hpp"
#include "runtime/enrollment.hpp"
#include "tools/contacts/csv_reader.hpp"
#include "tools/files/read_file.hpp"

namespace wend {

namespace {

/// The node that turns contacts away, and their status then.
using Turning = std::pair<std::string, Status>;

class TurnedAwayCounter : public CsvSink {
 public:
  explicit TurnedAwayCounter(const std::vector<TurnedAwayContacts>& turned_away)
      : turned_away_(turned_away) {}

  void header(std::span<const std::string_view> names) override {
    for (const std::string_view name : names) columns_.push_back(column_name(name));
  }
  void row(const CsvRow& row) override {
    std::map<Turning, bool> turned;
    for (const TurnedAwayContacts& each : turned_away_) {
      turned[{each.node, each.status}] |= is_given(each.given, row.fields);
    }
    for (const auto& [turning, is_turned] : turned) counts_[turning] += is_turned ? 1 : 0;
  }
  void problem(const CsvProblem&) override {}

  const std::map<Turning, std::size_t>& counts() const { return counts_; }

 private:
  bool is_given(const std::vector<FactValue>& given,
                std::span<const std::string_view> fields) const {
    return std::all_of(given.begin(), given.end(), [&](const FactValue& fact) {
      const auto column = std::find(columns_.begin(), columns_.end(), fact.fact);
      const auto index = static_cast<std::size_t>(column - columns_.begin());
      return index < fields.size() && folded(trimmed(fields[index])) == fact.value;
    });
  }

  const std::vector<TurnedAwayContacts>& turned_away_;
  std::vector<std::string> columns_;
  std::map<Turning, std::size_t> counts_;
};

}  // namespace

std::string turned_away_text(const std::string& contacts_path,
                             const std::vector<TurnedAwayContacts>& turned_away) {
  if (turned_away.empty()) return "";
  const auto file = MappedFile::open(contacts_path);
  if (!file) return "";
  TurnedAwayCounter counter(turned_away);
  read_csv((*file).text(), counter);
  std::string text;
  for (const auto& [turning, count] : counter.counts()) {
    if (count == 0) continue;
    const bool one = count == 1;
    text += fmt::format("{}: {} contact{} {} {} and get{} no {}\n", contacts_path, count,
                        one ? "" : "s", one ? "is" : "are", folded(row_of(turning.second).label),
                        one ? "s" : "", turning.first);
  }
  return text;
}

}  // namespace wend
