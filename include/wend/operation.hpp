// What people can do while an automation runs: pause it, cancel a contact, remove a sender.
// Operations are written in one small language ("pause contact 17"), the same everywhere; this is
// its parsed form. Whether an operation can be performed is up to the runtime, which has the
// contacts.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include <wend/expected.hpp>

namespace wend {

enum class OperationKind : std::uint8_t {
#define WEND_OPERATION(name, ...) name,
#include <wend/operations.def>
#undef WEND_OPERATION
};

/// What an operation applies to.
enum class OperationSubject : std::uint8_t { none, contact, sender, step, script };

struct OperationRow {
  std::string_view name;
  std::string_view words;
  OperationSubject subject;
  std::string_view what;  ///< what it does
};

inline constexpr OperationRow operation_rows[] = {
#define WEND_OPERATION(name, words, subject, what) {#name, words, OperationSubject::subject, what},
#include <wend/operations.def>
#undef WEND_OPERATION
};

constexpr const OperationRow& row_of(OperationKind kind) {
  return operation_rows[static_cast<std::size_t>(kind)];
}

struct Operation {
  OperationKind kind = OperationKind::activate;
  /// The contact's id, the sender's name, the step's label or line, or the path of a script. Empty
  /// if there is none, or for the only contact.
  std::string subject;
};

struct TimedOperation {
  std::uint32_t at = 0;  ///< seconds after the start
  Operation operation;
};

/// Parses "pause contact 17"; the failure says what is wrong with it. Thread-safe.
Expected<Operation> parse_operation(std::string_view text);

/// Parses "20 days: pause contact 17".
Expected<TimedOperation> parse_timed_operation(std::string_view text);

}  // namespace wend
