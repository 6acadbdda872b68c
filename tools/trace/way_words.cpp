#include "tools/trace/way_words.hpp"

namespace wend {

std::string words_of_way(const Program& program, std::uint32_t way) {
  const WayRow& row = program.ways[way];
  switch (row.kind) {
    case WayKind::start:
      return "start";
    case WayKind::event:
      return "on " + row.name;
    case WayKind::outcome:
      break;
  }
  return program.steps[row.from].name + ": " + row.name;
}

}  // namespace wend
