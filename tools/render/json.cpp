#include "tools/render/json.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "interpreter/glyph.hpp"

namespace wend {

namespace {

void append_escaped(std::string& out, std::string_view bytes, const Glyph& glyph) {
  constexpr std::string_view named = "\"\\\b\f\n\r\t";
  constexpr std::string_view names = "\"\\bfnrt";
  const std::size_t name = bytes.size() == 1 ? named.find(bytes.front()) : std::string_view::npos;
  if (name != std::string_view::npos) {
    out += '\\';
    out += names[name];
  } else if (glyph.is_shown) {
    out += bytes;
  } else if (glyph.character == 0xFFFD) {
    out += replacement_character;
  } else {
    // All that are not shown lie within the 16 bits of one escape.
    out += fmt::format("\\u{:04x}", static_cast<std::uint32_t>(glyph.character));
  }
}

}  // namespace

Json::Quoted Json::quoted(std::string_view text) {
  std::string result = "\"";
  for (std::size_t at = 0; at < text.size();) {
    const Glyph glyph = glyph_at(text, at);
    append_escaped(result, text.substr(at, glyph.bytes), glyph);
    at += glyph.bytes;
  }
  return {result + '"'};
}

Json::Json(double value) : text_("null") {
  if (!std::isfinite(value)) return;
  text_ = fmt::format("{}", value);
  if (text_.find_first_of(".e") == std::string::npos) text_ += ".0";
}

Json::Json(const std::vector<std::string>& texts) : kind_(Kind::list) {
  for (const std::string& text : texts) items_.emplace_back(text);
}

Json::Json(std::initializer_list<Json> elements) : kind_(Kind::list) {
  const bool is_object = std::all_of(elements.begin(), elements.end(), [](const Json& element) {
    return element.kind_ == Kind::list && element.items_.size() == 2 &&
           element.items_.front().kind_ == Kind::text;
  });
  if (!is_object) {
    items_ = elements;
    return;
  }
  kind_ = Kind::object;
  for (const Json& element : elements) {
    items_.insert(items_.end(), element.items_.begin(), element.items_.end());
  }
}

Json Json::array(std::initializer_list<Json> elements) {
  Json json;
  json.kind_ = Kind::list;
  json.items_ = elements;
  return json;
}

Json Json::object() {
  Json json;
  json.kind_ = Kind::object;
  return json;
}

Json& Json::operator[](std::string_view name) {
  if (kind_ == Kind::other) kind_ = Kind::object;
  const std::string written = quoted(name).text;
  for (std::size_t index = 0; index < items_.size(); index += 2) {
    if (items_[index].text_ == written) return items_[index + 1];
  }
  items_.push_back(Json(Quoted{written}));
  return items_.emplace_back();
}

void Json::push_back(Json element) {
  if (kind_ == Kind::other) kind_ = Kind::list;
  items_.push_back(std::move(element));
}

std::string Json::on_one_line() const {
  std::string out;
  write(out, nullptr);
  return out;
}

std::string Json::on_lines() const {
  std::string out;
  constexpr std::size_t none = 0;
  write(out, &none);
  return out + '\n';
}

void Json::write(std::string& out, const std::size_t* indent) const {
  if (kind_ == Kind::text || kind_ == Kind::other) {
    out += text_;
    return;
  }
  const bool is_object = kind_ == Kind::object;
  constexpr std::size_t step = 2;
  const std::size_t inner = indent == nullptr ? 0 : *indent + step;
  const auto begin_line = [&](std::size_t margin) {
    if (indent != nullptr && !items_.empty()) out.append(1, '\n').append(margin, ' ');
  };
  out += is_object ? '{' : '[';
  for (std::size_t index = 0; index < items_.size(); ++index) {
    const bool is_value = is_object && index % 2 == 1;
    if (is_value) out += indent == nullptr ? ":" : ": ";
    if (!is_value && index > 0) out += ',';
    if (!is_value) begin_line(inner);
    items_[index].write(out, indent == nullptr ? nullptr : &inner);
  }
  begin_line(indent == nullptr ? 0 : *indent);
  out += is_object ? '}' : ']';
}

}  // namespace wend
