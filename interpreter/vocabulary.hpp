// The standard vocabulary as text. stdlib/*.wend is embedded at build time, so that the program is
// a single file and no node's name appears in C++.
#pragma once

#include <string_view>
#include <vector>

namespace wend {

struct EmbeddedSource {
  std::string_view name;
  std::string_view text;
};

/// Every file of stdlib/, in the order of their names.
std::vector<EmbeddedSource> embedded_vocabulary();

}  // namespace wend
