// Files that use each other in any way, under any paths: compiling ends, asks for no path that
// leads out of the script's folder, and for none twice.

#include <catch2/catch.hpp>

#include <map>

#include "interpreter/load.hpp"
#include "tests/property/check_cases.hpp"
#include "tests/property/script_generator.hpp"

namespace wend {
namespace {

/// A path as a hostile or careless person may write it.
std::string any_path() {
  static const std::vector<std::string> pieces = {
      "a",  "b",     "lib",   "/",    "/",       "..",  ".",   "",         "root.wend", "//",
      "\\", "\\\\",  "\\n",   "~",    "\\u{0}",  "*",   "%2e", "\\u{2F}",  "\\u{2E}",   "é",
      " ",  "{{a}}", "..../", "/../", "\\u{7F}", "a/b", "C:",  "\\u{FF0F}"};
  std::string path;
  const std::size_t count = draw_below(6);
  for (std::size_t index = 0; index < count; ++index) path += draw_from(pieces);
  return path;
}

/// Declarations that clash, uses, and now and then what a used file may not hold.
std::string any_file() {
  static const std::vector<std::string> items = {"sender anna\n",
                                                 "template t \"{{x}}\"\n",
                                                 "contact { x: text? }\n",
                                                 "oops\n",
                                                 "\xFF",
                                                 "automation \"A\" { send message t }\n",
                                                 "use \"\n",
                                                 "node \"ring\" { outcome rung }\n"};
  std::string text;
  const std::size_t count = draw_below(5);
  for (std::size_t index = 0; index < count; ++index) {
    text += draw_one_in(3) ? draw_from(items) : "use \"" + any_path() + "\"\n";
  }
  return text;
}

bool stays_below(std::string_view path) {
  if (path.empty() || path.front() == '/' || path.back() == '/') return false;
  const std::string framed = "/" + std::string(path) + "/";
  for (const char* const part : {"/../", "/./", "//"}) {
    if (framed.find(part) != std::string::npos) return false;
  }
  return framed.find('\0') == std::string::npos && framed.find('\n') == std::string::npos;
}

}  // namespace

TEST_CASE("files that use each other under any paths compile to an end", "[use]") {
  CHECK(check_cases("uses", 1000, [] {
    std::map<std::string, int> asked;
    const CompileOptions options{{}, [&](std::string_view path) -> Expected<std::string> {
                                   RC_ASSERT(stays_below(path));
                                   RC_ASSERT(++asked[std::string(path)] == 1);
                                   RC_ASSERT(asked.size() <= max_used_files);
                                   if (draw_one_in(4)) return Failure{"there is no such file"};
                                   return any_file();
                                 }};
    const std::string script = any_file() + "automation \"Test\" {\n wait 1 day\n}\n" + any_file();
    RC_LOG(script);
    const Compilation compilation = compile("root.wend", script, options);
    RC_ASSERT((compilation.program != nullptr) == !has_errors(compilation.diagnostics));
    for (const Diagnostic& diagnostic : compilation.diagnostics) {
      const Span span = diagnostic.span;
      RC_ASSERT(span.file < compilation.sources.size());
      RC_ASSERT(span.end <= compilation.sources[span.file].text().size() + 1);
    }
  }));
}

}  // namespace wend
