// An operation with its names resolved: what the engine is told to do. Operations name contacts by
// id; the engine knows only their numbers.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <unordered_map>
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

/// The contacts by id, for operations: a host may perform one for each of a million contacts, so
/// that nobody looks through all of them for one.
struct KnownContacts {
  const std::vector<std::string>& ids;  ///< in the order of import
  std::function<std::optional<std::uint32_t>(const std::string&)> find;
};

/// The same for contacts who are all there; of those who share an id it finds the first. The table
/// is made when the first contact is looked for.
class ContactTable {
 public:
  /// The ids outlive the table and stay as they are.
  explicit ContactTable(const std::vector<std::string>& ids) : ids_(ids) {}

  KnownContacts known() {
    return {ids_, [this](const std::string& id) { return find(id); }};
  }

 private:
  std::optional<std::uint32_t> find(const std::string& id);

  const std::vector<std::string>& ids_;
  std::unordered_map<std::string_view, std::uint32_t> numbers_;
};

/// The failure that there is no KIND with that name, suggesting the nearest known one.
Failure no_such(std::string_view kind, const std::string& name,
                const std::vector<std::string>& known);

/// Finds the contact, sender or step that an operation names; the failure says that there is none,
/// with the nearest name. With one contact an operation need not name it.
Expected<Command> find_command(const Operation& operation, const Program& program,
                               const KnownContacts& contacts);

}  // namespace wend
