#include <fmt/ostream.h>

#include <algorithm>

#include "grammar/parse.hpp"
#include "interpreter/report.hpp"
#include "tools/cli/commands.hpp"
#include "tools/cli/options.hpp"
#include "tools/cli/shown_stream.hpp"
#include "tools/files/read_file.hpp"
#include "tools/files/read_used.hpp"
#include "tools/reference/layout.hpp"
#include "tools/reference/page.hpp"

namespace wend {

namespace {

struct ExplainArguments {
  std::vector<std::string> words;
  std::string script;
  std::string page;
  std::string format = "text";

  std::string topic() const {
    std::string topic;
    for (const std::string& word : words) topic += (topic.empty() ? "" : " ") + word;
    return topic;
  }
};

std::vector<std::string> page_names() {
  std::vector<std::string> names;
  for (const PageRow& page : page_rows) names.emplace_back(page.name);
  return names;
}

void declare(Options& options, ExplainArguments& arguments) {
  options.list(
      "TOPIC", arguments.words,
      "a statement, error, lint rule, status, reason, node, event, fact, predicate or field; "
      "without it, all of them are listed");
  options.text("--script", arguments.script, "a script whose own declarations are explained too");
  std::string names;
  for (const std::string& name : page_names()) names += (names.empty() ? "" : ", ") + name;
  options.choice("--all", arguments.page, "a whole page: " + names, page_names());
  options.exclude("--all", "TOPIC");
  options.choice("--format", arguments.format, "text, markdown or json (text)",
                 {"text", "markdown", "json"});
}

/// The declarations of the vocabulary, and of the script where there is one; null where it cannot
/// be read. A script with mistakes is explained as far as it can be understood.
std::unique_ptr<Interpretation> read_declarations(const std::string& path, Console& console) {
  if (path.empty()) return interpret("", "");
  auto text = read_file(path, max_script_bytes);
  if (!text) {
    fmt::print(console.err, "wend: {}\n", text.failure().message);
    return nullptr;
  }
  auto script = interpret(path, std::move(*text), {{}, UsedFiles(path)});
  const bool wrong = std::any_of(script->diagnostics.begin(), script->diagnostics.end(),
                                 [](const Diagnostic& diagnostic) {
                                   return diagnostic.code != name_of(ErrorCode::no_automation);
                                 });
  if (wrong) fmt::print(console.err, "wend: {} has errors; `wend lint` shows them\n", path);
  return script;
}

void print_articles(const std::vector<Topic>& topics, const Interpretation& script,
                    const std::string& format, Console& console) {
  std::vector<Article> articles;
  for (const Topic& topic : topics) articles.push_back(article_of(topic, script));
  if (format == "json") {
    console.out << articles_as_json(articles);
    return;
  }
  for (std::size_t index = 0; index < articles.size(); ++index) {
    if (index > 0) console.out << '\n';
    if (format == "text") {
      as_it_is(console.out) << article_as_text(articles[index], console.color_out);
    } else {
      console.out << article_as_markdown(articles[index], 2);
    }
  }
}

/// Without a topic, the names alone; of one family, with a sentence each.
void print_list(const std::vector<Topic>& topics, bool whole, const std::string& format,
                Console& console) {
  if (format == "json") {
    console.out << topics_as_json(topics);
  } else if (format == "markdown") {
    console.out << topics_as_markdown(topics);
  } else if (whole) {
    as_it_is(console.out) << topics_in_columns(topics, console.color_out)
                          << "\n`wend explain TOPIC` explains one of them.\n";
  } else {
    as_it_is(console.out) << topics_as_text(topics, console.color_out);
  }
}

Exit refuse(const std::string& asked, const std::vector<Topic>& topics, Console& console) {
  const std::vector<std::string> names = suggested_names(topics, asked);
  std::string suggestion;
  for (const std::string& name : names) {
    suggestion += fmt::format("{}`{}`", suggestion.empty() ? "; did you mean " : " or ", name);
  }
  fmt::print(console.err, "wend: there is no topic `{}`{}\nwend explain lists the topics\n",
             quotable(asked), suggestion + (names.empty() ? "" : "?"));
  return Exit::usage;
}

}  // namespace

Exit run_explain(const Arguments& given, Console& console) {
  ExplainArguments arguments;
  Options options("wend explain",
                  "Explains an error, a rule, a status or a word of the vocabulary.");
  declare(options, arguments);
  if (const auto exit = options.read(given, console)) return *exit;
  const auto script = read_declarations(arguments.script, console);
  if (!script) return Exit::usage;

  const std::vector<Topic> topics = all_topics(*script);
  const std::string asked = arguments.topic();
  if (!arguments.page.empty() && arguments.format == "markdown") {
    for (const PageRow& page : page_rows) {
      if (page.name == arguments.page) console.out << page_as_markdown(page, *script);
    }
  } else if (!arguments.page.empty()) {
    print_articles(topics_of(topics, arguments.page), *script, arguments.format, console);
  } else if (asked.empty()) {
    print_list(topics, true, arguments.format, console);
  } else if (const auto named = topics_named(topics, asked); !named.empty()) {
    print_articles(named, *script, arguments.format, console);
  } else if (const auto listed = topics_of(topics, asked); !listed.empty()) {
    print_list(listed, false, arguments.format, console);
  } else {
    return refuse(asked, topics, console);
  }
  return Exit::clean;
}

}  // namespace wend
