// The ways of a program as traces name them: "start", "on replied", or a step and its outcome,
// "12: yes".
#pragma once

#include <string>

#include <wend/program.hpp>

namespace wend {

std::string words_of_way(const Program& program, std::uint32_t way);

}  // namespace wend
