// New versions of a script for live contacts: what a host gives and gets, beside what a deployment
// does to a walk (deployment_test).

#include "tests/unit/live_host.hpp"

namespace wend {
namespace {

using Texts = std::vector<std::string>;

}  // namespace

TEST_CASE("contacts go on in a new version, with fields that the one before did not ask for") {
  Host host(automation("  visit profile\nrest: wait 5 days\n  follow\n"));
  host.enroll("ann", {{"company", "Acme"}, {"employees", "80"}});
  host.enroll("ben", {{"employees", "few"}});
  host->run();
  host.clock.set(monday + day);
  const std::string version =
      "contact { employees: number? }\n" +
      automation(
          "  visit profile\nrest: wait 3 days\n  if employees > 50 -> write\n  follow\n"
          "  finish\nwrite: connection request \"Hi {{company | \"you\"}}\"\n");
  CHECK(host.deploy(version) ==
        Texts{"contact `ben`: employees: `few` is not a value of this field's type"});
  CHECK(host.standing("ann") == "in_progress rest (wait)");
  CHECK(host->standing("ann")->waiting->until == monday + 3 * day);
  host.run_at(monday + 3 * day);
  const Texts words = host.channel.words();
  CHECK(Texts(words.begin() + 2, words.end()) == Texts{"ann connection request", "ben follow"});
  CHECK(host.channel.tasks.at(2).texts.at(0).text == "Hi Acme");
  CHECK(host.standing("ben") == "finished 7");
}

TEST_CASE("who is enrolled behind a deployment, or waits for its data, walks in the new version") {
  Host host(automation("  visit profile\n"));
  host.enroll("ann");
  CHECK_FALSE(host->enroll_incomplete("ben"));
  host->run();
  CHECK(host.deploy(automation("  visit profile\n  follow\n")) == Texts{});
  CHECK(host.standing("ann") == "finished 2");
  REQUIRE(host->enrich("ben", {{"linkedin_id", "in-ben"}}));
  host.enroll("cat");
  // The same as somebody who came before the deployment.
  REQUIRE(host->enroll("dan", {{"linkedin_id", "IN-ANN"}}));
  host->run();
  CHECK(host.standing("ben") == "finished 3");
  CHECK(host.standing("cat") == "finished 3");
  CHECK(host.standing("dan") == "duplicate");
  CHECK(host->id_of(1) == "ben");
}

TEST_CASE("whose data came later stays the duplicate in a new version") {
  Host host(automation("  wait 1 day\n"));
  CHECK_FALSE(host->enroll_incomplete("ann"));
  host.enroll("ben");
  REQUIRE(host->enrich("ann", {{"linkedin_id", "in-ben"}}));
  host.table["ann"] = {{"linkedin_id", "in-ben"}};
  CHECK(host.deploy(automation("  wait 2 days\n")) == Texts{});
  host->run();
  CHECK(host.standing("ann") == "duplicate");
  CHECK(host.standing("ben") == "ready 2 (wait)");
}

TEST_CASE("a task that a provider has is answered for in the new version, if its step is there") {
  const std::string first = "visit: visit profile\n  follow\n  wait 5 days\n";
  const std::string version = "  wait 0 minutes\nvisit: visit profile\n  wait 9 days\n";
  Host host(automation(first));
  host.channel.replies = {Reply::later(), Reply::done(), Reply::later()};
  host.enroll("ann");
  host.enroll("ben");
  host->run();
  CHECK(host.standing("ann") == "in_progress visit (provider)");
  CHECK(host.standing("ben") == "in_progress 3 (provider)");
  CHECK(host.deploy(automation(version)) == Texts{});
  CHECK(host.standing("ann") == "in_progress visit (provider)");
  CHECK(host.standing("ben") == "failed step_deleted");
  CHECK(host.answer(host.channel.tasks[0].number) == "");
  CHECK(host.standing("ann") == "in_progress 4 (wait)");
  CHECK(host.answer(host.channel.tasks[2].number) != "");
}

TEST_CASE("an event that waits for an answer counts behind it in the new version as well") {
  const std::string steps =
      "  check connected\ninvite: connection request\n  wait until connected up to 14 days\n"
      "  follow\n";
  const auto deployed = [&](Host& host, const std::string& version) {
    host.channel.replies = {Reply::now({"", {{"connection", "none"}}}), Reply::later()};
    host.enroll("ann");
    host->run();
    CHECK(host.deliver("e1", "ann", "accepted") == "held");
    CHECK(host.deploy(version) == Texts{});
  };
  // Events have other numbers where there are no emails that may bounce.
  Host host(automation(steps + "  email \"a\" \"b\"\n"));
  deployed(host, automation(steps));
  CHECK(host.answer(host.channel.tasks.back().number) == "");
  CHECK(host.channel.words().back() == "ann follow");
  // One that the version has no use for is told of, and forgotten.
  Host other(automation(steps));
  deployed(other, automation("  visit profile\n"));
  const Texts& told = other.journal.told;
  CHECK(std::count(told.begin(), told.end(), "0 ignores accepted") == 1);
}

TEST_CASE("a new version asks what was so when the contact came") {
  Host host(automation("  visit profile\n  wait 5 days\n"));
  host->run();
  host.clock.set(monday + 2 * day);
  host.enroll("ann", {{"signed_up", "2026-01-05"}});
  host->run();
  host.run_at(monday + 3 * day);
  CHECK(
      host.deploy("contact { signed_up: date? }\n" +
                  automation("  visit profile\n  wait 1 day\n"
                             "  if days since(signed_up) == 2 -> two\n  finish\ntwo: follow\n")) ==
      Texts{});
  CHECK(host.standing("ann") == "finished two");
}

TEST_CASE("what a sender may not send any more is not sent in the new version either") {
  MemorySuppressions list;
  const std::string mail = "mail: email \"a\" \"b\"\n";
  Host host(automation("  sender anna\n  sender ben\n  wait 1 day\n  visit profile\n" + mail), {},
            &list);
  host.enroll("ann", {{"email", "ann@example.com"}, {"sender", "ben"}});
  host->run();
  list.suppress("ben", "ann@example.com");
  CHECK(host.deploy(automation("  sender ben\n  wait 1 day\n" + mail)) == Texts{});
  host.run_at(monday + day);
  CHECK(host.standing("ann") == "unsubscribed mail");
  CHECK(host.channel.tasks.empty());
}

TEST_CASE("a deployment that cannot be says why, and changes nothing") {
  Host host(automation("  visit profile\nrest: wait 5 days\n"));
  host.enroll("ann");
  host->run();
  const FieldSource nothing = [](const std::string&) { return std::vector<Field>(); };
  CHECK(host->deploy(nullptr, nothing).failure().message ==
        "there is no program: the script has errors");
  CHECK(host.deploy(automation("  email \"a\" \"b\"\n")) ==
        Texts{"the script's steps need the channel `email`"});
  CHECK(host.perform("deploy \"new.wend\"") == "a new version is deployed by Automation::deploy");
  CHECK(host.standing("ann") == "in_progress rest (wait)");
  // Whoever is asked for the fields may not call back.
  std::string answer;
  const auto deployed = host->deploy(host.program, [&](const std::string&) {
    answer = host->deploy(host.program, nothing).failure().message;
    return std::vector<Field>();
  });
  CHECK(deployed);
  CHECK(answer == "the automation must not be called from within one of its own calls");
  CHECK(host.perform("archive") == "");
  CHECK(host.deploy(automation("  follow\n")) == Texts{"the automation is archived"});
}

TEST_CASE("a plan tells what a deployment would do, and does nothing") {
  Host host(automation("  visit profile\nrest: wait 5 days\n  follow\n"));
  for (const char* const id : {"ann", "ben"}) host.enroll(id);
  host->run();
  const auto version = compiled(automation("  visit profile\n  follow\n"));
  const DeploymentPlan plan = *host->plan(*version);
  REQUIRE(plan.fates.size() == 1);
  CHECK(plan.fates[0].fate == Fate::goes_on);
  CHECK(plan.fates[0].contacts == 2);
  CHECK(host.standing("ann") == "in_progress rest (wait)");
}

}  // namespace wend
