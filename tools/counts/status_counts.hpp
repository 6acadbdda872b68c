// How many contacts have each status and each reason, for `wend run` and each run of a forecast.
#pragma once

#include <cstdint>
#include <vector>

#include <wend/contact.hpp>
#include <wend/program.hpp>

namespace wend {

struct StatusCounts {
  std::vector<std::uint32_t> statuses;  ///< in the order of their table
  std::vector<std::uint32_t> reasons;   ///< as Program::reasons; of those without one, none
  std::uint32_t outside = 0;            ///< contacts that no segment takes in
};

StatusCounts count_statuses(const Program& program, const Contacts& contacts);

}  // namespace wend
