// The suppression list: addresses that get nothing more from a sender, permanently and from any
// automation, because they unsubscribed. All automations of a host share it, since it outlives each
// of them; which event suppresses which field is declared in the vocabulary. A host stores the list
// durably, and checks it before anything else it sends.
#pragma once

#include <mutex>
#include <set>
#include <string>
#include <string_view>
#include <utility>

namespace wend {

/// Must not throw. Automations on several threads share it, so it must be thread-safe.
class Suppressions {
 public:
  virtual ~Suppressions() = default;

  /// Addresses are folded (lower case, whatever the contact's data have); the sender is empty if
  /// the script has none.
  virtual bool is_suppressed(std::string_view sender, std::string_view address) const = 0;
  /// Suppresses the address from now on. May be called more than once with the same.
  virtual void suppress(std::string_view sender, std::string_view address) = 0;
};

/// Kept as long as the process runs.
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
