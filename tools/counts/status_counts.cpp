#include "tools/counts/status_counts.hpp"

#include <iterator>

#include <wend/status.hpp>

namespace wend {

StatusCounts count_statuses(const Program& program, const Contacts& contacts) {
  StatusCounts counts;
  counts.statuses.resize(std::size(status_rows));
  counts.reasons.resize(program.reasons.size());
  for (const ContactState& state : contacts.states) {
    ++counts.statuses[static_cast<std::size_t>(state.status)];
    if (state.reason != 0) ++counts.reasons[state.reason];
    counts.outside += state.status == Status::ready && state.segment == no_index;
  }
  return counts;
}

}  // namespace wend
