#include <wend/diagnostic.hpp>

#include <algorithm>

namespace wend {

namespace {

struct ErrorRow {
  std::string_view name;
  std::string_view why;
  ErrorExample example;
};

constexpr ErrorRow error_rows[] = {
#define WEND_ERROR(code, why, wrong, right) {#code, why, {wrong, right}},
#include <wend/errors.def>
#undef WEND_ERROR
};

}  // namespace

std::string_view name_of(ErrorCode code) {
  return error_rows[static_cast<std::size_t>(code)].name;
}

std::string_view why(ErrorCode code) {
  return error_rows[static_cast<std::size_t>(code)].why;
}

ErrorExample example_of(ErrorCode code) {
  return error_rows[static_cast<std::size_t>(code)].example;
}

bool has_errors(const Diagnostics& diagnostics) {
  return std::any_of(diagnostics.begin(), diagnostics.end(), [](const Diagnostic& diagnostic) {
    return diagnostic.severity == Severity::error;
  });
}

}  // namespace wend
