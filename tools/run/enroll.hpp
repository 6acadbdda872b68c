// A script and its contacts: the script is compiled for the columns of their data, and each row is
// enrolled. A new version that is deployed during the run is compiled for the same columns, and the
// same rows are enrolled for it.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include <wend/compile.hpp>

#include "runtime/simulator.hpp"
#include "tools/run/simulation.hpp"

namespace wend {

struct EnrolledScript {
  Compilation compilation;
  /// False if the script does not compile, or where the data have no usable header: then there
  /// are no contacts, and the script is compiled all the same.
  bool has_columns = false;
  Contacts contacts;
  FixedWorld world;
  std::vector<std::string> ids;  ///< in the order of import
  std::vector<DataProblem> problems;
};

EnrolledScript enroll(ScriptFile script, std::string_view csv, const SimulationOptions& options);

/// The same for a version that follows another: contacts that have ended keep their reasons.
EnrolledScript enroll_version(ScriptFile script, std::string_view csv,
                              const SimulationOptions& options, const Program& before);

}  // namespace wend
