// The lines of a script by the names that steps have in traces. Only the syntax tree is needed, so
// that even a script that does not compile without its contacts' columns can be quoted.
#pragma once

#include <string>
#include <string_view>
#include <unordered_map>

#include <wend/source.hpp>

namespace wend {

class ScriptLines {
 public:
  explicit ScriptLines(Source source);

  /// The number of the line on which the step with that name starts, from 1; 0 if there is none.
  std::uint32_t line_of(const std::string& step) const;
  /// That line without the spaces around it, as a message may quote it.
  std::string text_of(std::uint32_t line) const;

 private:
  Source source_;
  std::unordered_map<std::string, std::uint32_t> labels_;
};

}  // namespace wend
