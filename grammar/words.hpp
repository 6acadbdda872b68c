// Which words the language keeps for itself: a name that is one of them could be written where it
// is declared and nowhere else.
#pragma once

#include <string_view>

namespace wend {

/// Whether conditions are made of that word, so that no expression can name what is called so.
bool is_operator_word(std::string_view word);
/// Whether statements begin with that word, so that no step can.
bool is_statement_word(std::string_view word);

}  // namespace wend
