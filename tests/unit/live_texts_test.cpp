// What a step says to its channel: the script's words with the contact's values in them.

#include "tests/unit/live_host.hpp"

namespace wend {
namespace {

/// The texts of the first task of a contact with these fields: "name: text", one a line.
std::string said(const std::string& steps, const std::vector<Field>& fields,
                 const std::string& declarations = "") {
  Host host(declarations + automation("  sender anna { address \"Torstr. 1\" }\n" + steps));
  host.enroll("ann", fields);
  host->run();
  REQUIRE_FALSE(host.channel.tasks.empty());
  std::string text;
  for (const TaskText& row : host.channel.tasks.front().texts) {
    text += std::string(row.name) + ": " + row.text + "\n";
  }
  return text;
}

}  // namespace

TEST_CASE("texts come by the names of their parameters, with the contact's values in them") {
  CHECK(said("  email {\n    subject \"Hiring at {{company | \"your company\"}}\"\n"
             "    body \"Hi {{first_name | \"there\"}}, "
             "{{upper(last_name)}}!\\n{{unsubscribe_link}}\"\n"
             "  }\n",
             {{"email", "ann@example.com"},
              {"first_name", " Ann "},
              {"last_name", "lee"},
              {"unsubscribe_link", "https://example.com/u/1"}}) ==
        "subject: Hiring at your company\nbody: Hi Ann, LEE!\nhttps://example.com/u/1\n");
}

TEST_CASE("a template that is named says what it says, and a block loses its indentation") {
  const std::string declarations =
      "template hello \"\"\"\n    Hi {{first_name}},\n      \\u{7B}\\u{7B}how\\u{7D} are you?\n    "
      "\"\"\"\n";
  CHECK(said("  send message hello\n", {{"first_name", "Ann"}}, declarations) ==
        "text: Hi Ann,\n  {{how} are you?\n\n");
}

TEST_CASE("parameters that are no templates come as they are written") {
  CHECK(said("  add tag \"warm {{lead}}\"\n", {}) == "tag: warm {{lead}}\n");
  CHECK(said("  change sender to anna\n", {}) == "sender: anna\n");
}

TEST_CASE("a value is shown and never parsed") {
  CHECK(said("  send message \"Hi {{first_name}}!\"\n",
             {{"first_name", "{{email}} \\n \\u{41} \"\""}, {"email", "ann@example.com"}}) ==
        "text: Hi {{email}} \\n \\u{41} \"\"!\n");
}

TEST_CASE("no value begins a new line, so that no contact adds a header to an email") {
  for (const std::string line_end :
       {"\n", "\r\n", "\r", "\x0B", "\x0C", "\x1E", "\xC2\x85", "\xE2\x80\xA8", "\xE2\x80\xA9"}) {
    const std::string text =
        said("  email { subject \"Hi {{first_name}}\"; body \"{{unsubscribe_link}}\" }\n",
             {{"email", "ann@example.com"},
              {"first_name", "Ann" + line_end + "Bcc: all@example.com"},
              {"unsubscribe_link", "x"}});
    CAPTURE(line_end);
    CHECK(text.find("subject: Hi Ann") == 0);
    CHECK(text.find(line_end + "Bcc") == std::string::npos);
    CHECK(text.find(" Bcc: all@example.com\n") != std::string::npos);
  }
  // Letters beyond ASCII are no control characters.
  CHECK(said("  send message \"Hi {{first_name}}\"\n",
             {{"first_name", "Zoë \xE2\x80\x93 \xC2\xA9"}}) ==
        "text: Hi Zoë \xE2\x80\x93 \xC2\xA9\n");
}

TEST_CASE("numbers, dates, flags, lists and durations are shown as people write them") {
  const std::string declarations =
      "contact { size: number?; signed_up: date?; renewed: date?; vip: flag? }\n";
  CHECK(said("  send message \"{{size}} {{size / 8}} {{signed_up}} {{vip}} {{tags}} "
             "{{renewed - signed_up}} {{days since(signed_up)}}.\"\n",
             {{"signed_up", "2026-01-01"},
              {"renewed", "2026-01-02"},
              {"vip", "TRUE"},
              {"tags", "warm;  vip;"}},
             declarations) == "text:   2026-01-01 yes warm, vip 1 day 4.\n");
  CHECK(said("  send message \"{{size}} {{size / 8}}\"\n", {{"size", "1000000"}}, declarations) ==
        "text: 1000000 125000\n");
}

TEST_CASE("a task tells its sender, the sender's address and its step") {
  struct Watching : HostChannel {
    Reply begin(const Task& task) override {
      seen = std::string(task.sender) + ", " + std::string(task.address) + ", " +
             std::string(task.step) + ", " + std::string(task.text("text")) + "|" +
             std::string(task.text("no such"));
      return Reply::done();
    }
    std::string seen;
  };
  Watching channel;
  HostClock clock;
  const auto program = compile("test.wend", automation("  sender anna { address \"Torstr. 1\" }\n"
                                                       "hello: send message \"Hi\"\n"))
                           .program;
  REQUIRE(program != nullptr);
  auto live = Automation::start(program, {clock, {{"linkedin", &channel}}});
  REQUIRE(live);
  REQUIRE(live->enroll("ann", {{"linkedin_id", "in-ann"}}));
  live->run();
  CHECK(channel.seen == "anna, Torstr. 1, hello, Hi|");
}

}  // namespace wend
