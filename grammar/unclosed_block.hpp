// Which block a script forgot to close. To the grammar it is always an outer one, since each }
// closes the innermost block that is open; people see it from how the lines are indented: a } that
// stands further left than the line of the { that it closes was meant for a block around it. A
// guess, for the message only: what is parsed does not depend on it.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

namespace wend::grammar {

struct UnclosedBlock {
  std::uint32_t heading;  ///< where the text of the line with its { begins
  std::uint32_t closing;  ///< the } that was meant for a block around it
};

/// The first block that is closed by a } further left; nullopt if the indentation tells nothing.
std::optional<UnclosedBlock> find_unclosed_block(std::string_view text);

}  // namespace wend::grammar
