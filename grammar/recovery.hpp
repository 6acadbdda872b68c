// What happens where the text does not follow the grammar: rules that match in any case, record
// what was expected and skip to where the next statement may begin, so that one mistake is one
// error and costs no neighbour. They work on the input and the tree builder by themselves, which is
// why they stand apart from the rules that are made of rules.
#pragma once

#include <algorithm>

#include "grammar/expectations.hpp"
#include "grammar/tree_builder.hpp"
#include "grammar/unclosed_block.hpp"

namespace wend::grammar {

template <typename Input>
std::uint32_t offset_of(const Input& in) {
  return static_cast<std::uint32_t>(in.current() - in.begin());
}

/// A rule that does something with the builder and the input by itself: no sub-rules to analyze.
template <typename Derived>
struct direct_rule {
  using rule_t = Derived;
  using subs_t = type_list<>;
  template <apply_mode A, rewind_mode M, template <typename...> class Action,
            template <typename...> class Control, typename Input>
  static bool match(Input& in, TreeBuilder& builder) {
    return Derived::run(in, builder);
  }
};

template <typename Input>
void skip_to(Input& in, std::uint32_t offset) {
  in.bump(offset - offset_of(in));
}

struct trailing_text : direct_rule<trailing_text> {
  template <typename Input>
  static bool run(Input& in, TreeBuilder& builder) {
    builder.expected(offset_of(in), expectation<statement_end>);
    builder.raised = false;
    skip_to(in, end_of_statement(builder.text, offset_of(in)));
    return true;
  }
};

struct late_brace : direct_rule<late_brace> {
  template <typename Input>
  static bool run(Input& in, TreeBuilder& builder) {
    const std::string_view text = builder.text;
    const auto end = static_cast<std::uint32_t>(
        std::min(text.find_first_not_of(" \t\r", offset_of(in)), text.size()));
    if (end == text.size() || text[end] != '\n') return false;
    const std::size_t brace = text.find_first_not_of(" \t", end + 1);
    if (brace == std::string_view::npos || text[brace] != '{') return false;
    builder.error(ErrorCode::syntax, {builder.file, end, end + 1},
                  "expected `{`, found the end of the line", "write the { at the end of this line");
    builder.raised = false;
    skip_to(in, static_cast<std::uint32_t>(brace));
    return true;
  }
};

struct unclosed_block : direct_rule<unclosed_block> {
  template <typename Input>
  static bool run(Input&, TreeBuilder& builder) {
    // One brace is missing, although every block around is open as well.
    if (!builder.unclosed) report(builder);
    builder.unclosed = true;
    builder.raised = false;
    return true;
  }

  static void report(TreeBuilder& builder) {
    const auto suspect = find_unclosed_block(builder.text);
    const std::uint32_t begin = suspect ? suspect->heading : builder.innermost_begin();
    const auto end = static_cast<std::uint32_t>(
        std::min(builder.text.find_first_of("\r\n", begin), builder.text.size()));
    const bool recorded =
        builder.error(ErrorCode::unclosed_block, {builder.file, begin, std::max(end, begin + 1)},
                      "this block is not closed", "add a closing } where it ends");
    if (!recorded || !suspect) return;
    builder.diagnostics.back().labels.push_back(
        {{builder.file, suspect->closing, suspect->closing + 1},
         "this closes it, but stands as if it closed a block around it"});
  }
};

template <typename Context>
struct bad_statement : direct_rule<bad_statement<Context>> {
  template <typename Input>
  static bool run(Input& in, TreeBuilder& builder) {
    const std::uint32_t begin = offset_of(in);
    const bool again = previous_is_error(builder) || builder.is_second_half(begin);
    builder.abandons_statement(begin);
    if (!builder.raised && !again) {
      const bool recorded = builder.expected(begin, expectation<Context>);
      if (std::is_same_v<Context, file_line> && recorded) add_help(builder, begin);
    }
    builder.raised = false;
    std::uint32_t end = end_of_statement(builder.text, begin);
    if (builder.stopped) end = static_cast<std::uint32_t>(builder.text.size());
    if (end == begin) ++end;  // a stray closing brace of the file
    builder.open(NodeKind::error, begin);
    builder.close(end);
    skip_to(in, end);
    return true;
  }

  /// After one line that is no statement, more of them are the same mistake.
  static bool previous_is_error(const TreeBuilder& builder) {
    return builder.records.size() > builder.open_records.back() + 1 &&
           builder.records.back().kind == NodeKind::error;
  }

  static void add_help(TreeBuilder& builder, std::uint32_t begin) {
    const bool behind_automation =
        std::any_of(builder.records.begin(), builder.records.end(),
                    [](const Node::Record& row) { return row.kind == NodeKind::automation; });
    std::string& help = builder.diagnostics.back().help;
    if (begin < builder.text.size() && builder.text[begin] == '}') {
      help = "no block is open here: it is one } too many";
    } else if (behind_automation && help.empty()) {
      help = "if it belongs to the automation above, a } closes that too early";
    }
  }
};

}  // namespace wend::grammar

namespace tao::pegtl {

// For `analyze`, which looks for rules that could go round without taking anything from the input.
template <typename Name>
struct analyze_traits<Name, wend::grammar::trailing_text> : analyze_opt_traits<> {};
template <typename Name>
struct analyze_traits<Name, wend::grammar::late_brace> : analyze_opt_traits<> {};
template <typename Name>
struct analyze_traits<Name, wend::grammar::unclosed_block> : analyze_opt_traits<> {};
template <typename Name, typename Context>
struct analyze_traits<Name, wend::grammar::bad_statement<Context>> : analyze_any_traits<> {};

}  // namespace tao::pegtl
