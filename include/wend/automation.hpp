// A live automation inside a host: the host enrolls contacts, tasks go out through its channels, it
// delivers events, and its clock supplies the time. The engine is the one that simulates, so what
// lint proves and `wend run` shows is what happens; only the interfaces differ. Only what the
// script itself leaves to chance is drawn (splits and ranges of waits, from the seed and the
// contact's id). Unknown facts do not block a task: it goes out, and the provider's answer settles
// them.
//
// wend has no thread of its own, and nothing happens by itself: time passes in `run` and in the
// calls that report something, each of which first does what was due before it. Overdue work (the
// host slept, the process was stopped) runs now, under the current hours and limits.
//
// Use each automation from one thread at a time; automations may share a Program. Channels and
// journals are called from within `run`, `deliver`, `answer`, `enrich`, `perform` and `deploy`, and
// must not call back into the automation: such a call does nothing and fails (`id_of` and `size`
// may be called). Nor may they throw: nothing throws out of an automation, but a call that was
// interrupted leaves contacts in an unfinished state, so every later call fails.
//
// Ids, names and values may be any bytes, of any length. Every call reads the clock; while the
// clock is not at a valid instant (is_instant), each call does nothing and fails.
//
// State lives in memory: what must not be lost, the host stores as its journal receives it.
#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <wend/channel.hpp>
#include <wend/clock.hpp>
#include <wend/deployment.hpp>
#include <wend/expected.hpp>
#include <wend/journal.hpp>
#include <wend/program.hpp>
#include <wend/status.hpp>
#include <wend/suppressions.hpp>
#include <wend/waiting.hpp>

namespace wend {

/// A contact's value for a field, as text: numbers "12.5", dates "2026-03-02", flags "yes", lists
/// "a; b". The name of a fact gives its known value (connection "connected"), `sender` the sender
/// that the contact is to keep, `timezone` its zone. Names that the script does not use are
/// ignored.
struct Field {
  std::string name;
  std::string value;
};

/// Supplies the fields a contact was enrolled with, by its id. If it throws, nothing is deployed.
/// Must not call back into the automation that calls it.
using FieldSource = std::function<std::vector<Field>(const std::string& id)>;

/// Something that happened to a contact in the outside world: accepted, replied, unsubscribed.
struct Event {
  std::string id;  ///< the event's own id at its source; the same id counts only once
  std::string contact;
  std::string name;
  /// The sender the contact unsubscribed from, if known; empty: its current sender.
  std::string sender = {};
};

/// What became of an event.
enum class Reception : std::uint8_t {
  counted,
  repeated,  ///< an event with that id came before; nothing was done
  /// It does not fit yet, and its contact's task is with the provider: it is applied after the
  /// answer, since the two may arrive in either order.
  held,
  unfit,  ///< contradicts what is known, or the script does not use it: recorded only
};

/// Where a contact is.
struct Standing {
  Status status = Status::waiting_enrichment;
  std::string_view reason;   ///< empty if the status has none
  std::string_view step;     ///< the label, or else the line; empty before the first step
  std::string_view segment;  ///< empty if none has taken it, or if the script has none
  std::string_view sender;   ///< empty if it has none
  Instant since = 0;
  std::optional<Waiting> waiting;  ///< what it waits for; nullopt if it has ended
};

/// What an automation talks to; all of it must outlive the automation.
struct AutomationDoors {
  Clock& clock;
  std::map<std::string, Channel*> channels;  ///< by the channel's name in the vocabulary
  /// Receives every transition; contacts are numbered in the order they were enrolled.
  Journal* journal = nullptr;
  /// Shared with other automations; null: the automation's own list, gone when it ends.
  Suppressions* suppressions = nullptr;
};

struct AutomationOptions {
  std::uint64_t seed = 1;
  bool activate = true;  ///< otherwise contacts stay ready until the operation `activate`
};

class Automation {
 public:
  /// Starts at the clock's time. Fails if there is no program, if a step of the script needs a
  /// channel that the host does not have, or if the clock is not at a valid instant.
  static Expected<Automation> start(std::shared_ptr<const Program> program, AutomationDoors doors,
                                    const AutomationOptions& options = {});
  Automation(Automation&&) noexcept;
  Automation& operator=(Automation&&) noexcept;
  ~Automation();

  /// Enrolls a contact, which starts with the next `run`. Returns what is wrong with individual
  /// values: they count as missing, and the contact is enrolled all the same. Fails if the id is
  /// empty or already used, or if the automation is archived.
  Expected<std::vector<std::string>> enroll(const std::string& id,
                                            const std::vector<Field>& fields);
  /// Enrolls a contact whose data are still being collected, until `enrich`. Returns nullopt, or
  /// why it failed, as for `enroll`.
  std::optional<Failure> enroll_incomplete(const std::string& id);
  /// The data of such a contact have arrived.
  Expected<std::vector<std::string>> enrich(const std::string& id,
                                            const std::vector<Field>& fields);
  /// They cannot be obtained: the contact fails.
  std::optional<Failure> fail_enrichment(const std::string& id);

  /// Does everything due at the clock's time. If the clock goes back, time stands still meanwhile.
  std::optional<Failure> run();
  /// Does what comes due up to an instant, waiting on the clock in between. Fails where the
  /// clock does not get there.
  std::optional<Failure> run_until(Instant instant);
  /// The instant before which `run` has nothing to do, so that a host's loop can sleep; nullopt if
  /// only calls can change anything.
  std::optional<Instant> next_due() const;

  /// Delivers an event. Fails if there is no such contact or sender, if no such event is declared,
  /// or if it has no id; the id is then not used up.
  Expected<Reception> deliver(const Event& event);
  /// Delivers the answer to a task whose channel replied `later`. Returns nullopt, or why no answer
  /// is expected, or what it lacks.
  std::optional<Failure> answer(std::uint64_t task, Answer answer);
  /// Performs an operation, in the words of operations.def: "pause contact 17". Returns nullopt, or
  /// why nothing was done.
  std::optional<Failure> perform(std::string_view operation);

  /// Deploys a new version of the script for all contacts, as deployment.hpp describes. The host
  /// supplies the contacts' fields again, since the automation has not kept them. Returns what is
  /// wrong with individual values, which count as missing. Fails, and changes nothing, if there is
  /// no program, if a step of the version needs a channel that the host does not have, if the
  /// fields cannot be obtained, or if the automation is archived.
  Expected<std::vector<std::string>> deploy(std::shared_ptr<const Program> version,
                                            const FieldSource& fields_of);
  /// What deploying it would do now.
  Expected<DeploymentPlan> plan(const Program& version) const;

  /// Where a contact is; fails if there is none with that id. Its texts are valid until the next
  /// call.
  Expected<Standing> standing(const std::string& id) const;
  /// The number of contacts enrolled.
  std::uint32_t size() const;
  /// The id of the contact with that number, as in journals; empty if there is none.
  const std::string& id_of(std::uint32_t contact) const;

 private:
  struct State;
  explicit Automation(std::unique_ptr<State> state);

  std::unique_ptr<State> state_;
};

}  // namespace wend
