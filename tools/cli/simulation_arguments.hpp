// The arguments that every command shares which walks contacts in the simulated world: whose walk,
// from when to when, from which seed, with which chances. They are declared, read and explained
// here, so that they mean the same everywhere; so is what is said of the contacts' rows.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "tools/cli/console.hpp"
#include "tools/files/read_file.hpp"
#include "tools/run/simulation.hpp"

namespace wend {

class Options;

struct SimulationArguments {
  std::string script;
  std::string contacts;
  std::string until;
  std::string start;
  std::vector<std::string> chances;
  std::uint64_t seed = 1;
};

void declare(Options& options, SimulationArguments& arguments);

/// Fills the options; says what is wrong with the arguments where something is.
std::optional<std::string> read_options(const SimulationArguments& arguments,
                                        SimulationOptions& options);

/// The files that are walked.
struct SimulationFiles {
  std::string script;
  MappedFile contacts;
};

/// Returns nullopt if one of them cannot be read, which is said on the console.
std::optional<SimulationFiles> read_files(const SimulationArguments& arguments, Console& console);

/// The first problems in full, the rest as a number. True if a row was left out.
bool print_problems(const std::string& path, const std::vector<DataProblem>& problems,
                    Console& console);

/// What is wrong with the scripts, the contacts and the options of a run. The exit where nothing
/// was walked because of it.
std::optional<Exit> print_mistakes(const std::string& contacts, const SimulationResult& result,
                                   bool& left_out, Console& console);

}  // namespace wend
