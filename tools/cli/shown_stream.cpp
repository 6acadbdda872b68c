#include "tools/cli/shown_stream.hpp"

#include <string_view>

#include "interpreter/glyph.hpp"

namespace wend {

namespace {

/// How many bytes at the end of the text begin a character that is longer.
std::size_t begun_at_end(std::string_view text) {
  for (std::size_t back = 1; back <= 3 && back <= text.size(); ++back) {
    const auto byte = static_cast<unsigned char>(text[text.size() - back]);
    if (byte < 0x80) return 0;
    if (byte < 0xC0) continue;
    const std::size_t length = byte >= 0xF0 ? 4 : byte >= 0xE0 ? 3 : 2;
    return length > back ? back : 0;
  }
  return 0;
}

/// Most text is plain, and goes on in one piece.
std::size_t plain_length(std::string_view text) {
  std::size_t length = 0;
  while (length < text.size()) {
    const auto byte = static_cast<unsigned char>(text[length]);
    if ((byte < 0x20 && byte != '\n' && byte != '\t') || byte >= 0x7F) break;
    ++length;
  }
  return length;
}

void write_shown(std::ostream& out, std::string_view text) {
  while (!text.empty()) {
    const std::size_t plain = plain_length(text);
    out.write(text.data(), static_cast<std::streamsize>(plain));
    text.remove_prefix(plain);
    if (text.empty()) return;
    const Glyph glyph = glyph_at(text, 0);
    out << (glyph.is_shown ? text.substr(0, glyph.bytes) : replacement_character);
    text.remove_prefix(glyph.bytes);
  }
}

}  // namespace

std::streamsize ShownBuffer::xsputn(const char* bytes, std::streamsize count) {
  std::string_view text(bytes, static_cast<std::size_t>(count));
  if (!begun_.empty()) {
    begun_ += text;
    text = begun_;
  }
  const std::size_t begun = begun_at_end(text);
  write_shown(behind_, text.substr(0, text.size() - begun));
  begun_ = std::string(text.substr(text.size() - begun));
  return behind_ ? count : 0;
}

ShownBuffer::int_type ShownBuffer::overflow(int_type byte) {
  const char letter = traits_type::to_char_type(byte);
  return xsputn(&letter, 1) == 1 ? byte : traits_type::eof();
}

int ShownBuffer::sync() {
  return behind_.flush() ? 0 : -1;
}

void ShownBuffer::end_character() {
  write_shown(behind_, begun_);
  begun_.clear();
}

std::ostream& ShownBuffer::behind() {
  end_character();
  return behind_;
}

std::ostream& as_it_is(std::ostream& out) {
  auto* const buffer = dynamic_cast<ShownBuffer*>(out.rdbuf());
  return buffer == nullptr ? out : buffer->behind();
}

std::ostream& file_stream(Console& console) {
  return console.terminal_out ? console.out : as_it_is(console.out);
}

}  // namespace wend
