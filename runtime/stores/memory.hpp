// Contacts in memory: the store for every simulation. Nothing survives the process, so commit does
// nothing.
#pragma once

#include <utility>

#include <wend/store.hpp>

namespace wend {

class MemoryStore : public Store {
 public:
  explicit MemoryStore(Contacts contacts) : contacts_(std::move(contacts)) {}

  Contacts& contacts() override { return contacts_; }
  void commit(Instant) override {}

 private:
  Contacts contacts_;
};

}  // namespace wend
