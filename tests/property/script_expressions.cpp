#include <fmt/format.h>

#include "tests/property/script_writer.hpp"

namespace wend {

const std::vector<std::string> drawn_texts = {"red", "Blue", "dark red", "GREEN", "a.b", "x"};
const std::vector<std::string> drawn_numbers = {"0", "5", "10", "50.5", "1000", "7"};
const std::vector<std::string> drawn_dates = {"2026-03-02", "2025-12-31", "2026-01-01",
                                              "2024-02-29"};

std::size_t draw_below(std::size_t count) {
  return *rc::gen::resize(rc::kNominalSize, rc::gen::inRange<std::size_t>(0, count));
}

std::string joined(const std::vector<std::string>& texts, std::string_view separator) {
  std::string result;
  for (const std::string& text : texts) {
    if (!result.empty()) result += separator;
    result += text;
  }
  return result;
}

std::string ScriptWriter::expression(std::size_t depth, About about) {
  const std::size_t shape = depth == 0 ? 0 : draw_below(9);
  const auto part = [&] { return expression(depth - 1, about); };
  switch (shape) {
    case 5:
      return part() + " and " + part();
    case 6:
      return part() + " or " + part();
    case 7:
      return "not " + comparison(about);
    case 8:
      return draw_one_in(2) ? "not (" + part() + ")" : "(" + part() + " or\n    " + part() + ")";
    default:
      return comparison(about);
  }
}

std::string ScriptWriter::comparison(About about) {
  const std::size_t shape = about == About::facts ? draw_below(4) : draw_below(9);
  if (shape < 3) return fact_question();
  if (shape > 3) return field_question();
  if (declared().predicates.empty()) return fact_question();
  return draw_from(declared().predicates).name;
}

std::string ScriptWriter::fact_question() {
  const FactDeclaration& fact = draw_from(declared().facts);
  return fmt::format("{} is {}{}", fact.name, draw_one_in(3) ? "not " : "", draw_from(fact.values));
}

std::string ScriptWriter::field_question() {
  const FieldRow& field = draw_from(declared().fields).row;
  static const std::vector<std::string> orders = {"==", "!=", "<", "<=", ">", ">="};
  static const std::vector<std::string> text_orders = {"==", "!=", "contains", "starts with",
                                                       "ends with"};
  static const std::vector<std::string> patterns = {"/red/", "/^blue$/i", "/a.b/", "/(x|RED)/i",
                                                    "/n$/i"};
  static const std::vector<std::string> presence = {"is missing", "is present", "is not missing",
                                                    "is not present"};
  if (draw_one_in(4)) return field.name + " " + draw_from(presence);
  const auto compared = [&](const std::vector<std::string>& symbols,
                            const std::vector<std::string>& values, std::string_view quote) {
    const auto value = [&] { return fmt::format("{0}{1}{0}", quote, draw_from(values)); };
    if (!draw_one_in(4)) return fmt::format("{} {} {}", field.name, draw_from(symbols), value());
    return fmt::format("{} in ({}, {})", field.name, value(), value());
  };
  switch (field.type) {
    case FieldType::text:
      if (draw_one_in(5)) return field.name + " matches " + draw_from(patterns);
      return compared(text_orders, drawn_texts, "\"");
    case FieldType::number:
      return compared(orders, drawn_numbers, "");
    case FieldType::date:
      return compared(orders, drawn_dates, "");
    case FieldType::flag:
      return field.name;
    case FieldType::list:
      if (draw_one_in(2) && field.name.ends_with("s")) {
        const std::string one = field.name.substr(0, field.name.size() - 1);
        return fmt::format("has {} \"{}\"", one, draw_from(drawn_texts));
      }
      return fmt::format("{} contains \"{}\"", field.name, draw_from(drawn_texts));
    case FieldType::duration:
      break;
  }
  return field.name + " is present";
}

std::string ScriptWriter::duration() {
  static const std::vector<std::string> durations = {
      "1 day",      "2 days",         "3 hours",  "90 minutes", "1 week",
      "30 seconds", "1 day 12 hours", "0.5 days", "1.5 hours",  "0 minutes"};
  return draw_from(durations);
}

std::string ScriptWriter::duration_range() {
  static const std::vector<std::string> ranges = {"1 to 3 days", "30 minutes to 2 hours",
                                                  "1 day to 1 day 12 hours", "0 minutes to 1 hour"};
  return draw_from(ranges);
}

std::string ScriptWriter::text_argument(std::size_t longest) {
  static const std::vector<std::string> texts = {
      "\"hello\"", "\"Hi {{first_name}}\"", "\"Hi {{first_name | \"there\"}}, \\\"quoted\\\"\"",
      "\"\"\"\n      Some lines,\n      {{title | \"no title\"}}.\n      \"\"\""};
  return longest < 100 ? texts.front() : draw_from(texts);
}

}  // namespace wend
