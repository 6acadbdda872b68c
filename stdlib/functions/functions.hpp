// The table of the functions, for those who resolve their names and for the pages about them.
#pragma once

#include <vector>

#include <wend/function.hpp>

namespace wend {

#define WEND_FUNCTION(name) extern const Function function_##name;
#include "stdlib/functions/functions.def"
#undef WEND_FUNCTION

/// Every function, in the order of the table.
const std::vector<const Function*>& all_functions();

}  // namespace wend
