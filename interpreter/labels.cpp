#include "interpreter/labels.hpp"

#include <algorithm>

namespace wend {

bool Labels::add(Node word, Row row) {
  const auto [place, is_new] = indices_.emplace(word.text(), rows_.size());
  if (is_new) {
    rows_.push_back(std::move(row));
    names_.emplace_back(word.text());
    return true;
  }
  report_
      .error(ErrorCode::duplicate_label, word.span(),
             "the label `" + std::string(word.text()) + "` is there already")
      .labels.push_back({rows_[place->second].span, "defined here"});
  return false;
}

bool Labels::mark(Node word, FlowVertex vertex) {
  return add(word, {word.span(), vertex, std::nullopt});
}

void Labels::mark_jump(Node word, Node target) {
  add(word, {word.span(), std::nullopt, target});
}

FlowVertex Labels::find(Node target, bool complete) {
  FlowVertex vertex = flow_end;
  std::vector<std::size_t> followed;
  while (target.text() != "finish") {
    const auto found = indices_.find(target.text());
    if (found == indices_.end()) {
      if (complete) report_unknown(target);
      break;
    }
    Row& row = rows_[found->second];
    if (row.vertex) {
      vertex = *row.vertex;
      break;
    }
    if (row.followed) {
      report_circle(followed, found->second);
      break;
    }
    row.followed = true;
    followed.push_back(found->second);
    target = *row.jump;
  }
  for (const std::size_t index : followed) rows_[index].vertex = vertex;
  return vertex;
}

/// At the first of its labels in the text, wherever the circle was entered.
void Labels::report_circle(const std::vector<std::size_t>& followed, std::size_t again) {
  const auto begin = std::find(followed.begin(), followed.end(), again);
  const Row& first = rows_[*std::min_element(begin, followed.end())];
  report_.error(ErrorCode::loop_without_wait, first.span,
                "from this label the arrows lead back to it", "lead one of them to a step");
}

void Labels::report_unknown(Node target) {
  if (names_.size() == rows_.size()) names_.emplace_back("finish");
  report_.unknown(ErrorCode::unknown_target, target.span(), "label", target.text(), names_);
}

void Labels::follow_jumps(bool complete) {
  for (const Row& row : rows_) {
    if (row.jump) find(*row.jump, complete);
  }
}

}  // namespace wend
