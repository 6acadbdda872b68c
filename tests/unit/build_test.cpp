// From steps to the graph: where labels, arrows and outcomes lead, and what is wrong with those
// that lead nowhere.

#include <boost/range/iterator_range.hpp>
#include <catch2/catch.hpp>
#include <set>

#include "interpreter/interpret.hpp"
#include "tests/unit/script_errors.hpp"

namespace wend {
namespace {

std::string name_of_vertex(const FlowGraph& graph, FlowVertex vertex) {
  if (vertex == flow_end) return "end";
  return graph[vertex].label.empty() ? graph[vertex].title : graph[vertex].label;
}

using Edges = std::set<std::string>;

/// "step -outcome> step" for each edge; a step is its label, or else its title.
Edges edges_of(const std::string& steps) {
  const auto interpretation = interpret("test.wend", automation(steps));
  CHECK(interpretation->diagnostics.empty());
  const Flow& flow = *interpretation->flow;
  Edges edges = {"start -> " + name_of_vertex(flow.graph, flow.start)};
  for (const auto edge : boost::make_iterator_range(boost::edges(flow.graph))) {
    edges.insert(name_of_vertex(flow.graph, boost::source(edge, flow.graph)) + " -" +
                 flow.graph[edge].name + "> " +
                 name_of_vertex(flow.graph, boost::target(edge, flow.graph)));
  }
  return edges;
}

}  // namespace

TEST_CASE("steps follow each other, and the last leads to the end") {
  CHECK(edges_of("visit profile\nwait 1 day") == Edges{"start -> visit profile",
                                                       "visit profile -visited> wait 1 day",
                                                       "wait 1 day -next> end"});
  CHECK(edges_of("finish") == Edges{"start -> finish"});
}

TEST_CASE("outcomes that a script does not name fall through to the next step") {
  CHECK(edges_of("a: check connected { yes -> b }\nwait 1 day\nb: finish") ==
        Edges{"start -> a", "a -yes> b", "a -no> wait 1 day", "wait 1 day -next> b"});
  CHECK(edges_of("a: check connected { yes { wait 1 day } }\nb: finish") ==
        Edges{"start -> a", "a -yes> wait 1 day", "a -no> b", "wait 1 day -next> b"});
  CHECK(edges_of("a: wait until connected up to 1 day\nb: finish") ==
        Edges{"start -> a", "a -connected> b", "a -timeout> b"});
  CHECK(edges_of("a: wait until email is missing { met -> finish }\nb: finish") ==
        Edges{"start -> a", "a -met> end"});
}

TEST_CASE("branches of an if come together behind it") {
  CHECK(edges_of("if id == \"1\" { wait 1 day } else if id == \"2\" -> c else { wait 2 days }\n"
                 "b: wait 3 days\nc: finish") ==
        Edges{"start -> if id == \"1\"", "if id == \"1\" -yes> wait 1 day",
              "if id == \"1\" -no> if id == \"2\"", "if id == \"2\" -yes> c",
              "if id == \"2\" -no> wait 2 days", "wait 1 day -next> b", "wait 2 days -next> b",
              "b -next> c"});
  CHECK(edges_of("if id == \"1\" { } else { }\nb: finish") ==
        Edges{"start -> if id == \"1\"", "if id == \"1\" -yes> b", "if id == \"1\" -no> b"});
}

TEST_CASE("a label before a jump means what the jump leads to") {
  CHECK(edges_of("a: wait 1 day\n-> b\nb: -> c\nc: d: -> e\nfinish\ne: finish") ==
        Edges{"start -> a", "a -next> e"});
  CHECK(edges_of("-> finish") == Edges{"start -> end"});
  CHECK(edges_of("a: -> finish") == Edges{"start -> end"});
  CHECK(edges_of("-> b\nwait 1 day\nb: finish") == Edges{"start -> b", "wait 1 day -next> b"});
}

TEST_CASE("several labels may mark one step") {
  CHECK(edges_of("-> b\na: b: finish") == Edges{"start -> a"});
}

TEST_CASE("labels are found wherever they stand, and each once") {
  CHECK(errors_of(automation("-> b\nif id == \"1\" { b: wait 1 day }")).empty());
  CHECK(errors_of(automation("a: wait 1 day\na: finish")) == Errors{"duplicate_label:3"});
  CHECK(errors_of(automation("a: wait 1 day\nfinish\na: -> finish")) ==
        Errors{"duplicate_label:4"});
  CHECK(errors_of(automation("a: -> finish\na: -> finish")) == Errors{"duplicate_label:3"});
  CHECK(errors_of(automation("if id == \"1\" { a: }\nfinish")) == Errors{"label_without_step:2"});
}

TEST_CASE("arrows that lead nowhere are errors, also behind labels that nothing leads to") {
  CHECK(errors_of(automation("wait 1 day\n-> b")) == Errors{"unknown_target:3"});
  CHECK(errors_of(automation("finish\na: -> b")) == Errors{"unknown_target:3"});
  CHECK(errors_of(automation("on replied -> b\nsend message \"a\"")) == Errors{"unknown_target:2"});
  CHECK(errors_of(automation("a: -> b\nb: -> a")) == Errors{"loop_without_wait:2"});
  CHECK(errors_of(automation("finish\na: -> b\nb: -> a")) == Errors{"loop_without_wait:3"});
}

TEST_CASE("a loop takes time") {
  CHECK(errors_of(automation("a: visit profile\nwait 1 day\n-> a")).empty());
  // Only an action can make the condition false again; without one the loop would never end.
  CHECK(errors_of(automation("a: wait until replied\nsend message \"a\"\n-> a")).empty());
  CHECK(errors_of(automation("a: wait until replied\nvisit profile\n-> a")) ==
        Errors{"loop_without_wait:2"});
  CHECK(errors_of(automation("a: wait until connected\n-> a")) == Errors{"loop_without_wait:2"});
  CHECK(errors_of(automation("a: wait until not connected up to 1 day\n-> a")) ==
        Errors{"loop_without_wait:2"});
  CHECK(errors_of(automation("a: visit profile\n-> a")) == Errors{"loop_without_wait:2"});
  CHECK(errors_of(automation("a: wait 0 days\n-> a")) == Errors{"loop_without_wait:2"});
  CHECK(errors_of(automation("a: wait until connected up to 0 days { timeout -> a }")) ==
        Errors{"loop_without_wait:2"});
}

TEST_CASE("a loop whose waits may all be over at once takes no time") {
  const auto found = [](const std::string& steps) { return errors_of(automation(steps)); };
  CHECK(found("a: email \"a\" \"b\"\nwait until country == \"X\" up to 7 days\n-> a") ==
        Errors{"loop_without_wait:3"});
  CHECK(found("a: email \"a\" \"b\"\nwait until country == \"X\" up to 7 days\nwait 1 day\n-> a")
            .empty());
  // A message takes the reply back that the next wait asks for; a step that is skipped does not.
  CHECK(found("a: send message \"a\"\nwait until replied up to 3 days\n-> a").empty());
  CHECK(found("a: connection request { skipped -> b }\n"
              "b: wait until connected up to 3 days\n-> a") == Errors{"loop_without_wait:3"});
  // Whoever the wait lets pass at once does not come back to it.
  CHECK(found("a: wait until connected up to 3 days\nif connected -> b\nfollow\n-> a\n"
              "b: finish")
            .empty());
  CHECK(found("a: wait until connected up to 3 days { connected -> b }\nfollow\n-> a\n"
              "b: finish")
            .empty());
  CHECK(
      found("a: wait until title == \"X\" up to 3 days\nset title = \"Y\"\nfollow\n-> a").empty());
  CHECK(found("a: wait until title == \"X\" up to 3 days\nset title = \"X\"\nfollow\n-> a") ==
        Errors{"loop_without_wait:2"});
  // Two waits, of which each lets pass what the step before it made.
  const std::string phases =
      "fact phase: even, odd { summary \"A phase.\"; starts even }\n"
      "node \"ping\" { summary \"Pings.\"; makes phase odd; outcome pinged }\n"
      "node \"pong\" { summary \"Pongs.\"; makes phase even; outcome ponged }\n";
  CHECK(errors_of(phases + automation("a: ping\nwait until phase is odd up to 1 day\npong\n"
                                      "wait until phase is even up to 1 day\n-> a"))
            .size() == 1);
  CHECK(errors_of(phases + automation("a: ping\nwait until phase is even up to 1 day\npong\n"
                                      "wait until phase is even up to 1 day\n-> a"))
            .empty());
}

TEST_CASE("errors are shown in the order of the text and end somewhere") {
  std::string steps;
  for (int step = 0; step < 1000; ++step) steps += "teleport\n";
  const Errors errors = errors_of(automation(steps));
  REQUIRE(errors.size() == 101);
  CHECK(errors.front() == "unknown_node:2");
  CHECK(errors.back() == "too_many_errors:102");
}

}  // namespace wend
