#include "tools/cli/commands.hpp"

namespace wend {

Exit run_graph(const Arguments&, Console&) {
  return Exit::usage;
}

}  // namespace wend
