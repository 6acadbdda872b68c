// A live automation inside a host: contacts come when the host enrolls them, tasks go out through
// the host's channels, events come in when the host tells of them, and time is the host's clock's.
// The same engine that simulates does the walking, so what lint proves and `wend run` shows is what
// happens; only the doors are others. Nothing is drawn here but what the script itself leaves to
// chance (splits and ranges of waits, from the seed and the contact's id), and what nobody knows is
// tried: a step whose need rests on a fact that is not known goes out, and the provider answers.
//
// Nothing happens by itself and wend has no thread: time passes in `run` and in the calls that tell
// of something, each of which first does what was due before it. What is late (the host slept, the
// process stood still) is done at the clock's instant, in the hours and limits of that instant.
//
// One thread at a time for each automation; automations share a Program freely. Channels and
// journals are called from within `run`, `deliver`, `answer`, `enrich`, `perform` and `deploy` and
// must not call the automation back: such a call does nothing and fails (`id_of` and `size` may be
// called). Nor may they throw: nothing throws out of an automation, but a call that was broken off
// leaves contacts half on their way, so that every later one fails.
//
// Ids, names and values are any bytes, of any length. The clock is asked by each call; while it is
// at an instant that is none (is_instant), each call does nothing and fails.
//
// State lives in memory: what a host must not lose, it writes down as its journal tells it.
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

/// Tells the fields with which a contact was enrolled, by its id. Where it throws, nothing is
/// deployed. Must not call the automation that calls it.
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
  /// Starts at the clock's instant. Fails where there is no program, where a step of the script
  /// needs a channel that the host does not have, or where the clock's instant is none.
  static Expected<Automation> start(std::shared_ptr<const Program> program, AutomationDoors doors,
                                    const AutomationOptions& options = {});
  Automation(Automation&&) noexcept;
  Automation& operator=(Automation&&) noexcept;
  ~Automation();

  /// Enrolls a contact, who begins to walk with the next `run`. Returns what is wrong with single
  /// values: they count as missing, and the contact is enrolled all the same. Fails where the id is
  /// empty or another contact's, or where the automation is archived.
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

  /// Puts a new version of the script in force for everybody, as deployment.hpp says. The contacts'
  /// fields are asked for once more, since the automation has not kept them. Returns what is wrong
  /// with single values, which count as missing. Fails, and changes nothing, where there is no
  /// program, where a step of the version needs a channel that the host does not have, where the
  /// fields cannot be had, or where the automation is archived.
  Expected<std::vector<std::string>> deploy(std::shared_ptr<const Program> version,
                                            const FieldSource& fields_of);
  /// What deploying it would do now.
  Expected<DeploymentPlan> plan(const Program& version) const;

  /// Where a contact is; fails if there is none with that id. Its texts are valid until the next
  /// call.
  Expected<Standing> standing(const std::string& id) const;
  /// The number of contacts enrolled.
  std::uint32_t size() const;
  /// The id of the contact of that number, as journals count; empty where there is none.
  const std::string& id_of(std::uint32_t contact) const;

 private:
  struct State;
  explicit Automation(std::unique_ptr<State> state);

  std::unique_ptr<State> state_;
};

}  // namespace wend
