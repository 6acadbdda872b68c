// Files of tests/golden: an input, and beside it what came of it when a person last read that
// critically and agreed. A test says what comes of the input now; both must be the same, byte for
// byte. With WEND_UPDATE_GOLDEN=1 in the environment the files are written anew instead, and
// whoever does that reads the difference before it is kept.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

namespace wend::golden {

/// The scripts in a folder of tests/golden, sorted; fails the test where there are none.
std::vector<std::filesystem::path> scripts_in(const std::string& folder);

/// Whether the script is NAME_repaired.wend: the same as NAME.wend without its mistakes.
bool is_repaired(const std::filesystem::path& script);
/// The repaired twin of a script, whether there is one or not.
std::filesystem::path repaired(const std::filesystem::path& script);

std::string read(const std::filesystem::path& path);

/// Whether the golden files are to be written.
bool is_to_be_updated();

/// Checks that the file holds the text, or writes it where the golden files are to be updated.
void expect_same(const std::filesystem::path& path, const std::string& text);

}  // namespace wend::golden
