// wend_spin_models COUNT SEED FOLDER: random scripts, each as NAME.wend, as a model NAME.pml for
// Spin, and what lint says of its preconditions as NAME.lint: a line `broken LINE REASON MOVES` for
// each that can be broken. NAME.operated.pml is the same script with a fact that the data give,
// with people who skip tasks and restart contacts; NAME.operated.lint has a line `reached PLACE`
// for each instruction to which lint takes it that contacts can come. scripts/spin compares the
// two.
#include <filesystem>
#include <fstream>
#include <iostream>

#include <fmt/format.h>

#include "tests/property/lint_script.hpp"
#include "tests/property/lint_worlds.hpp"
#include "tests/spin/model.hpp"
#include "tools/lint/exploration.hpp"
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

/// The places to which contacts come by themselves, by what data give or by what people do, as the
/// rules of lint see them.
std::string reached_places(const Program& program) {
  const FieldTheory theory(program);
  const ExploredWorld world;
  Exploration exploration(program, theory, world, {facts_with_starts(program), true});
  if (!exploration.run(max_lint_states)) return "";
  std::string text;
  for (Place place = 0; place < program.instructions.size(); ++place) {
    if (exploration.reached(place)) text += fmt::format("reached {}\n", place);
  }
  return text;
}

/// Facts that start as declared; each model gives one of them.
std::optional<std::size_t> fact_to_give(const Program& program, std::uint64_t number) {
  std::vector<std::size_t> facts;
  for (std::size_t fact = 0; fact < program.facts.size(); ++fact) {
    if (program.facts[fact].start != 0) facts.push_back(fact);
  }
  if (facts.empty()) return std::nullopt;
  return facts[number % facts.size()];
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
    const auto answers = answers_by_column(program);
    const ModelScope operated{fact_to_give(program, number), true};
    const bool written =
        write(name.string() + ".wend", script) &&
        write(name.string() + ".pml", spin_model(program, answers)) &&
        write(name.string() + ".lint", verdicts_of(result)) &&
        write(name.string() + ".operated.pml", spin_model(program, answers, operated)) &&
        write(name.string() + ".operated.lint", reached_places(program));
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
