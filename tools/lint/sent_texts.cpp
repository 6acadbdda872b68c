#include "tools/lint/sent_texts.hpp"

#include <algorithm>

#include "interpreter/literals.hpp"
#include "tools/lint/script_nodes.hpp"
#include "tools/lint/shown_fields.hpp"

namespace wend {

namespace {

class TextFinder {
 public:
  explicit TextFinder(const Interpretation& script)
      : script_(script), steps_(steps_by_place(*script.flow)) {}

  std::vector<SentText> find() {
    for (const Node action : nodes_of(script_, NodeKind::action)) {
      const auto step = steps_.find(action.span().begin);
      if (step == steps_.end()) continue;
      step_ = step->second;
      const FlowStep& row = script_.flow->graph[step_];
      if (row.kind == StepKind::action) add_texts_of(action, row.node);
    }
    return std::move(texts_);
  }

 private:
  void add_texts_of(Node action, std::size_t index) {
    const NodeDeclaration& node = script_.declarations.nodes[index];
    const auto words_of_node =
        static_cast<std::size_t>(std::count(node.name.begin(), node.name.end(), ' ')) + 1;
    const Node name = action.child(NodeKind::name);
    std::size_t next = 0;
    for (std::size_t word = words_of_node; word < name.count(); ++word) {
      add(node, next++, name.at(word));
    }
    for (const Node part : action.children()) {
      const bool literal = !part.is(NodeKind::name) && !part.is(NodeKind::block) &&
                           !part.is(NodeKind::manual) && !part.is(NodeKind::comment);
      if (literal) add(node, next++, part);
    }
    if (!action.has(NodeKind::block)) return;
    for (const Node entry : action.child(NodeKind::block).children()) {
      if (!entry.is(NodeKind::parameter)) continue;
      const auto parameter = index_named(node.parameters, entry.child(NodeKind::name).text());
      if (parameter) add(node, *parameter, entry.at(1));
    }
  }

  void add(const NodeDeclaration& node, std::size_t index, Node value) {
    if (index >= node.parameters.size()) return;
    const ParameterDeclaration& parameter = node.parameters[index];
    const bool text =
        parameter.type == ParameterType::template_text || parameter.type == ParameterType::text;
    if (!text) return;
    if (!value.is(NodeKind::word)) {
      texts_.push_back({step_, parameter, value, value.span(), false});
      return;
    }
    const auto named = index_named(script_.declarations.templates, value.text());
    if (!named) return;
    const Node declared = script_.declarations.templates[*named].text;
    texts_.push_back({step_, parameter, declared, value.span(), true});
  }

  const Interpretation& script_;
  std::unordered_map<std::uint32_t, FlowVertex> steps_;
  FlowVertex step_ = 0;
  std::vector<SentText> texts_;
};

void add_fields(Node node, std::vector<std::string_view>& fields) {
  if (node.is(NodeKind::word)) fields.push_back(node.text());
  for (const Node child : node.children()) {
    // The name of a function is no field.
    if (!child.is(NodeKind::name)) add_fields(child, fields);
  }
}

}  // namespace

std::vector<SentText> sent_texts(const Interpretation& script) {
  return TextFinder(script).find();
}

std::vector<std::string_view> fields_in(Node placeholder) {
  std::vector<std::string_view> fields;
  add_fields(placeholder.first(), fields);
  return fields;
}

std::optional<Node> fallback_of(Node placeholder) {
  if (placeholder.count() < 2) return std::nullopt;
  return placeholder.at(1);
}

std::unordered_map<std::string_view, std::uint16_t> values_of_fields(const Program& program) {
  std::unordered_map<std::string_view, std::uint16_t> values;
  for (std::size_t value = 0; value < program.values.size(); ++value) {
    const ValueRow& row = program.values[value];
    if (row.op != ValueOp::field) continue;
    values.emplace(program.fields[row.field].name, static_cast<std::uint16_t>(value));
  }
  return values;
}

std::vector<FieldReading> field_readings(const std::vector<SentText>& texts,
                                         const Interpretation& script) {
  const auto values = values_of_fields(*script.program);
  std::vector<FieldReading> readings;
  ShownFields shown;
  for (const SentText& sent : texts) {
    for (const ShownField& field : shown.of(sent.text)) {
      const auto value = values.find(field.name);
      if (value == values.end() || field.placeholders.empty()) continue;
      readings.push_back({static_cast<std::uint32_t>(sent.step - 1), value->second});
    }
  }
  std::stable_sort(
      readings.begin(), readings.end(),
      [](const FieldReading& left, const FieldReading& right) { return left.step < right.step; });
  return readings;
}

}  // namespace wend
