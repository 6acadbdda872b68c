// The texts that a script's steps send, written at the step or named as a template, each with the
// parameter that takes it: what the rules about texts look at.
#pragma once

#include <optional>
#include <unordered_map>
#include <vector>

#include "interpreter/interpret.hpp"
#include "tools/lint/liveness.hpp"

namespace wend {

struct SentText {
  FlowVertex step = 0;
  ParameterDeclaration parameter;
  Node text;   ///< a text or a text block; of a template in its declaration
  Span given;  ///< where the step gives it: the text itself, or the name of the template
  bool named;  ///< it is a template
};

std::vector<SentText> sent_texts(const Interpretation& script);

/// The names of the fields that the value of a placeholder is made of.
std::vector<std::string_view> fields_in(Node placeholder);
/// The fallback for a missing value.
std::optional<Node> fallback_of(Node placeholder);

/// Fields that are shown without a fallback and that the script asks something about, by step.
std::vector<FieldReading> field_readings(const std::vector<SentText>& texts,
                                         const Interpretation& script);

/// The values of a program that are one field alone, by the field's name.
std::unordered_map<std::string_view, std::uint16_t> values_of_fields(const Program& program);

}  // namespace wend
