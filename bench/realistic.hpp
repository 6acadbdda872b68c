// The realistic workload: a long script with senders' limits, hours in two zones, active and
// coworkers limits and a rule (realistic.wend.in), and contacts of which everything follows from
// their number. Where the standard walk shows what a walk costs, this one shows what sharing costs.
#pragma once

#include <cstdint>
#include <ostream>
#include <string>

namespace wend {

/// The script of realistic.wend.in, given as text, with limits under which so many contacts keep
/// every sender busy for about 100 days.
std::string realistic_script(std::uint32_t contacts, std::string text);

/// Writes contacts 0 to `contacts` - 1 as a CSV that `wend run --contacts` reads.
void write_realistic_csv(std::ostream& out, std::uint32_t contacts);

}  // namespace wend
