// wend_spin_models COUNT SEED FOLDER: random scripts, each as NAME.wend, as a model NAME.pml for
// Spin, and what lint says of its preconditions as NAME.lint: a line `broken LINE REASON MOVES` for
// each that can be broken. scripts/spin compares the two.
#include <filesystem>
#include <fstream>
#include <iostream>

#include <fmt/format.h>

#include "tests/property/lint_script.hpp"
#include "tests/property/lint_worlds.hpp"
#include "tests/spin/model.hpp"
#include "tools/lint/lint.hpp"

namespace wend {
namespace {

std::string verdicts_of(const LintResult& result) {
  std::string text;
  for (const ProvedNeed& need : result.needs) {
    if (need.holds) continue;
    text += fmt::format("broken {} {} {}\n", need.line, need.reason, need.moves);
  }
  return text;
}

bool write(const std::filesystem::path& path, const std::string& text) {
  return static_cast<bool>(std::ofstream(path) << text);
}

int write_models(std::uint64_t count, std::uint64_t seed, const std::filesystem::path& folder) {
  const auto scripts = rc::gen::exec([] { return draw_lint_script(); });
  rc::Random random(seed);
  for (std::uint64_t number = 1; number <= count; ++number) {
    const std::string script = scripts(random.split(), 100).value();
    const LintResult result = lint("random.wend", script);
    if (!result.compiled) return 1;
    const Program& program = *result.script->program;
    const std::filesystem::path name = folder / std::to_string(number);
    const bool written =
        write(name.string() + ".wend", script) &&
        write(name.string() + ".pml", spin_model(program, answers_by_column(program))) &&
        write(name.string() + ".lint", verdicts_of(result));
    if (!written) return 1;
  }
  return 0;
}

}  // namespace
}  // namespace wend

int main(int argc, char** argv) {
  if (argc != 4) {
    std::cerr << "usage: wend_spin_models COUNT SEED FOLDER\n";
    return 2;
  }
  return wend::write_models(std::stoull(argv[1]), std::stoull(argv[2]), argv[3]);
}
