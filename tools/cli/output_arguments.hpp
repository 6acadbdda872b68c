// The files that a command writes, named by its options. None of them may overwrite what the
// command reads, or another output: a mistyped name could cost a list of contacts.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <wend/source.hpp>

#include "tools/cli/console.hpp"
#include "tools/files/write_file.hpp"

namespace wend {

struct OutputArgument {
  std::string_view option;
  std::string path;  ///< empty: none is written
};

/// Whether it is written to standard output: `-`, or the very file that standard output goes into.
bool is_standard_output(const std::string& path);

/// Opens the file; where it is standard output, what is there for people must go elsewhere.
void open_output(const std::string& path, Console& console, std::optional<FileWriter>& file);

/// Says what would be lost; nullopt if all of them are files of their own.
std::optional<std::string> find_lost_file(const std::vector<OutputArgument>& outputs,
                                          const std::vector<std::string>& inputs);
/// The same of all that a script is made of.
std::optional<std::string> find_lost_file(const std::vector<OutputArgument>& outputs,
                                          const Sources& sources);

}  // namespace wend
