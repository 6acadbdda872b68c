// The words of the language that are declared nowhere, since statements and settings are made of
// them: one row each in statements.def.
#pragma once

#include <string_view>

namespace wend {

struct StatementRow {
  std::string_view name;
  std::string_view summary;
  std::string_view form;
  std::string_view example;  ///< in the notation of errors.def
};

inline constexpr StatementRow statement_rows[] = {
#define WEND_STATEMENT(name, summary, form, example) {name, summary, form, example},
#include "tools/reference/statements.def"
#undef WEND_STATEMENT
};

}  // namespace wend
