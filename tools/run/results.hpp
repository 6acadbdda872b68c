// What a run leaves: one CSV row for each contact, a JSON line for each transition, and a table of
// statuses and reasons for people.
#pragma once

#include <string>
#include <vector>

#include <wend/contact.hpp>
#include <wend/journal.hpp>

#include "tools/counts/status_counts.hpp"
#include "tools/files/write_file.hpp"

namespace wend {

/// contact,status,reason,step,segment,sender,since: one row each, in the order of import.
void write_results(const Program& program, const Contacts& contacts,
                   const std::vector<std::string>& ids, Instant start, FileWriter& file);

/// at, contact, event, step, task, status, reason: one JSON object a line, in the order of time,
/// and the ways by which the contact came there. Of a contact that waits also waits_for, and of,
/// until and ahead where they are known.
class TraceJournal : public Journal {
 public:
  TraceJournal(const Program& program, const std::vector<std::string>& ids, FileWriter& file)
      : program_(&program), ids_(ids), file_(file) {}

  void record(const Transition& transition) override;
  void waits(const Transition& where, const Waiting& waiting) override;
  void deploys(const Program& version) override { program_ = &version; }
  bool follows_places() const override { return true; }

 private:
  const Program* program_;
  const std::vector<std::string>& ids_;
  FileWriter& file_;
};

std::string statuses_as_text(const Program& program, const StatusCounts& counts);
std::string statuses_as_json(const Program& program, const StatusCounts& counts);

}  // namespace wend
