// A forecast for people, for programs and as a picture. All three say the same numbers; none of
// them depends on anything but the forecast and its program.
#pragma once

#include <string>

#include "tools/forecast/forecast.hpp"

namespace wend {

std::string forecast_as_text(const Program& program, const Forecast& forecast);
std::string forecast_as_json(const Program& program, const Forecast& forecast);

/// A fan chart as SVG: the share of contacts that have ended, over the days; a line for the middle
/// case and a band from the low to the high one. Readable on light and dark pages.
std::string forecast_as_svg(const Program& program, const Forecast& forecast);

}  // namespace wend
