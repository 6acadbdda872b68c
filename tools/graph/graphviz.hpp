// Drawing by the program dot of Graphviz, which is asked for when it is needed and is no part of
// wend. It is started without a shell and gets the graph through a pipe, so nothing of a script is
// ever part of a command.
#pragma once

#include <string>

#include <wend/expected.hpp>

namespace wend {

/// The SVG text of a graph in DOT. Fails where there is no such program, or where it fails.
Expected<std::string> svg_of_dot(const std::string& dot);

}  // namespace wend
