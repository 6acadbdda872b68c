// The version of wend, the program and the library alike. It follows semantic versioning, counted
// by what scripts, files and hosts may rely on.
#pragma once

#include <string_view>

namespace wend {

inline constexpr std::string_view version = "0.1.0";

}  // namespace wend
