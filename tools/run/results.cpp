#include "tools/run/results.hpp"

#include <fmt/format.h>

#include <array>

#include "tools/contacts/csv_writer.hpp"
#include "tools/render/json.hpp"
#include "tools/trace/way_words.hpp"

namespace wend {

namespace {

std::string_view step_name(const Program& program, std::uint32_t step) {
  return step == no_step ? std::string_view() : program.steps[step].name;
}

std::string_view step_at(const Program& program, Place at) {
  return at == no_place ? std::string_view() : step_name(program, program.instructions[at].step);
}

Json row_of_trace(const Program& program, const std::vector<std::string>& ids,
                  const Transition& transition) {
  if (transition.contact == no_contact) {
    return {{"at", format_instant(transition.at)},
            {"contact", ""},
            {"event", transition.event},
            {"step", step_name(program, transition.step)},
            {"task", ""},
            {"status", ""},
            {"reason", ""}};
  }
  const auto& reason = program.reasons[transition.reason].name;
  Json row = {{"at", format_instant(transition.at)},
              {"contact", ids[transition.contact]},
              {"event", transition.event},
              {"step", step_name(program, transition.step)},
              {"task", name_of(transition.task)},
              {"status", row_of(transition.status).name},
              {"reason", reason}};
  for (const std::uint32_t way : transition.ways) {
    row["ways"].push_back(words_of_way(program, way));
  }
  return row;
}

void write_line(const Json& row, FileWriter& file) {
  file.write(row.on_one_line());
  file.write("\n");
}

}  // namespace

void write_results(const Program& program, const Contacts& contacts,
                   const std::vector<std::string>& ids, Instant start, FileWriter& file) {
  file.write("contact,status,reason,step,segment,sender,since\n");
  std::string row;
  for (std::size_t index = 0; index < contacts.states.size(); ++index) {
    const ContactState& state = contacts.states[index];
    const std::string since = format_instant(start + state.since);
    const std::array<std::string_view, 7> fields = {
        ids[index],
        row_of(state.status).name,
        program.reasons[state.reason].name,
        step_at(program, state.at),
        state.segment == no_index ? std::string_view() : program.segments[state.segment].name,
        state.sender == no_index ? std::string_view() : program.senders[state.sender].name,
        since};
    row.clear();
    write_csv_row(row, fields);
    file.write(row);
  }
}

void TraceJournal::record(const Transition& transition) {
  write_line(row_of_trace(*program_, ids_, transition), file_);
}

void TraceJournal::waits(const Transition& where, const Waiting& waiting) {
  Json row = row_of_trace(*program_, ids_, where);
  row["waits_for"] = row_of(waiting.waits_for).name;
  if (!waiting.of.empty()) row["of"] = waiting.of;
  if (waiting.until) row["until"] = format_instant(*waiting.until);
  if (waiting.ahead != 0) row["ahead"] = waiting.ahead;
  write_line(row, file_);
}

std::string statuses_as_text(const Program& program, const StatusCounts& counts) {
  std::string text;
  std::size_t total = 0;
  for (std::size_t index = 0; index < counts.statuses.size(); ++index) {
    total += counts.statuses[index];
    if (counts.statuses[index] == 0) continue;
    text += fmt::format("{:<20} {:>9}\n", status_rows[index].label, counts.statuses[index]);
  }
  text += fmt::format("{:<20} {:>9}\n", "All", total);
  bool first = true;
  for (std::size_t index = 1; index < counts.reasons.size(); ++index) {
    if (counts.reasons[index] == 0) continue;
    if (first) text += "\nReasons\n";
    first = false;
    text += fmt::format("{:<20} {:>9}\n", program.reasons[index].label, counts.reasons[index]);
  }
  return text;
}

std::string statuses_as_json(const Program& program, const StatusCounts& counts) {
  Json json;
  std::size_t total = 0;
  for (std::size_t index = 0; index < counts.statuses.size(); ++index) {
    json["statuses"][std::string(status_rows[index].name)] = counts.statuses[index];
    total += counts.statuses[index];
  }
  json["reasons"] = Json::object();
  for (std::size_t index = 1; index < counts.reasons.size(); ++index) {
    if (counts.reasons[index] != 0)
      json["reasons"][program.reasons[index].name] = counts.reasons[index];
  }
  json["contacts"] = total;
  return json.on_lines();
}

}  // namespace wend
