// The statuses of a contact and their reasons: what a person sees of a contact's progress. The
// names and their meaning come from "Automation: Contact Statuses", the reference of the outreach
// product that wend's users know; names appear in files and databases and never change. Both tables
// are one file, statuses.def, so that a new row reaches output, docs and checks at once.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>

namespace wend {

enum class Status : std::uint8_t {
#define WEND_STATUS(name, ...) name,
#define WEND_REASON(...)
#include <wend/statuses.def>
#undef WEND_STATUS
#undef WEND_REASON
};

/// The predefined reasons; a vocabulary may add more after them (Program::reasons).
enum class Reason : std::uint8_t {
#define WEND_STATUS(...)
#define WEND_REASON(name, ...) name,
#include <wend/statuses.def>
#undef WEND_STATUS
#undef WEND_REASON
};

struct StatusRow {
  std::string_view name;
  std::string_view label;
  bool terminal;  ///< a contact with it never moves again unless restarted
  std::string_view meaning;
  std::string_view words;   ///< of the article; may be empty
  std::string_view cause;   ///< what causes it
  std::string_view remedy;  ///< what a person can do about it
};

struct ReasonRow {
  std::string_view name;
  Status status;  ///< the status it belongs to
  std::string_view label;
  std::string_view meaning;
  std::string_view words;   ///< of the article; may be empty
  std::string_view cause;   ///< what causes it
  std::string_view remedy;  ///< what a person can do about it
};

inline constexpr StatusRow status_rows[] = {
#define WEND_STATUS(name, label, ...) {#name, label, __VA_ARGS__},
#define WEND_REASON(...)
#include <wend/statuses.def>
#undef WEND_STATUS
#undef WEND_REASON
};

inline constexpr ReasonRow reason_rows[] = {
#define WEND_STATUS(...)
#define WEND_REASON(name, status, ...) \
  {std::string_view(#name) == "_none" ? "" : #name, Status::status, __VA_ARGS__},
#include <wend/statuses.def>
#undef WEND_STATUS
#undef WEND_REASON
};

constexpr const StatusRow& row_of(Status status) {
  return status_rows[static_cast<std::size_t>(status)];
}

constexpr const ReasonRow& row_of(Reason reason) {
  return reason_rows[static_cast<std::size_t>(reason)];
}

constexpr bool is_terminal(Status status) {
  return row_of(status).terminal;
}

/// The status with that name, as in files; nullopt if there is none.
std::optional<Status> status_named(std::string_view name);

}  // namespace wend
