#include <fmt/format.h>

#include "tests/property/script_writer.hpp"

namespace wend {

namespace {

struct DrawnFact {
  std::string name;
  std::vector<std::string> values;
};

const std::vector<DrawnFact> drawn_facts = {{"mood", {"cold", "warm", "hot"}},
                                            {"budget", {"small", "large"}},
                                            {"phase", {"opened", "won", "lost", "parked"}}};
const std::vector<std::string> drawn_channels = {"phone", "sms", "linkedin", "email"};

}  // namespace

void ScriptWriter::write_vocabulary() {
  if (draw_one_in(3)) text_ += "# A script.\n\n";
  if (options_.vocabulary) {
    write_fields();
    write_facts();
    learn_declarations();
    write_predicates();
    learn_declarations();
    // Nodes first in the text or events first: declarations may refer to later ones.
    write_nodes();
    learn_declarations();
    write_events();
  }
  learn_declarations();
}

void ScriptWriter::learn_declarations() {
  known_ = interpret("script.wend", text_);
}

void ScriptWriter::write_fields() {
  static const std::vector<std::string> lines = {"team: text?", "employees: number?", "vip: flag?",
                                                 "signed_up: date?"};
  std::string block;
  for (const std::string& line : lines) {
    if (!draw_one_in(4)) block += fmt::format("  {}\n", line);
  }
  if (!block.empty()) text_ += fmt::format("contact {{\n{}}}\n", block);
}

void ScriptWriter::write_facts() {
  for (const DrawnFact& fact : drawn_facts) {
    if (!draw_one_in(3)) continue;
    text_ += fmt::format("fact {}: {}", fact.name, joined(fact.values, ", "));
    if (draw_one_in(2)) {
      text_ += fmt::format(" {{\n  summary \"A fact.\"\n  starts {}\n}}", draw_from(fact.values));
    }
    text_ += "\n";
  }
}

void ScriptWriter::write_predicates() {
  for (const std::string name : {"keen", "ripe"}) {
    if (draw_one_in(4)) text_ += fmt::format("predicate {}: {}\n", name, expression(1));
  }
}

std::string ScriptWriter::ending() {
  static const std::vector<std::string> endings = {
      "failed no_phone", "failed too_late", "failed unknown_error",
      "unsubscribed",    "bounced",         "failed not_found"};
  return draw_from(endings);
}

void ScriptWriter::write_effects() {
  while (draw_one_in(2)) {
    const FactDeclaration& fact = draw_from(declared().facts);
    text_ += fmt::format("  makes {} {}\n", fact.name, draw_from(fact.values));
  }
}

void ScriptWriter::write_events() {
  for (const std::string name : {"warmed", "called_back", "moved"}) {
    if (draw_one_in(3)) write_event(name);
  }
  circles_ = draw_one_in(12);
  if (!circles_) return;
  text_ +=
      "event circled {\n  summary \"It circled.\"\n"
      "  simulate 20% within 1 to 3 days after add tag\n}\n";
}

void ScriptWriter::write_event(const std::string& name) {
  text_ += fmt::format("event {} {{\n  summary \"It {}.\"\n", name, name);
  if (!draw_one_in(4)) text_ += fmt::format("  when {}\n", expression(1, About::facts));
  write_effects();
  std::string nodes = draw_from(declared().nodes).name;
  if (draw_one_in(2)) {
    const std::string& second = draw_from(declared().nodes).name;
    if (second != nodes) nodes += ", " + second;
  }
  text_ += fmt::format("  simulate 20% within 1 to 3 days after {}\n", nodes);
  if (draw_one_in(3))
    text_ += "  otherwise pause\n";
  else if (draw_one_in(3))
    text_ += fmt::format("  otherwise ends {}\n", ending());
  if (draw_one_in(4)) text_ += "  suppresses email\n";
  text_ += "}\n";
}

void ScriptWriter::write_nodes() {
  for (const std::string name : {"send sms", "call", "ring", "dig up dirt"}) {
    if (draw_one_in(3)) write_node(name);
  }
}

void ScriptWriter::write_node(const std::string& name) {
  text_ += fmt::format("node \"{}\" {{\n  summary \"To {}.\"\n", name, name);
  if (!draw_one_in(6)) text_ += fmt::format("  channel {}\n", draw_from(drawn_channels));
  if (draw_one_in(8)) text_ += "  manual\n";
  if (draw_one_in(4)) write_field_change();
  static const std::vector<std::string> parameters = {
      "  takes note: template up to 300 characters, optional\n",
      "  takes text: template\n  takes times: number, optional\n",
      "  takes after: duration\n  takes subject: template up to 50 characters\n"};
  if (draw_one_in(2)) text_ += draw_from(parameters);
  while (draw_one_in(3)) text_ += fmt::format("  needs {} else {}\n", expression(1), ending());
  if (draw_one_in(4)) text_ += fmt::format("  skips when {}\n", expression(1));
  write_effects();
  while (draw_one_in(3)) text_ += fmt::format("  learns {}\n", draw_from(declared().facts).name);
  if (draw_one_in(4)) text_ += fmt::format("  rests {} after overloaded\n", duration());
  static const std::vector<std::string> asked = {"daily limit", "postal address", "email"};
  if (draw_one_in(4)) text_ += fmt::format("  asks {}\n", draw_from(asked));
  write_outcomes();
  text_ += "}\n";
}

void ScriptWriter::write_field_change() {
  static const std::vector<std::string> changes = {"sets stage to entry", "adds entry to tags",
                                                   "removes entry from tags",
                                                   "sets title to entry\n  adds entry to tags"};
  text_ += fmt::format("  takes entry: text\n  {}\n", draw_from(changes));
}

void ScriptWriter::write_outcomes() {
  if (draw_one_in(3)) {
    text_ += fmt::format("  outcome good when {}\n", expression(1));
  }
  if (draw_one_in(4)) {
    text_ += fmt::format("  outcome refused when {} ends {}\n", expression(1), ending());
  }
  if (draw_one_in(4)) {
    text_ += fmt::format("  outcome busy answers engaged{}\n",
                         draw_one_in(2) ? " ends " + ending() : "");
  }
  if (!draw_one_in(5)) text_ += "  outcome other\n";
}

}  // namespace wend
