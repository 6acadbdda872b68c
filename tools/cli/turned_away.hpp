// How many contacts of a file a script turns away, since their data say so: they are unsubscribed
// and get no email. Nothing is wrong with that, but people want to know.
#pragma once

#include <string>
#include <vector>

#include "tools/lint/lint.hpp"

namespace wend {

/// A line for each need and status that turns some away; empty where none does.
std::string turned_away_text(const std::string& contacts_path,
                             const std::vector<TurnedAwayContacts>& turned_away);

}  // namespace wend
