// What wend says about a wrong example: taken from the diagnostics it really gets, so that no page
// promises a message that nobody sees.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include <wend/diagnostic.hpp>

namespace wend {

/// The message of the first diagnostic with that code, and its help; empty if there is none.
std::vector<std::string> said(std::string_view code, const Diagnostics& diagnostics);

}  // namespace wend
