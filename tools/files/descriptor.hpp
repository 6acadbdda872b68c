// An open file of the operating system, closed at the end of its scope. The standard library's
// streams can neither open below a folder nor say what kind of file they opened.
#pragma once

#include <unistd.h>

#include <utility>

namespace wend {

struct Descriptor {
  explicit Descriptor(int number) : value(number) {}
  Descriptor(Descriptor&& other) noexcept : value(std::exchange(other.value, -1)) {}
  Descriptor& operator=(Descriptor&& other) noexcept {
    std::swap(value, other.value);
    return *this;
  }
  ~Descriptor() {
    if (value >= 0) ::close(value);
  }

  int value;  ///< negative: nothing is open
};

}  // namespace wend
