#include "interpreter/arguments.hpp"

#include <algorithm>

#include "interpreter/literals.hpp"
#include "interpreter/text_fold.hpp"

namespace wend {

namespace {

std::string_view literal_for(ParameterType type) {
  switch (type) {
    case ParameterType::text:
    case ParameterType::template_text:
      return "a text in quotes";
    case ParameterType::number:
      return "a number";
    case ParameterType::duration:
      return "a duration such as 3 days";
    case ParameterType::sender:
      return "the name of a sender";
  }
  return "";
}

std::string_view example_of(ParameterType type) {
  switch (type) {
    case ParameterType::text:
    case ParameterType::template_text:
      return "\"...\"";
    case ParameterType::number:
      return "3";
    case ParameterType::duration:
      return "3 days";
    case ParameterType::sender:
      return "SENDER";
  }
  return "";
}

bool fits(ParameterType type, Node value) {
  switch (type) {
    case ParameterType::text:
    case ParameterType::template_text:
      return value.is(NodeKind::text) || value.is(NodeKind::text_block) ||
             (type == ParameterType::template_text && value.is(NodeKind::word));
    case ParameterType::number:
      return value.is(NodeKind::number);
    case ParameterType::duration:
      return value.is(NodeKind::duration);
    case ParameterType::sender:
      return value.is(NodeKind::word);
  }
  return false;
}

class ArgumentReader {
 public:
  ArgumentReader(const Declarations& declarations, const NodeDeclaration& node,
                 const std::vector<SenderRow>& senders, Resolver& resolver, Report& report)
      : declarations_(declarations),
        node_(node),
        senders_(senders),
        resolver_(resolver),
        report_(report),
        given_(node.parameters.size()),
        texts_(node.parameters.size()),
        pieces_(node.parameters.size()) {}

  /// The words behind the first `words` of its name are arguments, too.
  void read(Node action, std::size_t words) {
    for (const Node word : action.child(NodeKind::name).children()) {
      if (words > 0) {
        --words;
      } else {
        read_positional(word);
      }
    }
    for (const Node part : action.children()) {
      const bool literal = !part.is(NodeKind::name) && !part.is(NodeKind::block) &&
                           !part.is(NodeKind::manual) && !part.is(NodeKind::comment);
      if (literal) read_positional(part);
      if (part.is(NodeKind::block)) read_block(part);
    }
    report_missing(action.child(NodeKind::name));
  }

  /// What the step says.
  void add_texts(ResolvedAction& action) {
    for (std::size_t index = 0; index < pieces_.size(); ++index) {
      if (pieces_[index].empty()) continue;
      action.texts.push_back({node_.parameters[index].name, std::move(pieces_[index])});
    }
  }

  /// What the node does to fields, with the arguments that were read.
  void add_changes(Span span, ResolvedAction& action) {
    if (node_.assigns) action.sender = sender_;
    for (const ChangeDeclaration& declared : node_.changes) {
      const auto& text = texts_[declared.parameter];
      if (!text) continue;
      FieldChange change{declared.kind, declared.field, 0, folded(*text), span};
      if (declared.kind == FieldChange::Kind::set) change.value = resolver_.text_literal(*text);
      action.changes.push_back(std::move(change));
    }
  }

 private:
  void report_missing(Node name) {
    // What is missing may stand there under a name that was wrong.
    if (misnamed_) return;
    std::string missing;
    std::string example;
    std::string_view only;  // the example, where one alone is missing
    for (std::size_t index = 0; index < given_.size(); ++index) {
      const ParameterDeclaration& parameter = node_.parameters[index];
      if (given_[index] || parameter.optional) continue;
      only = missing.empty() ? example_of(parameter.type) : "";
      missing += (missing.empty() ? "" : " and ") + parameter.name;
      example += (example.empty() ? "" : "; ") + parameter.name + " " +
                 std::string(example_of(parameter.type));
    }
    if (missing.empty()) return;
    report_.error(ErrorCode::missing_argument, name.span(), "`" + node_.name + "` needs " + missing,
                  "write it like this: " + node_.name + " " +
                      (next_ == 0 && !only.empty() ? std::string(only) : "{ " + example + " }"));
  }

  void read_positional(Node value) {
    if (next_ == node_.parameters.size()) {
      report_.error(ErrorCode::too_many_arguments, value.span(),
                    "`" + node_.name + "` takes " +
                        (next_ == 0   ? "no arguments"
                         : next_ == 1 ? "one argument"
                                      : std::to_string(next_) + " arguments"));
      return;
    }
    read_value(next_, value);
    ++next_;
  }

  void read_block(Node block) {
    for (const Node entry : block.children()) {
      // What is missing may stand in a line that was no entry.
      misnamed_ |= entry.is(NodeKind::error);
      if (!entry.is(NodeKind::parameter)) continue;
      const Node name = entry.child(NodeKind::name);
      const auto index = index_named(node_.parameters, name.text());
      if (!index) {
        const std::vector<std::string> known = names_of(node_.parameters);
        report_.unknown(ErrorCode::unknown_parameter, name.span(), "parameter", name.text(), known,
                        "of `" + node_.name + "`");
        misnamed_ = true;
        continue;
      }
      read_value(*index, entry.at(1));
      if (entry.count() > 2) {
        report_.error(ErrorCode::too_many_arguments, entry.at(2).span(),
                      "`" + std::string(name.text()) + "` takes one value");
      }
    }
  }

  void read_value(std::size_t index, Node value) {
    const ParameterDeclaration& parameter = node_.parameters[index];
    if (given_[index]) {
      report_.error(ErrorCode::duplicate_name, value.span(),
                    "`" + parameter.name + "` is given already");
    }
    given_[index] = true;
    if (!fits(parameter.type, value)) {
      report_.error(ErrorCode::wrong_type, value.span(),
                    "`" + parameter.name + "` of `" + node_.name + "` takes " +
                        std::string(literal_for(parameter.type)));
      return;
    }
    if (parameter.type == ParameterType::sender) sender_ = index_named(senders_, value.text());
    if (parameter.type == ParameterType::text) texts_[index] = text_value(value, report_);
    pieces_[index] = pieces_of(index, value);
  }

  std::vector<TextPiece> pieces_of(std::size_t index, Node value) {
    if (texts_[index]) return {{*texts_[index], no_index}};
    if (node_.parameters[index].type != ParameterType::template_text) {
      return {{std::string(value.text()), no_index}};
    }
    if (!value.is(NodeKind::word)) return resolver_.text_pieces(value, report_);
    const auto named = index_named(declarations_.templates, value.text());
    if (!named) return {};
    // What is wrong with a declared template is told where it stands.
    Diagnostics unheard;
    Report report(unheard);
    return resolver_.text_pieces(declarations_.templates[*named].text, report);
  }

  const Declarations& declarations_;
  const NodeDeclaration& node_;
  const std::vector<SenderRow>& senders_;
  Resolver& resolver_;
  Report& report_;
  std::vector<bool> given_;
  std::vector<std::optional<std::string>> texts_;  ///< of parameters of type text
  std::vector<std::vector<TextPiece>> pieces_;     ///< by parameter; empty where none is given
  std::optional<std::size_t> sender_;
  std::size_t next_ = 0;
  bool misnamed_ = false;  ///< a parameter was reported as unknown, or not understood
};

/// More words than this are neither the name of a node nor those of templates.
constexpr std::size_t most_words = 64;

bool takes(ParameterType type, const NodeDeclaration& node) {
  return std::any_of(node.parameters.begin(), node.parameters.end(),
                     [&](const ParameterDeclaration& parameter) { return parameter.type == type; });
}

/// Whether the words behind the first `count` of an action's name are senders; those that are not
/// are reported.
bool check_senders(Node name, std::size_t count, const std::vector<SenderRow>& senders,
                   Report& report) {
  const std::vector<std::string> known = names_of(senders);
  bool fine = true;
  for (const Node word : name.children()) {
    if (count > 0) {
      --count;
    } else if (!index_named(senders, word.text())) {
      report.unknown(ErrorCode::unknown_sender, word.span(), "sender", word.text(), known);
      fine = false;
    }
  }
  return fine;
}

void report_words(Node word, const NodeDeclaration& node, const std::string& near, Report& report) {
  const auto parameter = index_named(node.parameters, word.text());
  if (parameter) {
    const std::string& named = node.parameters[*parameter].name;
    report.error(ErrorCode::too_many_arguments, word.span(), "`" + node.name + "` takes no words",
                 "name a parameter in braces: " + node.name + " { " + named + " " +
                     std::string(example_of(node.parameters[*parameter].type)) + " }");
    return;
  }
  const bool fitting = takes(ParameterType::template_text, node) && !near.empty();
  report.error(ErrorCode::too_many_arguments, word.span(), "`" + node.name + "` takes no words",
               "write texts in quotes" +
                   (fitting ? ", or name a template: did you mean `" + near + "`?" : ""));
}

/// Whether the words behind the first `count` of an action's name are names of templates; those
/// that are not are reported.
bool check_words(Node name, std::size_t count, const NodeDeclaration& node,
                 const Declarations& declarations, Report& report) {
  const std::size_t words = name.count() - count;
  std::vector<Node> unknown;
  std::size_t index = 0;
  std::string joined;
  for (const Node word : name.children()) {
    if (index++ < count) continue;
    if (index > most_words) break;
    joined += (joined.empty() ? "" : "_") + std::string(word.text());
    if (!index_named(declarations.templates, word.text())) unknown.push_back(word);
  }
  if (unknown.empty() && index <= most_words) return true;
  if (report.undeclared_names_expected()) return false;
  const std::vector<std::string> known = names_of(declarations.templates);
  // Words of which none is a template are rather a text without its quotes.
  const bool text = unknown.size() == words && (words > 1 || known.empty());
  if (text || !takes(ParameterType::template_text, node) || index > most_words) {
    report_words(name.at(count), node, nearest(joined, known), report);
    return false;
  }
  for (const Node word : unknown) {
    if (nearest(word.text(), known).empty()) {
      const std::string found = quotable(word.text());
      report.error(ErrorCode::unknown_template, word.span(), "there is no template `" + found + "`",
                   "write texts in quotes, or declare it: template " + found + " \"...\"");
      continue;
    }
    report.unknown(ErrorCode::unknown_template, word.span(), "template", word.text(), known);
  }
  return false;
}

void report_unknown_node(Node name, const Declarations& declarations, Report& report) {
  const std::vector<std::string> known = names_of(declarations.nodes);
  // A misspelt `finish` or `timezone` reads as the name of a node, too.
  std::vector<std::string> all = known;
  for (const char* const word : {"wait", "finish", "if", "else", "split", "set", "timezone",
                                 "hours", "holidays", "sender", "segment", "coworkers"}) {
    all.emplace_back(word);
  }
  // Templates at its end are no part of the name that was misspelt.
  std::size_t count = name.count();
  while (count > 1 && count <= most_words &&
         index_named(declarations.templates, name.at(count - 1).text())) {
    --count;
  }
  const std::string found = joined_words(name, count);
  report.unknown(ErrorCode::unknown_node, name.span(), "step", found,
                 nearest(found, all).empty() ? known : all);
}

}  // namespace

std::optional<ResolvedAction> resolve_action(Node action, const Declarations& declarations,
                                             const std::vector<SenderRow>& senders,
                                             Resolver& resolver, Report& report) {
  const Node name = action.child(NodeKind::name);
  // No node has more words than this; a longer run is not looked up.
  constexpr std::size_t most_words_of_node = 8;
  for (std::size_t count = std::min(name.count(), most_words_of_node); count > 0; --count) {
    const auto node = index_named(declarations.nodes, joined_words(name, count));
    if (!node) continue;
    ResolvedAction result{*node, {}, {}, {}};
    const NodeDeclaration& row = declarations.nodes[*node];
    const bool fine = takes(ParameterType::sender, row)
                          ? check_senders(name, count, senders, report)
                          : check_words(name, count, row, declarations, report);
    if (!fine) return result;
    ArgumentReader reader(declarations, row, senders, resolver, report);
    reader.read(action, count);
    reader.add_changes(name.span(), result);
    reader.add_texts(result);
    return result;
  }
  report_unknown_node(name, declarations, report);
  return std::nullopt;
}

}  // namespace wend
