#include "tests/spin/model.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <set>
#include <stdexcept>

namespace wend {

namespace {

bool is_set(const Answers& limbs, unsigned bit) {
  return (limbs[bit / 64] >> bit % 64 & 1) != 0;
}

class ModelWriter {
 public:
  ModelWriter(const Program& program, const std::vector<std::vector<Answers>>& answers,
              const ModelScope& scope)
      : program_(program), answers_(answers), scope_(scope) {}

  std::string write() {
    declare();
    choose_facts();
    choose_fields();
    choose_shares();
    text_ += fmt::format("  goto {};\n", label(program_.entry));
    // Labels add to the list of those that are still to be written.
    for (std::size_t next = 0; next < wanted_.size(); ++next) write_place(wanted_[next]);
    if (!scope_.operations) return text_ + "done:\n  skip\n}\n";
    // Events happen to those who have ended or wait to be let in as well; then they are restarted.
    // Whom no segment took in is asked again.
    for (const auto& [name, next] :
         {std::pair("done", label(program_.start)), std::pair("outside", label(program_.entry))}) {
      std::vector<std::string> choices = {"goto " + next, "goto ended"};
      for (const EventRow& event : program_.events) {
        choices.push_back(fmt::format("({}) -> {}; goto {}", condition(event.when),
                                      makes(0, event.mask, event.value), name));
      }
      text_ += std::string(name) + ":\n" + options(choices);
    }
    return text_ + "ended:\n  skip\n}\n";
  }

 private:
  void declare() {
    for (std::size_t fact = 0; fact < program_.facts.size(); ++fact) {
      text_ +=
          fmt::format("byte known{0}; byte truth{0}; /* {1} */\n", fact, program_.facts[fact].name);
    }
    for (std::size_t atom = 0; atom < program_.atoms.size(); ++atom) {
      text_ += fmt::format("bit atom{};\n", atom);
    }
    text_ += "byte moves;\nc_decl { int shortest[1000000]; char came_to[1000000]; }\n";
    text_ += "active proctype contact() {\n";
  }

  static std::string options(const std::vector<std::string>& statements) {
    std::string text = "  if\n";
    for (const std::string& each : statements) text += "  :: " + each + "\n";
    return text + "  fi;\n";
  }

  /// What does not start as declared may be anything, and known as anything or not at all.
  void choose_facts() {
    for (std::size_t fact = 0; fact < program_.facts.size(); ++fact) {
      const FactRow& row = program_.facts[fact];
      const bool given = scope_.given_fact == fact;
      if (row.start != 0 && !given) {
        text_ += fmt::format("  known{0} = {1}; truth{0} = {1};\n", fact, row.start);
        continue;
      }
      std::vector<std::string> known;
      if (!given) known.push_back(fmt::format("known{} = 0", fact));
      std::vector<std::string> truth;
      for (std::size_t value = 1; value <= row.values.size(); ++value) {
        known.push_back(fmt::format("known{} = {}", fact, value));
        truth.push_back(fmt::format("truth{} = {}", fact, value));
      }
      text_ += options(known) + options(truth);
    }
  }

  std::string answers_that_differ(const Answers& limbs, const Answers& without) const {
    std::string text = "skip";
    for (std::size_t atom = 0; atom < program_.atoms.size(); ++atom) {
      const unsigned bit = program_.atom_bit(atom);
      if (is_set(limbs, bit) == is_set(without, bit)) continue;
      text += fmt::format("; atom{} = {}", atom, is_set(limbs, bit) ? 1 : 0);
    }
    return text;
  }

  void choose_fields() {
    const auto& without = answers_.front().front();
    for (std::size_t atom = 0; atom < program_.atoms.size(); ++atom) {
      if (is_set(without, program_.atom_bit(atom))) text_ += fmt::format("  atom{} = 1;\n", atom);
    }
    for (const auto& column : answers_) {
      std::set<std::string> choices;
      for (const auto& limbs : column) choices.insert(answers_that_differ(limbs, without));
      if (choices.size() > 1) text_ += options({choices.begin(), choices.end()});
    }
  }

  /// Whoever falls below a share of a split falls below the larger ones as well.
  void choose_shares() {
    for (std::size_t value = 0; value < program_.values.size(); ++value) {
      if (program_.values[value].op != ValueOp::share) continue;
      std::vector<std::pair<double, std::size_t>> shares;
      for (std::size_t atom = 0; atom < program_.atoms.size(); ++atom) {
        if (program_.atoms[atom].value != value) continue;
        shares.emplace_back(program_.atoms[atom].numbers.front(), atom);
      }
      std::sort(shares.rbegin(), shares.rend());
      std::vector<std::string> choices = {"skip"};
      for (const auto& share : shares) {
        choices.push_back(choices.back() + fmt::format("; atom{} = 1", share.second));
      }
      text_ += options(choices);
    }
  }

  std::string label(Place place) {
    const Instruction& instruction = program_.instructions.at(place);
    if (instruction.op == Op::end && instruction.need == 0) return "done";
    if (instruction.op == Op::enroll && instruction.node == no_index) {
      return scope_.operations ? "outside" : "done";
    }
    if (std::find(wanted_.begin(), wanted_.end(), place) == wanted_.end()) wanted_.push_back(place);
    return fmt::format("place{}", place);
  }

  /// The variables of a mask in a limb, each with its part of the value.
  std::vector<std::pair<std::string, std::uint64_t>> variables(unsigned limb, std::uint64_t mask,
                                                               std::uint64_t value) const {
    std::vector<std::pair<std::string, std::uint64_t>> result;
    for (std::size_t fact = 0; limb == 0 && fact < program_.facts.size(); ++fact) {
      const FactRow& row = program_.facts[fact];
      for (const bool truth : {false, true}) {
        const unsigned shift = row.shift + (truth ? program_.fact_bits : 0);
        const std::uint64_t own = (std::uint64_t{1} << row.width) - 1;
        if ((mask >> shift & own) == 0) continue;
        if ((mask >> shift & own) != own) throw std::logic_error("a part of a fact is tested");
        result.emplace_back(fmt::format("{}{}", truth ? "truth" : "known", fact),
                            value >> shift & own);
      }
    }
    for (std::size_t atom = 0; atom < program_.atoms.size(); ++atom) {
      const unsigned bit = program_.atom_bit(atom);
      if (bit / 64 != limb || (mask >> bit % 64 & 1) == 0) continue;
      result.emplace_back(fmt::format("atom{}", atom), value >> bit % 64 & 1);
    }
    return result;
  }

  std::string equals(unsigned limb, std::uint64_t mask, std::uint64_t value) const {
    std::string text = "true";
    for (const auto& [name, part] : variables(limb, mask, value)) {
      text += fmt::format(" && {} == {}", name, part);
    }
    return "(" + text + ")";
  }

  std::string makes(unsigned limb, std::uint64_t mask, std::uint64_t value) const {
    std::string text = "skip";
    for (const auto& [name, part] : variables(limb, mask, value)) {
      text += fmt::format("; {} = {}", name, part);
    }
    return text;
  }

  /// A condition that stands on its own, up to its verdict.
  std::string condition(Place place) const {
    const Instruction& test = program_.instructions.at(place);
    if (test.op == Op::verdict) return test.value == 1 ? "true" : "false";
    if (test.op != Op::test) throw std::logic_error("a condition does more than to test");
    return fmt::format("({} -> {} : {})", equals(test.limb, test.mask, test.value),
                       condition(test.yes), condition(test.no));
  }

  /// Whether the condition of a wait leads away from it.
  std::string leads_away(Place place, Place hold) const {
    if (place == hold) return "false";
    const Instruction& test = program_.instructions.at(place);
    if (test.op != Op::test || test.step != program_.instructions[hold].step) return "true";
    return fmt::format("({} -> {} : {})", equals(test.limb, test.mask, test.value),
                       leads_away(test.yes, hold), leads_away(test.no, hold));
  }

  /// With restarts there is no end to the moves, and nobody counts them.
  std::string_view move() const { return scope_.operations ? "" : "; moves++"; }

  std::string goes(std::string what, const std::string& where) const {
    return fmt::format("d_step {{ {}{} }}; goto {}", std::move(what), move(), where);
  }

  /// Every event whose `when` holds may happen where a contact stands.
  void add_events(Place place, std::vector<std::string>& choices) {
    const Instruction& instruction = program_.instructions[place];
    for (const EventRow& event : program_.events) {
      std::string answer = "done";
      if (event.answer == EventAnswer::go_on || event.answer == EventAnswer::pause) {
        answer = label(place);
      }
      if (event.answer == EventAnswer::go_to) answer = label(event.target);
      std::string text = fmt::format("({}) -> ", condition(event.when));
      const std::string effect = makes(0, event.mask, event.value);
      if (instruction.op == Op::hold && instruction.first != no_place) {
        text += fmt::format("d_step {{ {}{} }}; if :: {} -> goto {} :: else -> goto {} fi", effect,
                            move(), leads_away(instruction.first, place), label(instruction.first),
                            answer);
      } else {
        text += goes(effect, answer);
      }
      choices.push_back(std::move(text));
    }
  }

  void write_place(Place place) {
    const Instruction& instruction = program_.instructions[place];
    text_ += fmt::format("place{}:\n", place);
    if (scope_.operations) text_ += reached(place);
    std::vector<std::string> choices;
    switch (instruction.op) {
      case Op::test:
        text_ += options({equals(instruction.limb, instruction.mask, instruction.value) +
                              " -> goto " + label(instruction.yes),
                          "else -> goto " + label(instruction.no)});
        return;
      case Op::ask: {
        const auto known = variables(0, instruction.mask, instruction.value);
        const auto truth = variables(0, instruction.mask << program_.fact_bits, 0);
        text_ += options({fmt::format("(({0} != 0 -> {0} : {1}) == {2}) -> {0} = {2}; goto {3}",
                                      known.at(0).first, truth.at(0).first, known.at(0).second,
                                      label(instruction.yes)),
                          "else -> goto " + label(instruction.no)});
        return;
      }
      case Op::write:
        text_ += fmt::format("  {}; goto {};\n",
                             makes(instruction.limb, instruction.mask, instruction.value),
                             label(instruction.yes));
        return;
      case Op::learn: {
        const auto known = variables(0, instruction.mask, 0);
        const auto truth = variables(0, instruction.mask << program_.fact_bits, 0);
        for (std::size_t fact = 0; fact < known.size(); ++fact) {
          text_ += fmt::format("  {} = {};\n", known[fact].first, truth.at(fact).first);
        }
        text_ += fmt::format("  goto {};\n", label(instruction.yes));
        return;
      }
      case Op::close:
      case Op::assign:
        text_ += fmt::format("  goto {};\n", label(instruction.yes));
        return;
      case Op::enroll:
        text_ += fmt::format("  goto {};\n", label(program_.start));
        return;
      case Op::task:
        choices.push_back(goes("skip", label(instruction.yes)));
        for (std::uint32_t row = 0; row < instruction.count; ++row) {
          choices.push_back(goes("skip", label(program_.failures[instruction.first + row].target)));
        }
        if (scope_.operations) {
          choices.push_back(goes("skip", label(program_.steps[instruction.step].leaves)));
        }
        break;
      case Op::hold:
        if (instruction.no != no_place) choices.push_back(goes("skip", label(instruction.no)));
        break;
      case Op::end:
        text_ += broken(instruction, place);
        return;
      case Op::verdict:
        throw std::logic_error("a walk came to a verdict");
    }
    add_events(place, choices);
    choices.emplace_back(scope_.operations ? "goto done" : "false -> goto done");
    text_ += options(choices);
  }

  static std::string reached(Place place) {
    return fmt::format(
        "  c_code {{ if (!came_to[{0}]) {{ came_to[{0}] = 1; printf(\"reached {0}\\n\"); }} }};\n",
        place);
  }

  std::string broken(const Instruction& end, Place place) const {
    const std::string& reason = program_.reasons[end.mask].name;
    const std::string name =
        reason.empty() ? std::string(row_of(static_cast<Status>(end.value)).name) : reason;
    return fmt::format(
        "  c_code {{ if (shortest[{0}] == 0 || now.moves + 1 < shortest[{0}]) {{\n"
        "    shortest[{0}] = now.moves + 1; printf(\"broken {1} {2} %d\\n\", now.moves); }} }};\n"
        "  goto done;\n",
        place, program_.steps[end.step].line, name);
  }

  const Program& program_;
  const std::vector<std::vector<Answers>>& answers_;
  ModelScope scope_;
  std::string text_;
  std::vector<Place> wanted_;
};

}  // namespace

std::string spin_model(const Program& program, const std::vector<std::vector<Answers>>& answers,
                       const ModelScope& scope) {
  return ModelWriter(program, answers, scope).write();
}

}  // namespace wend
