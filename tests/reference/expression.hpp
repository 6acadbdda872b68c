// Answers an expression for one contact, straight from the syntax tree. The same expression is
// asked in different ways: of what the engine knows, of the world's truth, or of the provider, who
// answers what the engine does not know.
#pragma once

#include "tests/reference/contact.hpp"
#include "tests/reference/vocabulary.hpp"

namespace wend::reference {

enum class Answer { no, yes, unknown };

/// A comparison of facts that the engine knows; one of an unknown fact is false.
bool holds(Node expression, const Vocabulary& vocabulary, const Contact& contact);
/// Whether what the engine knows decides the expression, and how.
Answer certain(Node expression, const Vocabulary& vocabulary, const Contact& contact);
/// Of the truth alone.
bool truly_holds(Node expression, const Vocabulary& vocabulary, const Contact& contact);
/// Of the truth where a fact is not known; an `is VALUE` that holds makes its fact known.
bool ask(Node expression, const Vocabulary& vocabulary, Contact& contact);

/// What `set` gives a field: a literal, or what another field has.
std::string value_of(Node expression, const Vocabulary& vocabulary, const Contact& contact);

/// A list with one entry more; the same list where it has that entry.
std::string with_entry(const std::string& list, const std::string& entry);
/// A list that had an entry is not missing when it has none any more.
std::string without_entry(const std::string& list, const std::string& entry);

/// The text without spaces around it.
std::string without_margins(std::string text);

/// The text without the case of its letters (of ASCII).
std::string folded_ascii(std::string text);

}  // namespace wend::reference
