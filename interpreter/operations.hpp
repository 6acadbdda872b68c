// Operations as tests and command lines write them: the longest run of words that operations.def
// names, and behind it what the operation is done on. Whom and what the names mean is not looked
// up here, since operations are also read where no script is at hand.
#pragma once

#include <optional>

#include <wend/operation.hpp>

#include "grammar/tree.hpp"
#include "interpreter/report.hpp"

namespace wend {

/// Of a node of kind `operation`; nothing where it is none (reported).
std::optional<Operation> read_operation(Node node, Report& report);

/// Of a node of kind `timed_operation`.
std::optional<TimedOperation> read_timed_operation(Node node, Report& report);

}  // namespace wend
