// What a live automation makes of the answers of providers and of what people do: tasks that are
// answered at once, later or never, facts that nobody knows, and operations.

#include "tests/unit/live_host.hpp"

namespace wend {
namespace {

using Texts = std::vector<std::string>;

const Answer connected{"", {{"connection", "connected"}}};
const Answer not_connected{"", {{"connection", "none"}}};

}  // namespace

TEST_CASE("an answer is there at once, after a known time, or when the host brings it") {
  Host host(automation("  visit profile\n  wait 5 days\n"));
  host.channel.replies = {Reply::done(), Reply::after(90, {}), Reply::later()};
  for (const char* const id : {"ann", "ben", "cat"}) host.enroll(id);
  host->run();
  CHECK(host.standing("ann") == "in_progress 3 (wait)");
  CHECK(host.standing("ben") == "in_progress 2 (provider)");
  CHECK(host->standing("ben")->waiting->until == monday + 90);
  CHECK(host.standing("cat") == "in_progress 2 (provider)");
  CHECK_FALSE(host->standing("cat")->waiting->until);
  CHECK(host->next_due() == monday + 90);
  host.run_at(monday + 90);
  CHECK(host.standing("ben") == "in_progress 3 (wait)");
  host.run_at(monday + 2 * day);
  CHECK(host.answer(host.channel.tasks[2].number) == "");
  CHECK(host.standing("cat") == "in_progress 3 (wait)");
  CHECK(host->standing("cat")->since == monday + 2 * day);
}

TEST_CASE("an answer is refused that nobody awaits, or that comes twice or too late") {
  Host host(automation("  visit profile\n  wait 5 days\n"));
  host.channel.replies = {Reply::later(), Reply::later()};
  host.enroll("ann");
  host.enroll("ben");
  host->run();
  const std::uint64_t task = host.channel.tasks[0].number;
  CHECK(host.answer(77) == "no answer to task 77 is expected");
  CHECK(host.answer(task) == "");
  CHECK(host.answer(task) == "no answer to task " + std::to_string(task) + " is expected");
  CHECK(host.perform("cancel contact ben") == "");
  const std::string late = "task " + std::to_string(host.channel.tasks[1].number);
  CHECK(host.answer(host.channel.tasks[1].number) == late + " is over: its contact has moved on");
  CHECK(host.standing("ben") == "canceled canceled_by_user 2");
}

TEST_CASE("an answer to a task from before a restart is not taken for the one that runs now") {
  Host host(automation("  visit profile\n  wait 5 days\n"));
  host.channel.replies = {Reply::later(), Reply::later()};
  host.enroll("ann");
  host->run();
  CHECK_FALSE(host->next_due());
  CHECK(host.perform("restart contact ann") == "");
  REQUIRE(host.channel.tasks.size() == 2);
  CHECK(host.answer(host.channel.tasks[0].number) != "");
  CHECK(host.standing("ann") == "in_progress 2 (provider)");
  CHECK(host.answer(host.channel.tasks[1].number) == "");
  CHECK(host.standing("ann") == "in_progress 3 (wait)");
}

TEST_CASE("the next thing that is due is the first of all that are known") {
  Host host(automation("  visit profile\n  wait 90 days\n"));
  host.channel.replies = {Reply::after(150, {}), Reply::after(130, {}), Reply::after(170, {})};
  for (const char* const id : {"ann", "ben", "cat"}) host.enroll(id);
  host->run();
  CHECK(host->next_due() == monday + 130);
  host.run_at(monday + 180);
  // Each wait began with its answer, which was late.
  CHECK(host->next_due() == monday + 180 + 90 * day);
}

TEST_CASE("the provider's word decides how a task fails") {
  Host host(automation("  visit profile { not_found -> gone }\n  finish\ngone: follow\n"));
  host.channel.replies = {Reply::now({"not_found", {}}), Reply::done(),
                          Reply::now({"linkedin_bug", {}}), Reply::now({"no such word", {}})};
  for (const char* const id : {"ann", "ben", "cat"}) host.enroll(id);
  host->run();
  CHECK(host.standing("ann") == "finished gone");
  CHECK(host.standing("ben") == "failed linkedin_bug 2");
  CHECK(host.standing("cat") == "failed unknown_error 2");
}

TEST_CASE("what fails for now is begun again, and says that it waits for that") {
  Host host(automation("  visit profile\n  wait 5 days\n"));
  host.channel.replies = {Reply::now({"try_again", {}}), Reply::later()};
  host.enroll("ann");
  host->run();
  CHECK(host.standing("ann") == "in_progress 2 (retry)");
  CHECK(host->next_due() == monday + minute);
  host.run_at(monday + minute);
  CHECK(host.channel.words() == Texts{"ann visit profile", "ann visit profile"});
  CHECK(host.standing("ann") == "in_progress 2 (provider)");
  // It is the same task, so its provider can tell that it had it before.
  CHECK(host.channel.tasks[0].number == host.channel.tasks[1].number);
  CHECK(host.answer(host.channel.tasks[1].number) == "");
  CHECK(host.standing("ann") == "in_progress 3 (wait)");
}

TEST_CASE("a task keeps its number through a pause, and no other ever has it") {
  Host host(automation("again: visit profile\n  wait 1 day\n  -> again\n"));
  host.channel.replies = {Reply::now({"try_again", {}}), Reply::later(), Reply::later()};
  host.enroll("ann");
  host->run();
  CHECK(host.perform("pause contact ann") == "");
  host.run_at(monday + hour);
  CHECK(host.perform("resume contact ann") == "");
  REQUIRE(host.channel.tasks.size() == 2);
  const std::uint64_t first = host.channel.tasks[0].number;
  CHECK(host.channel.tasks[1].number == first);
  CHECK(host.answer(first) == "");
  host.run_at(monday + 2 * day);
  REQUIRE(host.channel.tasks.size() == 3);
  CHECK(host.channel.tasks[2].number != first);
  CHECK(host.answer(first) == "no answer to task 1 is expected");
  CHECK(host.perform("restart contact ann") == "");
  CHECK(host.channel.tasks.at(3).number > host.channel.tasks[2].number);
}

TEST_CASE("a late answer to a task that was left counts for no other task of the contact") {
  MemorySuppressions list;
  Host host("event nudged {\n  summary \"Nudged.\"\n}\n" +
                automation("  sender anna\n  on nudged -> back\n  email \"a\" \"b\"\n  finish\n"
                           "back: email \"c\" \"d\" { unsubscribed -> visit }\n  finish\n"
                           "visit: visit profile\n"),
            {}, &list);
  host.channel.replies = {Reply::later(), Reply::later()};
  host.enroll("ann", {{"email", "ann@example.com"}});
  host->run();
  list.suppress("anna", "ann@example.com");
  CHECK(host.deliver("e1", "ann", "nudged") == "counted");
  CHECK(host.channel.words() == Texts{"ann email by anna", "ann visit profile by anna"});
  CHECK(host.answer(host.channel.tasks[0].number) == "no answer to task 1 is expected");
  CHECK(host.standing("ann") == "in_progress visit (provider)");
  CHECK(host.answer(host.channel.tasks[1].number) == "");
  CHECK(host.standing("ann") == "finished visit");
}

TEST_CASE("tasks that were tried go first, in their order") {
  Host host(
      automation("  sender anna { visit profile 2 per day; visit profile 3 per week }\n"
                 "  visit profile\n  wait 50 days\n"));
  host.channel.replies = {Reply::now({"try_again", {}}), Reply::now({"try_again", {}})};
  for (const char* const id : {"1", "2", "3"}) host.enroll(id);
  host->run();
  host.run_at(monday + minute);
  CHECK(host.standing("1") == "in_progress 3 (day_limit)");
  host.run_at(monday + day);
  host.run_at(monday + 7 * day);
  const std::string words = " visit profile by anna";
  CHECK(host.channel.words() ==
        Texts{"1" + words, "2" + words, "1" + words, "2" + words, "3" + words});
}

TEST_CASE("what nobody knows is tried, and that it was done makes it known") {
  const std::string script = automation(
      "  send message \"Hi\"\n  if connected -> known\n  finish\n"
      "known: follow\n");
  Host done(script);
  done.enroll("ann");
  done->run();
  CHECK(done.channel.words() == Texts{"ann send message", "ann follow"});
  Host refused(script);
  refused.channel.replies = {Reply::now({"not_connected", {}})};
  refused.enroll("ann");
  refused->run();
  CHECK(refused.standing("ann") == "failed not_connected 2");
}

TEST_CASE("a need that is known to be broken is not tried") {
  Host host(automation("  check connected\n  send message \"Hi\"\n"));
  host.channel.replies = {Reply::now(not_connected)};
  host.enroll("ann");
  host->run();
  CHECK(host.channel.words() == Texts{"ann check connected"});
  CHECK(host.standing("ann") == "failed not_connected 3");
  Host told(automation("  send message \"Hi\"\n"));
  told.enroll("ann", {{"connection", "none"}});
  told->run();
  CHECK(told.channel.words().empty());
}

TEST_CASE("a task that was done was not skipped, and what its provider saw may skip it") {
  const std::string script = automation(
      "  connection request { skipped -> friends }\n  wait until connected\n"
      "friends: follow\n  wait 5 days\n");
  Host done(script);
  done.enroll("ann");
  done->run();
  CHECK(done.standing("ann") == "in_progress 3 (wait_until)");
  CHECK(done.deliver("e1", "ann", "accepted") == "counted");
  Host seen(script);
  seen.channel.replies = {Reply::now(connected)};
  seen.enroll("ann");
  seen->run();
  CHECK(seen.standing("ann") == "in_progress 5 (wait)");
}

TEST_CASE("a task that learns is answered with what it learns") {
  const std::string script = automation(
      "  check connected { yes -> friends }\n  finish\n"
      "friends: follow\n");
  Host host(script);
  host.channel.replies = {Reply::now(connected), Reply::done(), Reply::now(not_connected),
                          Reply::done(), Reply::later()};
  for (const char* const id : {"ann", "ben", "cat", "dan"}) host.enroll(id);
  host->run();
  CHECK(host.standing("ann") == "finished friends");
  CHECK(host.standing("ben") == "finished 3");
  // An answer that says nothing is none.
  CHECK(host.standing("cat") == "failed unknown_error 2");
  const std::uint64_t task = host.channel.tasks.back().number;
  CHECK(host.answer(task) ==
        "the answer to `check connected` does not say what it learns: `connection`");
  CHECK(host.answer(task, {"", {{"connection", "friend"}}}) ==
        "the fact `connection` has no value `friend`");
  CHECK(host.answer(task, connected) == "");
  CHECK(host.standing("dan") == "finished friends");
}

TEST_CASE("of a fact that nobody knows any event may tell") {
  Host host(automation("  visit profile\n  wait until connected up to 5 days\n"));
  host.enroll("ann");
  host->run();
  CHECK(host.deliver("e1", "ann", "accepted") == "counted");
  CHECK(host.standing("ann") == "finished 3");
}

TEST_CASE("what was supposed for one task is neither known nor left to the next") {
  const std::string declarations =
      "event odd {\n  summary \"Odd.\"\n  when connection is pending and reply is received\n"
      "  makes connection none\n}\n"
      "node \"wave\" {\n  summary \"Waves.\"\n  channel linkedin\n"
      "  needs connection is not pending else failed not_connected\n  outcome waved\n}\n";
  Host host(declarations + automation("  wave\n  manual check connected\n"
                                      "  if connection is none -> known\n  finish\n"
                                      "known: follow\n"));
  host.enroll("ann");
  host->run();
  CHECK(host.perform("complete task ann") == "");
  CHECK(host.channel.words() == Texts{"ann wave"});
  Host late(declarations + automation("  send message \"Hi\"\n  wait 5 days\n"));
  late.channel.replies = {Reply::later()};
  late.enroll("ann");
  late->run();
  CHECK(late.deliver("e1", "ann", "odd") == "held");
  CHECK(late.answer(late.channel.tasks[0].number) == "");
  CHECK(late.standing("ann") == "in_progress 14 (wait)");
}

TEST_CASE("nothing is drawn of what nobody knows") {
  Host host(
      "node \"think\" {\n  summary \"Thinks.\"\n"
      "  needs connection is connected else failed not_connected\n  outcome thought\n}\n" +
      automation("  think\n"));
  for (int contact = 0; contact < 100; ++contact) host.enroll(std::to_string(contact));
  host->run();
  for (int contact = 0; contact < 100; ++contact) {
    CHECK(host.standing(std::to_string(contact)) == "failed not_connected 7");
  }
}

TEST_CASE("manual tasks are told to the channel, and people say what came of them") {
  Host host(
      automation("  task \"Call\"\n  manual send message \"Hi\"\n"
                 "  if connected -> known\n  finish\nknown: follow\n"));
  host.enroll("ann");
  host->run();
  CHECK(host.channel.tasks.empty());
  REQUIRE(host.channel.asked.size() == 1);
  CHECK(host.channel.asked[0].words == "ann task");
  CHECK(host.standing("ann") == "in_progress 2 (person)");
  CHECK(host.answer(host.channel.asked[0].number) != "");
  CHECK(host.perform("complete task ann") == "");
  CHECK(host.channel.asked.at(1).words == "ann send message");
  CHECK(host.perform("complete task ann") == "");
  CHECK(host.standing("ann") == "finished known");
}

TEST_CASE("operations are done in the words of the language") {
  Host host(automation("  sender anna\n  visit profile\n  wait 5 days\n  follow\n"), {1, false});
  host.enroll("ann");
  host.enroll("ben");
  host->run();
  CHECK(host.standing("ann") == "ready");
  CHECK(host.perform("activate") == "");
  CHECK(host.perform("activate") == "the automation is already active");
  CHECK(host.perform("pause contact ann") == "");
  CHECK(host.standing("ann") == "paused 4 (resume)");
  host.run_at(monday + 6 * day);
  CHECK(host.standing("ann") == "paused 5 (resume)");
  CHECK(host.standing("ben") == "finished 5");
  CHECK(host.perform("resume contact ann") == "");
  CHECK(host.standing("ann") == "finished 5");
  CHECK(host.perform("pause contact zoe") == "there is no contact `zoe`");
  CHECK(host.perform("remove sender ana") == "there is no sender `ana`; did you mean `anna`?");
  CHECK(host.perform("stop everything") != "");
  CHECK(host.perform("") != "");
}

TEST_CASE("who has no sender left waits for one") {
  Host host(automation("  sender anna\n  visit profile\n"));
  CHECK(host.perform("remove sender anna") == "");
  host.enroll("ann");
  host->run();
  CHECK(host.standing("ann") == "ready (sender)");
  CHECK(host.perform("add sender anna") == "");
  CHECK(host.standing("ann") == "finished 3");
}

TEST_CASE("a reply that nobody waits for makes the next task a person's") {
  Host host(automation("  send message \"Hi\"\n  wait 1 day\n  send message \"Still there?\"\n"));
  host.enroll("ann");
  host->run();
  CHECK(host.deliver("e1", "ann", "replied") == "counted");
  CHECK(host.standing("ann") == "paused 3 (resume)");
  host.run_at(monday + day);
  CHECK(host.standing("ann") == "paused 4 (person)");
  CHECK(host.channel.tasks.size() == 1);
  CHECK(host.perform("resume contact ann") == "");
  CHECK(host.channel.tasks.size() == 2);
}

TEST_CASE("a channel that calls its automation back is refused") {
  Host host(automation("  visit profile\n"));
  host.channel.automation = &*host;
  host.enroll("ann");
  host->run();
  CHECK(host.channel.called_back.message ==
        "the automation must not be called from within one of its own calls");
  CHECK(host.standing("ann") == "finished 2");
}

TEST_CASE("an automation starts only with a program and all its channels") {
  HostClock clock;
  HostChannel channel;
  const auto program =
      compile("test.wend", automation("  visit profile\n  email \"a\" \"b\"\n")).program;
  REQUIRE(program != nullptr);
  const auto none = Automation::start(nullptr, {clock, {}, nullptr});
  CHECK(none.failure().message == "there is no program: the script has errors");
  const auto lacking = Automation::start(program, {clock, {{"linkedin", &channel}}, nullptr});
  CHECK(lacking.failure().message == "the script's steps need the channel `email`");
}

TEST_CASE("a live automation is the same with the same calls, and its chance is the contact's") {
  const std::string script = automation(
      "  split {\n    50% -> one\n    50% -> two\n  }\none: visit profile\n"
      "  finish\ntwo: wait 1 to 30 days\n  follow\n");
  Texts told[2];
  for (Texts& run : told) {
    Host host(script);
    for (int contact = 0; contact < 50; ++contact) host.enroll(std::to_string(contact));
    host->run_until(monday + 40 * day);
    for (const KeptTask& task : host.channel.tasks) {
      run.push_back(task.words + " " + std::to_string(task.at));
    }
  }
  CHECK(told[0].size() == 50);
  CHECK(told[0] == told[1]);
}

TEST_CASE("a place that becomes free when the automation goes on is given away at once") {
  Host host(
      automation("  sender anna\n  sender ben\n  segment all { active limit 2 }\n"
                 "  visit profile\n"));
  CHECK(host.perform("pause") == "");
  host.enroll("1", {{"sender", "anna"}});
  host.enroll("2", {{"sender", "ben"}});
  host.enroll("3", {{"sender", "anna"}});
  host->run();
  CHECK(host.standing("3") == "active_limit (active_limit)");
  CHECK(host.perform("resume") == "");
  CHECK(host.channel.words() ==
        Texts{"1 visit profile by anna", "3 visit profile by anna", "2 visit profile by ben"});
}

TEST_CASE("tasks in queues are paused with the automation, and those that come then") {
  Host host(automation("  sender anna { visit profile 1 per day }\n  visit profile\n"));
  for (const char* const id : {"1", "2"}) host.enroll(id);
  host->run();
  host.journal.tasks.clear();
  CHECK(host.perform("pause") == "");
  host.enroll("3");
  host->run();
  CHECK(host.journal.tasks == Texts{"1 paused", "2 in_progress", "2 paused"});
  host.journal.tasks.clear();
  CHECK(host.perform("resume") == "");
  CHECK(host.journal.tasks == Texts{"1 in_progress", "2 in_progress"});
}

TEST_CASE("a task is taken back by an event that leads its contact away, or ends it") {
  Host host(
      automation("  on replied -> thanks\n  send message \"a\"\n  wait 1 day\n"
                 "  send message \"b\"\n  finish\nthanks: wait 5 days\n"));
  host.channel.replies = {Reply::done(), Reply::later()};
  host.enroll("ann");
  host.run_at(monday);
  host.run_at(monday + day);
  CHECK(host.deliver("e1", "ann", "replied") == "counted");
  CHECK(host.standing("ann") == "in_progress thanks (wait)");
  CHECK(host.journal.tasks.back() == "0 canceled");

  Host mail(
      automation("  sender anna { email 1 per day }\n  email \"a\" \"b\"\n"
                 "  email \"c\" \"d\"\n"));
  mail.enroll("ann", {{"email", "ann@example.com"}});
  mail->run();
  CHECK(mail.standing("ann") == "in_progress 4 (day_limit)");
  CHECK(mail.deliver("e1", "ann", "bounced") == "counted");
  CHECK(mail.standing("ann") == "bounced 4");
  CHECK(mail.journal.tasks.back() == "0 canceled");
}

TEST_CASE("a task whose need an event breaks does not wait for its turn to fail") {
  const std::string script = automation(
      "  on unsubscribed continue\n  sender anna { email 1 per day }\n  email \"a\" \"b\"\n"
      "  email \"c\" \"d\"\n");
  Host host(script);
  host.enroll("ann", {{"email", "ann@example.com"}});
  host->run();
  host.clock.set(monday + hour);
  host.enroll("ben", {{"email", "ben@example.com"}});
  host->run();
  CHECK(host.deliver("e1", "ann", "unsubscribed") == "counted");
  CHECK(host.standing("ann") == "unsubscribed 5");
  // The place of the next day is ben's.
  host.run_at(monday + day);
  CHECK(host.channel.words() == Texts{"ann email by anna", "ben email by anna"});
  // Of a paused contact as well; a task that a provider has is left to it.
  Host paused(script);
  paused.enroll("ann", {{"email", "ann@example.com"}});
  paused->run();
  CHECK(paused.perform("pause contact ann") == "");
  CHECK(paused.deliver("e1", "ann", "unsubscribed") == "counted");
  CHECK(paused.standing("ann") == "unsubscribed 5");
  Host sent(script);
  sent.channel.replies = {Reply::done(), Reply::later()};
  sent.enroll("ann", {{"email", "ann@example.com"}});
  sent->run();
  sent.run_at(monday + day);
  CHECK(sent.deliver("e1", "ann", "unsubscribed") == "counted");
  CHECK(sent.standing("ann") == "in_progress 5 (provider)");
}

}  // namespace wend
