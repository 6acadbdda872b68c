// Writes instructions. Conditions become chains of tests, written from last to first, so that each
// test knows where its results lead. How an unknown fact counts depends on who tests it; that is
// the mode.
#pragma once

#include <vector>

#include "interpreter/condition.hpp"
#include "interpreter/layout.hpp"

namespace wend {

enum class FactMode : std::uint8_t {
  known,          ///< what the engine knows; a fact that is not known makes its test false
  not_ruled_out,  ///< true unless what the engine knows makes it false
  asked,          ///< the provider is asked for unknown facts
  truth,          ///< what is true in the world, known or not
};

class CodeWriter {
 public:
  CodeWriter(const Layout& layout, std::vector<Instruction>& instructions)
      : layout_(layout), instructions_(instructions) {}

  /// The step that the next instructions belong to.
  void begin_step(std::uint32_t step) { step_ = step; }

  Place add(Instruction instruction);
  /// For a step at which nothing is decided or done: contacts come to it all the same.
  Place add_nothing(Place next);
  /// Where the condition that leads to `yes` or `no` starts.
  Place add_condition(const Condition& condition, FactMode mode, Place yes, Place no);

 private:
  Place add_part(const Condition& condition, FactMode mode, bool negated, Place yes, Place no);
  Place add_fact(const Condition& condition, FactMode mode, bool negated, Place yes, Place no);
  Place add_test(Op op, unsigned limb, std::uint64_t mask, std::uint64_t value, Place yes,
                 Place no);

  const Layout& layout_;
  std::vector<Instruction>& instructions_;
  std::uint32_t step_ = no_step;
};

}  // namespace wend
