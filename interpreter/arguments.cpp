#include "interpreter/arguments.hpp"

#include <algorithm>

#include "interpreter/literals.hpp"

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
  }
  return "";
}

bool fits(ParameterType type, Node value) {
  switch (type) {
    case ParameterType::text:
    case ParameterType::template_text:
      return value.is(NodeKind::text) || value.is(NodeKind::text_block);
    case ParameterType::number:
      return value.is(NodeKind::number);
    case ParameterType::duration:
      return value.is(NodeKind::duration);
  }
  return false;
}

class ArgumentReader {
 public:
  ArgumentReader(const NodeDeclaration& node, Resolver& resolver, Report& report)
      : node_(node), resolver_(resolver), report_(report), given_(node.parameters.size()) {}

  void read(Node action) {
    for (const Node part : action.children()) {
      const bool literal = !part.is(NodeKind::name) && !part.is(NodeKind::block) &&
                           !part.is(NodeKind::manual) && !part.is(NodeKind::comment);
      if (literal) read_positional(part);
      if (part.is(NodeKind::block)) read_block(part);
    }
    report_missing(action.child(NodeKind::name));
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
      if (!entry.is(NodeKind::parameter)) continue;
      const Node name = entry.child(NodeKind::name);
      const auto index = index_named(node_.parameters, name.text());
      if (!index) {
        std::vector<std::string> known;
        for (const ParameterDeclaration& row : node_.parameters) known.push_back(row.name);
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
    if (parameter.type != ParameterType::template_text) return;
    text_value(value, report_);  // for what it reports of its escapes
    resolver_.check_template(value);
  }

  const NodeDeclaration& node_;
  Resolver& resolver_;
  Report& report_;
  std::vector<bool> given_;
  std::size_t next_ = 0;
  bool misnamed_ = false;  ///< a parameter was reported as unknown
};

}  // namespace

std::optional<std::size_t> resolve_action(Node action, const Declarations& declarations,
                                          Resolver& resolver, Report& report) {
  const Node name = action.child(NodeKind::name);
  // No node has more words than this; a longer run is not looked up.
  constexpr std::size_t most_words = 8;
  for (std::size_t count = std::min(name.count(), most_words); count > 0; --count) {
    const auto node = index_named(declarations.nodes, joined_words(name, count));
    if (!node) continue;
    if (count < name.count()) {
      report.error(ErrorCode::too_many_arguments, name.at(count).span(),
                   "`" + declarations.nodes[*node].name + "` takes no words",
                   "write texts in quotes");
      return std::nullopt;
    }
    ArgumentReader(declarations.nodes[*node], resolver, report).read(action);
    return node;
  }
  std::vector<std::string> known;
  for (const NodeDeclaration& row : declarations.nodes) known.push_back(row.name);
  // A misspelt `finish` or `timezone` reads as the name of a node, too.
  std::vector<std::string> all = known;
  for (const char* const word : {"wait", "finish", "if", "else", "split", "set", "timezone",
                                 "hours", "holidays", "sender", "segment", "coworkers"}) {
    all.emplace_back(word);
  }
  report.unknown(ErrorCode::unknown_node, name.span(), "step", name.text(),
                 nearest(name.text(), all).empty() ? known : all);
  return std::nullopt;
}

}  // namespace wend
