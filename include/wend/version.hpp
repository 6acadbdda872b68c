// The version of wend, both program and library; semantic versioning.
#pragma once

#include <string_view>

namespace wend {

inline constexpr std::string_view version = "0.1.0";

}  // namespace wend
