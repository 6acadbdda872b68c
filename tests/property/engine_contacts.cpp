#include <fmt/format.h>

#include <algorithm>
#include <ostream>

#include "interpreter/interpret.hpp"
#include "tests/property/engine_scenario.hpp"
#include "tests/property/script_writer.hpp"
#include "tools/contacts/csv_writer.hpp"

namespace wend {

namespace {

using Texts = std::vector<std::string>;

/// Draws the rows of one script's contacts, column by column.
class ContactWriter {
 public:
  ContactWriter(const Interpretation& known, const ScenarioOptions& options)
      : known_(known), options_(options) {}

  void write(Scenario& scenario) {
    scenario.contacts.resize(draw_below(options_.most_contacts + 1));
    for (std::size_t index = 0; index < scenario.contacts.size(); ++index) {
      write_fields(scenario.contacts[index], index);
      write_world(scenario.contacts[index]);
    }
    // A file has a column for everything that any contact has, in the order of the names.
    for (const reference::Row& row : scenario.contacts) {
      for (const auto& [name, value] : row) scenario.columns.push_back(name);
    }
    std::sort(scenario.columns.begin(), scenario.columns.end());
    const auto end = std::unique(scenario.columns.begin(), scenario.columns.end());
    scenario.columns.erase(end, scenario.columns.end());
    if (scenario.columns.empty()) scenario.columns.push_back("first_name");
  }

 private:
  void write_fields(reference::Row& row, std::size_t index) {
    static const Texts companies = {"", "Acme", "ACME", "Waldfeld"};
    static const Texts zones = {"Europe/Berlin", "America/New_York", "Australia/Lord_Howe",
                                "Asia/Kolkata",  "Pacific/Apia",     "Mars/Base"};
    row["linkedin_id"] = draw_one_in(10) ? "" : fmt::format("li-{}", draw_number(index));
    row["email"] = draw_one_in(8) ? ""
                                  : fmt::format("{}{}@x.example", draw_one_in(3) ? "MAIL" : "Mail",
                                                draw_number(index));
    row["company"] = draw_from(companies);
    if (known_.program && known_.program->schedule.by_contact && !draw_one_in(4)) {
      row["timezone"] = draw_from(zones);
    }
    if (known_.program && !known_.program->senders.empty() && draw_one_in(4)) {
      row["sender"] = draw_from(known_.program->senders).name;
    }
    for (const FieldDeclaration& field : known_.declarations.fields) {
      const bool identity = field.row.unique || field.row.coworkers || field.row.name == "id";
      if (!identity) row[field.row.name] = draw_value(field.row.type);
    }
    // Exports have spaces around their values, which do not count.
    for (auto& [column, value] : row) {
      if (draw_one_in(30)) value = " " + value + "  ";
    }
  }

  /// Mostly the contact's own number, so that duplicates are few.
  static std::size_t draw_number(std::size_t index) {
    return draw_one_in(25) ? draw_below(3) : index;
  }

  static std::string draw_value(FieldType type) {
    static const Texts flags = {"yes", "no", "TRUE", "0"};
    if (draw_one_in(4)) return "";
    switch (type) {
      case FieldType::text:
        return draw_from(drawn_texts);
      case FieldType::number:
        return draw_from(drawn_numbers);
      case FieldType::date:
        return draw_from(drawn_dates);
      case FieldType::flag:
        return draw_from(flags);
      case FieldType::list: {
        Texts entries;
        for (std::size_t count = draw_below(4); count > 0; --count) {
          entries.push_back(draw_from(drawn_texts));
        }
        return joined(entries, "; ");
      }
      case FieldType::duration:
        break;
    }
    return "";
  }

  void write_world(reference::Row& row) {
    static const Texts delays = {"1 day",  "2 days",   "3 hours",   "30 seconds",    "90 minutes",
                                 "1 week", "12 hours", "0 minutes", "1 day 12 hours"};
    static const Texts enrichments = {"", "1 day", "10 minutes", "3 hours"};
    static const Texts latencies = {"", "1 hour", "30 seconds", "2 days"};
    for (const FactDeclaration& fact : known_.declarations.facts) {
      row["sim." + fact.name] = draw_from(fact.values);
      if (draw_one_in(4)) row[fact.name] = draw_from(fact.values);
    }
    // Where all comes at once, events that lead back are loops within one second.
    const bool at_once = draw_one_in(10);
    for (const EventDeclaration& event : known_.declarations.events) {
      const std::string delay = at_once ? "0 minutes" : draw_from(delays);
      row["sim." + event.name] = draw_one_in(2) ? delay : "never";
      if (event.name == "circled" && draw_one_in(3)) row["sim.circled"] = "0 minutes";
    }
    if (draw_one_in(2)) row["sim.enrichment"] = draw_from(enrichments);
    if (draw_one_in(25)) row["sim.enrichment"] = "fails";
    if (!at_once && draw_one_in(2)) row["sim.latency"] = draw_from(latencies);
    if (draw_one_in(2)) row["sim.manual"] = draw_one_in(3) ? "never" : draw_from(delays);
    for (const NodeDeclaration& node : known_.declarations.nodes) {
      const std::size_t seldom = node.rest_answer.empty() ? 25 : 8;
      if (!node.channel.empty() && draw_one_in(seldom))
        row["sim." + node.channel] = draw_answer(node);
    }
    if (options_.chance) {
      std::erase_if(
          row, [](const auto& cell) { return cell.first.starts_with("sim.") && draw_one_in(2); });
    }
  }

  /// What the provider of the node's channel says to every task.
  std::string draw_answer(const NodeDeclaration& node) const {
    Texts answers = {"ok",           "not_found",     "unknown_error",
                     "linkedin_bug", "not_connected", "try_again"};
    if (!known_.program) return answers.front();
    const auto& used = known_.program->nodes;
    const bool is_used = std::any_of(used.begin(), used.end(),
                                     [&](const NodeRow& row) { return row.name == node.name; });
    if (!is_used) return draw_from(answers);
    const bool may_rest = options_.rests && !node.rest_answer.empty();
    if (may_rest && draw_one_in(2)) return node.rest_answer;
    for (const OutcomeDeclaration& outcome : node.outcomes) {
      if (!outcome.answers.empty()) answers.push_back(outcome.answers);
    }
    return draw_from(answers);
  }

  const Interpretation& known_;
  const ScenarioOptions& options_;
};

}  // namespace

rc::Gen<Scenario> any_scenario(const ScenarioOptions& options) {
  return rc::gen::exec([options] {
    // Around the ends of summer time, before the day that Samoa left out, and the usual start.
    static const std::vector<std::string> starts = {
        "2026-01-05T00:00:00Z", "2026-03-27T09:30:00Z", "2026-10-23T21:00:00Z",
        "2026-10-31T22:45:10Z", "2026-04-03T11:00:00Z", "2026-03-07T05:59:59Z",
        "2026-04-23T20:00:00Z", "2026-03-28T12:00:00Z", "2026-10-24T20:00:00Z",
        "2026-09-05T15:00:00Z", "2011-12-28T23:00:00Z"};
    Scenario scenario;
    scenario.script = *any_script(options.script);
    const auto known = interpret("script.wend", scenario.script);
    ContactWriter(*known, options).write(scenario);
    scenario.start = *parse_instant(draw_from(starts));
    scenario.until =
        static_cast<std::uint32_t>(draw_one_in(3) ? draw_below(20 * 24 * 3600) : 365 * 24 * 3600);
    scenario.activate = !draw_one_in(options.operations ? 6 : 25);
    if (options.operations && known->program) {
      if (draw_one_in(3)) scenario.versions = draw_versions(scenario.script);
      std::map<std::string, std::shared_ptr<const Program>> programs;
      for (const auto& [subject, text] : scenario.versions) {
        programs[subject] = interpret("version.wend", text)->program;
      }
      scenario.operations =
          draw_operations(known->program, scenario.contacts.size(), scenario.until, programs);
      std::erase_if(scenario.versions, [&](const auto& version) {
        const auto& operations = scenario.operations;
        return std::none_of(operations.begin(), operations.end(), [&](const auto& operation) {
          return operation.subject == version.first;
        });
      });
    }
    return scenario;
  });
}

std::string Scenario::csv() const {
  std::string text;
  const auto append = [&](auto value_of) {
    std::vector<std::string> values;
    for (const std::string& column : columns) values.push_back(value_of(column));
    const std::vector<std::string_view> views(values.begin(), values.end());
    write_csv_row(text, views);
  };
  append([](const std::string& column) { return column; });
  for (const reference::Row& row : contacts) {
    append([&](const std::string& column) {
      const auto found = row.find(column);
      return found == row.end() ? std::string() : found->second;
    });
  }
  return text;
}

std::ostream& operator<<(std::ostream& out, const Scenario& scenario) {
  out << "--start " << format_instant(scenario.start) << " --until '" << scenario.until
      << " seconds'" << (scenario.activate ? "" : " --no-activate");
  for (const reference::Operation& operation : scenario.operations) {
    out << " --at '" << operation.at << " seconds: " << operation.text() << "'";
  }
  out << "\n" << scenario.script << "\n";
  for (const auto& [subject, text] : scenario.versions) out << subject << "\n" << text << "\n";
  return out << scenario.csv();
}

}  // namespace wend
