#include "tests/reference/script.hpp"

#include <algorithm>

#include "grammar/parse.hpp"

namespace wend::reference {

namespace {

void read_hours(Node line, Hours& hours) {
  const std::vector<std::string> days = {"mon", "tue", "wed", "thu", "fri", "sat", "sun"};
  const auto parts = parts_of(line);
  if (line.is(NodeKind::timezone)) hours.zone = unquoted(parts.back());
  if (line.is(NodeKind::holidays)) {
    for (const Node day : parts) hours.holidays.insert(std::string(day.text()));
  }
  if (!line.is(NodeKind::hours)) return;
  for (const Node part : parts) {
    OpenHours range;
    std::vector<int> minutes;
    std::vector<std::size_t> named;
    for (const Node word : parts_of(part)) {
      const std::string text(word.text());
      if (word.is(NodeKind::time)) {
        minutes.push_back(std::stoi(text.substr(0, 2)) * 60 + std::stoi(text.substr(3, 2)));
      } else {
        for (std::size_t day = 0; day < 7; ++day) {
          if (days[day] == text) named.push_back(day);
        }
      }
    }
    for (std::size_t day = named.front();; day = (day + 1) % 7) {
      range.days.insert(day);
      if (day == named.back()) break;
    }
    range.begin = minutes.at(0);
    range.end = minutes.at(1);
    hours.ranges.push_back(range);
  }
}

std::size_t word_count(const std::string& name) {
  return 1 + static_cast<std::size_t>(std::count(name.begin(), name.end(), ' '));
}

/// The longest run of an action's words that names a node.
std::string action_of(Node statement, const Vocabulary& vocabulary) {
  std::string name = words_of(statement.child(NodeKind::name));
  while (vocabulary.actions.count(name) == 0) name.resize(name.rfind(' '));
  return name;
}

}  // namespace

Script::Script(const std::string& text, const std::vector<std::string>& vocabulary_texts) {
  sources_.emplace_back("script", text);
  for (const std::string& vocabulary_text : vocabulary_texts) {
    sources_.emplace_back("vocabulary", vocabulary_text);
  }
  for (const Source& source : sources_) trees_.push_back(parse(source, 0).tree);
  for (std::size_t index = 1; index < trees_.size(); ++index) {
    read_declarations(trees_[index], vocabulary);
  }
  read_declarations(trees_.front(), vocabulary);
  for (const Node item : trees_.front().root().children()) {
    if (!item.is(NodeKind::automation)) continue;
    read_settings(item);
    start = read_steps(item, "finish");
    list_actions(item);
    number_splits();
    find_used_events(item);
  }
}

void Script::read_settings(Node automation) {
  for (const Node line : parts_of(automation)) {
    read_hours(line, hours);
    if (line.is(NodeKind::timezone)) zone_of_contact = line.has(NodeKind::word);
    if (line.is(NodeKind::coworkers_limit)) {
      coworkers_limit = static_cast<std::uint32_t>(std::stoul(std::string(line.first().text())));
    }
    if (line.is(NodeKind::on_event)) {
      const Node answer = line.at(1);
      event_rules[std::string(line.at(0).text())] =
          (answer.is(NodeKind::target) ? "->" + std::string(answer.first().text())
                                       : std::string(answer.text()));
    }
  }
  for (const Node line : parts_of(automation)) {
    if (line.is(NodeKind::sender)) read_sender(line);
  }
  for (const Node line : parts_of(automation)) {
    if (line.is(NodeKind::segment)) read_segment(line);
  }
}

Hours Script::hours_in(const std::string& zone) const {
  Hours result = hours;
  if (zone_of_contact && zone_exists(zone)) result.zone = zone;
  return result;
}

void Script::read_sender(Node line) {
  Sender sender;
  sender.name = line.first().text();
  sender.hours.zone = hours.zone;
  for (const Node part : parts_of(line)) {
    read_hours(part, sender.hours);
    if (!part.is(NodeKind::limit)) continue;
    const Limit limit{static_cast<std::uint32_t>(std::stoul(std::string(part.at(1).text()))),
                      std::string(part.at(2).text())};
    sender.limits[words_of(part.at(0))].push_back(limit);
  }
  senders.push_back(sender);
}

void Script::read_segment(Node line) {
  Segment segment;
  segment.name = line.first().text();
  for (const Node part : parts_of(line)) {
    if (part.is(NodeKind::any_of)) segment.when = part;
    if (part.is(NodeKind::active_limit)) {
      segment.active_limit =
          static_cast<std::uint32_t>(std::stoul(std::string(part.first().text())));
    }
    if (!part.is(NodeKind::segment_senders)) continue;
    for (const Node name : parts_of(part)) segment.senders.emplace_back(name.text());
  }
  if (segment.senders.empty()) {
    for (const Sender& sender : senders) segment.senders.push_back(sender.name);
  }
  segments.push_back(segment);
}

void Script::list_actions(Node node) {
  if (node.is(NodeKind::action)) {
    const std::string name = action_of(node, vocabulary);
    if (std::find(actions.begin(), actions.end(), name) == actions.end()) actions.push_back(name);
  }
  for (const Node part : parts_of(node)) list_actions(part);
}

/// Reads the last statement first, so that each knows where it leads; gives where the block begins.
Target Script::read_steps(Node block, const Target& after) {
  const auto statements = parts_of(block);
  Target begin = after;
  bool step_follows = false;
  for (auto statement = statements.rbegin(); statement != statements.rend(); ++statement) {
    if (statement->is(NodeKind::label)) {
      const std::string label(statement->first().text());
      labels[label] = begin;
      if (step_follows) steps.at(begin).name = label;
      continue;
    }
    begin = read_step(*statement, begin);
    step_follows = begin.starts_with('#') && !statement->is(NodeKind::jump);
  }
  return begin;
}

Target Script::read_step(Node statement, const Target& after) {
  Step step{StepKind::finish, line_of(statement), statement, "", {}, after};
  switch (statement.kind()) {
    case NodeKind::jump:
      return std::string(statement.first().first().text());
    case NodeKind::if_step:
      return read_choice(statement, after);
    case NodeKind::finish:
      return add(step);
    case NodeKind::wait_for:
      step.kind = StepKind::wait;
      break;
    case NodeKind::wait_until:
      step.kind = StepKind::wait_until;
      break;
    case NodeKind::split:
      return read_split(statement, after);
    case NodeKind::set:
      step.kind = StepKind::set;
      break;
    case NodeKind::action:
      step.kind = StepKind::action;
      read_action(statement, step);
      break;
    default:
      return after;  // a setting
  }
  if (statement.has(NodeKind::block)) {
    for (const Node entry : parts_of(statement.child(NodeKind::block))) {
      if (!entry.is(NodeKind::outcome)) continue;
      step.branches[words_of(entry.at(0))] = read_branch(entry.at(1), after);
    }
  }
  return add(step);
}

/// Conditions and branches in turn; a branch that no condition precedes is the else.
Target Script::read_choice(Node statement, const Target& after) {
  auto parts = parts_of(statement);
  Target otherwise = after;
  if (parts.size() % 2 == 1) {
    otherwise = read_branch(parts.back(), after);
    parts.pop_back();
  }
  while (!parts.empty()) {
    const Node branch = parts.back();
    parts.pop_back();
    const Node condition = parts.back();
    parts.pop_back();
    Step step{StepKind::choice, line_of(parts.empty() ? statement : condition), condition, "", {},
              otherwise};
    step.branches["yes"] = read_branch(branch, after);
    if (parts.empty()) step.begin = statement.span().begin;
    otherwise = add(step);
  }
  return otherwise;
}

Target Script::read_split(Node statement, const Target& after) {
  Step step{StepKind::split, line_of(statement), statement, "", {}, after};
  for (const Node share : parts_of(statement)) {
    step.shares.push_back(
        {std::stod(std::string(share.at(0).text())), read_branch(share.at(1), after)});
  }
  return add(step);
}

/// The values go to the parameters in their order, or by name.
void Script::read_action(Node statement, Step& step) {
  step.action = action_of(statement, vocabulary);
  const Action& action = vocabulary.actions.at(step.action);
  step.manual = action.manual || statement.has(NodeKind::manual);
  const auto words = parts_of(statement.child(NodeKind::name));
  std::vector<std::string> values;
  for (std::size_t index = word_count(step.action); index < words.size(); ++index) {
    values.emplace_back(words[index].text());
  }
  const auto value_of = [](Node literal) {
    return literal.is(NodeKind::text) ? unquoted(literal) : std::string(literal.text());
  };
  for (const Node part : parts_of(statement)) {
    if (part.is(NodeKind::manual) || part.is(NodeKind::name)) continue;
    if (!part.is(NodeKind::block)) values.push_back(value_of(part));
  }
  for (std::size_t index = 0; index < values.size(); ++index) {
    step.arguments[action.parameters.at(index).name] = values[index];
  }
  if (!statement.has(NodeKind::block)) return;
  for (const Node entry : parts_of(statement.child(NodeKind::block))) {
    if (entry.is(NodeKind::outcome)) continue;
    step.arguments[words_of(entry.at(0))] = value_of(entry.at(1));
  }
}

Target Script::read_branch(Node branch, const Target& after) {
  if (branch.is(NodeKind::target)) return std::string(branch.first().text());
  return read_steps(branch, after);
}

/// In the order of the text.
void Script::number_splits() {
  std::map<std::uint32_t, Step*> splits;
  for (auto& [target, step] : steps) {
    if (step.kind == StepKind::split) splits[step.node.span().begin] = &step;
  }
  std::uint64_t number = 0;
  for (const auto& [begin, step] : splits) step->split = ++number;
}

Target Script::add(Step step) {
  const Target target = "#" + std::to_string(step.node.span().begin);
  if (step.begin == 0) step.begin = step.node.span().begin;
  steps.emplace(target, std::move(step));
  return target;
}

std::string Script::line_of(Node node) const {
  return std::to_string(sources_.front().position(node.span().begin).line);
}

}  // namespace wend::reference
