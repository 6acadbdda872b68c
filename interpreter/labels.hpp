// The labels of an automation, and what an arrow to each of them leads to. A label before a jump
// marks no step of its own: it means whatever the jump leads to, which may be another such label,
// so arrows are followed once and cached. Names are looked up by hash, since a script of ten
// thousand steps may have as many labels and arrows.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "interpreter/flow.hpp"
#include "interpreter/report.hpp"

namespace wend {

class Labels {
 public:
  explicit Labels(Report& report) : report_(report) {}

  /// `word` marks a step; false, with an error, where the name is taken.
  bool mark(Node word, FlowVertex vertex);
  /// `word` is a label before a jump to the label `target`.
  void mark_jump(Node word, Node target);

  /// Where an arrow to that name leads. A name that no label has is an error if the script is
  /// `complete`: without syntax errors, which may have hidden the label.
  FlowVertex find(Node target, bool complete);
  /// Finds what all jumps behind labels lead to, for the errors in those that nothing leads to.
  void follow_jumps(bool complete);

 private:
  struct Row {
    Span span;
    std::optional<FlowVertex> vertex;  ///< nothing while a jump is not followed
    std::optional<Node> jump;
    bool followed = false;  ///< its jump is being followed
  };

  bool add(Node word, Row row);
  void report_circle(const std::vector<std::size_t>& followed, std::size_t again);
  void report_unknown(Node target);

  Report& report_;
  std::unordered_map<std::string_view, std::size_t> indices_;
  std::vector<Row> rows_;
  std::vector<std::string> names_;  ///< by row, and `finish`: what an unknown name may have meant
};

}  // namespace wend
