// The generated pages of docs/: one row each in pages.def, with the families of topics that name
// it. A page is never written by hand, so it cannot fall behind the program.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "interpreter/interpret.hpp"

namespace wend {

struct PageRow {
  std::string_view name;
  std::string_view title;
  std::string_view introduction;
};

inline constexpr PageRow page_rows[] = {
#define WEND_PAGE(name, title, introduction) {#name, title, introduction},
#include "tools/reference/pages.def"
#undef WEND_PAGE
};

/// The page as Markdown: introduction, contents, and every article.
std::string page_as_markdown(const PageRow& page, const Interpretation& script);

}  // namespace wend
