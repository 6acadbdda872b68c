// What a proof rests on that is not in the script: the values with which facts start. The data of a
// contact may give another one, and then a need that always holds may be broken. That is no mistake
// of the script, but the proof has to say so.
#pragma once

#include "tools/lint/exploration.hpp"
#include "tools/lint/lint.hpp"

namespace wend {

/// For ExploredWorld::turning_away.
std::unordered_map<Place, std::uint64_t> needs_that_turn_away(const Interpretation& script);

/// The contacts whose data break such a need, by what their data give.
std::vector<TurnedAwayContacts> turned_away_contacts(const Interpretation& script,
                                                     const Exploration& exploration);

/// Of each need that holds, the facts that have to start as declared. Explores anew, once or twice
/// mostly, so only whoever shows proofs asks for it.
void find_assumptions(const CompileOptions& options, std::size_t most_states, LintResult& result);

}  // namespace wend
