// Small random scripts for lint: a few tasks, questions and waits in sections that only lead
// forward, so that what a random world does to their contacts soon meets everything that any world
// can do. Every wait takes a day, which lets a world aim its events between them.
#pragma once

#include <string>

#include <rapidcheck.h>

namespace wend {

/// Only inside of a generator or a property.
std::string draw_lint_script();

}  // namespace wend
