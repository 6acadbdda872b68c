// Puts a contact's values into the texts of a step. A value is never parsed: braces in it are
// braces. Nor can it start a new line or contain other control characters, whatever the text is
// for: a contact's name cannot add a header to an email.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include <wend/channel.hpp>
#include <wend/program.hpp>

#include "runtime/value_reader.hpp"

namespace wend {

class TextFiller {
 public:
  /// The program must outlive the filler.
  explicit TextFiller(const Program& program)
      : program_(&program), values_(program.text_values, 0) {}

  /// The texts of a step; `fields` holds one text for each of Program::fields, `today` is the day
  /// in the automation's zone.
  std::vector<TaskText> fill(std::uint32_t step, const std::vector<std::string_view>& fields,
                             std::int32_t today);

 private:
  const Program* program_;
  ValueReader values_;
};

/// A value as people write it: 12.5, 2026-03-02, yes, "a, b", 36 hours; on one line. Empty if it is
/// missing.
std::string shown(const Value& value, FieldType type);

}  // namespace wend
