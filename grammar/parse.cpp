#include "grammar/parse.hpp"

#include <utf8proc.h>

#include "grammar/expectations.hpp"
#include "grammar/kind_of_rule.hpp"
#include "grammar/recovery.hpp"
#include "grammar/tree_builder.hpp"
#include "grammar/words.hpp"

namespace wend {

namespace grammar {

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
                    "move inner steps behind labels, and parts of conditions into predicates");
    } else if constexpr (std::is_same_v<Rule, text_end> || std::is_same_v<Rule, text_block_end>) {
      // Nobody knows where a text block should have ended: the braces behind it are inside it.
      if (std::is_same_v<Rule, text_block_end>) builder.unclosed = true;
      builder.error(ErrorCode::unclosed_text,
                    {builder.file, builder.innermost_begin(), builder.innermost_begin() + 1},
                    "this text is not closed", std::string("write ") + expectation<Rule>);
    } else if (std::is_same_v<Rule, free_label> && builder.is_second_half(offset)) {
      builder.raised = true;
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

template <typename Rule>
bool is_whole(std::string_view word) {
  tao::pegtl::memory_input<> in(word.data(), word.size(), "");
  return tao::pegtl::parse<tao::pegtl::seq<Rule, tao::pegtl::eof>>(in);
}

}  // namespace

bool is_operator_word(std::string_view word) {
  return is_whole<grammar::operator_word>(word);
}

bool is_statement_word(std::string_view word) {
  return is_whole<grammar::statement_word>(word);
}

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
