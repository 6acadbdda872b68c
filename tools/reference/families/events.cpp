#include <fmt/format.h>

#include "tools/reference/declared.hpp"
#include "tools/reference/families.hpp"

namespace wend {

namespace {

std::string answer_text(const EventDeclaration& event, const Declarations& declarations) {
  if (event.answer == EventAnswer::pause) return "the contact is paused";
  if (event.answer != EventAnswer::end) return "the contact continues";
  return "the contact ends as " + end_text(event.status, event.reason, declarations);
}

/// "20% within 1 hour to 3 days after `email`", in the words of the declaration.
std::string simulated(const EventDeclaration& event) {
  if (!event.simulate) return "never, unless `sim." + event.name + "` or `--chance` says so";
  std::vector<std::string> nodes;
  for (const std::string& name : event.after) nodes.push_back(quoted(name));
  return fmt::format("{} within {} after {}", event.simulate->at(0).text(),
                     event.simulate->at(1).text(), joined(nodes));
}

}  // namespace

std::vector<TopicLine> event_lines(const Interpretation& script) {
  std::vector<TopicLine> lines;
  for (const EventDeclaration& event : script.declarations.events) {
    lines.push_back({event.name, event.summary});
  }
  return lines;
}

Article event_article(const Interpretation& script, std::size_t row) {
  const Declarations& declarations = script.declarations;
  const EventDeclaration& event = declarations.events[row];
  Article article{"", event.name, event.summary, {}};
  article.add("can happen", event.when ? "while " + quoted(*event.when) : "at any time");
  std::vector<std::string> effects;
  for (const Effect& effect : event.makes) effects.push_back(effect_text(effect, declarations));
  article.add("makes", effects);
  article.add("simulated", simulated(event));
  article.add("otherwise",
              answer_text(event, declarations) + ", if no wait and no `on` rule is for it");
  if (event.suppresses) {
    article.add("suppresses", quoted(declarations.fields[*event.suppresses].row.name) +
                                  ": that sender sends nothing more to it, in any automation");
  }
  article.add("written", {fmt::format("`on {} pause`", event.name),
                          fmt::format("`on {} continue`", event.name),
                          fmt::format("`on {} -> LABEL`", event.name)});
  article.add("declared in", place_text(event.span, script));
  return article;
}

}  // namespace wend
