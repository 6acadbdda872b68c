// Sample values for the atoms of one value, made from the constants that they compare it with: each
// constant, its neighbours, what lies between and beyond, and combinations of texts.
#pragma once

#include <string>
#include <vector>

#include <wend/program.hpp>

namespace wend {

struct ValueSamples {
  std::vector<std::string> values;  ///< as a contacts file has them; an empty one is missing
  bool complete = true;             ///< false where not all combinations are among them
};

ValueSamples samples_of(const ValueRow& value, const std::vector<const AtomRow*>& atoms);

/// The date of a day since 1970-01-01, as a contacts file has it.
std::string date_text(double days);

}  // namespace wend
