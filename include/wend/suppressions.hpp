// The addresses that get nothing more from a sender, for ever and from every automation: who
// unsubscribed. It is a door of its own, shared by all automations of a host, since it outlives
// each of them; which event suppresses which field is declared in the vocabulary. A host keeps
// them where they are safe, and asks the same list before whatever else it sends.
#pragma once

#include <mutex>
#include <set>
#include <string>
#include <string_view>
#include <utility>

namespace wend {

/// Must not throw. Automations on several threads share it, so it is thread-safe.
class Suppressions {
 public:
  virtual ~Suppressions() = default;

  /// Addresses come folded (lower case, whatever the contact's data have); the sender is empty
  /// where a script has none.
  virtual bool is_suppressed(std::string_view sender, std::string_view address) const = 0;
  /// From now on it is. The same may be told more than once.
  virtual void suppress(std::string_view sender, std::string_view address) = 0;
};

/// Kept as long as the process lives.
class MemorySuppressions : public Suppressions {
 public:
  bool is_suppressed(std::string_view sender, std::string_view address) const override {
    const std::lock_guard lock(mutex_);
    return suppressed_.count({std::string(sender), std::string(address)}) != 0;
  }
  void suppress(std::string_view sender, std::string_view address) override {
    const std::lock_guard lock(mutex_);
    suppressed_.emplace(sender, address);
  }

 private:
  mutable std::mutex mutex_;
  std::set<std::pair<std::string, std::string>> suppressed_;
};

}  // namespace wend
