// A syntax tree as text for people and golden files: a line a node, indented by depth, with its
// kind and the beginning of its text. It shows what the grammar made of a script; whether that
// means anything is not asked.
#pragma once

#include <string>

#include "grammar/parse.hpp"

namespace wend {

std::string tree_text(const Tree& tree);

}  // namespace wend
