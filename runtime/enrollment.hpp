// Turns rows of data into contacts: fields become bits, `sim.` columns become what the simulated
// world does, contacts with equal ids or addresses become duplicates. The texts themselves are not
// kept. Where the rows come from (a CSV file, the host's own table) is left to the caller.
#pragma once

#include <span>
#include <string>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include <wend/contact.hpp>

#include "runtime/atom_evaluator.hpp"
#include "runtime/simulator.hpp"

namespace wend {

/// A column's name as used in scripts: lower case, `_` for spaces.
std::string column_name(std::string_view header);

/// The true values of facts that the data say nothing about.
enum class Truths : std::uint8_t {
  drawn,    ///< what the simulated world draws
  unknown,  ///< none: only the real world knows
};

class Enrollment {
 public:
  /// `columns` are the names of the columns, as column_name gives them. Without an `id` column, a
  /// contact's id is its row's number, from 1.
  /// `start` is the instant of the enrollment, which determines today() in functions.
  Enrollment(const Program& program, const std::vector<std::string>& columns, std::uint64_t seed,
             Instant start, Truths truths = Truths::drawn);

  /// Mistakes in the columns, such as a `sim.` column of an unknown event.
  const std::vector<std::string>& column_problems() const { return column_problems_; }

  /// Adds one contact; `values` has one text for each column. Returns what is wrong with them: such
  /// a value counts as missing, and the contact is enrolled all the same.
  std::vector<std::string> add(std::span<const std::string_view> values);
  /// Adds a contact of which only the id is known, and returns its number; `complete` follows
  /// later, once.
  std::uint32_t add_incomplete(std::string id);
  /// Like `add`, for a contact that already exists.
  std::vector<std::string> complete(std::uint32_t contact,
                                    std::span<const std::string_view> values);
  /// Sets the instant of enrollment for the contacts that follow.
  void pass_to(Instant now);

  /// Counts a row that is left out, so that later ids are still their rows' numbers.
  void skip_row() { ++skipped_rows_; }

  /// What is wrong with the contacts as a whole, once all are added: ids that are not unique.
  std::vector<std::string> find_shared_ids() const;

  /// The contacts added so far, in the order of import.
  Contacts& contacts() { return contacts_; }
  const Contacts& contacts() const { return contacts_; }
  const std::vector<std::string>& ids() const { return ids_; }
  std::uint64_t identity(std::uint32_t contact) const { return world_.identities[contact]; }

  /// What the data fix for each contact; must be taken before the contacts.
  FixedWorld take_world();
  Contacts take_contacts() { return std::move(contacts_); }
  /// The ids, in the order of import.
  std::vector<std::string> take_ids() { return std::move(ids_); }

 private:
  enum class Use : std::uint8_t {
    none,
    field,
    fact,
    sender,
    timezone,
    true_fact,
    event,
    enrichment,
    latency,
    manual,
    channel
  };
  struct Column {
    std::string name;
    Use use = Use::none;
    std::size_t index = 0;
    bool is_field = false;  ///< also a field: a fact's column may be both
    std::size_t field = 0;
  };

  Column read_column(const std::string& name);
  void read_simulated_column(std::string_view name, Column& column);
  void begin_world();
  void set_truths(ContactState& state, std::uint64_t identity) const;
  void use_value(const Column& column, std::string_view value, ContactState& state,
                 std::vector<std::string>& problems);
  void use_fact(const Column& column, std::string_view value, ContactState& state,
                std::vector<std::string>& problems);
  void use_zone(std::string_view value, std::vector<std::string>& problems);
  void fix_event(const Column& column, std::string_view value, std::vector<std::string>& problems);
  void fix_seconds(const Column& column, std::string_view value,
                   std::vector<std::string>& problems);
  void fix_answer(const Column& column, std::string_view value, std::vector<std::string>& problems);
  bool is_known_answer(std::string_view word) const;
  void find_duplicate();
  void find_company();

  const Program* program_;
  std::uint64_t seed_;
  Truths truths_;
  AtomEvaluator evaluator_;
  std::vector<Column> columns_;
  std::vector<std::string> column_problems_;
  std::size_t id_column_ = SIZE_MAX;
  std::size_t skipped_rows_ = 0;
  std::uint32_t contact_ = 0;                   ///< whose data are being read
  std::vector<std::string_view> field_values_;  ///< its values
  Contacts contacts_;
  FixedWorld world_;
  std::vector<std::string> ids_;
  std::vector<std::unordered_set<std::string>> seen_;  ///< by field, of those that are unique
  std::unordered_map<std::string, std::uint32_t> companies_;
  std::unordered_map<std::string, std::uint16_t> zones_;  ///< as Contacts::zone counts them
};

}  // namespace wend
