// The hand-written work as a program, for those who count its instructions or time it beside wend:
//   wend_gates one-clock N           the standard walk of N contacts on one common clock
//   wend_gates alone N               the same, one contact after the other
//   wend_gates csv-to-csv IN OUT     what `wend run` does with the standard walk, from file to file
#include <charconv>
#include <cstdio>
#include <iostream>
#include <string>
#include <string_view>

#include "bench/gates/csv_to_csv.hpp"
#include "bench/gates/walk_alone.hpp"
#include "bench/gates/walk_on_one_clock.hpp"
#include "tools/files/read_file.hpp"

namespace wend {
namespace {

int usage() {
  std::cerr << "usage: wend_gates one-clock N | alone N | csv-to-csv IN OUT\n";
  return 2;
}

int print(const StandardResult& result) {
  std::cout << result.replied_end << ' ' << result.done << ' ' << result.unreachable << ' '
            << result.requests << ' ' << result.messages << ' ' << result.emails << ' '
            << result.visits << ' ' << result.f << '\n';
  return 0;
}

int run_csv_to_csv(const std::string& from, const std::string& to) {
  const auto contacts = MappedFile::open(from);
  std::FILE* const results = std::fopen(to.c_str(), "wb");
  if (!contacts || results == nullptr) {
    std::cerr << "wend_gates: cannot read " << from << " or cannot write " << to << '\n';
    return 2;
  }
  const StandardResult result = csv_to_csv(contacts->text(), results);
  std::fclose(results);
  return print(result);
}

int run(int count, char** words) {
  const std::string_view gate = count > 1 ? words[1] : "";
  if (gate == "csv-to-csv" && count == 4) return run_csv_to_csv(words[2], words[3]);
  if (count != 3) return usage();
  const std::string_view number = words[2];
  std::uint32_t contacts = 0;
  const char* const end = number.data() + number.size();
  if (std::from_chars(number.data(), end, contacts).ptr != end) return usage();
  if (gate == "one-clock") return print(HandWrittenWalk(contacts).run());
  if (gate != "alone") return usage();
  std::vector<StandardContact> all;
  for (std::uint32_t c = 0; c < contacts; ++c) all.push_back(standard_contact(c));
  return print(walk_alone(all));
}

}  // namespace
}  // namespace wend

int main(int count, char** words) {
  return wend::run(count, words);
}
