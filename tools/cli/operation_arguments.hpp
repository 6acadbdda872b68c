// The argument `--at` of the commands that walk contacts: what people do meanwhile, in the words of
// operations.def.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include <wend/operation.hpp>

namespace wend {

class Options;

void declare_operations(Options& options, std::vector<std::string>& texts);

/// Appends the operations in the order of their time, those of one moment as they were given; says
/// what is wrong with one where something is.
std::optional<std::string> read_operations(const std::vector<std::string>& texts,
                                           std::vector<TimedOperation>& operations);

}  // namespace wend
