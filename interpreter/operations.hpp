// Operations as written in tests and on command lines: the longest run of words that operations.def
// names, followed by what the operation applies to. Names are not looked up here, since operations
// are also read without a script.
#pragma once

#include <optional>

#include <wend/operation.hpp>

#include "grammar/tree.hpp"
#include "interpreter/report.hpp"

namespace wend {

/// Of a node of kind `operation`; nullopt if it is none (reported).
std::optional<Operation> read_operation(Node node, Report& report);

/// Of a node of kind `timed_operation`.
std::optional<TimedOperation> read_timed_operation(Node node, Report& report);

}  // namespace wend
