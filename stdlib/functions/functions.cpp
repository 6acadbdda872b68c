#include "stdlib/functions/functions.hpp"

namespace wend {

const std::vector<const Function*>& all_functions() {
  static const std::vector<const Function*> functions = {
#define WEND_FUNCTION(name) &function_##name,
#include "stdlib/functions/functions.def"
#undef WEND_FUNCTION
  };
  return functions;
}

}  // namespace wend
