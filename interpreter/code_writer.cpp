#include "interpreter/code_writer.hpp"

namespace wend {

Place CodeWriter::add(Instruction instruction) {
  instruction.step = step_;
  instructions_.push_back(instruction);
  return static_cast<Place>(instructions_.size() - 1);
}

Place CodeWriter::add_nothing(Place next) {
  Instruction nothing;
  nothing.op = Op::write;
  nothing.yes = next;
  return add(nothing);
}

Place CodeWriter::add_condition(const Condition& condition, FactMode mode, Place yes, Place no) {
  return add_part(condition, mode, false, yes, no);
}

Place CodeWriter::add_part(const Condition& condition, FactMode mode, bool negated, Place yes,
                           Place no) {
  switch (condition.kind) {
    case Condition::Kind::all_of:
      for (auto part = condition.parts.rbegin(); part != condition.parts.rend(); ++part) {
        yes = add_part(*part, mode, negated, yes, no);
      }
      return yes;
    case Condition::Kind::any_of:
      for (auto part = condition.parts.rbegin(); part != condition.parts.rend(); ++part) {
        no = add_part(*part, mode, negated, yes, no);
      }
      return no;
    case Condition::Kind::negation:
      return add_part(condition.parts.front(), mode, !negated, no, yes);
    case Condition::Kind::atom: {
      const std::size_t bit = 2 * layout_.fact_bits + condition.index;
      const std::uint64_t mask = std::uint64_t{1} << (bit % 64);
      return add_test(Op::test, static_cast<unsigned>(bit / 64), mask, mask, yes, no);
    }
    case Condition::Kind::fact_is:
    case Condition::Kind::fact_is_not:
      return add_fact(condition, mode, negated, yes, no);
  }
  return yes;
}

Place CodeWriter::add_fact(const Condition& condition, FactMode mode, bool negated, Place yes,
                           Place no) {
  const FactRow& fact = layout_.facts[*layout_.fact_of[condition.index]];
  const std::uint64_t mask = fact.mask();
  const std::uint64_t bits = fact.bits(static_cast<unsigned>(condition.value));
  const bool is_not = condition.kind == Condition::Kind::fact_is_not;
  const Place equal = is_not ? no : yes;
  const Place other = is_not ? yes : no;
  if (mode == FactMode::asked) return add_test(Op::ask, 0, mask, bits, equal, other);
  if (mode == FactMode::truth) {
    return add_test(Op::test, 0, mask << layout_.fact_bits, bits << layout_.fact_bits, equal,
                    other);
  }
  // Not known counts as false, or, where the whole may still come true, as whatever helps: true,
  // but false under a negation.
  const bool unknown_holds = mode == FactMode::not_ruled_out && !negated;
  const Place unknown = unknown_holds ? yes : no;
  const Place test = add_test(Op::test, 0, mask, bits, equal, other);
  if (unknown == other) return test;
  return add_test(Op::test, 0, mask, 0, unknown, test);
}

Place CodeWriter::add_test(Op op, unsigned limb, std::uint64_t mask, std::uint64_t value, Place yes,
                           Place no) {
  Instruction test;
  test.op = op;
  test.limb = static_cast<std::uint8_t>(limb);
  test.mask = mask;
  test.value = value;
  test.yes = yes;
  test.no = no;
  return add(test);
}

}  // namespace wend
