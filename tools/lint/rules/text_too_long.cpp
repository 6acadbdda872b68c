#include <fmt/format.h>
#include <algorithm>
#include <unordered_map>

#include "interpreter/literals.hpp"
#include "tools/lint/rule.hpp"
#include "tools/lint/shown_fields.hpp"

namespace wend {

namespace {

/// In characters, the unit of the limits.
std::size_t length_of(std::string_view text) {
  return static_cast<std::size_t>(std::count_if(text.begin(), text.end(), [](char byte) {
    return (static_cast<unsigned char>(byte) & 0xC0u) != 0x80u;
  }));
}

/// With one character for a value that has a fallback, and none for one that has not.
std::size_t shortest_length(Node text) {
  Diagnostics unused;
  Report report(unused);
  std::size_t length = length_of(text_value(text, report));
  for (const Node part : text.children()) {
    if (!part.is(NodeKind::placeholder)) continue;
    length -= std::min(length, length_of(part.text()));
    const auto fallback = fallback_of(part);
    if (fallback) length += std::min<std::size_t>(length_of(text_value(*fallback, report)), 1);
  }
  return length;
}

void check(const LintSubject& subject, std::vector<Finding>& findings) {
  std::unordered_map<std::uint64_t, std::size_t> lengths;
  for (const SentText& sent : subject.texts) {
    if (sent.parameter.longest == UINT32_MAX) continue;
    const auto [known, is_new] = lengths.emplace(place_of(sent.text), 0);
    if (is_new) known->second = shortest_length(sent.text);
    const std::size_t length = known->second;
    if (length <= sent.parameter.longest) continue;
    findings.push_back(
        found(rule_text_too_long, sent.given,
              fmt::format("this text has at least {} characters, and `{}` takes at most {}", length,
                          sent.parameter.name, sent.parameter.longest),
              "shorten it"));
  }
}

}  // namespace

const Rule rule_text_too_long = {
    "text_too_long",
    Severity::error,
    "a text is longer than its step allows",
    "The declaration of a node says how long a text may be. A text that is too long even with the "
    "shortest values a contact can have is refused or cut off by the provider for every contact.",
    R"(node "text message" {
  channel sms
  takes   text: template up to 40 characters
  outcome sent
}

automation "Too long" {
  text message "Hi {{first_name | "there"}}, is hiring on your list this quarter?"
})",
    R"(node "text message" {
  channel sms
  takes   text: template up to 40 characters
  outcome sent
}

automation "Short enough" {
  text message "Hi {{first_name | "there"}}, are you hiring?"
})",
    &check};

}  // namespace wend
