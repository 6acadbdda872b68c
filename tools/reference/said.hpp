// What wend says about an example that is wrong: taken from the diagnostics that it really gets, so
// that no page promises a message which nobody sees.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include <wend/diagnostic.hpp>

namespace wend {

/// The message of the first diagnostic with that code, and its help; empty where there is none.
std::vector<std::string> said(std::string_view code, const Diagnostics& diagnostics);

}  // namespace wend
