// What a call of a live automation costs beside 1,000 and beside 100,000 contacts: the two columns
// of a row are to be alike, since a host makes one call for each event of each contact.
#include <benchmark/benchmark.h>
#include <malloc.h>

#include <memory>
#include <string>

#include <wend/automation.hpp>
#include <wend/compile.hpp>

namespace {

constexpr const char* script =
    "automation \"Calls\" {\n  sender anna { send message 5 per day }\n  check connected\n"
    "invite: connection request\n  wait until connected up to 300 days\n"
    "  send message \"Hi\"\n  wait 5 days\n}\n";

/// Whoever is enrolled has no connection; who is invited is answered at once, or never.
class BenchChannel : public wend::Channel {
 public:
  explicit BenchChannel(bool answers) : answers_(answers) {}
  wend::Reply begin(const wend::Task& task) override {
    if (task.node == "check connected") return wend::Reply::now({"", {{"connection", "none"}}});
    last = task.number;
    return answers_ ? wend::Reply::done() : wend::Reply::later();
  }
  std::uint64_t last = 0;

 private:
  bool answers_;
};

/// An automation with so many contacts, each of whom waits for a year.
struct Host {
  explicit Host(std::int64_t contacts, bool answers = true)
      : Host(wend::compile("bench.wend", script).program, contacts, answers) {}
  Host(std::shared_ptr<const wend::Program> program, std::int64_t contacts, bool answers = true)
      : channel(answers),
        automation(std::move(
            *wend::Automation::start(std::move(program), {clock, {{"linkedin", &channel}}}))) {
    for (std::int64_t contact = 0; contact < contacts; ++contact) enroll();
    automation.run();
  }

  void enroll() {
    const std::string id = "contact-" + std::to_string(automation.size());
    automation.enroll(id, {{"linkedin_id", id}});
  }
  /// One of the contacts after the other, far from each other.
  const std::string& next() {
    place = (place + 7'919) % automation.size();
    return automation.id_of(place);
  }
  std::string event_id() { return "event-" + std::to_string(++events); }

  wend::VirtualClock clock{1'767'571'200};
  BenchChannel channel;
  wend::Automation automation;
  std::uint32_t place = 0;
  std::uint64_t events = 0;
};

/// Makes one call again and again beside so many contacts.
template <typename Call>
void measure(benchmark::State& state, Host& host, Call call) {
  for (auto _ : state) call(host);
  state.SetItemsProcessed(state.iterations());
}

void contacts(benchmark::internal::Benchmark* benchmark) {
  benchmark->Arg(1'000)->Arg(100'000)->Unit(benchmark::kMicrosecond);
}

void enroll_and_run(benchmark::State& state) {
  Host host(state.range(0));
  measure(state, host, [](Host& each) {
    each.enroll();
    each.automation.run();
  });
}
BENCHMARK(enroll_and_run)->Apply(contacts);

void run_idle(benchmark::State& state) {
  Host host(state.range(0));
  measure(state, host, [](Host& each) { each.automation.run(); });
}
BENCHMARK(run_idle)->Apply(contacts);

void next_due(benchmark::State& state) {
  Host host(state.range(0));
  measure(state, host, [](Host& each) { benchmark::DoNotOptimize(each.automation.next_due()); });
}
BENCHMARK(next_due)->Apply(contacts);

void standing(benchmark::State& state) {
  Host host(state.range(0));
  measure(state, host,
          [](Host& each) { benchmark::DoNotOptimize(each.automation.standing(each.next())); });
}
BENCHMARK(standing)->Apply(contacts);

void deliver(benchmark::State& state) {
  Host host(state.range(0));
  measure(state, host, [](Host& each) {
    each.automation.deliver({each.event_id(), each.next(), "accepted"});
  });
}
BENCHMARK(deliver)->Apply(contacts);

void perform(benchmark::State& state) {
  Host host(state.range(0));
  measure(state, host, [](Host& each) {
    const std::string id = '"' + each.next() + '"';
    each.automation.perform("pause contact " + id);
    each.automation.perform("resume contact " + id);
  });
}
BENCHMARK(perform)->Apply(contacts);

void answer(benchmark::State& state) {
  Host host(state.range(0), false);
  measure(state, host, [](Host& each) {
    each.enroll();
    each.automation.run();
    each.automation.answer(each.channel.last, {});
  });
}
BENCHMARK(answer)->Apply(contacts);

/// Every contact has an event that waits for an answer.
void call_beside_held_events(benchmark::State& state) {
  Host host(state.range(0), false);
  for (std::uint32_t contact = 0; contact < host.automation.size(); ++contact) {
    host.automation.deliver({host.event_id(), host.automation.id_of(contact), "accepted"});
  }
  measure(state, host, [](Host& each) { each.automation.run(); });
}
BENCHMARK(call_beside_held_events)->Apply(contacts);

/// What an automation takes beside its program, with so many contacts who wait.
void memory(benchmark::State& state) {
  const auto program = wend::compile("bench.wend", script).program;
  const auto bytes_in_use = [] {
    const struct mallinfo2 info = mallinfo2();
    return static_cast<double>(info.uordblks + info.hblkhd);
  };
  double bytes = 0;
  for (auto _ : state) {
    const double before = bytes_in_use();
    Host host(program, state.range(0));
    bytes = bytes_in_use() - before;
  }
  state.counters["bytes"] = bytes;
}
BENCHMARK(memory)->Arg(0)->Arg(100)->Arg(10'000)->Unit(benchmark::kMillisecond);

}  // namespace
