// Which names are time zones, in scripts and in the data of contacts: those of the IANA database on
// the machine, exactly as it writes them, and none whose meaning depends on the machine.
#pragma once

#include <string>
#include <vector>

namespace wend {

bool is_time_zone(const std::string& name);

/// All of them, for the nearest name to one that is none.
std::vector<std::string> time_zone_names();

}  // namespace wend
