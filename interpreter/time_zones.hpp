// Which names are time zones, in scripts and in the data of contacts: those of the IANA database on
// the machine, exactly as it writes them, and none whose meaning depends on the machine.
#pragma once

#include <string>
#include <vector>

#include "grammar/tree.hpp"
#include "interpreter/report.hpp"

namespace wend {

bool is_time_zone(const std::string& name);

/// All of them.
std::vector<std::string> time_zone_names();

/// Says that a text is no time zone, and which one may be meant: "Berlin" is Europe/Berlin.
void report_unknown_zone(Node text, const std::string& name, Report& report);

}  // namespace wend
