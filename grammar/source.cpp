#include <wend/source.hpp>

#include <algorithm>

namespace wend {

Source::Source(std::string name, std::string text)
    : name_(std::move(name)), text_(std::move(text)), line_starts_{0} {
  // Nobody parses a text that is longer than an offset can tell, but somebody may bring one.
  const std::size_t end = std::min<std::size_t>(text_.size(), UINT32_MAX);
  for (std::size_t offset = 0; offset < end; ++offset) {
    if (text_[offset] == '\n') line_starts_.push_back(static_cast<std::uint32_t>(offset + 1));
  }
}

std::uint32_t Source::line_of(std::uint32_t offset) const {
  const auto after = std::upper_bound(line_starts_.begin(), line_starts_.end(), offset);
  return static_cast<std::uint32_t>(after - line_starts_.begin());
}

Position Source::position(std::uint32_t offset) const {
  offset = static_cast<std::uint32_t>(std::min<std::size_t>(offset, text_.size()));
  Position position{line_of(offset), 1};
  for (std::uint32_t at = line_starts_[position.line - 1]; at < offset; ++at) {
    // Bytes 10xxxxxx continue a character.
    position.column += (static_cast<unsigned char>(text_[at]) & 0xC0u) != 0x80u;
  }
  return position;
}

std::string_view Source::line(std::uint32_t number) const {
  if (number == 0 || number > line_starts_.size()) return {};
  const std::string_view text = text_;
  std::string_view line = text.substr(line_starts_[number - 1]);
  line = line.substr(0, line.find('\n'));
  if (line.ends_with('\r')) line.remove_suffix(1);
  return line;
}

}  // namespace wend
