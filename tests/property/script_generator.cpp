#include "tests/property/script_generator.hpp"

#include <fmt/format.h>

#include <algorithm>

#include <wend/status.hpp>

#include "tests/property/script_writer.hpp"

namespace wend {

namespace {

constexpr std::size_t deepest = 3;

}  // namespace

rc::Gen<std::string> any_script(const ScriptOptions& options) {
  return rc::gen::exec([options] { return ScriptWriter(options).write(); });
}

std::string ScriptWriter::write() {
  write_vocabulary();
  static const std::vector<std::string> names = {"hello", "later", "by_email", "again", "done"};
  const std::size_t sections = draw_below(names.size() + 1);
  labels_.assign(names.begin(), names.begin() + static_cast<std::ptrdiff_t>(sections));
  for (const std::string& label : labels_) {
    inner_labels_.push_back(draw_one_in(3) ? "in_" + label : "");
  }
  text_ += "automation \"A script\" {\n";
  write_settings();
  section_ = 0;
  write_steps(0);
  for (section_ = 1; section_ <= labels_.size(); ++section_) write_section();
  text_ += "}\n";
  return std::move(text_);
}

void ScriptWriter::write_section() {
  text_ += fmt::format("{}:\n", labels_[section_ - 1]);
  if (circles_ && section_ == 1) text_ += "  add tag \"red\"\n";
  inner_label_ = inner_labels_[section_ - 1];
  write_steps(0);
  if (inner_label_.empty()) return;
  text_ += fmt::format("{}:\n  wait 1 hour\n", inner_label_);
  inner_label_.clear();
}

void ScriptWriter::write_steps(std::size_t depth) {
  if (depth > 0 && !inner_label_.empty()) {
    text_ += std::string(2 * margin_, ' ') + inner_label_ + ":\n";
    inner_label_.clear();
  }
  const std::size_t count = 1 + draw_below(depth == 0 ? 4 : 2);
  for (std::size_t index = 0; index < count; ++index) write_statement(depth);
  if (!draw_one_in(4)) return;
  text_ += std::string(2 * margin_, ' ') + (draw_one_in(2) ? "-> " + target() : "finish");
  end_line();
}

void ScriptWriter::write_statement(std::size_t depth) {
  if (draw_one_in(12)) text_ += "\n  # What follows is a step.\n";
  text_ += std::string(2 * margin_, ' ');
  const std::size_t kind = draw_below(depth < deepest ? 14 : 9);
  if (kind < 6) {
    write_action(depth);
  } else if (kind < 8) {
    write_wait(depth);
  } else if (kind < 9) {
    write_set();
  } else if (kind < 11) {
    write_wait_until(depth);
  } else if (kind < 13) {
    write_choice(depth);
  } else {
    write_split(depth);
  }
}

void ScriptWriter::write_action(std::size_t depth) {
  std::vector<NodeDeclaration> nodes = declared().nodes;
  std::erase_if(nodes, [&](const NodeDeclaration& row) { return row.assigns && senders_.empty(); });
  const NodeDeclaration node = draw_from(nodes);
  if (draw_one_in(8)) text_ += "manual ";
  text_ += node.name;
  if (node.assigns) text_ += " " + draw_from(senders_);
  std::vector<std::string> entries;
  write_arguments(node, entries);
  std::vector<std::string> outcomes;
  bool any_case = false;
  for (const OutcomeDeclaration& outcome : node.outcomes) {
    outcomes.push_back(outcome.name);
    any_case = any_case || (!outcome.when && outcome.answers.empty());
  }
  if (!any_case) outcomes.emplace_back("done");
  for (const NeedDeclaration& need : node.needs) outcomes.push_back(need.name);
  if (node.skips) outcomes.emplace_back("skipped");
  outcomes.emplace_back(node.channel.empty() ? "unknown_error" : "not_found");
  std::sort(outcomes.begin(), outcomes.end());
  outcomes.erase(std::unique(outcomes.begin(), outcomes.end()), outcomes.end());
  std::erase_if(outcomes, [&](const std::string&) { return depth == deepest || !draw_one_in(4); });
  if (!outcomes.empty() || !entries.empty()) write_block(outcomes, entries, depth);
  end_line();
}

/// Arguments behind the words, or as entries of the block.
void ScriptWriter::write_arguments(const NodeDeclaration& node, std::vector<std::string>& entries) {
  bool in_block = draw_one_in(2);
  for (const ParameterDeclaration& parameter : node.parameters) {
    if (parameter.type == ParameterType::sender) continue;  // written behind the name
    if (parameter.optional && draw_one_in(2)) {
      in_block = true;  // a place is left out, so the rest are named
      continue;
    }
    std::string value = text_argument(parameter.longest);
    if (parameter.type == ParameterType::text) value = "\"" + draw_from(drawn_texts) + "\"";
    if (parameter.type == ParameterType::number) value = "3";
    if (parameter.type == ParameterType::duration) value = "2 days";
    if (in_block) {
      entries.push_back(parameter.name + " " + value);
    } else {
      text_ += " " + value;
    }
  }
}

/// Some fields are set and others are what they are set to, since a value cannot rest on a field
/// that changes.
void ScriptWriter::write_set() {
  static const std::vector<std::string> texts = {"title", "stage", "list", "team"};
  static const std::vector<std::string> sources = {"first_name", "last_name", "country"};
  std::vector<FieldRow> fields;
  for (const FieldDeclaration& field : declared().fields) {
    const bool is_text = field.row.type == FieldType::text;
    const bool is_listed = std::find(texts.begin(), texts.end(), field.row.name) != texts.end();
    if (is_text ? is_listed : field.row.type != FieldType::list) fields.push_back(field.row);
  }
  const FieldRow field = draw_from(fields);
  text_ += "set " + field.name + " = ";
  switch (field.type) {
    case FieldType::text:
      text_ += draw_one_in(3) ? draw_from(sources) : "\"" + draw_from(drawn_texts) + "\"";
      break;
    case FieldType::number:
      text_ += draw_from(drawn_numbers);
      break;
    case FieldType::date:
      text_ += draw_from(drawn_dates);
      break;
    case FieldType::flag:
      text_ += draw_one_in(2) ? "yes" : "no";
      break;
    case FieldType::list:
    case FieldType::duration:
      break;
  }
  end_line();
}

void ScriptWriter::write_split(std::size_t depth) {
  static const std::vector<std::vector<std::string>> shares = {
      {"50%", "50%"}, {"20%", "0.5%", "79.5%"}, {"100%"}, {"0%", "100%"}};
  text_ += "split {\n";
  ++margin_;
  for (const std::string& share : draw_from(shares)) {
    text_ += std::string(2 * margin_, ' ') + share + " ";
    write_branch(depth);
    text_ += "\n";
  }
  --margin_;
  text_ += std::string(2 * margin_, ' ') + "}";
  end_line();
}

void ScriptWriter::write_wait(std::size_t depth) {
  const std::string time = draw_one_in(4) ? duration_range() : duration();
  text_ += "wait " + time;
  const bool back = section_ > 0 && time != "0 minutes" && draw_one_in(4);
  if (!back && depth < deepest && draw_one_in(8)) write_block({"next"}, {}, depth);
  if (!back) return end_line();
  text_ += fmt::format("\n{}-> {}\n", std::string(2 * margin_, ' '), back_target());
}

void ScriptWriter::write_wait_until(std::size_t depth) {
  const std::string until = expression(draw_below(2));
  text_ += "wait until " + until;
  const bool predicate = index_named(declared().predicates, until).has_value();
  std::vector<std::string> outcomes;
  if (draw_one_in(2)) outcomes.push_back(predicate ? until : "met");
  if (!draw_one_in(5)) {
    text_ += " up to " + (draw_one_in(4) ? duration_range() : duration());
    if (draw_one_in(2)) outcomes.emplace_back("timeout");
  }
  if (!outcomes.empty()) write_block(outcomes, {}, depth);
  end_line();
}

void ScriptWriter::write_choice(std::size_t depth) {
  text_ += fmt::format("if {} ", expression(2));
  write_branch(depth);
  while (draw_one_in(3)) {
    text_ += fmt::format(" else if {} ", expression(1));
    write_branch(depth);
  }
  if (draw_one_in(2)) {
    text_ += " else ";
    write_branch(depth);
  }
  end_line();
}

void ScriptWriter::write_block(const std::vector<std::string>& outcomes,
                               const std::vector<std::string>& entries, std::size_t depth) {
  const bool one_line = draw_one_in(3);
  const std::string inside(2 * margin_ + 2, ' ');
  text_ += one_line ? " { " : " {\n";
  for (const std::string& entry : entries) {
    text_ += one_line ? entry + "; " : inside + entry + "\n";
  }
  for (const std::string& outcome : outcomes) {
    text_ += (one_line ? "" : inside) + outcome + " ";
    ++margin_;
    write_branch(depth);
    --margin_;
    text_ += one_line ? "; " : "\n";
  }
  text_ += one_line ? "}" : std::string(2 * margin_, ' ') + "}";
}

void ScriptWriter::write_branch(std::size_t depth) {
  if (depth == deepest || draw_one_in(2)) {
    text_ += "-> " + target();
    return;
  }
  if (draw_one_in(8)) {
    text_ += "{ }";
    return;
  }
  text_ += "{\n";
  ++margin_;
  write_steps(depth + 1);
  --margin_;
  text_ += std::string(2 * margin_, ' ') + "}";
}

/// Forward only, so that there is no loop without a wait.
std::string ScriptWriter::target() {
  std::vector<std::string> targets = {"finish"};
  for (std::size_t index = section_; index < labels_.size(); ++index) {
    targets.push_back(labels_[index]);
    if (!inner_labels_[index].empty()) targets.push_back(inner_labels_[index]);
  }
  return draw_from(targets);
}

std::string ScriptWriter::back_target() {
  return labels_[draw_below(section_)];
}

void ScriptWriter::end_line() {
  if (draw_one_in(10)) {
    text_ += "  # so it goes";
  } else if (draw_one_in(10)) {
    text_ += ";";
  }
  text_ += "\n";
}

}  // namespace wend
