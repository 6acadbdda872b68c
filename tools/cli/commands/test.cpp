#include <fmt/ostream.h>

#include <sstream>

#include "grammar/parse.hpp"
#include "interpreter/interpret.hpp"
#include "interpreter/report.hpp"
#include "tools/cli/commands.hpp"
#include "tools/cli/explain_hint.hpp"
#include "tools/cli/options.hpp"
#include "tools/cli/shown_stream.hpp"
#include "tools/files/read_file.hpp"
#include "tools/files/read_used.hpp"
#include "tools/render/diagnostics.hpp"
#include "tools/render/json.hpp"
#include "tools/render/junit.hpp"
#include "tools/test/coverage.hpp"
#include "tools/test/test_run.hpp"
#include "tools/trace/story.hpp"

namespace wend {

namespace {

struct TestArguments {
  std::vector<std::string> files;
  std::string format = "text";
  bool coverage = false;
};

/// One test that was run, in words.
struct TestReport {
  std::string name;
  std::string file;  ///< in which it stands: the script, or one that it uses
  std::uint32_t line = 0;
  std::vector<Diagnostic> failures;
  std::string story;  ///< of the contact; empty where the test holds
};

struct FileReport {
  std::string path;
  std::unique_ptr<Interpretation> script;  ///< null where it cannot be read
  std::string unreadable;                  ///< why
  std::vector<TestReport> tests;
  std::optional<Coverage> coverage;

  bool has_tests() const { return script != nullptr && script->program != nullptr; }
};

/// The first lines and the last ones: a contact that goes round a loop has thousands.
std::string shortened(const std::string& story) {
  constexpr std::size_t most_first = 30;
  constexpr std::size_t most_last = 10;
  const auto count = static_cast<std::size_t>(std::count(story.begin(), story.end(), '\n'));
  if (count <= most_first + most_last) return story;
  std::istringstream lines(story);
  std::string text;
  std::size_t number = 0;
  for (std::string line; std::getline(lines, line); ++number) {
    if (number == most_first) {
      text += fmt::format("... {} lines are left out ...\n", count - most_first - most_last);
    }
    if (number < most_first || number >= count - most_last) text += line + "\n";
  }
  return text;
}

std::string story_of(const TestRun& run, const Interpretation& script) {
  std::ostringstream out;
  const ScriptLines lines{Source(script.sources.front())};
  Story story(run.rows.empty() ? "" : run.rows.front().contact, &lines, false, out);
  for (const TraceRow& row : run.rows) story.take(row);
  if (story.is_found()) story.finish();
  return shortened(out.str());
}

TestReport report_of(const TestCase& test, const TestRun& run, const Interpretation& script) {
  TestReport report;
  report.name = test.name;
  report.file = script.sources[test.span.file].name();
  report.line = script.sources[test.span.file].line_of(test.span.begin);
  for (const TestFailure& failure : run.failures) {
    report.failures.push_back(
        {"test_failed", Severity::error, failure.span, failure.message, "", {}});
  }
  if (!run.failures.empty()) report.story = story_of(run, script);
  return report;
}

void run_tests(FileReport& file, bool coverage, const ReadUsed& read_used) {
  Reached reached;
  for (const TestCase& test : file.script->tests) {
    const TestRun run = run_test(*file.script->program, test, read_used);
    reached.add(run.counts);
    file.tests.push_back(report_of(test, run, *file.script));
  }
  if (coverage) file.coverage = coverage_of(*file.script->program, reached);
}

void print_coverage(const Coverage& coverage, std::ostream& out) {
  fmt::print(out, "  {} of {} steps and {} of {} outcomes reached\n", coverage.covered_steps,
             coverage.steps, coverage.covered_outcomes, coverage.outcomes);
  for (const Uncovered& missing : coverage.uncovered) {
    if (missing.outcome.empty()) {
      fmt::print(out, "  never  line {:<4} {}\n", missing.line, quotable(missing.step));
    } else {
      fmt::print(out, "  never  line {:<4} {}: {}\n", missing.line, quotable(missing.step),
                 quotable(missing.outcome));
    }
  }
}

void print_text(const std::vector<FileReport>& files, Console& console) {
  std::size_t count = 0;
  std::size_t failed = 0;
  for (const FileReport& file : files) {
    if (!file.has_tests()) continue;
    fmt::print(console.out, "{}{}\n", file.path, file.tests.empty() ? ": no tests" : "");
    for (const TestReport& test : file.tests) {
      const bool holds = test.failures.empty();
      ++count;
      failed += !holds;
      fmt::print(console.out, "  {}  {}\n", holds ? "ok    " : "FAILED", quotable(test.name));
      if (holds) continue;
      for (const Diagnostic& failure : test.failures) {
        as_it_is(console.out) << '\n'
                              << render_text(failure, file.script->sources, console.color_out);
      }
      console.out << test.story << '\n';
    }
    if (file.coverage) print_coverage(*file.coverage, console.out);
  }
  fmt::print(console.out, "{} test{}, {} failed\n", count, count == 1 ? "" : "s", failed);
}

Json coverage_as_json(const Coverage& coverage) {
  Json json = {{"steps", coverage.steps},
               {"covered_steps", coverage.covered_steps},
               {"outcomes", coverage.outcomes},
               {"covered_outcomes", coverage.covered_outcomes},
               {"uncovered", Json::array()}};
  for (const Uncovered& missing : coverage.uncovered) {
    json["uncovered"].push_back(
        {{"line", missing.line}, {"step", missing.step}, {"outcome", missing.outcome}});
  }
  return json;
}

/// Where a diagnostic stands, as programs are told.
Json place_as_json(const Diagnostic& diagnostic, const Sources& sources) {
  const Source& source = sources[diagnostic.span.file];
  return {{"file", source.name()},
          {"line", source.line_of(diagnostic.span.begin)},
          {"message", diagnostic.message}};
}

/// Why the file has no tests: the errors of its script, or that it cannot be read.
Json errors_as_json(const FileReport& file) {
  Json errors = Json::array();
  if (file.script == nullptr) {
    errors.push_back({{"file", file.path}, {"message", file.unreadable}});
    return errors;
  }
  for (const Diagnostic& diagnostic : file.script->diagnostics) {
    Json error = place_as_json(diagnostic, file.script->sources);
    error["code"] = diagnostic.code;
    error["help"] = diagnostic.help;
    errors.push_back(std::move(error));
  }
  return errors;
}

std::string as_json(const std::vector<FileReport>& files) {
  Json list = Json::array();
  for (const FileReport& file : files) {
    Json row = {{"file", file.path}, {"errors", errors_as_json(file)}, {"tests", Json::array()}};
    for (const TestReport& test : file.tests) {
      Json failures = Json::array();
      for (const Diagnostic& failure : test.failures) {
        failures.push_back(place_as_json(failure, file.script->sources));
      }
      row["tests"].push_back({{"name", test.name},
                              {"file", test.file},
                              {"line", test.line},
                              {"holds", test.failures.empty()},
                              {"failures", failures}});
    }
    if (file.coverage) row["coverage"] = coverage_as_json(*file.coverage);
    list.push_back(row);
  }
  return list.on_lines();
}

/// A failed case for each error of a script that has no tests because of them.
std::vector<JunitCase> junit_errors_of(const FileReport& file) {
  if (file.script == nullptr) return {{"is read", file.unreadable, "error"}};
  std::vector<JunitCase> cases;
  for (const Diagnostic& diagnostic : file.script->diagnostics) {
    const Source& source = file.script->sources[diagnostic.span.file];
    const Position begin = source.position(diagnostic.span.begin);
    cases.push_back({fmt::format("{} at {}:{}", diagnostic.code, begin.line, begin.column),
                     fmt::format("{}:{}: {}", source.name(), begin.line, diagnostic.message),
                     "error", render_text(diagnostic, file.script->sources, false)});
  }
  return cases;
}

std::string as_junit(const std::vector<FileReport>& files) {
  std::vector<JunitSuite> suites;
  for (const FileReport& file : files) {
    JunitSuite suite{file.path, {}};
    if (!file.has_tests()) suite.cases = junit_errors_of(file);
    for (const TestReport& test : file.tests) {
      JunitCase row{test.name, "", "error", test.story};
      for (const Diagnostic& failure : test.failures) {
        const Source& source = file.script->sources[failure.span.file];
        row.failure += fmt::format("{}{}:{}: {}", row.failure.empty() ? "" : "; ", source.name(),
                                   source.line_of(failure.span.begin), failure.message);
      }
      suite.cases.push_back(std::move(row));
    }
    suites.push_back(std::move(suite));
  }
  return render_junit("wend test", suites);
}

/// Runs the tests of one file; the status that it ends with.
Exit test_file(const std::string& path, bool coverage, std::vector<FileReport>& files,
               Console& console) {
  FileReport& file = files.emplace_back();
  file.path = path;
  auto text = read_file(path, max_script_bytes);
  if (!text) {
    file.unreadable = text.failure().message;
    fmt::print(console.err, "wend: {}\n", file.unreadable);
    return Exit::usage;
  }
  CompileOptions options;
  options.read_used = UsedFiles(path);
  file.script = interpret(path, std::move(*text), options);
  print_diagnostics(file.script->diagnostics, file.script->sources, console);
  if (!file.script->program) return Exit::no_program;
  run_tests(file, coverage, UsedFiles(path));
  const bool failed = std::any_of(file.tests.begin(), file.tests.end(),
                                  [](const TestReport& test) { return !test.failures.empty(); });
  return failed ? Exit::findings : Exit::clean;
}

}  // namespace

Exit run_test(const Arguments& given, Console& console) {
  TestArguments arguments;
  Options options("wend test", "Runs the tests of scripts in virtual time.");
  options.list("FILE", arguments.files, "the scripts");
  options.require("FILE");
  options.flag("--coverage", arguments.coverage,
               "list the steps and outcomes that no test reached");
  options.choice("--format", arguments.format, "text, json or junit (text)",
                 {"text", "json", "junit"});
  if (const auto exit = options.read(given, console)) return *exit;
  Exit exit = Exit::clean;
  std::vector<FileReport> files;
  for (const std::string& path : arguments.files) {
    exit = std::max(exit, test_file(path, arguments.coverage, files, console));
  }
  if (arguments.format == "json") {
    console.out << as_json(files);
  } else if (arguments.format == "junit") {
    console.out << as_junit(files);
  } else {
    print_text(files, console);
  }
  return exit;
}

}  // namespace wend
