// Finds a contact whose fields give some answers to a script's questions. The theory of fields
// knows each value by itself; what expressions make of fields (`days until(trial_ends) < 7`, `a - b
// > 3`) ties several together. So values are tried, made from the constants of the questions and of
// the expressions, and what is found has been asked every question as the engine asks it: a witness
// never contradicts itself. Where nothing is found within a number of tries, there may be such a
// contact all the same.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include <wend/program.hpp>

namespace wend {

struct DecidedAtom {
  std::size_t atom;  ///< of Program::atoms
  bool answer;
};

struct FoundContact {
  std::map<std::uint16_t, std::string> fields;  ///< of Program::fields; an empty text is missing
  std::map<std::string, std::string> made;      ///< what expressions make of them, by their source
  std::int32_t today = 0;                       ///< the day of the enrollment
  bool depends_on_today = false;
};

/// `samples` has for some fields a text to try first. Enrolled on `today` where that will do.
std::optional<FoundContact> find_contact(const Program& program,
                                         const std::vector<DecidedAtom>& decided,
                                         const std::map<std::uint16_t, std::string>& samples,
                                         std::int32_t today);

}  // namespace wend
