// What a step that changes a field does to a contact's bits. For every atom that reads the field,
// the result after the change is known beforehand: it is the same comparison with the new value in
// place of the field. That comparison becomes an atom of its own, evaluated when the contact is
// enrolled, and the change copies its bit; the walk needs no text for it, and lint sees through it.
//
// This is so simple only because a new value may not itself depend on a field that some step
// changes; `check_changes` refuses such scripts.
#pragma once

#include <unordered_map>
#include <vector>

#include "interpreter/code_writer.hpp"
#include "interpreter/flow.hpp"
#include "interpreter/report.hpp"

namespace wend {

/// False, with errors, where an atom reads two fields that change, or a new value reads one.
bool check_changes(const Flow& flow, const Atoms& atoms, Report& report);

/// The atoms that read each field, in their order.
using AtomsByField = std::unordered_map<std::size_t, std::vector<std::size_t>>;
AtomsByField atoms_by_field(const Atoms& atoms);

/// Writes the changes of a step in their order, then goes to `next`. Adds atoms, whose bits are
/// behind those of the atoms that are there; they read no field that changes, so `readers` are
/// those of the script's own conditions.
Place add_changes(CodeWriter& writer, const Layout& layout, const std::vector<FieldChange>& changes,
                  const AtomsByField& readers, Atoms& atoms, Place next);

}  // namespace wend
