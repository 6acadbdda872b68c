// One run from a script and a CSV file to the states of its contacts: what `wend run` does between
// reading its arguments and writing its results.
#pragma once

#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include <wend/compile.hpp>
#include <wend/contact.hpp>
#include <wend/deployment.hpp>
#include <wend/expected.hpp>
#include <wend/journal.hpp>
#include <wend/operation.hpp>

#include "runtime/progress.hpp"

namespace wend {

/// How far reading and walking are.
class RunProgress : public Progress {
 public:
  /// That many contacts have been read; called now and then.
  virtual void has_read(std::size_t contacts) = 0;
  /// All have been read, and that many start.
  virtual void begin(std::size_t contacts) = 0;
};

/// A script, the name by which messages know it, and the files that it uses.
struct ScriptFile {
  std::string name;
  std::string text;
  ReadUsed read_used = {};  ///< see CompileOptions
};

struct SimulationOptions {
  std::uint64_t seed = 1;
  Instant start = 0;
  std::uint32_t until = 0;  ///< seconds after the start
  bool activate = true;
  std::map<std::string, double> chances;  ///< by event, in percent
  std::vector<TimedOperation> operations = {};
  ReadUsed read_used;  ///< of the script; see CompileOptions
  /// A new version of the script: what its deployment at the end would do is wanted.
  std::optional<ScriptFile> planned = {};
  RunProgress* progress = nullptr;  ///< null: no listener
};

/// A row of the data that was left out or of which a value was.
struct DataProblem {
  std::size_t line;  ///< of the file, from 1
  std::string message;
  bool row_left_out;
};

struct SimulationResult {
  Compilation compilation;
  /// Of the versions that are deployed, in the order of their operations; the planned one is last.
  std::vector<Compilation> versions;
  std::shared_ptr<const Program> program;  ///< the one in force at the end
  Contacts contacts;
  std::vector<std::string> ids;
  bool has_columns = false;  ///< false: the data have no usable header, and nothing was walked
  std::vector<DataProblem> problems;
  std::vector<std::string> idle_senders;    ///< see describe_idle_senders
  std::vector<std::string> usage_problems;  ///< options that name nothing in this script
  std::vector<std::string> refusals;        ///< operations that had nothing to do, and why
  DeploymentPlan plan;                      ///< of SimulationOptions::planned

  /// Whether every version has a program.
  bool versions_compile() const;
};

/// Makes the journal of a run once its program is known, and closes it when the run is over.
class JournalMaker {
 public:
  virtual ~JournalMaker() = default;
  /// Null if nothing is to be recorded. The program and the ids live as long as the run.
  virtual Journal* journal(const Program& program, const std::vector<std::string>& ids) = 0;
};

/// How often each of Program::events happens in the simulated world; options that name none of them
/// are told.
std::vector<double> percents_of(const Program& program, const SimulationOptions& options,
                                std::vector<std::string>& problems);

/// Why one of the operations had nothing to do, which `refused` says of those that were tried; the
/// others come behind the end of the run.
std::optional<std::string> refusal_of(std::size_t operation,
                                      const std::vector<std::optional<Failure>>& refused);

/// "pause contact 17"
std::string words_of(const Operation& operation);

/// Compiles the script for the columns of the data and walks every row through it. Where the script
/// or a version that is deployed has errors, nothing is walked and the result holds its
/// diagnostics. Versions are files that the script may use.
SimulationResult simulate(const std::string& script_name, std::string script, std::string_view csv,
                          const SimulationOptions& options, JournalMaker& journals);

}  // namespace wend
