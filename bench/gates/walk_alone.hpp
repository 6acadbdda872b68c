// The standard walk written out by hand in C++, one contact after the other: what an engine may
// come near to where contacts share nothing. It looks at no clock and keeps no timer, since one
// contact's events can be put into order where they come about.
#pragma once

#include <span>
#include <vector>

#include "bench/standard_walk.hpp"

namespace wend {

/// Walks every contact from the start to its end. `ends` is filled, where given, with one entry a
/// contact.
StandardResult walk_alone(std::span<const StandardContact> contacts,
                          std::vector<StandardEnd>* ends = nullptr);

}  // namespace wend
