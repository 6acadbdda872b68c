#include "tools/run/enroll.hpp"

#include <optional>

#include "runtime/enrollment.hpp"
#include "runtime/succession.hpp"
#include "tools/contacts/csv_reader.hpp"

namespace wend {

namespace {

/// Compiles when the header is known, then enrolls row by row.
class EnrollingSink : public CsvSink {
 public:
  EnrollingSink(ScriptFile script, const SimulationOptions& options, const Program* before)
      : script_(std::move(script)), options_(options), before_(before) {}

  void header(std::span<const std::string_view> names) override {
    std::vector<std::string> columns;
    for (const std::string_view name : names) columns.push_back(column_name(name));
    compile_script(columns);
    if (!result_.compilation.program) return;
    result_.has_columns = true;
    enrollment_.emplace(*result_.compilation.program, columns, options_.seed, options_.start);
    for (const std::string& problem : enrollment_->column_problems()) {
      result_.problems.push_back({1, problem, false});
    }
  }

  void row(const CsvRow& row) override {
    if (!enrollment_) return;
    for (std::string& problem : enrollment_->add(row.fields)) {
      result_.problems.push_back({row.line, "value left out: " + problem, false});
    }
    constexpr std::size_t told_each = 8192;
    const bool is_told = options_.progress != nullptr && ++rows_ % told_each == 0;
    if (is_told) options_.progress->has_read(rows_);
  }

  void problem(const CsvProblem& problem) override {
    result_.problems.push_back({problem.line, problem.message, true});
    if (enrollment_) enrollment_->skip_row();
  }

  EnrolledScript take() {
    // A file without a usable header still gets its script checked.
    compile_script({});
    if (enrollment_) {
      for (std::string& problem : enrollment_->find_shared_ids()) {
        result_.problems.push_back({1, std::move(problem), false});
      }
      result_.world = enrollment_->take_world();
      result_.contacts = enrollment_->take_contacts();
      result_.ids = enrollment_->take_ids();
    }
    return std::move(result_);
  }

 private:
  void compile_script(const std::vector<std::string>& columns) {
    if (compiled_) return;
    compiled_ = true;
    Compilation& compilation = result_.compilation;
    compilation =
        compile(script_.name, std::move(script_.text), {columns, std::move(script_.read_used)});
    if (before_ != nullptr && compilation.program) {
      compilation.program = succeeding(*before_, *compilation.program);
    }
  }

  ScriptFile script_;
  const SimulationOptions& options_;
  const Program* before_;
  bool compiled_ = false;
  std::size_t rows_ = 0;
  std::optional<Enrollment> enrollment_;
  EnrolledScript result_;
};

EnrolledScript read(EnrollingSink& sink, std::string_view csv) {
  read_csv(csv, sink);
  return sink.take();
}

}  // namespace

EnrolledScript enroll(ScriptFile script, std::string_view csv, const SimulationOptions& options) {
  EnrollingSink sink(std::move(script), options, nullptr);
  return read(sink, csv);
}

EnrolledScript enroll_version(ScriptFile script, std::string_view csv,
                              const SimulationOptions& options, const Program& before) {
  EnrollingSink sink(std::move(script), options, &before);
  return read(sink, csv);
}

}  // namespace wend
