// Which fields a text shows, found once for each text: a template may be sent by many steps.
#pragma once

#include <string_view>
#include <unordered_map>
#include <vector>

#include "grammar/tree.hpp"

namespace wend {

/// A field that a text shows, with the placeholders in which it stands without a fallback.
struct ShownField {
  std::string_view name;
  std::vector<Node> placeholders;
};

class ShownFields {
 public:
  const std::vector<ShownField>& of(Node text);

 private:
  std::unordered_map<std::uint64_t, std::vector<ShownField>> by_place_;
};

/// Where a text or a placeholder begins, as a number that no two of them share.
std::uint64_t place_of(Node text);

}  // namespace wend
