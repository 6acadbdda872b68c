#include "stdlib/functions/functions.hpp"

namespace wend {

namespace {

Value call(std::span<const Value> values, std::int32_t /*today*/) {
  const std::string& address = values[0].text;
  const std::size_t at = address.rfind('@');
  if (at == std::string::npos || at + 1 == address.size()) return {};
  return Value::of(address.substr(at + 1));
}

}  // namespace

const Function function_domain = {
    "domain",
    FieldType::text,
    {FieldType::text},
    "The part of an email address after the @; missing if there is none.",
    R"(domain("ann@acme.example") == "acme.example")",
    &call};

}  // namespace wend
