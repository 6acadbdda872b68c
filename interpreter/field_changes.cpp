#include "interpreter/field_changes.hpp"

#include <set>

namespace wend {

namespace {

using Fields = std::set<std::size_t>;

void add_fields_of(std::uint16_t index, const std::vector<ValueRow>& values, Fields& fields) {
  const ValueRow& row = values[index];
  if (row.op == ValueOp::field) fields.insert(row.field);
  for (const std::uint16_t operand : row.operands) add_fields_of(operand, values, fields);
}

Fields fields_of(std::uint16_t value, const std::vector<ValueRow>& values) {
  Fields fields;
  add_fields_of(value, values, fields);
  return fields;
}

/// The value with `by` in the place of a field.
std::uint16_t substituted(std::uint16_t index, std::size_t field, std::uint16_t by, Atoms& atoms) {
  ValueRow row = atoms.values()[index];
  if (row.op == ValueOp::field) return row.field == field ? by : index;
  for (std::uint16_t& operand : row.operands) operand = substituted(operand, field, by, atoms);
  return atoms.add(std::move(row));
}

class ChangeWriter {
 public:
  ChangeWriter(CodeWriter& writer, const Layout& layout, const AtomsByField& readers, Atoms& atoms)
      : writer_(writer), layout_(layout), readers_(readers), atoms_(atoms) {}

  Place add(const FieldChange& change, Place next) {
    const auto readers = readers_.find(change.field);
    if (readers == readers_.end()) return next;
    for (const std::size_t atom : readers->second) {
      next = change.kind == FieldChange::Kind::set ? copy(atom, change, next)
                                                   : change_entry(atom, change, next);
    }
    return next;
  }

 private:
  /// The bit of an atom becomes that of the same question about the new value.
  Place copy(std::size_t atom, const FieldChange& change, Place next) {
    AtomRow row = atoms_.rows()[atom];
    row.value = substituted(row.value, change.field, change.value, atoms_);
    row.source = atoms_.values()[row.value].source + " for " + row.source;
    Condition now{Condition::Kind::atom, {}, 0, 0};
    now.index = atoms_.add(std::move(row));
    const Place yes = write(atom, true, next);
    return writer_.add_condition(now, FactMode::known, yes, write(atom, false, next));
  }

  /// An entry that is added makes the list one that is there; that the last one is removed does not
  /// make it missing.
  Place change_entry(std::size_t atom, const FieldChange& change, Place next) {
    const AtomRow& row = atoms_.rows()[atom];
    const bool add = change.kind == FieldChange::Kind::add;
    if (row.comparison == Comparison::missing) return add ? write(atom, false, next) : next;
    return row.texts.front() == change.text ? write(atom, add, next) : next;
  }

  Place write(std::size_t atom, bool yes, Place next) {
    const std::size_t bit = 2 * layout_.fact_bits + atom;
    Instruction write;
    write.op = Op::write;
    write.limb = static_cast<std::uint8_t>(bit / 64);
    write.mask = std::uint64_t{1} << (bit % 64);
    write.value = yes ? write.mask : 0;
    write.yes = next;
    return writer_.add(write);
  }

  CodeWriter& writer_;
  const Layout& layout_;
  const AtomsByField& readers_;
  Atoms& atoms_;
};

}  // namespace

bool check_changes(const Flow& flow, const Atoms& atoms, Report& report) {
  Fields changed;
  std::vector<FieldChange> changes;
  for (const FlowVertex vertex : boost::make_iterator_range(boost::vertices(flow.graph))) {
    for (const FieldChange& change : flow.graph[vertex].changes) {
      changed.insert(change.field);
      changes.push_back(change);
    }
  }
  const auto changing_in = [&](std::uint16_t value) {
    std::size_t count = 0;
    for (const std::size_t field : fields_of(value, atoms.values())) count += changed.count(field);
    return count;
  };
  bool fine = true;
  for (const FieldChange& change : changes) {
    if (change.kind != FieldChange::Kind::set || changing_in(change.value) == 0) continue;
    report.error(ErrorCode::changing_field, change.span,
                 "the new value reads a field that this automation changes as well",
                 "set it from fields that no step changes");
    fine = false;
  }
  for (const AtomRow& atom : atoms.rows()) {
    if (changing_in(atom.value) < 2) continue;
    report.error(ErrorCode::changing_field, changes.front().span,
                 "`" + atom.source + "` reads two fields that this automation changes",
                 "compare fields of which at most one is changed");
    fine = false;
  }
  return fine;
}

AtomsByField atoms_by_field(const Atoms& atoms) {
  AtomsByField readers;
  for (std::size_t atom = 0; atom < atoms.rows().size(); ++atom) {
    for (const std::size_t field : fields_of(atoms.rows()[atom].value, atoms.values())) {
      readers[field].push_back(atom);
    }
  }
  return readers;
}

Place add_changes(CodeWriter& writer, const Layout& layout, const std::vector<FieldChange>& changes,
                  const AtomsByField& readers, Atoms& atoms, Place next) {
  for (auto change = changes.rbegin(); change != changes.rend(); ++change) {
    next = ChangeWriter(writer, layout, readers, atoms).add(*change, next);
  }
  return next;
}

}  // namespace wend
