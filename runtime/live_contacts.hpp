// The contacts of a live automation: their ids, and the store that the engine works on. They arrive
// one by one, with fields by name, while others are in flight. Only a contact's id, its bits and
// the values that texts show are kept: a new version of the script needs the data again.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include <wend/automation.hpp>
#include <wend/expected.hpp>
#include <wend/store.hpp>

#include "runtime/enrollment.hpp"
#include "runtime/walk.hpp"

namespace wend {

class LiveContacts : public Store {
 public:
  LiveContacts(const Program& program, std::uint64_t seed, Instant start);

  Contacts& contacts() override { return enrollment_.contacts(); }
  void commit(Instant) override {}

  const std::vector<std::string>& ids() const { return enrollment_.ids(); }
  /// The identity that the contact's draws depend on.
  std::uint64_t identity(std::uint32_t contact) const { return enrollment_.identity(contact); }
  std::optional<std::uint32_t> find(const std::string& id) const;
  bool is_incomplete(std::uint32_t contact) const { return !completed_[contact]; }
  ContactState& state(std::uint32_t contact) { return contacts().states[contact]; }
  const ContactState& state(std::uint32_t contact) const {
    return enrollment_.contacts().states[contact];
  }
  Word word(std::uint32_t contact);

  /// The contact's values, one for each of Program::fields: those that texts show or that events
  /// suppress, which alone are kept.
  std::vector<std::string_view> values(std::uint32_t contact) const;

  /// Adds a contact whose data arrive with `complete`; its id must be unique.
  std::uint32_t add(const std::string& id);
  /// Takes the contact's data at `now`; returns what is wrong with individual values.
  std::vector<std::string> complete(std::uint32_t contact, const std::vector<Field>& fields,
                                    Instant now);
  /// The same contacts for a new version of the script, from the same data as of when they came.
  /// Adds to `problems` what is wrong with single values there. Fails where the source throws.
  Expected<LiveContacts> enroll_anew(const Program& version, const FieldSource& fields_of,
                                     std::vector<std::string>& problems) const;
  /// From now on they are those of the version that `next` was made for, but for what the engine
  /// knows of them, which it hands over itself: to what is returned.
  Contacts become(LiveContacts next);

 private:
  const Program* program_;
  std::uint64_t seed_;
  Instant start_;
  std::vector<std::string> columns_;
  std::unordered_map<std::string, std::size_t> column_of_;
  Enrollment enrollment_;
  std::unordered_map<std::string, std::uint32_t> numbers_;
  std::vector<std::optional<Instant>> completed_;  ///< when the contact's data arrived
  std::vector<std::size_t> kept_fields_;           ///< of Program::fields
  std::vector<std::vector<std::string>> kept_;     ///< by contact, then as kept_fields_
};

}  // namespace wend
