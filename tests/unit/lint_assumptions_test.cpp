// What a proof rests on: facts that data give otherwise than they start, and what people do.
// Scripts whose own tests show what the automation never does by itself.
#include <catch2/catch.hpp>

#include <nlohmann/json.hpp>

#include "tests/unit/command.hpp"
#include "tools/lint/assumptions.hpp"

namespace wend {
namespace {

const std::string unsubscribed_then_restarted = R"(automation "One email" {
  email "One" "Hi {{unsubscribe_link}}" { no_email -> finish }
  wait 3 days
  if replied -> finish
}

test "restarted after unsubscribing" {
  contact { email "a@x.example" }
  world { unsubscribed 1 hour, replied never }
  at 2 days: restart contact
  expect status unsubscribed
  expect sent email 1 times
}

test "restarted after a reply" {
  contact { email "a@x.example" }
  world { unsubscribed never, replied 1 hour }
  at 2 days: restart contact
  expect sent email 2 times
}
)";

const std::string look_up_skipped = R"(node "look up" {
  channel linkedin
  learns connection
  outcome no when connection is not connected
  outcome yes
}

automation "Looked up by hand" {
  if linkedin_id is missing -> finish
  manual look up { no -> finish }
  send message "Hi"
}

test "skipped" {
  contact { linkedin_id "a" }
  world { connection none, manual never, replied never, accepted never }
  at 1 day: skip task
  expect status failed not_connected
}
)";

const std::string skipped_while_paused = R"(automation "Two emails" {
  if email is missing -> finish
  wait 1 day
  email "One" "Hi {{unsubscribe_link}}"
  wait 3 days
  if mailbox is mailed -> second
  finish
second:
  email "Two" "Hi {{unsubscribe_link}}"
  finish
}

test "skipped" {
  contact { email "a@x.example" }
  world { replied never, bounced never, unsubscribed never }
  at 12 hours: pause contact
  at 2 days: skip task
  at 3 days: resume contact
  expect never sent email
  expect never visits second
}
)";

const std::string consent = R"(fact consent: granted, refused {
  starts granted
}

node "call" {
  manual
  needs consent is granted else failed no_consent
  outcome done
}

automation "Call" {
  call
}

test "refused" {
  contact { consent refused }
  expect status failed no_consent
}
)";

/// What lint prints of a script, whose own tests hold.
std::string proof_of(const std::string& script, std::vector<std::string> options = {"--proof"}) {
  const TemporaryFolder folder;
  const std::string path = folder.write("script.wend", script);
  CHECK(wend_with({"test", path}).exit == Exit::clean);
  Arguments arguments = {"lint", path};
  arguments.insert(arguments.end(), options.begin(), options.end());
  return wend_with(arguments).out;
}

std::vector<std::string> codes_of(const LintResult& result) {
  std::vector<std::string> codes;
  for (const Finding& finding : result.findings) codes.emplace_back(finding.diagnostic.code);
  return codes;
}

}  // namespace

TEST_CASE("a proof says which facts have to start as declared, and what it is not about") {
  const std::string proof = proof_of(unsubscribed_then_restarted);
  CHECK(has(proof, ": email: never unsubscribed, as long as subscription starts subscribed\n"));
  CHECK(has(proof, "\nthis is about what the automation does, not about skip task, restart "));
  CHECK(has(proof_of(consent), ": call: never no_consent, as long as consent starts granted\n"));
}

TEST_CASE("of a script that does not compile nothing is proved, and no proof's limits are told") {
  const TemporaryFolder folder;
  const std::string path = folder.write("script.wend", "automation \"A\" { -> nowhere }");
  CHECK_FALSE(has(wend_with({"lint", path, "--proof"}).out, "this is about"));
}

TEST_CASE("what happens where a task is skipped is outside of a proof, and the proof says so") {
  const std::string proof = proof_of(look_up_skipped);
  CHECK(has(proof, ": send message: never not_connected\n"));
  CHECK(has(proof, "not about skip task"));
}

TEST_CASE("what a skipped task or a given fact may change is not said to hold for every contact") {
  CHECK(codes_of(lint("skipped.wend", skipped_while_paused)).empty());
  CHECK(proof_of(skipped_while_paused) != "");
  const std::string asked =
      "automation \"Asked\" {\n  if subscription is unsubscribed -> finish\n"
      "  if email is missing -> finish\n  email \"One\" \"Hi {{unsubscribe_link}}\"\n}\n";
  CHECK(codes_of(lint("asked.wend", asked)).empty());
}

TEST_CASE("a restarted contact may know what no step before has told it") {
  const std::string known =
      "automation \"Known\" {\n  if linkedin_id is missing -> finish\n"
      "  if connected -> finish\n  check connected\n}\n";
  CompileOptions options;
  options.columns = {"linkedin_id"};
  CHECK(codes_of(lint("known.wend", known, options)).empty());
}

TEST_CASE("a fact that is both given and changed is assumed, and one that does not matter is not") {
  const std::string script =
      "automation \"Continue\" {\n  on unsubscribed continue\n"
      "  if email is missing -> finish\n  wait 1 day\n"
      "  email \"One\" \"Hi {{unsubscribe_link}}\"\n}\n";
  LintResult result = lint("continue.wend", script);
  find_assumptions({}, max_lint_states, result);
  REQUIRE(result.needs.size() == 2);
  CHECK(result.needs[0].assumes.empty());
  // Who counts as mailed from the start can unsubscribe before the first email.
  CHECK(result.needs[1].assumes ==
        std::vector<FactValue>{{"mailbox", "unused"}, {"subscription", "subscribed"}});
}

TEST_CASE("the JSON of a proof has what it assumes") {
  const auto json = nlohmann::json::parse(proof_of(consent, {"--proof", "--format", "json"}));
  CHECK(json.at("findings").empty());
  REQUIRE(json.at("proofs").size() == 1);
  const auto& proof = json.at("proofs")[0];
  CHECK(proof.at("need") == "no_consent");
  CHECK(proof.at("holds") == true);
  CHECK(proof.at("assumes") == nlohmann::json::parse(R"([{"fact":"consent","starts":"granted"}])"));
  CHECK(json.at("scope").is_string());
}

TEST_CASE("contacts whose data say that they are unsubscribed are counted, and are no finding") {
  const TemporaryFolder folder;
  const std::string script = folder.write("script.wend",
                                          "automation \"Mail\" {\n  if email is missing -> finish\n"
                                          "  email \"One\" \"Hi {{unsubscribe_link}}\"\n}\n");
  const std::string contacts = folder.write(
      "list.csv",
      "email,subscription\na@x.example,unsubscribed\nb@x.example,\nc@x.example,Unsubscribed\n"
      "d@x.example,subscribed\n");
  const Ran ran = wend_with({"lint", script, "--contacts", contacts});
  CHECK(ran.exit == Exit::clean);
  CHECK(has(ran.out, contacts + ": 2 contacts are unsubscribed and get no email\n"));
}

TEST_CASE("who unsubscribes on the way is a finding, whatever the data give") {
  CompileOptions options;
  options.columns = {"email", "subscription"};
  const std::string script =
      "automation \"Continue\" {\n  on unsubscribed continue\n"
      "  if email is missing -> finish\n  email \"One\" \"Hi {{unsubscribe_link}}\"\n"
      "  wait 1 day\n  email \"Two\" \"Hi {{unsubscribe_link}}\"\n}\n";
  CHECK(codes_of(lint("continue.wend", script, options)) ==
        std::vector<std::string>{"contact_after_unsubscribe"});
}

TEST_CASE("a witness says what the data of the contact give") {
  CompileOptions options;
  options.columns = {"consent"};
  const LintResult result = lint("consent.wend", consent, options);
  REQUIRE(result.findings.size() == 1);
  REQUIRE(result.findings.front().witness);
  CHECK(result.findings.front().witness->contact ==
        std::map<std::string, std::string>{{"consent", "refused"}});
}

TEST_CASE("where lint gives up on given facts, what it found without them stands") {
  std::string facts;
  std::string questions;
  for (int fact = 0; fact < 12; ++fact) {
    const std::string name = "f" + std::to_string(fact);
    facts += "fact " + name + ": on, off {\n  starts on\n}\n";
    questions += "  if " + name + " is off {\n    wait 1 day\n  }\n";
  }
  // Asked twice, so that none can be forgotten in between.
  const std::string script = facts + "automation \"Much\" {\n" + questions + "  wait 1 day\n" +
                             questions + "  visit profile { no_linkedin_id -> finish }\n}\n";
  const LintResult all = lint("much.wend", script);
  CHECK(all.beyond_explored);
  const LintResult few = lint("much.wend", script, {}, 500);
  CHECK_FALSE(few.beyond_explored);
  CHECK(few.needs.size() == all.needs.size());
  for (const Finding& finding : few.findings) CHECK(finding.diagnostic.code != "not_proved");
}

}  // namespace wend
