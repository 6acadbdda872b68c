// The laws of formatting: on every script of the repository, on random scripts, on statements of
// all of these put together anew, and on texts with random bytes changed.
#include <algorithm>
#include <catch2/catch.hpp>
#include <filesystem>
#include <fstream>
#include <iterator>

#include "tests/property/check_cases.hpp"
#include "tests/property/format_laws.hpp"
#include "tests/property/script_generator.hpp"
#include "tests/source_dir.hpp"

namespace wend {
namespace {

namespace fs = std::filesystem;

struct Script {
  std::string path;
  std::string text;
};

/// Every script below the root but what is built there, in the order of their names.
const std::vector<Script>& scripts() {
  static const std::vector<Script> all = [] {
    std::vector<Script> found;
    for (const char* folder : {"stdlib", "examples", "bench", "tests"}) {
      for (const auto& entry :
           fs::recursive_directory_iterator(WEND_SOURCE_DIR + ("/" + std::string(folder)))) {
        if (entry.path().extension() != ".wend") continue;
        std::ifstream file(entry.path(), std::ios::binary);
        found.push_back({entry.path().string(), {std::istreambuf_iterator<char>(file), {}}});
      }
    }
    std::sort(found.begin(), found.end(),
              [](const Script& a, const Script& b) { return a.path < b.path; });
    return found;
  }();
  return all;
}

/// Statements of all scripts, by where they may stand.
struct Statements {
  std::vector<std::string> items;
  std::vector<std::string> settings;
  std::vector<std::string> steps;
};

const Statements& statements() {
  static const Statements all = [] {
    Statements found;
    const auto add = [](std::vector<std::string>& to, Node node) {
      if (node.text().size() < 400) to.emplace_back(node.text());
    };
    for (const Script& script : scripts()) {
      const Source source(script.path, script.text);
      const ParseResult parsed = parse(source, 0);
      if (has_errors(parsed.diagnostics)) continue;
      for (const Node item : parsed.tree.root().children()) {
        if (item.is(NodeKind::comment)) continue;
        if (!item.is(NodeKind::automation)) add(found.items, item);
        for (const Node line : item.children()) {
          if (!item.is(NodeKind::automation) || line.is(NodeKind::text) ||
              line.is(NodeKind::comment)) {
            continue;
          }
          const bool setting = line.kind() >= NodeKind::timezone && line.kind() < NodeKind::label;
          add(setting ? found.settings : found.steps, line);
        }
      }
    }
    return found;
  }();
  return all;
}

/// What may stand between two statements.
std::string any_separator() {
  static const std::vector<std::string> separators = {"\n",
                                                      "\n",
                                                      ";",
                                                      "\n\n",
                                                      " ; ",
                                                      "  # a comment \n",
                                                      "\r\n",
                                                      "\n\n\n\t# alone\n",
                                                      "\n# one\n\n  # two\n",
                                                      "\n   \n",
                                                      "\t\n;\n"};
  return draw_from(separators);
}

std::string some_of(const std::vector<std::string>& texts, std::size_t most) {
  std::string all;
  for (std::size_t count = draw_below(most + 1); count > 0; --count) {
    all += draw_from(texts) + any_separator();
  }
  return all;
}

/// Statements that never met before, in one script without syntax errors.
std::string recombined() {
  std::string text = draw_one_in(4) ? any_separator() : "";
  text += some_of(statements().items, 3);
  text += "automation \"A\" {" + (draw_one_in(2) ? any_separator() : "");
  text += some_of(statements().settings, 5);
  for (std::size_t count = draw_below(8); count > 0; --count) {
    const std::string step = draw_from(statements().steps);
    switch (draw_below(8)) {
      case 0:
        text += "if x == 1 { " + step + (draw_one_in(2) ? " }" : "\n}");
        text += draw_one_in(2) ? " else { " + step + "\n}" : "\n else -> y";
        break;
      case 1:
        text +=
            "ask { yes { " + step + "\n} no -> x maybe {" + step + "\n}" + any_separator() + "}";
        break;
      default:
        text += step;
    }
    text += any_separator();
  }
  return text + "}" + any_separator() + some_of(statements().items, 2);
}

/// The same text with other space between the words, other margins, and other ends of lines.
std::string respaced(const std::string& text) {
  const Source source("script.wend", text);
  const ParseResult parsed = parse(source, 0);
  const std::string outside = outside_of_texts(parsed.tree.root());
  const bool crlf = draw_one_in(3);
  static const std::vector<std::string> spaces = {" ", "  ", "\t", " \t "};
  // A margin grows in proportion: what stands further left tells whose a comment is.
  const std::string margin = draw_from(std::vector<std::string>{" ", "\t", "   "});
  std::string out = draw_one_in(3) ? "\xEF\xBB\xBF" : "";
  for (std::size_t at = 0; at < text.size();) {
    if (outside[at] == ' ') {
      const bool is_margin = out.empty() || out.back() == '\n';
      if (!is_margin) out += draw_from(spaces);
      for (; at < text.size() && outside[at] == ' '; ++at) out += is_margin ? margin : "";
    } else if (outside[at] == '\n') {
      if (draw_one_in(4)) out += draw_from(spaces);
      out += crlf ? "\r\n" : "\n";
      // More blank lines where there is one.
      if (text.substr(at).starts_with("\n\n") && draw_one_in(2)) out += "\n \n";
      ++at;
    } else {
      out += text[at++];
    }
  }
  return out;
}

/// Comments, each with a new line, where lines may end, and now and then where they may not.
std::string commented(std::string text) {
  const Source source("script.wend", text);
  const ParseResult parsed = parse(source, 0);
  const std::string outside = outside_of_texts(parsed.tree.root());
  for (std::size_t at = text.size(); at-- > 0;) {
    const bool may_end = std::string_view("\n(,{}").find(outside[at]) != std::string_view::npos;
    if (!may_end && outside[at] != ' ') continue;
    if (draw_one_in(may_end ? 8 : 200)) text.insert(at + 1, "# c\n");
  }
  return text;
}

std::string mutated(std::string text) {
  static const std::vector<std::string> pieces = {
      "{",     "}",          "\"\"\"", "(", ")",   "\n",   "\n\n",
      ";",     " # c\n",     " -> x",  ":", ",",   "\r\n", "\r",
      " if a", " else ",     " or ",   "-", "x: ", " ",    "\"\"\"\n  a\n b\"\"\"",
      "\\\n",  "{{(a #\n)}}"};
  for (std::size_t count = 1 + draw_below(4); count > 0; --count) {
    const std::size_t at = draw_below(text.size() + 1);
    const std::size_t length = draw_below(std::min<std::size_t>(text.size() - at, 12) + 1);
    switch (draw_below(3)) {
      case 0:
        text.erase(at, length);
        break;
      case 1:
        text.insert(at, draw_from(pieces));
        break;
      default:
        text.insert(draw_below(text.size() + 1), text.substr(at, length));
    }
  }
  return text;
}

TEST_CASE("formatting keeps its laws on every script of the repository", "[format]") {
  CHECK(scripts().size() > 100);
  for (const Script& script : scripts()) {
    INFO(script.path);
    CHECK(broken_format_law(script.text) == "");
  }
}

TEST_CASE("formatting keeps its laws on every prefix of an example", "[format]") {
  for (const Script& script : scripts()) {
    if (script.path.find("/examples/") == std::string::npos) continue;
    for (std::size_t size = 0; size < script.text.size(); ++size) {
      const std::string broken = broken_format_law(script.text.substr(0, size));
      if (!broken.empty()) FAIL_CHECK(script.path << " up to " << size << ": " << broken);
    }
  }
}

TEST_CASE("formatting keeps its laws on random scripts", "[format]") {
  CHECK(check_cases("scripts", 500, [] { RC_ASSERT(broken_format_law(*any_script()) == ""); }));
}

TEST_CASE("formatting keeps its laws on statements that are put together anew", "[format]") {
  CHECK(check_cases("recombined", 2000, [] {
    const std::string text = recombined();
    RC_LOG(text);
    RC_ASSERT(broken_format_law(text) == "");
  }));
}

TEST_CASE("formatting keeps its laws on scripts with comments anywhere", "[format]") {
  std::size_t tried = 0;
  std::size_t formatted = 0;
  CHECK(check_cases("commented", 2000, [&] {
    const std::string text = commented(draw_one_in(2) ? recombined() : *any_script());
    RC_LOG(text);
    RC_ASSERT(broken_format_law(text) == "");
    ++tried;
    formatted += format_script(Source("script.wend", text)).text.has_value();
  }));
  CHECK(formatted > tried / 4);
}

TEST_CASE("formatting keeps its laws on scripts with bytes changed", "[format]") {
  CHECK(check_cases("mutated", 4000, [] {
    const std::string text = mutated(draw_one_in(2) ? recombined() : *any_script());
    RC_LOG(text);
    RC_ASSERT(broken_format_law(text) == "");
  }));
}

TEST_CASE("space between words, margins and ends of lines change nothing", "[format]") {
  CHECK(check_cases("respaced", 1000, [] {
    const std::string text = draw_one_in(2) ? recombined() : *any_script();
    const Formatting formatting = format_script(Source("script.wend", text));
    if (!formatting.text) return;
    const std::string other = respaced(*formatting.text);
    RC_LOG(other);
    RC_ASSERT(format_script(Source("script.wend", other)).text == formatting.text);
  }));
}

}  // namespace
}  // namespace wend
