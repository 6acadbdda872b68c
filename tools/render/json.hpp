// JSON as it goes out, built with braces: a list in which each element is a pair that begins with
// text is an object, whose members keep their order. Whatever bytes a text holds, the result is
// valid, and no character of it acts on a terminal. Reading JSON is left to tools/trace.
#pragma once

#include <concepts>
#include <cstddef>
#include <cstdint>
#include <initializer_list>
#include <string>
#include <string_view>
#include <vector>

namespace wend {

class Json {
 public:
  Json(std::nullptr_t = nullptr) : text_("null") {}
  template <std::integral Number>
  Json(Number value) {
    if constexpr (std::same_as<Number, bool>) {
      text_ = value ? "true" : "false";
    } else {
      text_ = std::to_string(value);
    }
  }
  Json(double value);
  template <std::convertible_to<std::string_view> Text>
  Json(const Text& text) : Json(quoted(text)) {}
  Json(const std::vector<std::string>& texts);
  Json(std::initializer_list<Json> elements);

  static Json array(std::initializer_list<Json> elements = {});
  static Json object();

  /// The member of an object, null if it is new; null becomes an object.
  Json& operator[](std::string_view name);
  /// Appends to a list; null becomes one.
  void push_back(Json element);

  /// On one line.
  std::string on_one_line() const;
  /// A line each for members and elements, and an end of line behind.
  std::string on_lines() const;

 private:
  enum class Kind { text, other, list, object };

  struct Quoted {
    std::string text;
  };
  static Quoted quoted(std::string_view text);
  Json(Quoted text) : kind_(Kind::text), text_(std::move(text.text)) {}

  void write(std::string& out, const std::size_t* indent) const;

  Kind kind_ = Kind::other;
  std::string text_;         ///< of a scalar, as it is written
  std::vector<Json> items_;  ///< of an object: name, value, name, value, ...
};

}  // namespace wend
