#include "tools/counts/contact_counts.hpp"

#include <algorithm>

#include <wend/operation.hpp>
#include <wend/status.hpp>

namespace wend {

ContactCounter::ContactCounter(const Program& program) : program_(&program) {
  begin_counting();
}

void ContactCounter::begin_counting() {
  spots_.assign(program_->steps.size() + 2, {});
  ways_.assign(program_->ways.size(), {});
  visits_.assign(program_->steps.size(), 0);
  deleted_.assign(program_->steps.size(), false);
}

void ContactCounter::take(const Transition& transition) {
  if (transition.contact == no_contact) return take_operation(transition);
  if (transition.contact >= walkers_.size()) walkers_.resize(std::size_t{transition.contact} + 1);
  Walker& walker = walkers_[transition.contact];
  if (!walker.is_known) {
    walker.is_known = true;
    walker.at = beginning();
    ++spots_[walker.at].came;
  }
  for (const std::uint32_t way : transition.ways) go(walker, way);
  if (transition.step == no_step) {
    // Whose way a new version brings to an end is at no step of it.
    const bool ends = is_terminal(transition.status);
    if (ends && walker.at < end()) move(walker, end());
    if (!ends && walker.at != beginning()) begin_again(walker);
  } else if (!is_at(walker, transition)) {
    move(walker, transition.step);
  }
  walker.status = transition.status;
  walker.reason = transition.reason;
}

void ContactCounter::take_operation(const Transition& transition) {
  if (transition.event == row_of(OperationKind::delete_step).words && transition.step != no_step) {
    deleted_[transition.step] = true;
  }
  // A step that people deleted is there again in a version that has it.
  if (transition.event == row_of(OperationKind::deploy).words) {
    std::fill(deleted_.begin(), deleted_.end(), false);
  }
}

namespace {

/// The row of that name; `otherwise` where there is none.
template <typename Rows>
std::uint32_t index_of(const Rows& rows, const std::string& name, std::uint32_t otherwise) {
  const auto same =
      std::find_if(rows.begin(), rows.end(), [&](const auto& row) { return row.name == name; });
  return same == rows.end() ? otherwise : static_cast<std::uint32_t>(same - rows.begin());
}

}  // namespace

void ContactCounter::deploy(const Program& version) {
  const Program& left = *program_;
  const Spot left_beginning = beginning();
  const Spot left_end = end();
  program_ = &version;
  begin_counting();
  constexpr auto unknown = static_cast<std::uint32_t>(Reason::unknown_error);
  for (Walker& walker : walkers_) {
    if (!walker.is_known) continue;
    if (walker.at == left_beginning) {
      walker.at = beginning();
    } else if (walker.at == left_end) {
      walker.at = end();
    } else {
      walker.at = index_of(version.steps, left.steps[walker.at].name, beginning());
    }
    walker.reason = static_cast<std::uint8_t>(
        index_of(version.reasons, left.reasons[walker.reason].name, unknown));
    ++spots_[walker.at].came;
    ++spots_[walker.at].moved_in;
  }
}

std::uint32_t ContactCounter::way_from(Spot at, std::uint32_t way) const {
  const WayRow& row = program_->ways[way];
  if (row.kind != WayKind::outcome || row.from == at || at >= end()) return way;
  if (program_->steps[at].name != program_->steps[row.from].name) return way;
  const auto same =
      std::find_if(program_->ways.begin(), program_->ways.end(), [&](const WayRow& other) {
        return other.kind == WayKind::outcome && other.from == at && other.name == row.name;
      });
  return same == program_->ways.end() ? way
                                      : static_cast<std::uint32_t>(same - program_->ways.begin());
}

void ContactCounter::go(Walker& walker, std::uint32_t way) {
  way = way_from(walker.at, way);
  const WayRow& row = program_->ways[way];
  switch (row.kind) {
    case WayKind::start:
      if (walker.at != beginning()) begin_again(walker);
      break;
    case WayKind::outcome:
      if (walker.at != row.from) move(walker, row.from);
      if (deleted_[row.from]) ++ways_[way].undone;
      break;
    case WayKind::event:
      ++spots_[walker.at].led_away[way];
      break;
  }
  ++ways_[way].went;
  arrive(walker, row.to);
}

/// Whoever comes to a step that was deleted goes on as those do who leave it undone.
void ContactCounter::arrive(Walker& walker, std::uint32_t step) {
  for (std::size_t count = 0; count <= program_->steps.size(); ++count) {
    walker.at = step == no_step ? end() : step;
    StepCounts& counts = spots_[walker.at];
    ++counts.came;
    if (walker.at == end()) return;
    const std::uint32_t way = program_->steps[walker.at].way_undone;
    if (!deleted_[walker.at] || way == no_way) {
      ++visits_[walker.at];
      return;
    }
    ++counts.passed;
    ++ways_[way].went;
    ++ways_[way].undone;
    step = program_->ways[way].to;
  }
}

void ContactCounter::begin_again(Walker& walker) {
  ++spots_[walker.at].restarted;
  walker.at = beginning();
  ++spots_[walker.at].came;
}

void ContactCounter::move(Walker& walker, Spot spot) {
  ++spots_[walker.at].moved_out;
  walker.at = spot;
  ++spots_[walker.at].came;
  ++spots_[walker.at].moved_in;
  if (walker.at < end()) ++visits_[walker.at];
}

/// Whoever left the last step is told to have ended there.
bool ContactCounter::is_at(const Walker& walker, const Transition& transition) const {
  if (walker.at == end()) return is_terminal(transition.status);
  if (walker.at == beginning()) return false;
  return program_->steps[walker.at].name == program_->steps[transition.step].name;
}

ContactCounts ContactCounter::counts() const {
  std::vector<StepCounts> spots = spots_;
  ContactCounts counts;
  for (const Walker& walker : walkers_) {
    if (!walker.is_known) continue;
    ++counts.contacts;
    if (is_terminal(walker.status)) {
      ++spots[walker.at].ended[{walker.status, walker.reason}];
    } else {
      ++spots[walker.at].stands;
    }
  }
  counts.beginning = std::move(spots[beginning()]);
  counts.end = std::move(spots[end()]);
  spots.resize(program_->steps.size());
  counts.steps = std::move(spots);
  counts.ways = ways_;
  return counts;
}

std::uint64_t ContactCounter::visits(std::string_view name) const {
  std::uint64_t visits = 0;
  for (std::size_t step = 0; step < program_->steps.size(); ++step) {
    if (program_->steps[step].name == name) visits += visits_[step];
  }
  return visits;
}

}  // namespace wend
