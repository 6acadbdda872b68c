// What happened, one transition after the other, in the order of time. The engine writes it, people
// read it: as a trace, as counts, as the story of one contact.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>

#include <wend/instant.hpp>
#include <wend/program.hpp>
#include <wend/waiting.hpp>

namespace wend {

struct Transition {
  Instant at;
  std::uint32_t contact;  ///< index in the order of import; no_contact: of the whole automation
  std::string_view
      event;  ///< what happened: a declared event, or enriched, admitted, task, timeout, ...
  std::uint32_t step;  ///< index into Program::steps; no_step before the first one
  TaskStatus task;
  Status status;
  std::uint8_t reason;  ///< index into Program::reasons
  /// The ways by which the contact came here since its last transition, as indexes into
  /// Program::ways; told to journals that follow places, and gone when the call returns.
  std::span<const std::uint32_t> ways = {};
};

class Journal {
 public:
  virtual ~Journal() = default;
  virtual void record(const Transition& transition) = 0;
  /// The contact stands still from now on, or what it waits for is another thing now; `where` says
  /// who and where, and its event is "waits". Once more when a run ends, of tasks in queues.
  virtual void waits(const Transition& /*where*/, const Waiting& /*waiting*/) {}
  /// From now on steps and reasons are those of a new version of the script, which lives as long as
  /// it is in force.
  virtual void deploys(const Program& /*version*/) {}
  /// An event came that fits nothing: it changes nothing, and is kept all the same.
  virtual void ignores(const Transition& where) { record(where); }
  /// Whether `passes` and the ways of transitions are of interest; asked once.
  virtual bool follows_places() const { return false; }
  /// The contact came to an instruction on its way.
  virtual void passes(std::uint32_t /*contact*/, Place /*place*/) {}
};

}  // namespace wend
