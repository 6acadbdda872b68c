// Live automations by their public door: what a host may rely on, and what it is told where it
// does something wrong.

#include "tests/unit/live_host.hpp"

namespace wend {
namespace {

using Texts = std::vector<std::string>;

const std::string invite_and_write =
    "invite: connection request\n"
    "wait until connected up to 14 days { timeout -> finish }\n"
    "write: send message \"Hi\"\n"
    "listen: wait until replied up to 3 days\n";

/// Of a contact whose fields are these, where the script visits it.
std::string visited_by(Host& host) {
  return host.channel.tasks.empty() ? "" : host.channel.tasks.back().words;
}

}  // namespace

TEST_CASE("a contact walks from enrollment to its end through the host's channel and clock") {
  Host host(automation(invite_and_write));
  host.enroll("ann");
  CHECK(host.standing("ann") == "waiting_enrichment (enrichment)");
  host->run();
  CHECK(host.channel.words() == Texts{"ann connection request"});
  CHECK(host.standing("ann") == "in_progress 3 (wait_until)");
  CHECK(host->standing("ann")->waiting->until == monday + 14 * day);
  CHECK(host->next_due() == monday + 14 * day);
  host.clock.set(monday + 2 * day);
  CHECK(host.deliver("e1", "ann", "accepted") == "counted");
  CHECK(host.channel.words() == Texts{"ann connection request", "ann send message"});
  CHECK(host.channel.tasks.back().at == monday + 2 * day);
  CHECK(host.standing("ann") == "in_progress listen (wait_until)");
  host.run_at(monday + 5 * day);
  CHECK(host.standing("ann") == "finished listen");
  CHECK(host->standing("ann")->since == monday + 5 * day);
}

TEST_CASE("contacts may come while others walk, and share limits, places and company with them") {
  Host host(
      automation("  sender anna { visit profile 1 per day }\n"
                 "  segment all { active limit 2 }\n  coworkers limit 1\n"
                 "  visit profile\n  wait 5 days\n"));
  host.enroll("ann", {{"company", "Acme"}});
  host->run();
  host.clock.set(monday + hour);
  host.enroll("ben", {{"company", "ACME"}});
  host.enroll("cat", {{"company", "Bolt"}});
  host.enroll("dan", {{"company", "Core"}});
  host->run();
  CHECK(host.channel.words() == Texts{"ann visit profile by anna"});
  CHECK(host.standing("ben") == "coworkers_limit (coworkers_limit)");
  CHECK(host.standing("cat") == "in_progress 5 (day_limit)");
  CHECK(host->standing("cat")->waiting->of == "anna");
  CHECK(host->standing("cat")->waiting->until == monday + day);
  CHECK(host.standing("dan") == "active_limit (active_limit)");
  host->run_until(monday + 5 * day);
  CHECK(host.standing("ann") == "finished 6");
  CHECK(host.standing("ben") == "in_progress 6 (wait)");
  CHECK(host->size() == 4);
  CHECK(host->id_of(2) == "cat");
}

TEST_CASE("the same person enrolled later is a duplicate") {
  Host host(automation("  visit profile\n"));
  REQUIRE(host->enroll("ann", {{"linkedin_id", "in-a"}, {"email", "Ann@example.com"}}));
  host->run();
  REQUIRE(host->enroll("ann2", {{"linkedin_id", "in-b"}, {"email", "ann@example.com"}}));
  host->run();
  CHECK(host.standing("ann2") == "duplicate");
  CHECK(host.channel.words() == Texts{"ann visit profile"});
}

TEST_CASE("contacts who come later may bring a zone of their own") {
  Host host(
      automation("  timezone contact or \"UTC\"\n  hours mon-fri 09:00-17:00\n"
                 "  visit profile\n"));
  host.enroll("ann");
  host->run();
  host.enroll("ben", {{"timezone", "Asia/Tokyo"}});
  host->run();
  // 09:00 in Tokyo is midnight in UTC.
  CHECK(host.channel.words() == Texts{"ben visit profile"});
  CHECK(host->next_due() == monday + 9 * hour);
  host.enroll("cat", {{"timezone", "Europe/Berlin"}});
  host.run_at(monday + 8 * hour);
  CHECK(host.channel.words() == Texts{"ben visit profile", "cat visit profile"});
}

TEST_CASE("what is late is done now, within the limits of today") {
  Host host(automation("  sender anna { visit profile 2 per day }\n  visit profile\n"));
  for (int contact = 0; contact < 20; ++contact) host.enroll(std::to_string(contact));
  host->run();
  CHECK(host.channel.tasks.size() == 2);
  // The process stood still for three days: it does not make up for them.
  host.run_at(monday + 3 * day + hour);
  CHECK(host.channel.tasks.size() == 4);
  CHECK(host.channel.tasks.back().at == monday + 3 * day + hour);
  CHECK(host->next_due() == monday + 4 * day);
}

TEST_CASE("a deadline that has passed goes before an event that is told of later") {
  Host host(automation(invite_and_write));
  host.enroll("ann");
  host->run();
  host.clock.set(monday + 15 * day);
  CHECK(host.deliver("e1", "ann", "accepted") == "counted");
  CHECK(host.standing("ann") == "finished 3");
  CHECK(host.channel.tasks.size() == 1);
}

TEST_CASE("run until an instant waits on the host's clock from one thing to the next") {
  Host host(automation("  visit profile\n  wait 1 day\n  follow\n  wait 1 day\n  like post\n"));
  host.enroll("ann");
  host->run_until(monday + 36 * hour);
  CHECK(host.channel.words() == Texts{"ann visit profile", "ann follow"});
  CHECK(host.channel.tasks.back().at == monday + day);
  CHECK(host.clock.now() == monday + 36 * hour);
  // A clock that stands still does not hang the host.
  host.clock.stop();
  host->run_until(monday + 10 * day);
  CHECK(host.channel.tasks.size() == 2);
}

TEST_CASE("time that goes back stands still until it is there again") {
  Host host(automation("  visit profile\n  wait 1 hour\n  follow\n"));
  host.enroll("ann");
  host.run_at(monday + 30 * minute);
  host.run_at(monday);
  host.enroll("ben");
  host->run();
  CHECK(host.channel.words() == Texts{"ann visit profile", "ben visit profile"});
  CHECK(host.channel.tasks.back().at == monday + 30 * minute);
  host.run_at(monday - 10 * day);
  CHECK(host.standing("ann") == "in_progress 3 (wait)");
  host.run_at(monday + 90 * minute);
  CHECK(host.standing("ben") == "finished 4");
}

TEST_CASE("an event counts once, however often it is delivered") {
  Host host(automation(invite_and_write + "write_again: send message \"Are you there?\"\n"
                                          "wait until replied up to 3 days\n"));
  host.enroll("ann");
  host->run();
  CHECK(host.deliver("e1", "ann", "accepted") == "counted");
  CHECK(host.deliver("e2", "ann", "replied") == "counted");
  // Sending awaits a new reply: the same one again must not be taken for it.
  CHECK(host.standing("ann") == "in_progress 7 (wait_until)");
  CHECK(host.deliver("e2", "ann", "replied") == "repeated");
  CHECK(host.standing("ann") == "in_progress 7 (wait_until)");
  CHECK(host.deliver("e3", "ann", "replied") == "counted");
  CHECK(host.standing("ann") == "finished 7");
}

TEST_CASE("an event that fits nothing is told to the journal, and says so") {
  Host host(automation("  check connected\n  connection request\n  wait 5 days\n"));
  host.channel.replies = {Reply::now({"", {{"connection", "connected"}}})};
  host.enroll("ann");
  host->run();
  host.journal.told.clear();
  CHECK(host.deliver("e1", "ann", "accepted") == "unfit");
  // Declared, but nothing in this script can lead to it.
  CHECK(host.deliver("e2", "ann", "bounced") == "unfit");
  CHECK(host.journal.told == Texts{"0 ignores accepted", "0 ignores bounced"});
  CHECK(host.deliver("e1", "ann", "accepted") == "repeated");
}

TEST_CASE("an event that comes before the answer of its task counts behind it") {
  Host host(automation("  check connected\n" + invite_and_write));
  host.channel.replies = {Reply::now({"", {{"connection", "none"}}}), Reply::later()};
  host.enroll("ann");
  host->run();
  CHECK(host.deliver("e1", "ann", "accepted") == "held");
  CHECK(host.standing("ann") == "in_progress invite (provider)");
  CHECK(host.answer(host.channel.tasks.back().number) == "");
  CHECK(host.standing("ann") == "in_progress listen (wait_until)");
}

TEST_CASE("an event that comes while its task is to be tried again counts behind it") {
  Host host(automation("  check connected\n" + invite_and_write));
  host.channel.replies = {Reply::now({"", {{"connection", "none"}}}),
                          Reply::now({"try_again", {}})};
  host.enroll("ann");
  host->run();
  CHECK(host.deliver("e1", "ann", "accepted") == "held");
  host.run_at(monday + minute);
  CHECK(host.standing("ann") == "in_progress listen (wait_until)");
}

TEST_CASE("events are refused that name no contact, no event or have no id") {
  Host host(automation(invite_and_write));
  CHECK(host.deliver("e1", "ann", "accepted") == "there is no contact `ann`");
  host.enroll("ann");
  CHECK(host.deliver("e2", "ann", "acepted") ==
        "there is no event `acepted`; did you mean `accepted`?");
  CHECK(host.deliver("", "ann", "accepted") ==
        "an event needs its own id, so that it counts only once");
  // Refused before the contact was there: the same event may be delivered again.
  CHECK(host.deliver("e1", "ann", "accepted") == "counted");
}

TEST_CASE("contacts are refused that have no id or that of another") {
  Host host(automation("  visit profile\n"));
  host.enroll("ann");
  CHECK(host->enroll("ann", {}).failure().message == "there already is a contact `ann`");
  CHECK(host->enroll("", {}).failure().message == "a contact needs an id");
  CHECK(host->size() == 1);
}

TEST_CASE("values that are none are told, and count as missing") {
  Host host("contact { size: number? }\n" +
            automation("  sender anna\n  if size is missing -> finish\n  visit profile\n"));
  const auto problems = host->enroll("ann", {{"size", "many"},
                                             {"connection", "broken"},
                                             {"sender", "zoe"},
                                             {"shoe_size", "43"},
                                             {"email", "a@example.com"},
                                             {"Email", "b@example.com"}});
  REQUIRE(problems);
  CHECK(*problems == Texts{"size: `many` is not a value of this field's type",
                           "sender: the script has no sender `zoe`",
                           "there are two values for `Email`"});
  host->run();
  CHECK(host.standing("ann") == "finished 4");
}

TEST_CASE("a contact's data may come later, or never") {
  Host host(
      automation("  if title contains \"founder\" -> visit\n  finish\n"
                 "visit: visit profile\n  wait 5 days\n"));
  REQUIRE_FALSE(host->enroll_incomplete("ann"));
  REQUIRE_FALSE(host->enroll_incomplete("ben"));
  host->run();
  CHECK(host.standing("ann") == "waiting_enrichment (enrichment)");
  CHECK_FALSE(host->next_due());
  host.clock.set(monday + day);
  REQUIRE(host->enrich("ann", {{"title", "Founder"}, {"linkedin_id", "in-ann"}}));
  CHECK(visited_by(host) == "ann visit profile");
  CHECK(host->enrich("ann", {}).failure().message == "the data of `ann` have already arrived");
  CHECK_FALSE(host->fail_enrichment("ben"));
  CHECK(host.standing("ben") == "failed enrichment_failed");
  CHECK(host->enrich("zoe", {}).failure().message == "there is no contact `zoe`");
}

TEST_CASE("today is the day of the enrollment, not that of the start") {
  Host host("contact { signed_up: date? }\n" +
            automation("  if days since(signed_up) > 30 -> old\n  finish\nold: visit profile\n"));
  host.enroll("ann", {{"signed_up", "2026-01-01"}});
  host.run_at(monday + 60 * day);
  host.enroll("ben", {{"signed_up", "2026-01-01"}});
  host->run();
  CHECK(host.channel.words() == Texts{"ben visit profile"});
}

}  // namespace wend
