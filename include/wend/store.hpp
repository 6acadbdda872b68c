// Where the states of contacts live. The engine works on the contacts that a store lends it, and
// commits after each moment in which something changed, before acting on the change; what was
// committed survives a crash as far as the store promises.
#pragma once

#include <wend/contact.hpp>
#include <wend/instant.hpp>

namespace wend {

class Store {
 public:
  virtual ~Store() = default;

  /// The contacts, in the order of import; the same object until the store ends.
  virtual Contacts& contacts() = 0;
  /// Makes everything that changed up to that instant durable.
  virtual void commit(Instant instant) = 0;
};

}  // namespace wend
