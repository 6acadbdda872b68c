// Writes the realistic workload for N contacts into a folder: make_realistic N FOLDER
#include <charconv>
#include <fstream>
#include <iostream>
#include <sstream>
#include <string>

#include "bench/realistic.hpp"

namespace wend {
namespace {

int make(std::uint32_t contacts, const std::string& folder) {
  std::ifstream template_file(WEND_SOURCE_DIR "/bench/realistic.wend.in");
  std::ostringstream text;
  text << template_file.rdbuf();
  std::ofstream script(folder + "/realistic.wend");
  script << realistic_script(contacts, text.str());
  std::ofstream rows(folder + "/realistic.csv");
  write_realistic_csv(rows, contacts);
  if (template_file && script.flush() && rows.flush()) return 0;
  std::cerr << "make_realistic: cannot write into " << folder << '\n';
  return 4;
}

}  // namespace
}  // namespace wend

int main(int argument_count, char** arguments) {
  std::uint32_t contacts = 0;
  const std::string_view number = argument_count == 3 ? arguments[1] : "";
  const auto [end, error] = std::from_chars(number.data(), number.data() + number.size(), contacts);
  if (error != std::errc{} || end != number.data() + number.size()) {
    std::cerr << "usage: make_realistic N FOLDER\n";
    return 2;
  }
  return wend::make(contacts, arguments[2]);
}
