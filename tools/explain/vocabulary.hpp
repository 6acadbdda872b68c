// Explains what a vocabulary declares, from the declarations alone: a node, fact or event that a
// script declares is explained as well as those of stdlib/. No name of any of them stands here.
#pragma once

#include <wend/source.hpp>

#include "interpreter/declarations.hpp"
#include "tools/explain/explanation.hpp"

namespace wend {

/// What is explained: the declarations, and the sources that they refer to.
struct Vocabulary {
  const Declarations& declarations;
  const Sources& sources;
};

void explain_nodes(const Vocabulary& vocabulary, Explanations& explanations);
void explain_events(const Vocabulary& vocabulary, Explanations& explanations);
void explain_facts(const Vocabulary& vocabulary, Explanations& explanations);
void explain_predicates(const Vocabulary& vocabulary, Explanations& explanations);
void explain_fields(const Vocabulary& vocabulary, Explanations& explanations);

/// The beginning of an explanation of something that is declared at a place.
Explanation declared_at(Span span, Topic topic, std::string name, const Sources& sources);

}  // namespace wend
