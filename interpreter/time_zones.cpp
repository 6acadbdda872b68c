#include "interpreter/time_zones.hpp"

#include <date/tz.h>

#include <exception>

namespace wend {

namespace {

/// The database's folder has these beside the zones: the machine's own zone under another name, or
/// none at all. The same script would walk differently elsewhere.
bool depends_on_machine(const std::string& name) {
  return name == "localtime" || name == "posixrules" || name == "Factory";
}

}  // namespace

bool is_time_zone(const std::string& name) {
  if (depends_on_machine(name)) return false;
  try {
    date::locate_zone(name);
    return true;
  } catch (const std::exception&) {
    return false;
  }
}

std::vector<std::string> time_zone_names() {
  std::vector<std::string> names;
  for (const date::time_zone& zone : date::get_tzdb().zones) {
    if (!depends_on_machine(zone.name())) names.push_back(zone.name());
  }
  return names;
}

}  // namespace wend
