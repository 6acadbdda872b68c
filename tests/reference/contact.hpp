// One contact of the reference walk, with all its texts: what the data say of it, what is true of
// it, what the engine knows, where it stands.
#pragma once

#include <map>
#include <string>

#include <wend/instant.hpp>

namespace wend::reference {

/// One row of contacts, by the column's name; an empty text is no value.
using Row = std::map<std::string, std::string>;

struct Contact {
  std::string id;
  std::size_t number = 0;  ///< in the order of import, from 0
  Row row;
  std::map<std::string, std::string> known;  ///< facts that the engine knows
  std::map<std::string, std::string> truth;

  std::string status = "waiting_enrichment";
  std::string reason;
  std::string step;  ///< the key of a Step
  std::string segment;
  std::string sender;
  Instant since = 0;
  bool duplicate = false;
  bool admitted = false;
  bool active = false;  ///< from its admission to its end

  /// The text of a column; empty where there is none.
  std::string value(const std::string& column) const {
    const auto found = row.find(column);
    return found == row.end() ? "" : found->second;
  }
  bool is_over() const {
    return status == "finished" || status == "duplicate" || status == "canceled" ||
           status == "failed" || status == "bounced" || status == "unsubscribed";
  }
};

}  // namespace wend::reference
