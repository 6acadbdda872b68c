#include "interpreter/test_cases.hpp"

#include <algorithm>
#include <map>

#include <wend/instant_range.hpp>

#include "interpreter/aspects.hpp"
#include "interpreter/literals.hpp"
#include "interpreter/operations.hpp"
#include "interpreter/resolve.hpp"
#include "interpreter/time_zones.hpp"

namespace wend {

namespace {

using Names = std::vector<std::string>;

bool holds(const Names& names, std::string_view name) {
  return std::find(names.begin(), names.end(), name) != names.end();
}

std::string plain_value(Node value, Report& report) {
  if (value.is(NodeKind::text) || value.is(NodeKind::text_block)) return text_value(value, report);
  std::string text(value.text());
  if (value.is(NodeKind::number)) std::erase(text, '_');
  return text;
}

class TestReader {
 public:
  TestReader(const TestNames& names, Report& report) : names_(names), report_(report) {
    const FlowGraph& graph = names.flow.graph;
    for (const FlowVertex vertex : boost::make_iterator_range(boost::vertices(graph))) {
      if (!graph[vertex].label.empty()) labels_.push_back(graph[vertex].label);
    }
  }

  TestCase read(Node test) {
    test_ = {};
    test_.name = text_value(test.child(NodeKind::text), report_);
    test_.span = test.child(NodeKind::text).span();
    given_once_.clear();
    deploys_ = std::any_of(test.children().begin(), test.children().end(), &is_deployment);
    for (const Node line : test.children()) read_line(line);
    std::stable_sort(test_.operations.begin(), test_.operations.end(),
                     [](const TestOperation& left, const TestOperation& right) {
                       return left.timed.at < right.timed.at;
                     });
    return std::move(test_);
  }

 private:
  void read_line(Node line) {
    if (line.is(NodeKind::given_contact) || line.is(NodeKind::given_world)) {
      for (const Node part : line.children()) {
        if (part.is(NodeKind::given)) read_given(part, line.is(NodeKind::given_world));
      }
    } else if (line.is(NodeKind::given_start)) {
      read_start(line);
    } else if (line.is(NodeKind::given_seed)) {
      if (is_given_twice("seed", line.span())) return;
      test_.seed = count_value(line.child(NodeKind::number), 0, report_);
    } else if (line.is(NodeKind::timed_operation)) {
      read_operation_line(line);
    } else if (line.is(NodeKind::expect)) {
      read_expectation(line);
    }
  }

  void read_start(Node line) {
    if (is_given_twice("start", line.span())) return;
    Instant start = Instant{date_value(line.child(NodeKind::date), report_)} * 24 * 3600;
    if (line.has(NodeKind::time)) {
      start += time_value(line.child(NodeKind::time), report_).value_or(0) * 60;
    }
    if (is_instant(start)) {
      test_.start = start;
    } else {
      report_.error(ErrorCode::bad_date, line.span(), "a test cannot start at this instant",
                    std::string(range_of_instants));
    }
  }

  /// Whichever of two were taken, the other would be dropped in silence.
  bool is_given_twice(const std::string& what, Span span) {
    const auto [first, is_new] = given_once_.emplace(what, span);
    if (is_new) return false;
    report_.error(ErrorCode::given_twice, span, "this is given already")
        .labels.push_back({first->second, "the first time"});
    return true;
  }

  void read_given(Node pair, bool world) {
    const Node name = pair.at(0);
    const Node value = pair.at(1);
    const std::string column = (world ? "sim." : "") + std::string(name.text());
    if (is_given_twice((world ? "world " : "contact ") + std::string(name.text()), pair.span())) {
      return;
    }
    const bool known = world ? check_world(name, value) : check_contact(name, value);
    if (known) test_.given.push_back({column, plain_value(value, report_), pair.span()});
  }

  bool check_contact(Node name, Node value) {
    const Declarations& declared = names_.declarations;
    if (const auto fact = index_named(declared.facts, name.text())) {
      return check_fact(*fact, value);
    }
    if (name.text() == "id") return true;
    if (name.text() == "sender") {
      return check_name(value, value.text(), names_of(names_.settings.senders),
                        ErrorCode::unknown_sender, "sender");
    }
    if (name.text() == "timezone" && names_.settings.schedule.by_contact) return check_zone(value);
    if (const auto field = field_named(declared, name.text())) {
      return check_field(declared.fields[*field].row, value);
    }
    Names known = names_of_fields(declared);
    known.insert(known.end(), names_.columns.begin(), names_.columns.end());
    return check_name(name, name.text(), known, ErrorCode::unknown_field, "contact field");
  }

  bool check_zone(Node value) {
    if (!value.is(NodeKind::text)) {
      report_.error(ErrorCode::wrong_type, value.span(), "the name of a time zone is a text",
                    "write \"Europe/Berlin\"");
      return false;
    }
    const std::string zone = text_value(value, report_);
    if (is_time_zone(zone)) return true;
    report_unknown_zone(value, zone, report_);
    return false;
  }

  bool check_field(const FieldRow& field, Node value) {
    const bool is_text = value.is(NodeKind::text) || value.is(NodeKind::text_block);
    const bool fits = field.type == FieldType::number ? value.is(NodeKind::number)
                      : field.type == FieldType::date ? value.is(NodeKind::date)
                      : field.type == FieldType::flag ? holds({"yes", "no"}, value.text())
                                                      : is_text;
    if (fits) return true;
    report_.error(ErrorCode::wrong_type, value.span(),
                  "`" + field.name + "` is a " + std::string(wend::name_of(field.type)),
                  field.type == FieldType::flag ? "write yes or no" : "");
    return false;
  }

  bool check_fact(std::size_t index, Node value) {
    const FactDeclaration& fact = names_.declarations.facts[index];
    if (fact.value_named(value.text())) return true;
    report_.unknown(ErrorCode::unknown_value, value.span(), "value", value.text(), fact.values,
                    "of `" + fact.name + "`");
    return false;
  }

  bool check_world(Node name, Node value) {
    const Declarations& declared = names_.declarations;
    if (const auto fact = index_named(declared.facts, name.text())) {
      return check_fact(*fact, value);
    }
    const bool is_event = index_named(declared.events, name.text()).has_value();
    const bool is_never = value.text() == "never";
    if (is_event || name.text() == "manual" || name.text() == "latency" ||
        name.text() == "enrichment") {
      const bool may_never = is_event || name.text() == "manual";
      const bool may_fail = name.text() == "enrichment" && value.text() == "fails";
      if (value.is(NodeKind::duration) || (may_never && is_never) || may_fail) return true;
      report_.error(ErrorCode::wrong_type, value.span(), "a duration is expected here",
                    may_never                     ? "write 3 days or never"
                    : name.text() == "enrichment" ? "write 1 hour or fails"
                                                  : "write 1 hour");
      return false;
    }
    Names known = {"enrichment", "latency", "manual"};
    for (const NodeDeclaration& node : declared.nodes) {
      if (!node.channel.empty()) known.push_back(node.channel);
    }
    for (const Names& more : {names_of(declared.facts), names_of(declared.events)}) {
      known.insert(known.end(), more.begin(), more.end());
    }
    return check_name(name, name.text(), known, ErrorCode::unknown_name, "fact, event or channel");
  }

  void read_operation_line(Node line) {
    auto timed = read_timed_operation(line, report_);
    if (!timed) return;
    const Node node = line.child(NodeKind::operation);
    const std::string& subject = timed->operation.subject;
    const OperationSubject kind = row_of(timed->operation.kind).subject;
    if (kind == OperationSubject::sender && !deploys_ &&
        !check_name(node, subject, names_of(names_.settings.senders), ErrorCode::unknown_sender,
                    "sender")) {
      return;
    }
    const bool is_line = !subject.empty() && subject[0] >= '0' && subject[0] <= '9';
    if (kind == OperationSubject::step && !is_line && !check_label(node, subject)) return;
    test_.operations.push_back({std::move(*timed), line.span()});
  }

  void read_expectation(Node line) {
    const Node word = line.child(NodeKind::word);
    const auto aspect = std::find(std::begin(aspects), std::end(aspects), word.text());
    if (aspect == std::end(aspects)) {
      report_.unknown(ErrorCode::unknown_name, word.span(), "thing to expect", word.text(),
                      Names(std::begin(aspects), std::end(aspects)));
      return;
    }
    Expectation expected;
    expected.aspect = static_cast<Expectation::Aspect>(aspect - std::begin(aspects));
    expected.never = line.has(NodeKind::never);
    expected.span = line.span();
    const Node name = line.child(NodeKind::name);
    expected.name = joined_words(name);
    if (expected.aspect == Expectation::Aspect::status && name.count() > 1) {
      expected.name = name.at(0).text();
      expected.reason = joined_words(name).substr(expected.name.size() + 1);
    }
    if (line.has(NodeKind::duration)) {
      expected.at = duration_value(line.child(NodeKind::duration), report_);
    }
    if (line.has(NodeKind::times)) {
      expected.times = count_value(line.child(NodeKind::times).child(NodeKind::number), 0, report_);
      if (!check_times(line, expected)) return;
    }
    if (check_expected(name, expected)) test_.expectations.push_back(std::move(expected));
  }

  bool check_times(Node line, const Expectation& expected) {
    const Span span = line.child(NodeKind::times).span();
    const std::string what = std::string(line.child(NodeKind::word).text()) + " " + expected.name;
    if (expected.aspect < Expectation::Aspect::visits) {
      report_.error(ErrorCode::bad_times, span, "only visits, sent and event are counted");
      return false;
    }
    if (!expected.never) return true;
    report_.error(ErrorCode::bad_times, span, "`never` is a number of times already: none",
                  "write `expect never " + what + "` or `expect " + what + " " +
                      std::to_string(*expected.times) + " times`");
    return false;
  }

  bool check_expected(Node name, const Expectation& expected) {
    const Declarations& declared = names_.declarations;
    switch (expected.aspect) {
      case Expectation::Aspect::status:
        return check_name(name, expected.name, names_of(status_rows), ErrorCode::unknown_status,
                          "status") &&
               (expected.reason.empty() ||
                check_name(name, expected.reason, names_of(declared.reasons),
                           ErrorCode::unknown_status, "reason"));
      case Expectation::Aspect::reason:
        return check_name(name, expected.name, names_of(declared.reasons),
                          ErrorCode::unknown_status, "reason");
      case Expectation::Aspect::step:
      case Expectation::Aspect::visits:
        return check_label(name, expected.name);
      case Expectation::Aspect::sent:
        return check_name(name, expected.name, names_of(declared.nodes), ErrorCode::unknown_node,
                          "node");
      case Expectation::Aspect::event: {
        Names known = names_of(declared.events);
        known.emplace_back("timeout");
        return check_name(name, expected.name, known, ErrorCode::unknown_event, "event");
      }
    }
    return false;
  }

  static bool is_deployment(Node line) {
    return line.is(NodeKind::timed_operation) &&
           line.child(NodeKind::operation).child(NodeKind::name).text() ==
               row_of(OperationKind::deploy).words;
  }

  bool check_label(Node place, std::string_view name) {
    if (!names_.complete || deploys_) return true;
    return check_name(place, name, labels_, ErrorCode::unknown_target, "label");
  }

  bool check_name(Node place, std::string_view name, const Names& known, ErrorCode code,
                  std::string_view kind) {
    if (holds(known, name)) return true;
    report_.unknown(code, place.span(), kind, name, known);
    return false;
  }

  const TestNames& names_;
  Report& report_;
  Names labels_;
  TestCase test_;
  std::map<std::string, Span> given_once_;  ///< by what it is
  bool deploys_ = false;                    ///< labels and senders may be those of another version
};

}  // namespace

std::vector<TestCase> read_tests(const std::deque<Tree>& files, const TestNames& names,
                                 Report& report) {
  std::vector<TestCase> tests;
  std::map<std::string, Span> spans;  // by the test's name
  std::optional<TestReader> reader;
  for (const Tree& file : files) {
    for (const Node item : file.root().children()) {
      if (!item.is(NodeKind::test)) continue;
      // Most scripts have none, and the labels of a long one are many.
      if (!reader) reader.emplace(names, report);
      TestCase test = reader->read(item);
      const auto [first, is_new] = spans.emplace(test.name, test.span);
      if (is_new) {
        tests.push_back(std::move(test));
      } else {
        report
            .error(ErrorCode::duplicate_test, test.span, "there is a test of this name already",
                   "say in its name what is so in this one")
            .labels.push_back({first->second, "the first one"});
      }
    }
  }
  return tests;
}

}  // namespace wend
