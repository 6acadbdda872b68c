#include "runtime/command.hpp"

#include <algorithm>

#include "interpreter/declarations.hpp"
#include "interpreter/report.hpp"

namespace wend {

std::optional<std::uint32_t> ContactTable::find(const std::string& id) {
  if (numbers_.empty()) {
    numbers_.reserve(ids_.size());
    for (std::uint32_t contact = 0; contact < ids_.size(); ++contact) {
      numbers_.emplace(ids_[contact], contact);
    }
  }
  const auto found = numbers_.find(id);
  if (found == numbers_.end()) return std::nullopt;
  return found->second;
}

Failure no_such(std::string_view kind, const std::string& name,
                const std::vector<std::string>& known) {
  std::string message = "there is no " + std::string(kind) + " `" + quotable(name) + "`";
  // Among very many names a near one is nobody's typing error.
  constexpr std::size_t most_compared = 10'000;
  constexpr std::size_t shortest_compared = 3;
  const bool compares = known.size() <= most_compared && name.size() >= shortest_compared;
  const std::string best = compares ? nearest(name, known) : "";
  if (!best.empty()) message += "; did you mean `" + best + "`?";
  return {std::move(message)};
}

Expected<Command> find_command(const Operation& operation, const Program& program,
                               const KnownContacts& contacts) {
  Command command;
  command.kind = operation.kind;
  const std::string& name = operation.subject;
  const auto place = [&](const std::vector<std::string>& known) {
    return static_cast<std::size_t>(std::find(known.begin(), known.end(), name) - known.begin());
  };
  switch (row_of(operation.kind).subject) {
    case OperationSubject::none:
    case OperationSubject::script:
      break;
    case OperationSubject::contact: {
      if (name.empty() && contacts.ids.size() != 1) {
        return Failure{"which contact? `" + std::string(row_of(operation.kind).words) +
                       "` takes an id"};
      }
      const auto contact = name.empty() ? std::optional<std::uint32_t>(0) : contacts.find(name);
      if (!contact) return no_such("contact", name, contacts.ids);
      command.contact = *contact;
      break;
    }
    case OperationSubject::sender: {
      const std::vector<std::string> known = names_of(program.senders);
      const std::size_t sender = place(known);
      if (sender == known.size()) return no_such("sender", name, known);
      command.sender = static_cast<std::uint16_t>(sender);
      break;
    }
    case OperationSubject::step: {
      const std::vector<std::string> known = names_of(program.steps);
      const std::size_t step = place(known);
      if (step == known.size()) return no_such("step", name, known);
      command.step = static_cast<std::uint32_t>(step);
      break;
    }
  }
  return command;
}

}  // namespace wend
