// The house rules that a program can hold, each a function from a source file to what is wrong with
// it. They are here because a rule that nothing checks is broken in a month, and a reviewer has
// better things to look for. ARCHITECTURE.md gives the reasons for the rules themselves; what takes
// understanding, such as whether a comment says why, is left to the reader.

#pragma once

#include <string>
#include <vector>

#include "tests/tidy/source.hpp"

namespace wend::tidy {

// Size and shape.
Findings long_files(const Source& source);  ///< Over 500 lines.
/// Over 100 columns. Tables (.def) are free of it: there a row keeps to its line.
Findings long_lines(const Source& source);
Findings long_functions(const Source& source);  ///< 70 lines or more, signature included.
/// Files over 350 lines, where they are more than one in ten of the C++ files given.
Findings too_many_large_files(const std::vector<Source>& sources);

/// A switch with `default:`: where an enum gets another value, no compiler finds the decision that
/// is to be made. Of the program only; tests draw numbers.
Findings defaults(const Source& source);

// Names and words.
Findings file_names(const Source& source);           ///< C++ and vocabulary: snake_case.
Findings vague_names(const Source& source);          ///< Words that name no thing of the field.
Findings unfinished_work(const Source& source);      ///< Marks of what is left to do.
Findings unguarded_headers(const Source& source);    ///< Without `#pragma once`.
Findings unexplained_headers(const Source& source);  ///< Without a paragraph to open with.

/// Types that two headers declare in one namespace: a program that is linked of both takes one for
/// the other, and no compiler says so.
Findings types_of_one_name(const std::vector<Source>& sources);

// Who may see whom.
Findings wrong_includes(const Source& source);         ///< Of our own files, against the layers.
Findings misplaced_libraries(const Source& source);    ///< Libraries outside their folders.
Findings impure_public_headers(const Source& source);  ///< include/ sees the standard library only.

/// The kinds of nodes that the vocabulary declares: each `node "NAME"` in stdlib/*.wend.
std::vector<std::string> node_kinds(const std::vector<Source>& sources);
/// C++ that knows a kind of node by its name, which only the vocabulary may.
Findings known_node_kinds(const Source& source, const std::vector<std::string>& kinds);

}  // namespace wend::tidy
