// An operation whose names are found: what the engine is told to do. Operations name contacts by
// id, which only whoever enrolled them knows; the engine knows their numbers.
#pragma once

#include <string>
#include <vector>

#include <wend/expected.hpp>
#include <wend/operation.hpp>
#include <wend/program.hpp>

namespace wend {

struct Command {
  OperationKind kind = OperationKind::activate;
  std::uint32_t contact = no_contact;  ///< index in the order of import
  std::uint16_t sender = no_index;
  std::uint32_t step = no_step;
};

/// That there is no KIND of that name, with the nearest of the known ones.
Failure no_such(std::string_view kind, const std::string& name,
                const std::vector<std::string>& known);

/// Finds the contact, sender or step that an operation names; the failure says that there is none,
/// with the nearest name. `ids` are the contacts' in the order of import; with one contact an
/// operation need not name it.
Expected<Command> find_command(const Operation& operation, const Program& program,
                               const std::vector<std::string>& ids);

}  // namespace wend
