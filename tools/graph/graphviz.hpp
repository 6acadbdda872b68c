// Drawing with Graphviz, whose program dot is needed only for this and is not part of wend. It is
// started without a shell and gets the graph through a pipe, so nothing from a script ever becomes
// part of a command.
#pragma once

#include <string>

#include <wend/expected.hpp>

namespace wend {

/// The SVG text of a graph in DOT. Fails where there is no such program, or where it fails.
Expected<std::string> svg_of_dot(const std::string& dot);

}  // namespace wend
