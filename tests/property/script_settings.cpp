#include <fmt/format.h>

#include "tests/property/script_writer.hpp"

namespace wend {

namespace {

const std::vector<std::string> drawn_zones = {"UTC",
                                              "Europe/Berlin",
                                              "America/New_York",
                                              "Asia/Kolkata",
                                              "Africa/Cairo",
                                              "Australia/Lord_Howe",
                                              "America/Havana",
                                              "Pacific/Apia",
                                              "Asia/Beirut",
                                              "America/Santiago",
                                              "America/St_Johns",
                                              "Africa/Casablanca",
                                              "Antarctica/Troll"};
const std::vector<std::string> drawn_hours = {
    "mon-fri 09:00-18:00", "mon-sun 00:00-24:00", "sat-mon 22:00-24:00", "tue 01:30-02:30",
    "sun 00:30-03:00",     "mon-sun 02:15-02:45", "fri 00:00-12:00"};

}  // namespace

void ScriptWriter::write_settings() {
  write_event_rules();
  if (!options_.settings) return;
  write_hours("  ");
  for (const std::string name : {"anna", "ben", "cleo"}) {
    if (!draw_one_in(2)) continue;
    senders_.push_back(name);
    write_sender(name);
  }
  write_segments();
  if (draw_one_in(3)) text_ += fmt::format("  coworkers limit {}\n", 1 + draw_below(2));
}

void ScriptWriter::write_hours(const std::string& margin) {
  if (draw_one_in(2)) {
    const bool of_contacts = margin.size() == 2 && draw_one_in(2);
    text_ += fmt::format("{}timezone {}\"{}\"\n", margin, of_contacts ? "contact or " : "",
                         draw_from(drawn_zones));
  }
  if (draw_one_in(3)) {
    text_ += fmt::format("{}hours {}", margin, draw_from(drawn_hours));
    if (draw_one_in(2)) text_ += ",\n    " + draw_from(drawn_hours);
    text_ += "\n";
  }
  if (draw_one_in(4)) {
    text_ += fmt::format("{}holidays 2026-01-05, 2026-03-30, 2026-10-25\n", margin);
  }
}

void ScriptWriter::write_sender(const std::string& name) {
  text_ += fmt::format("  sender {} {{\n", name);
  write_hours("    ");
  if (draw_one_in(3)) text_ += "    address \"Main Street 1, 10115 Berlin\"\n";
  static const std::vector<std::string> periods = {"day", "hour", "week"};
  for (const NodeDeclaration& node : declared().nodes) {
    while (draw_one_in(2)) {
      text_ += fmt::format("    {} {} per {}\n", node.name, 1 + draw_below(3), draw_from(periods));
    }
  }
  text_ += "  }\n";
}

void ScriptWriter::write_segments() {
  for (const std::string name : {"first", "second", "rest"}) {
    if (!draw_one_in(2)) continue;
    text_ += fmt::format("  segment {}", name);
    if (name != "rest" && draw_one_in(2)) text_ += " when " + expression(1);
    std::vector<std::string> lines;
    if (!draw_one_in(3)) lines.push_back(fmt::format("active limit {}", 1 + draw_below(3)));
    if (!senders_.empty() && draw_one_in(3)) {
      lines.push_back("senders " + draw_from(senders_));
      const std::string& second = draw_from(senders_);
      if (!lines.back().ends_with(second)) lines.back() += ", " + second;
    }
    if (!lines.empty()) text_ += fmt::format(" {{ {} }}", joined(lines, "; "));
    text_ += "\n";
  }
}

void ScriptWriter::write_event_rules() {
  for (const EventDeclaration& event : declared().events) {
    if (event.name == "circled" && !labels_.empty()) {
      text_ += fmt::format("  on circled -> {}\n", labels_.front());
      continue;
    }
    if (!draw_one_in(3)) continue;
    static const std::vector<std::string> answers = {"continue", "pause", "->"};
    std::string answer = draw_from(answers);
    if (answer == "->") answer += " " + (labels_.empty() ? "finish" : draw_from(labels_));
    text_ += fmt::format("  on {} {}\n", event.name, answer);
  }
}

}  // namespace wend
