// What happens outside without a task asking for it: enrichment and events. A simulated world
// answers from the seed and from what the contacts' data fix; in a live engine, events arrive by
// themselves and nothing is known in advance.
#pragma once

#include <cstdint>
#include <optional>

namespace wend {

class World {
 public:
  virtual ~World() = default;

  /// Means that nobody knows when an enrichment ends; the engine is told when it does.
  static constexpr std::uint32_t unknown = UINT32_MAX;

  /// Seconds until the contact is enriched, or unknown; nullopt if enrichment fails.
  virtual std::optional<std::uint32_t> enrichment(std::uint32_t contact) = 0;
  /// Seconds from `now` (after the start of the run) until the event happens to the contact, for
  /// which it has just become possible; nullopt if it never does. `event` indexes
  /// Program::events.
  virtual std::optional<std::uint32_t> delay(std::uint32_t contact, std::uint16_t event,
                                             std::uint32_t now) = 0;
  /// A random number for the contact at that step and moment, the same on every call: where in a
  /// range of durations a wait ends.
  virtual std::uint64_t chance(std::uint32_t contact, std::uint32_t step, std::uint32_t now) = 0;
  /// Seconds until a person has done a manual task; nullopt if nobody does it.
  virtual std::optional<std::uint32_t> person(std::uint32_t contact, std::uint32_t step,
                                              std::uint32_t now) = 0;
  /// Whether what is known by now, here or elsewhere, leaves the step's task nothing to do or
  /// breaks what it needs: asked just before anybody is given it.
  virtual bool is_ruled_out(std::uint32_t /*contact*/, std::uint32_t /*step*/) { return false; }
  /// A person did the task at which the contact stands.
  virtual void completed(std::uint32_t /*contact*/) {}
  /// The contact's sender has changed; called if the script has events that suppress.
  virtual void meets_sender(std::uint32_t /*contact*/) {}
  /// The engine will soon need that contact: a hint to prefetch its data.
  virtual void prepare(std::uint32_t contact) = 0;
};

}  // namespace wend
