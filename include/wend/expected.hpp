// A value, or the reason why there is none. External failures (a missing file, a full disk) are
// values of this type, so that nothing throws across the public API. It is the small part of
// C++23's std::expected that wend needs, since the compilers we support do not have that yet.
#pragma once

#include <string>
#include <utility>
#include <variant>

namespace wend {

/// What went wrong, in one sentence for a person.
struct Failure {
  std::string message;
};

template <typename Value>
class Expected {
 public:
  Expected(Value value) : content_(std::move(value)) {}
  Expected(Failure failure) : content_(std::move(failure)) {}

  explicit operator bool() const { return std::holds_alternative<Value>(content_); }
  /// The value; only if there is one.
  Value& operator*() { return std::get<Value>(content_); }
  const Value& operator*() const { return std::get<Value>(content_); }
  Value* operator->() { return &std::get<Value>(content_); }
  const Value* operator->() const { return &std::get<Value>(content_); }
  /// The failure; only if there is no value.
  const Failure& failure() const { return std::get<Failure>(content_); }

 private:
  std::variant<Value, Failure> content_;
};

}  // namespace wend
