#include "interpreter/time_zones.hpp"

#include <date/tz.h>

#include <algorithm>
#include <exception>

namespace wend {

namespace {

/// The database's folder has these beside the zones: the machine's own zone under another name, or
/// none at all. The same script would walk differently elsewhere.
bool depends_on_machine(const std::string& name) {
  return name == "localtime" || name == "posixrules" || name == "Factory";
}

/// In small letters, with `_` for spaces, as the last part of a zone's name has them.
std::string city_of(std::string_view name) {
  std::string city(name.substr(name.rfind('/') + 1));
  for (char& byte : city) {
    if (byte == ' ') byte = '_';
    if (byte >= 'A' && byte <= 'Z') byte = static_cast<char>(byte - 'A' + 'a');
  }
  return city;
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

void report_unknown_zone(Node text, const std::string& name, Report& report) {
  if (report.is_full()) return;
  const std::vector<std::string> known = time_zone_names();
  const auto same_city = std::find_if(known.begin(), known.end(), [&](const std::string& zone) {
    return zone.find('/') != std::string::npos && city_of(zone) == city_of(name);
  });
  const std::string near = same_city == known.end() ? nearest(name, known) : *same_city;
  report.error(ErrorCode::unknown_timezone, text.span(),
               "there is no time zone `" + quotable(name) + "`",
               near.empty() ? "write a region and a city, such as \"Europe/Berlin\""
                            : "did you mean `" + near + "`?");
}

}  // namespace wend
