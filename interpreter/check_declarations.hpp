// Checks declarations that no step uses: a vocabulary file is wrong on its own, not only once a
// script happens to use what it declares.
#pragma once

#include "interpreter/declarations.hpp"
#include "interpreter/report.hpp"

namespace wend {

/// Resolves every condition that a declaration holds, and every name of a node.
void check_declarations(Declarations& declarations, const std::vector<std::string>& columns,
                        Report& report);

}  // namespace wend
