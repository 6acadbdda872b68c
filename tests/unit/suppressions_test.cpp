// Who unsubscribed from a sender gets nothing more from it: not from this automation, not from
// another, and not by another spelling of the address.

#include "tests/unit/live_host.hpp"

namespace wend {
namespace {

using Texts = std::vector<std::string>;

const std::string mail = "mail: email \"a\" \"b\"\n  wait 5 days\n";

struct MailHost : Host {
  MailHost(const std::string& script, Suppressions& list) : Host(script, {}, &list) {}

  void enroll_by(const std::string& id, const std::string& address, const std::string& sender) {
    enroll(id, {{"email", address}, {"sender", sender}});
  }
};

const std::string senders = "  sender anna\n  sender ben\n";

}  // namespace

TEST_CASE("who unsubscribed gets no email from that sender, from no automation") {
  MemorySuppressions list;
  MailHost first(automation(senders + mail), list);
  first.enroll_by("1", "Ann@Example.com", "anna");
  first->run();
  CHECK(first.deliver("e1", "1", "unsubscribed") == "counted");
  CHECK(first.standing("1") == "unsubscribed 5");
  CHECK(list.is_suppressed("anna", "ann@example.com"));

  MailHost second(automation(senders + mail), list);
  second.enroll_by("7", "ann@example.com", "anna");
  second.enroll_by("8", "ANN2@example.com", "anna");
  second->run();
  CHECK(second.channel.words() == Texts{"8 email by anna"});
  CHECK(second.standing("7") == "unsubscribed mail");
  MailHost third(automation(senders + mail), list);
  third.enroll_by("9", "ann@example.com", "ben");
  third->run();
  CHECK(third.channel.words() == Texts{"9 email by ben"});
}

TEST_CASE("a suppression is known from the start, and of a new sender when the contact gets it") {
  MemorySuppressions list;
  list.suppress("ben", "ann@example.com");
  MailHost asked(automation(senders + "  if subscription is unsubscribed -> visit\n" + mail +
                            "  finish\nvisit: visit profile\n"),
                 list);
  asked.enroll_by("1", "ann@example.com", "ben");
  asked->run();
  CHECK(asked.channel.words() == Texts{"1 visit profile by ben"});
  MailHost moved(automation(senders + "  change sender to ben\n" + mail), list);
  moved.enroll_by("1", "ann@example.com", "anna");
  moved->run();
  CHECK(moved.channel.words() == Texts{"1 change sender to by anna"});
  CHECK(moved.standing("1") == "unsubscribed mail");
  MailHost told(automation(senders +
                           "  change sender to ben\n"
                           "  if subscription is unsubscribed -> visit\n" +
                           mail + "  finish\nvisit: visit profile\n"),
                list);
  told.enroll_by("1", "ann@example.com", "anna");
  told->run();
  CHECK(told.channel.words().back() == "1 visit profile by ben");
}

TEST_CASE("a suppression that comes while a task waits for its turn keeps it from going out") {
  MemorySuppressions list;
  MailHost host(automation("  sender anna { email 1 per day }\n" + mail), list);
  host.enroll("1", {{"email", "zoe@example.com"}});
  host.enroll("2", {{"email", "ann@example.com"}});
  host->run();
  CHECK(host.standing("2") == "in_progress mail (day_limit)");
  list.suppress("anna", "ann@example.com");
  host->run_until(monday + 2 * day);
  CHECK(host.channel.words() == Texts{"1 email by anna"});
  CHECK(host.standing("2") == "unsubscribed mail");
}

TEST_CASE("an event that fits nothing suppresses all the same") {
  MemorySuppressions list;
  MailHost host(automation(senders + "  visit profile\n  wait 5 days\n"), list);
  host.enroll_by("1", "ann@example.com", "ben");
  host->run();
  CHECK(host.deliver("e1", "1", "unsubscribed") == "unfit");
  CHECK(list.is_suppressed("ben", "ann@example.com"));
  CHECK_FALSE(list.is_suppressed("anna", "ann@example.com"));
}

TEST_CASE("who has no sender yet unsubscribes from all of the script's") {
  MemorySuppressions list;
  Host host(automation(senders + mail), {1, false}, &list);
  host.enroll("1", {{"email", "ann@example.com"}});
  host.enroll("2");
  host->run();
  CHECK(host.deliver("e1", "1", "unsubscribed") == "unfit");
  CHECK(list.is_suppressed("anna", "ann@example.com"));
  CHECK(list.is_suppressed("ben", "ann@example.com"));
  // Without an address there is nothing to suppress.
  CHECK(host.deliver("e2", "2", "unsubscribed") == "unfit");
  CHECK_FALSE(list.is_suppressed("anna", ""));
  Host alone(automation(mail), {}, &list);
  alone.enroll("1", {{"email", "cat@example.com"}});
  alone->run();
  CHECK(alone.deliver("e1", "1", "unsubscribed") == "counted");
  CHECK(list.is_suppressed("", "cat@example.com"));
}

TEST_CASE("without a list of the host's own, one of the automation's keeps what was suppressed") {
  Host host(automation(mail));
  host.enroll("1", {{"email", "ann@example.com"}});
  host->run();
  CHECK(host.deliver("e1", "1", "unsubscribed") == "counted");
  REQUIRE(host->enroll("2", {{"email", "ann@example.com"}, {"linkedin_id", "in-2"}}));
  host->run();
  // The second is the same person by its address.
  CHECK(host.standing("2") == "duplicate");
  CHECK(host.perform("restart contact 1") == "");
  CHECK(host.standing("1") == "unsubscribed mail");
  CHECK(host.channel.words() == Texts{"1 email"});
}

TEST_CASE("any event of a script's own may suppress, and only texts can be suppressed") {
  const std::string sms =
      "fact phone_line: open, closed { starts open }\n"
      "event stopped {\n  summary \"STOP.\"\n  makes phone_line closed\n  suppresses phone\n}\n"
      "node \"text message\" {\n  summary \"Sends one.\"\n  channel sms\n"
      "  needs phone_line is open else unsubscribed\n  outcome sent\n}\n";
  MemorySuppressions list;
  list.suppress("", "+49 1");
  Host host(sms + automation("  text message\n"), {}, &list);
  host.enroll("1", {{"phone", "+49 1"}});
  host.enroll("2", {{"phone", "+49 2"}});
  host->run();
  CHECK(host.channel.words() == Texts{"2 text message"});
  CHECK(host.standing("1") == "unsubscribed 14");
  CHECK(errors_of("event a {\n  summary \"A.\"\n  suppresses tags\n}\n" +
                  automation("  finish\n")) == Errors{"wrong_type:3"});
  CHECK(errors_of("event a {\n  summary \"A.\"\n  suppresses emial\n}\n" +
                  automation("  finish\n")) == Errors{"unknown_field:3"});
  CHECK(errors_of("event a {\n  summary \"A.\"\n  suppresses email\n  suppresses phone\n}\n" +
                  automation("  finish\n")) == Errors{"duplicate_name:4"});
}

TEST_CASE("an event may say from whom the contact unsubscribed") {
  MemorySuppressions list;
  MailHost host(automation(senders + mail + "  change sender to ben\n  wait 5 days\n"), list);
  host.enroll_by("1", "ann@example.com", "anna");
  host->run();
  host.run_at(monday + 5 * day);
  CHECK(host->deliver({"e1", "1", "unsubscribed", "anne"}).failure().message ==
        "there is no sender `anne`; did you mean `anna`?");
  // The email was anna's, and the contact is ben's by now.
  CHECK(host->deliver({"e1", "1", "unsubscribed", "anna"}));
  CHECK(list.is_suppressed("anna", "ann@example.com"));
  CHECK_FALSE(list.is_suppressed("ben", "ann@example.com"));
}

TEST_CASE("nobody is asked to write by hand to somebody who unsubscribed meanwhile") {
  MemorySuppressions list;
  MailHost manual(automation(senders + "  wait 1 day\n  manual email \"a\" \"b\"\n"), list);
  manual.enroll_by("1", "ann@example.com", "anna");
  manual.enroll_by("2", "ben@example.com", "anna");
  manual->run();
  list.suppress("anna", "ann@example.com");
  manual.run_at(monday + day);
  REQUIRE(manual.channel.asked.size() == 1);
  CHECK(manual.channel.asked[0].words == "2 email by anna");
  CHECK(manual.standing("1") == "unsubscribed 5");
  // Once more, when the task is given back to the person.
  CHECK(manual.perform("pause contact 2") == "");
  list.suppress("anna", "ben@example.com");
  CHECK(manual.perform("resume contact 2") == "");
  CHECK(manual.channel.asked.size() == 1);
  CHECK(manual.standing("2") == "unsubscribed 5");
}

TEST_CASE("the task of a paused contact who unsubscribed meanwhile is no person's") {
  MemorySuppressions list;
  const std::string nudged = "event nudged {\n  summary \"Nudged.\"\n}\n";
  MailHost host(nudged + automation("  on nudged pause\n  sender anna { email 1 per day }\n  wait "
                                    "1 day\n  email \"a\" \"b\"\n"),
                list);
  for (const std::string id : {"1", "2", "3", "4"}) {
    host.enroll_by(id, id + "@example.com", "anna");
  }
  host->run();
  CHECK(host.perform("pause contact 1") == "");
  CHECK(host.deliver("e2", "2", "nudged") == "counted");
  list.suppress("anna", "1@example.com");
  list.suppress("anna", "2@example.com");
  host.run_at(monday + day);
  CHECK(host.standing("1") == "unsubscribed 8");
  CHECK(host.standing("2") == "unsubscribed 8");
  CHECK(host.channel.words() == Texts{"3 email by anna"});
  CHECK(host.standing("4") == "in_progress 8 (day_limit)");
  list.suppress("anna", "4@example.com");
  CHECK(host.deliver("e4", "4", "nudged") == "counted");
  CHECK(host.standing("4") == "unsubscribed 8");
}

}  // namespace wend
