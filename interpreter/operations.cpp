#include "interpreter/operations.hpp"

#include <algorithm>

#include "grammar/parse.hpp"
#include "interpreter/habits.hpp"
#include "interpreter/literals.hpp"

namespace wend {

namespace {

std::string_view name_of(OperationSubject subject) {
  switch (subject) {
    case OperationSubject::none:
      return "nothing";
    case OperationSubject::contact:
      return "the id of a contact";
    case OperationSubject::sender:
      return "the name of a sender";
    case OperationSubject::step:
      return "the label or line of a step";
    case OperationSubject::script:
      return "the path of a script";
  }
  return "";
}

/// How many of the words name the operation of a row; 0 where they do not.
std::size_t words_of(const OperationRow& row, Node name) {
  const auto count = static_cast<std::size_t>(std::count(row.words.begin(), row.words.end(), ' '));
  if (count + 1 > name.count()) return 0;
  return joined_words(name, count + 1) == row.words ? count + 1 : 0;
}

void report_unknown(Node name, Report& report) {
  std::vector<std::string> known;
  for (const OperationRow& row : operation_rows) known.emplace_back(row.words);
  // The words behind the operation would hide which one was meant.
  const std::string two = joined_words(name, 2);
  const std::string found = nearest(two, known).empty() ? joined_words(name) : two;
  report.unknown(ErrorCode::unknown_operation, name.span(), "operation", found, known);
}

/// The id, name or label behind the words; reports a second one.
std::string read_subject(Node node, std::size_t words, Report& report) {
  std::string subject;
  std::size_t count = 0;
  const auto take = [&](Node part) {
    if (++count > 1) {
      report.error(ErrorCode::too_many_arguments, part.span(),
                   "an operation is done on one thing at a time",
                   "an id of several words stands in quotes");
      return false;
    }
    subject = part.is(NodeKind::text) || part.is(NodeKind::text_block) ? text_value(part, report)
                                                                       : std::string(part.text());
    return true;
  };
  const Node name = node.child(NodeKind::name);
  for (std::size_t index = words; index < name.count(); ++index) {
    if (!take(name.at(index))) return subject;
  }
  for (const Node part : node.children()) {
    if (part.is(NodeKind::name) || part.is(NodeKind::comment)) continue;
    if (!take(part)) return subject;
  }
  return subject;
}

/// What was wrong, for somebody who sees no line with a caret below it.
Failure failure_of(const Diagnostic& diagnostic) {
  if (!diagnostic.help.empty()) return {diagnostic.message + "; " + diagnostic.help};
  // Most ids have a dash, a dot or an @, where words end.
  const bool behind_subject = diagnostic.message.starts_with("expected the end of the line");
  if (!behind_subject) return {diagnostic.message};
  return {diagnostic.message +
          "; an id of more than letters, digits and _ stands in quotes: pause contact \"C-17\""};
}

/// What `read` makes of the one line of a test that holds the text.
template <typename Result, typename Read>
Expected<Result> parse_line(std::string line, Read read) {
  Sources sources;
  sources.emplace_back("operation", "test \"\" {\n" + std::move(line) + "\n}\n");
  ParseResult parsed = parse(sources.front(), 0);
  Diagnostics diagnostics = std::move(parsed.diagnostics);
  Report report(diagnostics);
  std::optional<Result> result;
  const Node file = parsed.tree.root();
  const bool is_one = file.count() == 1 && file.at(0).count() == 2 &&
                      file.at(0).at(1).is(NodeKind::timed_operation);
  if (diagnostics.empty() && is_one) result = read(file.at(0).at(1), report);
  explain_habits(diagnostics, sources);
  if (!diagnostics.empty()) return failure_of(diagnostics.front());
  if (!result) return Failure{"this is not one operation"};
  return std::move(*result);
}

}  // namespace

std::optional<Operation> read_operation(Node node, Report& report) {
  const Node name = node.child(NodeKind::name);
  std::size_t words = 0;
  Operation operation;
  for (std::size_t index = 0; index < std::size(operation_rows); ++index) {
    const std::size_t named = words_of(operation_rows[index], name);
    if (named <= words) continue;
    words = named;
    operation.kind = static_cast<OperationKind>(index);
  }
  // `pause kontact` would otherwise be a pause of something.
  const OperationSubject subject = row_of(operation.kind).subject;
  if (words == 0 || (subject == OperationSubject::none && name.count() > words)) {
    report_unknown(name, report);
    return std::nullopt;
  }
  operation.subject = read_subject(node, words, report);
  const bool needs_one = subject != OperationSubject::none && subject != OperationSubject::contact;
  if (subject == OperationSubject::none && !operation.subject.empty()) {
    report.error(ErrorCode::too_many_arguments, node.span(),
                 "`" + std::string(row_of(operation.kind).words) + "` takes nothing behind it");
    return std::nullopt;
  }
  if (needs_one && operation.subject.empty()) {
    report.error(ErrorCode::missing_argument, node.span(),
                 "`" + std::string(row_of(operation.kind).words) + "` takes " +
                     std::string(name_of(subject)));
    return std::nullopt;
  }
  return operation;
}

std::optional<TimedOperation> read_timed_operation(Node node, Report& report) {
  const std::uint32_t at = duration_value(node.child(NodeKind::duration), report);
  auto operation = read_operation(node.child(NodeKind::operation), report);
  if (!operation) return std::nullopt;
  return TimedOperation{at, std::move(*operation)};
}

Expected<TimedOperation> parse_timed_operation(std::string_view text) {
  return parse_line<TimedOperation>("at " + std::string(text), &read_timed_operation);
}

Expected<Operation> parse_operation(std::string_view text) {
  return parse_line<Operation>("at 0 days: " + std::string(text), [](Node node, Report& report) {
    return read_operation(node.child(NodeKind::operation), report);
  });
}

}  // namespace wend
