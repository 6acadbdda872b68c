#include "interpreter/order_errors.hpp"

#include <algorithm>
#include <set>
#include <tuple>

#include "grammar/tree_builder.hpp"

namespace wend {

namespace {

auto place_of(const Diagnostic& diagnostic) {
  return std::tie(diagnostic.span.file, diagnostic.span.begin, diagnostic.code, diagnostic.message);
}

bool is_of_grammar(const Diagnostic& diagnostic) {
  return diagnostic.code == name_of(ErrorCode::syntax) ||
         diagnostic.code == name_of(ErrorCode::unclosed_text);
}

/// Drops what the phases behind the grammar say of lines that it did not understand.
void drop_misread_lines(Diagnostics& diagnostics, const Sources& sources) {
  const auto line_of = [&](const Diagnostic& diagnostic) {
    const std::uint32_t file = diagnostic.span.file;
    return std::pair(file, sources[file].line_of(diagnostic.span.begin));
  };
  std::set<std::pair<std::uint32_t, std::uint32_t>> misread;
  for (const Diagnostic& diagnostic : diagnostics) {
    if (is_of_grammar(diagnostic)) misread.insert(line_of(diagnostic));
  }
  if (misread.empty()) return;
  std::erase_if(diagnostics, [&](const Diagnostic& diagnostic) {
    return !is_of_grammar(diagnostic) && diagnostic.code != name_of(ErrorCode::unclosed_block) &&
           misread.count(line_of(diagnostic)) > 0;
  });
}

/// A limit that is exceeded by one is exceeded by all that follow.
void drop_repeated_limits(Diagnostics& diagnostics) {
  std::set<std::string> said;
  std::erase_if(diagnostics, [&](const Diagnostic& diagnostic) {
    return diagnostic.code == name_of(ErrorCode::program_too_large) &&
           !said.insert(diagnostic.message).second;
  });
}

/// Where it is known which block is not closed, drops what is said of the text behind.
void drop_misplaced(Diagnostics& diagnostics) {
  const auto unclosed =
      std::find_if(diagnostics.begin(), diagnostics.end(), [](const Diagnostic& diagnostic) {
        return diagnostic.code == name_of(ErrorCode::unclosed_block) && !diagnostic.labels.empty();
      });
  if (unclosed == diagnostics.end()) return;
  const Span span = unclosed->span;
  std::erase_if(diagnostics, [&](const Diagnostic& diagnostic) {
    return diagnostic.span.file == span.file && diagnostic.span.begin > span.begin;
  });
}

/// Steps inside of a step that is no step read as its parameters and outcomes.
void drop_lines_of_unknown_steps(Diagnostics& diagnostics, const Sources& sources) {
  std::uint32_t file = 0;
  std::uint32_t end = 0;
  std::erase_if(diagnostics, [&](const Diagnostic& diagnostic) {
    const Span span = diagnostic.span;
    if (diagnostic.code == name_of(ErrorCode::unknown_node)) {
      file = span.file;
      end = grammar::end_of_statement(sources[file].text(), span.begin);
    }
    return diagnostic.code == name_of(ErrorCode::syntax) && span.file == file && span.begin < end;
  });
}

/// The texts of declarations that are no wend, shortened: their first words say what they declare.
std::vector<std::string_view> misread_declarations(const std::deque<Tree>& trees) {
  constexpr std::size_t longest = 400;
  std::vector<std::string_view> texts;
  for (const Tree& tree : trees) {
    for (const Node item : tree.root().children()) {
      if (item.is(NodeKind::error)) texts.push_back(item.text().substr(0, longest));
      if (item.is(NodeKind::automation) || item.is(NodeKind::test)) continue;
      for (const Node line : item.children()) {
        if (line.is(NodeKind::error)) texts.push_back(line.text().substr(0, longest));
      }
    }
  }
  return texts;
}

bool holds_word(std::string_view text, std::string_view word) {
  const auto is_of_word = [](char byte) {
    return (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z') || byte == '_' ||
           (byte >= '0' && byte <= '9');
  };
  for (std::size_t at = text.find(word); at != std::string_view::npos;
       at = text.find(word, at + 1)) {
    const std::size_t end = at + word.size();
    const bool begins = at == 0 || !is_of_word(text[at - 1]);
    if (begins && (end == text.size() || !is_of_word(text[end]))) return true;
  }
  return false;
}

/// Drops that a name is not declared where a declaration that was misread has it.
void drop_misread_names(Diagnostics& diagnostics, const Sources& sources,
                        const std::deque<Tree>& trees) {
  const std::vector<std::string_view> misread = misread_declarations(trees);
  if (misread.empty()) return;
  std::erase_if(diagnostics, [&](const Diagnostic& diagnostic) {
    if (!diagnostic.code.starts_with("unknown_") &&
        diagnostic.code != name_of(ErrorCode::too_many_arguments)) {
      return false;
    }
    const Span span = diagnostic.span;
    const std::string_view name =
        sources[span.file].text().substr(span.begin, span.end - span.begin);
    return !name.empty() && std::any_of(misread.begin(), misread.end(), [&](std::string_view text) {
      return holds_word(text, name);
    });
  });
}

}  // namespace

void order_errors(Diagnostics& diagnostics, const Sources& sources, const std::deque<Tree>& trees) {
  std::stable_sort(diagnostics.begin(), diagnostics.end(), [](const auto& left, const auto& right) {
    return place_of(left) < place_of(right);
  });
  // A predicate that is wrong is resolved wherever it is used.
  const auto end = std::unique(
      diagnostics.begin(), diagnostics.end(),
      [](const auto& left, const auto& right) { return place_of(left) == place_of(right); });
  diagnostics.erase(end, diagnostics.end());
  drop_repeated_limits(diagnostics);
  drop_misread_lines(diagnostics, sources);
  drop_lines_of_unknown_steps(diagnostics, sources);
  drop_misread_names(diagnostics, sources, trees);
  drop_misplaced(diagnostics);
}

}  // namespace wend
