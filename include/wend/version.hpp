// The version of wend: that of the program and of this library, by semantic versioning.
#pragma once

#include <string_view>

namespace wend {

inline constexpr std::string_view version = "0.1.0";

}  // namespace wend
