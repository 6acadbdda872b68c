#include "tools/lint/shown_fields.hpp"

#include "tools/lint/sent_texts.hpp"

namespace wend {

const std::vector<ShownField>& ShownFields::of(Node text) {
  const auto [place, is_new] = by_place_.try_emplace(place_of(text));
  std::vector<ShownField>& shown = place->second;
  if (!is_new) return shown;
  std::unordered_map<std::string_view, std::size_t> index_of;
  for (const Node part : text.children()) {
    if (!part.is(NodeKind::placeholder)) continue;
    const bool is_open = !fallback_of(part);
    for (const std::string_view field : fields_in(part)) {
      const auto [index, first] = index_of.emplace(field, shown.size());
      if (first) shown.push_back({field, {}});
      if (is_open) shown[index->second].placeholders.push_back(part);
    }
  }
  return shown;
}

std::uint64_t place_of(Node text) {
  return std::uint64_t{text.span().file} << 32 | text.span().begin;
}

}  // namespace wend
