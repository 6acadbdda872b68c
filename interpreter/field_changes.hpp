// What a step that changes a field does to the bits of a contact. Every atom that reads the field
// has an answer for the time after the change, which is known beforehand: it is the same question
// with the new value in the field's place. That question becomes an atom of its own, answered when
// the contact is enrolled, and the change copies its bit; the walk needs no text for it, and lint
// sees through it.
//
// This is so simple only because a new value may not itself depend on a field that some step
// changes; `check_changes` refuses such scripts.
#pragma once

#include "interpreter/code_writer.hpp"
#include "interpreter/flow.hpp"
#include "interpreter/report.hpp"

namespace wend {

/// False, with errors, where an atom reads two fields that change, or a new value reads one.
bool check_changes(const Flow& flow, const Atoms& atoms, Report& report);

/// Writes the changes of a step in their order, then goes to `next`. Adds atoms, whose bits are
/// behind those of the atoms that are there.
Place add_changes(CodeWriter& writer, const Layout& layout, const std::vector<FieldChange>& changes,
                  Atoms& atoms, Place next);

}  // namespace wend
