// The first phase: reads what the trees of a compilation declare. All trees are read before any
// name is looked up, so that declarations may come in any order.
#pragma once

#include "interpreter/declarations.hpp"
#include "interpreter/report.hpp"

namespace wend {

/// Adds the declarations of one tree. Events and nodes refer to facts and fields, so those of all
/// trees come first.
void declare_facts_and_fields(const Tree& tree, Declarations& declarations, Report& report);
void declare_rest(const Tree& tree, Declarations& declarations, Report& report);

/// Declarations with the reasons of statuses.def and nothing else.
Declarations empty_declarations();

}  // namespace wend
