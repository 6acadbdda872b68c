// One contact of the reference walk, with all its texts: what the data say of it, what is true of
// it, what the engine knows, where it stands.
#pragma once

#include <map>
#include <optional>
#include <string>

#include <wend/instant.hpp>

namespace wend::reference {

/// One row of contacts, by the column's name; an empty text is no value.
using Row = std::map<std::string, std::string>;

/// Where the task is at which a contact stands.
enum class TaskPlace {
  none,
  queue,
  provider,
  retry,   ///< the provider could not answer; it takes a turn again later
  person,  ///< a manual task
  held,    ///< until somebody resumes the contact
};

struct Contact {
  std::string id;
  std::size_t number = 0;  ///< in the order of import, from 0
  Row row;
  Row changed;                               ///< fields that steps have changed
  std::map<std::string, std::string> known;  ///< facts that the engine knows
  std::map<std::string, std::string> truth;

  std::string status = "waiting_enrichment";
  std::string reason;
  std::string step;  ///< the key of a Step
  std::string segment;
  std::string sender;
  Instant since = 0;
  Instant waits_from = 0;  ///< when it came to the wait at which it stands
  bool duplicate = false;
  bool enriched = false;
  bool active = false;                 ///< from its admission to its end
  bool began = false;                  ///< reached a step with a task
  std::string waits_for;               ///< a place: active_limit or coworkers_limit
  std::optional<Instant> waits_since;  ///< for a place

  std::size_t moves = 0;  ///< in the second `moved`
  Instant moved = 0;

  TaskPlace task = TaskPlace::none;
  std::size_t tries = 0;         ///< at this task, those before this one
  bool paused_by_event = false;  ///< and not by somebody

  /// The text of a column as it is now; empty where there is none.
  std::string value(const std::string& column) const {
    const auto now = changed.find(column);
    return now == changed.end() ? imported(column) : now->second;
  }
  /// The text of a column as it came in.
  std::string imported(const std::string& column) const {
    const auto found = row.find(column);
    return found == row.end() ? "" : found->second;
  }
  bool is_over() const {
    return status == "finished" || status == "duplicate" || status == "canceled" ||
           status == "failed" || status == "bounced" || status == "unsubscribed";
  }
  bool is_executing() const { return task == TaskPlace::provider; }
  bool is_paused() const { return status == "paused"; }
};

}  // namespace wend::reference
