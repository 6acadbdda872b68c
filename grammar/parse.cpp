#include "grammar/parse.hpp"

#include <utf8proc.h>

#include "grammar/expectations.hpp"
#include "grammar/kind_of_rule.hpp"
#include "grammar/tree_builder.hpp"

namespace wend {

namespace grammar {

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

struct unclosed_block : direct_rule<unclosed_block> {
  template <typename Input>
  static bool run(Input&, TreeBuilder& builder) {
    // One brace is missing, although every block around is open as well.
    const std::uint32_t begin = builder.innermost_begin();
    if (!builder.unclosed) {
      builder.error(ErrorCode::unclosed_block, {builder.file, begin, begin + 1},
                    "this block is not closed", "add a closing } where it ends");
    }
    builder.unclosed = true;
    builder.raised = false;
    return true;
  }
};

struct skipped_block : direct_rule<skipped_block> {
  template <typename Input>
  static bool run(Input& in, TreeBuilder& builder) {
    const std::uint32_t begin = offset_of(in);
    if (begin >= builder.text.size() || builder.text[begin] != '{') return false;
    skip_to(in, end_of_statement(builder.text, begin));
    return true;
  }
};

template <typename Context>
struct bad_statement : direct_rule<bad_statement<Context>> {
  template <typename Input>
  static bool run(Input& in, TreeBuilder& builder) {
    const std::uint32_t begin = offset_of(in);
    const bool again = previous_is_error(builder);
    if (!builder.raised && !again) builder.expected(begin, expectation<Context>);
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
};

/// The control of the parse: rules open and close nodes, and raise errors.
template <typename Rule>
struct build : normal<Rule> {
  static constexpr bool enable = true;
  static constexpr bool makes_node = kind_of<Rule> >= 0;

  template <typename Input>
  static void start(const Input& in, TreeBuilder& builder) {
    if constexpr (makes_node) builder.open(static_cast<NodeKind>(kind_of<Rule>), offset_of(in));
  }
  template <typename Input>
  static void success(const Input& in, TreeBuilder& builder) {
    if constexpr (makes_node) builder.close(offset_of(in));
  }
  template <typename Input>
  static void failure(const Input& in, TreeBuilder& builder) {
    if constexpr (makes_node) builder.abandon();
    if (!builder.open_records.empty()) builder.truncate(offset_of(in));
  }
  template <typename Input>
  static void unwind(const Input&, TreeBuilder& builder) {
    if constexpr (makes_node) builder.abandon();
  }
  template <typename Input>
  [[noreturn]] static void raise(const Input& in, TreeBuilder& builder) {
    const std::uint32_t offset = offset_of(in);
    if constexpr (std::is_same_v<Rule, nesting_limit>) {
      builder.error(ErrorCode::nested_too_deeply, {builder.file, offset, offset + 1},
                    "blocks and parentheses nest deeper than 64 levels",
                    "move the inner steps behind labels");
    } else if constexpr (std::is_same_v<Rule, text_end> || std::is_same_v<Rule, text_block_end>) {
      builder.error(ErrorCode::unclosed_text,
                    {builder.file, builder.innermost_begin(), builder.innermost_begin() + 1},
                    "this text is not closed", std::string("expected ") + expectation<Rule>);
    } else {
      builder.expected(offset, expectation<Rule>);
    }
    throw Abandon{};
  }
};

}  // namespace grammar

namespace {

/// Nothing but UTF-8 is parsed: the first wrong byte is the only error of such a file.
bool report_invalid_utf8(std::string_view text, std::uint32_t file, Diagnostics& diagnostics) {
  const auto* bytes = reinterpret_cast<const utf8proc_uint8_t*>(text.data());
  const auto size = static_cast<utf8proc_ssize_t>(text.size());
  for (utf8proc_ssize_t at = 0; at < size;) {
    utf8proc_int32_t character = 0;
    const utf8proc_ssize_t length = utf8proc_iterate(bytes + at, size - at, &character);
    if (length <= 0) {
      const auto offset = static_cast<std::uint32_t>(at);
      diagnostics.push_back({name_of(ErrorCode::invalid_utf8),
                             Severity::error,
                             {file, offset, offset + 1},
                             "this byte is not UTF-8",
                             "save the script as UTF-8",
                             {}});
      return true;
    }
    at += length;
  }
  return false;
}

}  // namespace

ParseResult parse(const Source& source, std::uint32_t file) {
  const std::string_view text = source.text();
  const Tree empty(text, file, {{NodeKind::file, 0, 0, 1}});
  Diagnostics diagnostics;
  if (text.size() > max_script_bytes) {
    diagnostics.push_back({name_of(ErrorCode::script_too_large),
                           Severity::error,
                           {file, 0, 0},
                           "the script is larger than 16 MiB",
                           "keep contacts and other data in files of their own",
                           {}});
    return {empty, diagnostics};
  }
  if (report_invalid_utf8(text, file, diagnostics)) return {empty, diagnostics};

  grammar::TreeBuilder builder(text, file);
  tao::pegtl::memory_input<tao::pegtl::tracking_mode::lazy> in(text.data(), text.size(),
                                                               source.name());
  const bool matched =
      tao::pegtl::parse<grammar::file, tao::pegtl::nothing, grammar::build>(in, builder);
  if (!matched) return {empty, builder.diagnostics};
  return {Tree(text, file, std::move(builder.records)), std::move(builder.diagnostics)};
}

}  // namespace wend
