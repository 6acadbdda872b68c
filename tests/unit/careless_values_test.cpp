// Whatever value a host gives through include/wend: an empty function, a null pointer, an instant
// in milliseconds, a name that is no text, a text of a megabyte. Each is taken, or refused by a
// Failure; nothing throws, and nothing is half done.

#include <limits>
#include <stdexcept>

#include <wend/instant_range.hpp>
#include <wend/operation.hpp>

#include "tests/unit/live_host.hpp"

namespace wend {
namespace {

using Texts = std::vector<std::string>;

const std::string visit_and_wait = "visit: visit profile\n  wait 5 days\n  follow\n";

/// Texts that no person writes.
Texts odd_texts() {
  return {"",         std::string("\0", 1),     "\xFF\xFE",    "\xC3",
          "\x1B[31m", "a\r\nb\n}\ntest \"\" {", "`\"'\\{{x}}", std::string(1'000'000, 'x'),
          " ",        std::string(2'000, '('),  "\xEF\xBB\xBF"};
}

constexpr Instant no_instants[] = {std::numeric_limits<Instant>::min(), -1, last_instant + 1,
                                   1'767'571'200'000, std::numeric_limits<Instant>::max()};

bool is_shown(const std::string& message) {
  return !message.empty() && message.size() < 500 && message.find('\x1B') == std::string::npos &&
         message.find('\n') == std::string::npos && message.find('\0') == std::string::npos;
}

}  // namespace

TEST_CASE("an automation starts with a program, its channels and an instant, or says what lacks") {
  const auto program = compiled(automation(visit_and_wait));
  HostClock clock;
  HostChannel channel;
  AutomationDoors doors{clock, {}};
  const auto failure = [&](std::shared_ptr<const Program> given) {
    const auto started = Automation::start(std::move(given), doors);
    return started ? "" : started.failure().message;
  };
  CHECK(failure(program) == "the script's steps need the channel `linkedin`");
  doors.channels["linkedin"] = nullptr;
  CHECK(failure(program) == "the script's steps need the channel `linkedin`");
  doors.channels["linkedin"] = &channel;
  CHECK(failure(nullptr) == "there is no program: the script has errors");
  CHECK(failure(std::make_shared<const Program>()) ==
        "the program is empty: compile makes one of a script");
  for (const Instant instant : no_instants) {
    clock.set(instant);
    CHECK(failure(program) == "the clock is at " + std::to_string(instant) +
                                  " seconds after 1970-01-01; instants are from 1970-01-01 to "
                                  "2200-01-01");
  }
  for (const Instant instant : {first_instant, last_instant}) {
    clock.set(instant);
    CHECK(failure(program) == "");
  }
}

TEST_CASE("while the clock is at no instant, calls do nothing and fail") {
  Host host(automation(visit_and_wait));
  host.enroll("ann");
  host->run();
  for (const Instant instant : no_instants) {
    host.clock.set(instant);
    CHECK(host->run());
    CHECK(host->run_until(monday));
    CHECK(host.deliver("e1", "ann", "replied") != "");
    CHECK_FALSE(host->enroll("ben", {}));
    CHECK_FALSE(host->standing("ann"));
    CHECK(host.perform("archive") != "");
  }
  for (const Instant instant : no_instants) {
    host.clock.set(monday + day);
    REQUIRE(host->run_until(instant));
    CHECK(host->run_until(instant)->message == std::string(range_of_instants));
  }
  CHECK(host.channel.tasks.size() == 1);
  CHECK(host.standing("ann") == "in_progress 3 (wait)");
  CHECK_FALSE(host->run_until(last_instant));
  CHECK(host.standing("ann") == "finished 4");
}

TEST_CASE("all that is told of an instant agrees, however the clock runs on") {
  class RunningClock : public Clock {
   public:
    Instant now() const override { return now_ += 7; }
    void wait_until(Instant) override {}

   private:
    mutable Instant now_ = monday;
  };
  RunningClock clock;
  HostChannel channel;
  auto started =
      Automation::start(compiled(automation(visit_and_wait)), {clock, {{"linkedin", &channel}}});
  REQUIRE(started);
  REQUIRE(started->enroll("ann", {{"linkedin_id", "a"}}));
  CHECK_FALSE(started->run());
  const auto standing = started->standing("ann");
  REQUIRE(standing);
  CHECK(standing->since == channel.tasks.front().at);
  CHECK(standing->waiting->until == started->next_due());
}

TEST_CASE("an automation goes on for a hundred years") {
  for (const Instant start : {first_instant, monday, last_instant - day}) {
    HostClock clock;
    clock.set(start);
    HostChannel channel;
    const auto program =
        compiled(automation("  timezone \"Europe/Berlin\"\n  hours mon-fri 09:00-17:00\n"
                            "  sender anna { visit profile 1 per week }\n"
                            "again: visit profile\n  wait 18_000 days\n  -> again\n"));
    auto started = Automation::start(program, {clock, {{"linkedin", &channel}}});
    REQUIRE(started);
    REQUIRE(started->enroll("ann", {{"linkedin_id", "a"}}));
    CHECK_FALSE(started->run_until(last_instant));
    CHECK(channel.tasks.size() == (start == last_instant - day ? 1 : 3));
  }
}

TEST_CASE("ids, names and values are any bytes") {
  Host host(automation(visit_and_wait));
  for (const std::string& text : odd_texts()) {
    INFO(text.substr(0, 40));
    const auto enrolled =
        host->enroll(text, {{text, text}, {"email", text}, {"linkedin_id", text}});
    CHECK(bool(enrolled) == !text.empty());
    if (!enrolled) continue;
    CHECK(host->standing(text));
    CHECK(host->deliver({text, text, "replied"}));
    CHECK(*host->deliver({text, text, "replied"}) == Reception::repeated);
    const auto again = host->enroll(text, {});
    REQUIRE_FALSE(again);
    CHECK(is_shown(again.failure().message));
  }
  CHECK_FALSE(host->run());
  CHECK(host->size() == odd_texts().size() - 1);
  CHECK(host->id_of(host->size()) == "");
  CHECK(host->id_of(UINT32_MAX) == "");
}

TEST_CASE("whatever names nobody is refused in a sentence that can be shown") {
  Host host(automation("  sender anna\n" + visit_and_wait));
  host.enroll("ann");
  host.channel.replies = {Reply::later()};
  host->run();
  for (const std::string& text : odd_texts()) {
    INFO(text.substr(0, 40));
    const std::string other = text + "?";
    CHECK(is_shown(host->standing(other).failure().message));
    CHECK(is_shown(host->enrich(other, {}).failure().message));
    CHECK(is_shown(host->fail_enrichment(other)->message));
    CHECK(is_shown(host->deliver({"e", other, "replied"}).failure().message));
    CHECK(is_shown(host->deliver({"e", "ann", other}).failure().message));
    CHECK(is_shown(host->deliver({"e", "ann", "replied", other}).failure().message));
    REQUIRE(host->perform(text));
    CHECK(host->perform(text)->message != "");
    // Without an id it is the only contact that is meant.
    if (!text.empty()) CHECK(host->perform("pause contact \"" + text + "\""));
    CHECK_FALSE(parse_operation(text));
    CHECK_FALSE(parse_timed_operation(text));
    CHECK_FALSE(parse_instant(text));
    CHECK_FALSE(parse_duration(text));
    CHECK(compile(text, text).program == nullptr);
  }
  for (const std::uint64_t number : {std::uint64_t{0}, std::uint64_t{99}, UINT64_MAX}) {
    CHECK(host->answer(number, {}));
  }
  CHECK(host.standing("ann") == "in_progress visit (provider)");
}

TEST_CASE("a provider may say anything, and answer in a hundred years") {
  for (const std::string& text : odd_texts()) {
    Host host(automation(visit_and_wait));
    host.channel.replies = {Reply::after(UINT32_MAX, {text, {{text, text}, {"connection", text}}})};
    host.enroll("ann");
    CHECK_FALSE(host->run_until(monday + 60 * 365 * Instant{day}));
    const std::string standing = host.standing("ann");
    CHECK((standing == "finished 4" || standing == "failed unknown_error visit"));
  }
}

TEST_CASE("a version is deployed with a program and the contacts' fields, or not at all") {
  Host host(automation(visit_and_wait));
  host.enroll("ann");
  host->run();
  const auto version = compiled(automation("  follow\n"));
  const FieldSource none;
  const FieldSource throwing = [](const std::string&) -> std::vector<Field> {
    throw std::runtime_error("no connection");
  };
  const FieldSource empty = [](const std::string&) { return std::vector<Field>(); };
  CHECK(host->deploy(version, none).failure().message ==
        "a new version asks for the contacts' fields once more");
  CHECK(host->deploy(version, throwing).failure().message ==
        "the fields of `ann` cannot be had: their source threw");
  CHECK(host->deploy(nullptr, empty).failure().message ==
        "there is no program: the script has errors");
  CHECK_FALSE(host->deploy(std::make_shared<const Program>(), empty));
  CHECK_FALSE(host->plan(Program()));
  CHECK(host.standing("ann") == "in_progress 3 (wait)");
  CHECK(host->plan(*version));
  CHECK(host->deploy(version, empty));
}

TEST_CASE("an archived automation takes nobody in, and still hears who unsubscribed") {
  MemorySuppressions list;
  Host host(automation("  sender anna\n  email \"a\" \"b\"\n  wait 5 days\n"), {}, &list);
  host.enroll("ann", {{"email", "a@example.com"}});
  host->run();
  CHECK(host.perform("archive") == "");
  CHECK(host->enroll("ben", {}).failure().message == "the automation is archived");
  CHECK(host->enroll_incomplete("ben")->message == "the automation is archived");
  CHECK(host->plan(*host.program).failure().message == "the automation is archived");
  CHECK(host.perform("activate") == "the automation is archived");
  CHECK(host.perform("restart contact ann") == "the automation is archived");
  CHECK(host.deliver("e1", "ann", "unsubscribed") == "counted");
  CHECK(list.is_suppressed("anna", "a@example.com"));
  CHECK_FALSE(host->run());
}

TEST_CASE("an automation that was moved from fails, and the other goes on") {
  Host host(automation(visit_and_wait));
  host.enroll("ann");
  Automation other = std::move(*host.automation);
  CHECK(host->run()->message == "the automation was moved to another object");
  CHECK_FALSE(host->standing("ann"));
  CHECK_FALSE(host->next_due());
  CHECK(host->size() == 0);
  CHECK(host->id_of(0) == "");
  CHECK_FALSE(other.run());
  CHECK(other.standing("ann"));
}

TEST_CASE("what a channel throws leaves an automation that does nothing more and says why") {
  class ThrowingChannel : public Channel {
   public:
    Reply begin(const Task&) override { throw std::runtime_error("no connection"); }
  };
  HostClock clock;
  ThrowingChannel channel;
  auto started =
      Automation::start(compiled(automation(visit_and_wait)), {clock, {{"linkedin", &channel}}});
  REQUIRE(started);
  REQUIRE(started->enroll("ann", {{"linkedin_id", "a"}}));
  const std::string why = "a call broke off, so that the automation cannot go on: no connection";
  CHECK(started->run()->message == why);
  CHECK(started->run()->message == why);
  CHECK(started->standing("ann").failure().message == why);
}

TEST_CASE("a compiler without a reader of files, or with one that throws, says so") {
  const std::string script = "use \"a.wend\"\n" + automation(visit_and_wait);
  CompileOptions options;
  CHECK(errors_of(script, options) == Errors{"unusable_file"});
  options.read_used = [](std::string_view) -> Expected<std::string> { throw 17; };
  CHECK(errors_of(script, options) == Errors{"unusable_file"});
  options.read_used = {};
  options.columns = odd_texts();
  CHECK(errors_of(automation(visit_and_wait), options) == Errors{});
}

TEST_CASE("any instant can be shown, and dates of no calendar count as missing") {
  for (const Instant instant : no_instants) CHECK(format_instant(instant).size() == 20);
  CHECK(format_instant(std::numeric_limits<Instant>::max()) == "9999-12-31T23:59:59Z");
  Host host("contact { seen: date?\n size: number? }\n" +
            automation("  if seen + 1 day * size is missing -> finish\n  visit profile\n"));
  host.enroll("ann", {{"seen", "9999-12-31"}, {"size", "1000000000000000"}});
  host.enroll("ben", {{"seen", "0000-01-01"}, {"size", "-1"}});
  host.enroll("cat", {{"seen", "2026-01-05"}, {"size", "1"}});
  host->run();
  CHECK(host.channel.words() == Texts{"cat visit profile"});
}

}  // namespace wend
