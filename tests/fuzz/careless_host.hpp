// A host that calls an automation in any order, with anything, as bytes say: contacts who are not
// there, answers twice, clocks that go back or are no clocks, operations that are none, new
// versions in the middle, calls from within its own channel. What an automation promises to every
// host is held against it after each call; what happened comes back as text, so that two hosts can
// be compared.
#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <map>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include <wend/automation.hpp>
#include <wend/compile.hpp>
#include <wend/instant_range.hpp>

namespace wend {

class CarelessHost : public Clock, public Channel, public Journal {
 public:
  struct Habits {
    bool asks = false;  ///< where everybody stands, after each call, which is to change nothing
  };

  CarelessHost(std::span<const std::uint8_t> bytes, Habits habits)
      : bytes_(bytes), habits_(habits) {}

  /// Everything that the automation told the host.
  std::string run() {
    const std::size_t script = below(programs().size());
    auto started = Automation::start(programs()[script], {*this, channels(), this, nullptr},
                                     {next(), next() % 4 != 0});
    require(bool(started), "an automation of a script starts");
    automation_.emplace(std::move(*started));
    constexpr int most_calls = 400;
    for (int call = 0; call < most_calls && !bytes_.empty(); ++call) {
      call_once();
      check();
    }
    return std::move(told_);
  }

  // Clock
  Instant now() const override { return now_; }
  void wait_until(Instant instant) override {
    if (!stands_still_) now_ = std::max(now_, instant);
  }

  // Channel
  Reply begin(const Task& task) override {
    tell("task", std::string(task.contact) + " " + std::string(task.node) + " " +
                     std::string(task.sender) + " " + std::to_string(task.at));
    for (const TaskText& text : task.texts) tell("text", text.text);
    call_back();
    numbers_.push_back(task.number);
    require(task.at >= last_, "tasks go out in the order of time");
    last_ = task.at;
    // Else nobody would come farther.
    if (task.node == "check connected" && reply_ != 1) return replies_[2];
    return replies_[reply_];
  }
  void ask_person(const Task& task) override {
    tell("person", std::string(task.contact));
    call_back();
  }

  // Journal
  void record(const Transition& transition) override {
    tell(transition.event, std::to_string(transition.at) + " " +
                               std::to_string(transition.contact) + " " +
                               std::to_string(static_cast<int>(transition.status)));
    require(transition.at >= last_, "transitions are told in the order of time");
    last_ = transition.at;
    call_back();
  }
  void waits(const Transition& where, const Waiting& waiting) override {
    tell("waits", std::to_string(where.contact) + " " +
                      std::string(row_of(waiting.waits_for).name) + " " +
                      std::to_string(waiting.until.value_or(0)));
  }

 private:
  static void require(bool holds, const char* promise) {
    if (holds) return;
    std::fprintf(stderr, "broken promise: %s\n", promise);
    std::abort();
  }

  static const std::vector<std::shared_ptr<const Program>>& programs() {
    static const auto compiled = [] {
      const std::string steps =
          "  check connected\ninvite: connection request\n"
          "  wait until connected up to 14 days { timeout -> finish }\n"
          "write: send message \"Hi {{first_name}}\"\n  wait until replied up to 3 days\n";
      std::vector<std::shared_ptr<const Program>> programs;
      for (const std::string& script :
           {"contact { first_name: text? }\nautomation \"Plain\" {\n" + steps + "}\n",
            "contact { first_name: text? }\nautomation \"Shared\" {\n"
            "  hours mon-fri 09:00-17:00\n  sender anna { connection request 2 per day }\n"
            "  sender ben { hours mon-sun 10:00-12:00 }\n"
            "  segment all { active limit 5 }\n  coworkers limit 2\n" +
                steps + "}\n",
            std::string("automation \"Emails\" {\n  timezone contact or \"Antarctica/Troll\"\n"
                        "  hours mon-sun 01:00-03:00\n  sender anna { email 1 per hour }\n"
                        "  sender ben\n  on unsubscribed -> bye\nagain:\n"
                        "  email \"a\" \"b {{unsubscribe_link}}\"\n"
                        "  wait 1 day to 9 days\n  split {\n 50% -> again\n 50% -> bye\n}\n"
                        "bye: manual email \"c\" \"d\"\n  wait until replied\n}\n"),
            std::string("automation \"Limits\" {\n  sender anna {\n    visit profile 1 per hour\n"
                        "    visit profile 3 per day\n    follow 2 per day\n  }\nagain:\n"
                        "  visit profile\n  follow\n  wait 1 hour to 2 days\n  -> again\n}\n"),
            std::string(
                "automation \"People\" {\n  on replied pause\n  manual send message \"Hi\"\n"
                "  visit profile\n  follow\n  wait 300 days\n  like post\n}\n")}) {
        Compilation compilation = compile("host.wend", script);
        for (const Diagnostic& diagnostic : compilation.diagnostics) {
          std::fprintf(stderr, "%s\n", diagnostic.message.c_str());
        }
        require(compilation.program != nullptr, "the scripts compile");
        programs.push_back(compilation.program);
      }
      return programs;
    }();
    return compiled;
  }

  std::map<std::string, Channel*> channels() {
    std::map<std::string, Channel*> channels = {{"nobody", nullptr}};
    for (const auto& program : programs()) {
      for (const std::string& name : program->channels) channels[name] = this;
    }
    return channels;
  }

  std::uint8_t next() {
    if (bytes_.empty()) return 0;
    const std::uint8_t byte = bytes_.front();
    bytes_ = bytes_.subspan(1);
    return byte;
  }
  std::size_t below(std::size_t count) { return next() % count; }
  template <std::size_t count>
  const char* one_of(const std::array<const char*, count>& words) {
    return words[below(count)];
  }

  /// Few of them, so that calls meet; some that no host would choose.
  std::string contact() {
    static const std::string odd[] = {
        "", std::string("\0", 1), "\xFF\xFE", "a\n\x1B[31m", std::string(100'000, 'x'), "\"}"};
    const std::uint8_t byte = next();
    if (byte >= 0xF0) return odd[byte % std::size(odd)];
    return "c" + std::to_string(byte % 6);
  }
  std::string raw() {
    std::string text;
    for (std::size_t left = below(40); left > 0 && !bytes_.empty(); --left) {
      text += static_cast<char>(next());
    }
    return text;
  }
  std::vector<Field> fields() {
    static constexpr std::array<const char*, 9> names = {"linkedin_id", "email",  "company",
                                                         "connection",  "sender", "timezone",
                                                         "first_name",  "id",     "no_field"};
    static constexpr std::array<const char*, 9> values = {
        "a", "B@example.com", "none", "connected", "anna", "Asia/Tokyo", "", "9999-99-99", "{{x}}"};
    std::vector<Field> fields = {
        {"linkedin_id", next() % 8 == 0 ? raw() : "in-" + std::to_string(next())},
        {"email", next() % 8 == 0 ? raw() : std::to_string(next())}};
    for (std::size_t left = below(6); left > 0; --left) {
      fields.push_back({one_of(names), one_of(values)});
    }
    return fields;
  }

  template <typename Result>
  void tell_result(const char* call, const Result& result) {
    tell(call, result ? "done" : result.failure().message);
  }
  void tell_result(const char* call, const std::optional<Failure>& failure) {
    tell(call, failure ? failure->message : "done");
  }
  void tell(std::string_view what, const std::string& more) {
    told_ += std::string(what) + " " + more + "\n";
  }

  void move_clock() {
    static constexpr Instant steps[] = {0,          1,           60,           3600, 86'400,
                                        5 * 86'400, 40 * 86'400, 400 * 86'400, -1,   -86'400};
    static constexpr Instant odd[] = {INT64_MIN, INT64_MAX, -1, 1'767'571'200'000, last_instant};
    const std::uint8_t byte = next();
    if (byte >= 0xF8) {
      before_ = is_instant(now_) ? now_ : before_;
      now_ = odd[byte % std::size(odd)];
    } else {
      if (!is_instant(now_)) now_ = before_;
      now_ += steps[byte % std::size(steps)];
    }
    stands_still_ = byte % 7 == 6;
  }

  void call_once() {
    Automation& automation = *automation_;
    switch (next() % 16) {
      case 0:
      case 1:
        tell_result("enroll", automation.enroll(contact(), fields()));
        break;
      case 2:
        tell_result("enroll_incomplete", automation.enroll_incomplete(contact()));
        break;
      case 3:
        tell_result("enrich", automation.enrich(contact(), fields()));
        break;
      case 4:
        tell_result("fail_enrichment", automation.fail_enrichment(contact()));
        break;
      case 5:
        move_clock();
        break;
      case 6:
        pass_time();
        break;
      case 7:
      case 8:
        deliver();
        break;
      case 9:
        answer();
        break;
      case 10:
      case 11:
        perform();
        break;
      case 12:
        deploy();
        break;
      case 13:
        reply_ = below(replies_.size());
        break;
      case 14:
        calls_back_ = next() % 2 == 0;
        break;
      case 15:
        tell_result("perform", automation.perform(raw()));
        tell_result("standing", automation.standing(raw()));
        break;
    }
  }

  void deliver() {
    static constexpr std::array<const char*, 6> names = {"accepted", "replied", "unsubscribed",
                                                         "bounced",  "waits",   ""};
    const std::string id = next() % 8 == 0 ? raw() : std::to_string(++events_);
    Event event{id, contact(), one_of(names), next() % 8 == 0 ? raw() : ""};
    const auto reception = automation_->deliver(event);
    tell_result("deliver", reception);
    if (!reception) return;
    const auto again = automation_->deliver(event);
    require(again && *again == Reception::repeated, "an event counts once");
  }

  void answer() {
    static constexpr std::array<const char*, 5> words = {"", "try_again", "not_connected",
                                                         "rate_limited", "\xFFno word"};
    const std::size_t index = next();
    const std::uint64_t number = index < numbers_.size() ? numbers_[index] : index << (index % 60);
    Answer answer{one_of(words), {{"connection", next() % 4 == 0 ? raw() : "none"}}};
    tell_result("answer", automation_->answer(number, answer));
    tell_result("answer", automation_->answer(number, answer));
  }

  void perform() {
    static constexpr std::array<const char*, 8> on_contact = {
        "pause",   "resume",        "cancel",    "remove",
        "restart", "complete task", "skip task", "fail task"};
    static constexpr std::array<const char*, 12> others = {"pause",
                                                           "resume",
                                                           "activate",
                                                           "add sender ben",
                                                           "drain sender anna",
                                                           "remove sender anna",
                                                           "delete sender ben",
                                                           "delete step invite",
                                                           "archive",
                                                           "deploy \"x\"",
                                                           "cancel task",
                                                           "delete step 9"};
    std::string operation;
    if (next() % 3 != 0) {
      operation = one_of(on_contact);
      if (operation.find(' ') == std::string::npos) operation += " contact";
      operation += " \"" + contact() + "\"";
    } else {
      // Archived at once, most sequences would end before they began.
      operation = others[below(next() % 8 == 0 ? others.size() : 8)];
    }
    tell_result("perform", automation_->perform(operation));
  }

  void deploy() {
    const std::uint8_t byte = next();
    const auto& version = programs()[byte % programs().size()];
    std::shared_ptr<const Program> odd[] = {nullptr, std::make_shared<const Program>()};
    const bool is_odd = byte >= 0xF0;
    FieldSource source;
    if (byte % 16 != 15) {
      source = [this](const std::string&) {
        call_back();
        return std::vector<Field>{{"linkedin_id", "l"}, {"first_name", "Ann"}};
      };
    }
    if (!is_odd) tell_result("plan", automation_->plan(*version));
    tell_result("deploy", automation_->deploy(is_odd ? odd[byte % 2] : version, source));
  }

  void pass_time() {
    tell_result("run", automation_->run());
    if (!is_instant(now_)) return;
    const auto due = automation_->next_due();
    require(!due || *due > now_, "nothing is due that was done");
    static constexpr Instant ahead[] = {0, 3600, 30 * 86'400, INT64_MAX, INT64_MIN};
    const Instant until = ahead[below(std::size(ahead))];
    const bool is_odd = until == INT64_MAX || until == INT64_MIN;
    tell_result("run_until", automation_->run_until(is_odd ? until : now_ + until));
  }

  /// Whatever a channel or a journal calls does nothing.
  void call_back() {
    if (!calls_back_ || !automation_) return;
    Automation& automation = *automation_;
    require(!automation.enroll("back", {}) && automation.run() && !automation.standing("c1") &&
                automation.perform("archive") && automation.run_until(now_) &&
                !automation.deliver({"e", "c1", "replied"}) && automation.answer(1, {}) &&
                !automation.plan(*programs()[0]) && !automation.deploy(programs()[0], {}),
            "an automation is not called from within its own call");
  }

  void check() {
    Automation& automation = *automation_;
    require(automation.id_of(automation.size()).empty(), "there is no contact behind the last");
    if (!habits_.asks || !is_instant(now_)) return;
    for (std::uint32_t contact = 0; contact < automation.size(); ++contact) {
      const auto standing = automation.standing(automation.id_of(contact));
      require(bool(standing), "every contact stands somewhere");
      require(!is_terminal(standing->status) || !standing->waiting, "nobody waits who has ended");
      (void)automation.plan(*programs()[contact % programs().size()]);
      (void)automation.next_due();
    }
  }

  std::span<const std::uint8_t> bytes_;
  Habits habits_;
  std::optional<Automation> automation_;
  std::string told_;
  Instant now_ = 1'767'571'200;  // 2026-01-05T00:00:00Z
  Instant before_ = now_;        ///< the last instant that was one
  Instant last_ = 0;
  bool stands_still_ = false;
  bool calls_back_ = false;
  std::vector<std::uint64_t> numbers_;  ///< of tasks
  std::uint64_t events_ = 0;
  std::size_t reply_ = 0;
  std::array<Reply, 7> replies_ = {
      Reply::done(),
      Reply::later(),
      Reply::now({"", {{"connection", "none"}}}),
      Reply::now({"try_again", {}}),
      Reply::after(UINT32_MAX, {"", {{"connection", "connected"}}}),
      Reply::after(60, {"\xFF no word\n", {{"no fact", "no value"}}}),
      Reply::now({"rate_limited", {}}),
  };
};

}  // namespace wend
