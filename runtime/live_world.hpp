// The real world, in which nothing is known in advance: events, enrichments and what people do
// arrive when the host reports them. Only what a script itself leaves to chance (the ranges of its
// waits) is drawn, from the seed and the contact's id.
#pragma once

#include "runtime/draw.hpp"
#include "runtime/live_contacts.hpp"
#include "runtime/live_suppressions.hpp"
#include "runtime/live_tasks.hpp"
#include "runtime/world.hpp"

namespace wend {

class LiveWorld : public World {
 public:
  /// All of them must outlive the world.
  LiveWorld(const LiveContacts& contacts, LiveTasks& tasks, LiveSuppressions& suppressions,
            std::uint64_t seed)
      : contacts_(contacts), tasks_(tasks), suppressions_(suppressions), seed_(seed) {}

  std::optional<std::uint32_t> enrichment(std::uint32_t contact) override {
    return contacts_.is_incomplete(contact) ? unknown : 0;
  }
  std::optional<std::uint32_t> delay(std::uint32_t, std::uint16_t, std::uint32_t) override {
    return std::nullopt;
  }
  std::uint64_t chance(std::uint32_t contact, std::uint32_t step, std::uint32_t now) override {
    return Draw{seed_, contacts_.identity(contact), number_of("wait"), now}.bits(step);
  }
  std::optional<std::uint32_t> person(std::uint32_t contact, std::uint32_t step,
                                      std::uint32_t now) override {
    tasks_.ask_person(contact, step, now);
    return std::nullopt;
  }
  bool is_ruled_out(std::uint32_t contact, std::uint32_t step) override {
    suppressions_.apply(contact);
    return !tasks_.suppose_done(contact, step);
  }
  void completed(std::uint32_t contact) override { tasks_.suppose_done(contact); }
  void meets_sender(std::uint32_t contact) override { suppressions_.apply(contact); }
  void prepare(std::uint32_t) override {}

 private:
  const LiveContacts& contacts_;
  LiveTasks& tasks_;
  LiveSuppressions& suppressions_;
  std::uint64_t seed_;
};

}  // namespace wend
