#include <cmath>

#include "stdlib/functions/functions.hpp"

namespace wend {

namespace {

Value call(std::span<const Value> values, std::int32_t /*today*/) {
  return Value::of(std::round(values[0].number));
}

}  // namespace

const Function function_round = {"round",
                                 FieldType::number,
                                 {FieldType::number},
                                 "The nearest whole number; halves are rounded away from zero.",
                                 R"(round(2.5) == 3)",
                                 &call};

}  // namespace wend
