// What `wend run bench/standard_walk.wend --contacts IN --output OUT` does, as a program for this
// one script: libcsv reads the rows, each contact walks as soon as its row is read, and the results
// are written in large pieces. The bytes written are those of wend, which a test compares. It
// checks nothing and explains nothing; what that costs is wend's to show.
#pragma once

#include <cstdio>
#include <string_view>

#include "bench/standard_walk.hpp"

namespace wend {

/// Contacts as make_standard_csv writes them, from text to file. What the walk came to is returned.
StandardResult csv_to_csv(std::string_view contacts, std::FILE* results);

}  // namespace wend
