// A complete host: it has contacts in a table, a clock, and a channel that prints what a real one
// would send, and it delivers answers and events to wend. Nothing leaves the machine. After
//
//   cmake --install build/release --prefix build/installed --component development
//
// it is built like any project that finds the package (tests/package/CMakeLists.txt):
//
//   cmake -S tests/package -B build/host -DCMAKE_PREFIX_PATH="$PWD/build/installed"
//   cmake --build build/host && build/host/08_embed
#include <iostream>

#include <wend/automation.hpp>
#include <wend/compile.hpp>

constexpr const char* script = R"wend(
automation "Hiring, spring" {
  timezone "Europe/Berlin"
  hours    mon-fri 09:00-18:00
  sender anna { connection request 3 per day; email 50 per day; address "Torstr. 1, Berlin" }

  connection request "Hi {{first_name | "there"}}, I help founders hire."
  wait until connected up to 7 days { timeout -> by_email }
  send message "Thanks for connecting, {{first_name | "there"}}! Is hiring on your list?"
  wait until replied up to 3 days
  finish

by_email:
  email {
    subject "Hiring at {{company | "your company"}}"
    body    "Hi {{first_name | "there"}}, may I ask how you hire? No more: {{unsubscribe_link}}"
  }
}
)wend";

struct Person {
  std::string id, first_name, company, email;
};
const Person people[] = {{"17", "Ann", "Acme", "ann@example.com"},
                         {"18", "Ben", "Bolt", "ben@example.com"},
                         {"19", "Cat", "", "cat@example.com"},
                         {"20", "Dan", "Core", "dan@example.com"}};

class OfficeClock : public wend::Clock {
 public:
  wend::Instant now() const override { return now_; }
  void wait_until(wend::Instant instant) override { now_ = instant > now_ ? instant : now_; }

 private:
  wend::Instant now_ = *wend::parse_instant("2026-03-02T07:30:00Z");
};

class Outbox : public wend::Channel {
 public:
  wend::Reply begin(const wend::Task& task) override {
    std::cout << wend::format_instant(task.at) << "  " << task.node << " for " << task.contact
              << ", by " << task.sender << "\n";
    for (const wend::TaskText& row : task.texts) {
      std::cout << "    " << row.name << ": " << row.text << "\n";
    }
    return wend::Reply::done();
  }
};

void show(wend::Automation& automation) {
  for (const Person& person : people) {
    const auto standing = automation.standing(person.id);
    std::cout << person.first_name << ": " << wend::row_of(standing->status).label;
    if (standing->waiting) {
      std::cout << ", waits for " << wend::row_of(standing->waiting->waits_for).name;
    }
    std::cout << "\n";
  }
}

int main() {
  const auto compilation = wend::compile("hiring.wend", script);
  for (const auto& diagnostic : compilation.diagnostics) std::cerr << diagnostic.message << "\n";
  OfficeClock clock;
  Outbox outbox;
  auto automation = wend::Automation::start(compilation.program,
                                            {clock, {{"linkedin", &outbox}, {"email", &outbox}}});
  if (!automation) return std::cerr << automation.failure().message << "\n", 1;
  for (const Person& person : people) {
    automation->enroll(person.id, {{"first_name", person.first_name},
                                   {"company", person.company},
                                   {"email", person.email},
                                   {"linkedin_id", person.first_name + "-in"},
                                   {"unsubscribe_link", "https://example.com/u/" + person.id}});
  }
  automation->run_until(*wend::parse_instant("2026-03-02T20:00:00Z"));
  for (int time = 0; time < 2; ++time) {  // a webhook delivered twice counts once
    const auto reception = automation->deliver({"webhook-1", "17", "accepted"});
    std::cout << (*reception == wend::Reception::counted ? "counted\n" : "repeated\n");
  }
  automation->perform("cancel contact 20");
  show(*automation);
  automation->run_until(*wend::parse_instant("2026-03-31"));
  show(*automation);
}
