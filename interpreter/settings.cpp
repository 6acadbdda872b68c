#include "interpreter/settings.hpp"

#include <algorithm>

#include "interpreter/lines_once.hpp"
#include "interpreter/literals.hpp"
#include "interpreter/time_zones.hpp"

namespace wend {

namespace {

class SettingsReader {
 public:
  SettingsReader(const Declarations& declarations, Report& report)
      : declarations_(declarations), report_(report) {}

  Settings read(Node automation) {
    for (const Node sender : declarations_.senders) read_sender(sender);
    for (const Node line : lines_once(automation.children(), report_)) read_line(line);
    for (SenderRow& sender : settings_.senders) {
      // A sender without a zone of its own keeps the automation's.
      if (sender.schedule.timezone.empty()) sender.schedule.timezone = settings_.schedule.timezone;
    }
    check_segment_senders(automation);
    return std::move(settings_);
  }

 private:
  void read_line(Node line) {
    if (line.is(NodeKind::timezone)) {
      if (line.has(NodeKind::word)) read_zone_of_contacts(line.child(NodeKind::word));
      read_schedule(line, settings_.schedule);
    } else if (line.is(NodeKind::hours) || line.is(NodeKind::holidays)) {
      read_schedule(line, settings_.schedule);
    } else if (line.is(NodeKind::sender)) {
      read_sender(line);
    } else if (line.is(NodeKind::segment)) {
      read_segment(line);
    } else if (line.is(NodeKind::coworkers_limit)) {
      settings_.coworkers_limit = count_value(line.first(), 1, report_);
    }
  }

  void read_schedule(Node line, Schedule& schedule) {
    if (line.is(NodeKind::timezone)) {
      read_zone(line.child(NodeKind::text), schedule);
    } else if (line.is(NodeKind::holidays)) {
      for (const Node day : line.children()) {
        if (day.is(NodeKind::date)) schedule.holidays.push_back(date_value(day, report_));
      }
      std::vector<std::int32_t>& holidays = schedule.holidays;
      std::sort(holidays.begin(), holidays.end());
      holidays.erase(std::unique(holidays.begin(), holidays.end()), holidays.end());
    } else {
      for (const Node range : line.children()) {
        if (range.is(NodeKind::hours_range)) read_hours(range, schedule);
      }
    }
  }

  void read_zone_of_contacts(Node word) {
    settings_.schedule.by_contact = true;
    const auto& fields = declarations_.fields;
    const bool other = std::any_of(fields.begin(), fields.end(), [](const auto& field) {
      return field.row.name == "timezone" && field.row.type != FieldType::text;
    });
    if (!other) return;
    report_.error(ErrorCode::wrong_type, word.span(),
                  "the zones of contacts stand in their field `timezone`, which is no text here",
                  "declare `timezone: text?`, or give that field another name");
  }

  void read_zone(Node text, Schedule& schedule) {
    const std::string name = text_value(text, report_);
    if (is_time_zone(name)) {
      schedule.timezone = name;
    } else {
      report_unknown_zone(text, name, report_);
    }
  }

  void read_hours(Node range, Schedule& schedule) {
    static const std::vector<std::string> days = {"mon", "tue", "wed", "thu", "fri", "sat", "sun"};
    std::vector<std::uint8_t> found;
    std::vector<Node> times;
    for (const Node part : range.children()) {
      if (part.is(NodeKind::time)) times.push_back(part);
      if (!part.is(NodeKind::word)) continue;
      const auto day = std::find(days.begin(), days.end(), part.text());
      if (day == days.end()) {
        report_.unknown(ErrorCode::bad_hours, part.span(), "day", part.text(), days);
        return;
      }
      found.push_back(static_cast<std::uint8_t>(day - days.begin()));
    }
    const auto begin = time_value(times.at(0), report_);
    const auto end = time_value(times.at(1), report_);
    if (!begin || !end) return;
    const HoursRow row{found.front(), found.back(), *begin, *end};
    if (row.begin >= row.end) {
      report_.error(ErrorCode::bad_hours, range.span(), "these hours end before they begin",
                    "hours past midnight are two ranges: mon-fri 22:00-24:00, tue-sat 00:00-06:00");
      return;
    }
    schedule.hours.push_back(row);
  }

  void read_sender(Node line) {
    SenderRow sender;
    sender.name = line.first().text();
    sender.schedule.timezone.clear();
    if (report_second(settings_.senders, sender_spans_, line.first())) return;
    for (const Node part : lines_once(line.children(), report_)) {
      if (part.is(NodeKind::limit)) {
        read_limit(part, sender);
      } else if (part.is(NodeKind::address)) {
        sender.address = text_value(part.first(), report_);
      } else {
        const bool schedule =
            part.is(NodeKind::timezone) || part.is(NodeKind::hours) || part.is(NodeKind::holidays);
        if (schedule) read_schedule(part, sender.schedule);
        if (part.is(NodeKind::timezone) && part.has(NodeKind::word)) {
          report_.error(ErrorCode::sender_in_contact_zone, part.span(),
                        "a sender has hours and limits of one zone, not of each contact's",
                        "write `timezone contact or` outside of the sender; here, name a zone");
        }
      }
    }
    settings_.senders.push_back(std::move(sender));
    sender_spans_.push_back(line.first().span());
  }

  void read_limit(Node line, SenderRow& sender) {
    const std::string name = joined_words(line.child(NodeKind::name));
    const auto node = index_named(declarations_.nodes, name);
    if (!node) {
      const std::vector<std::string> known = names_of(declarations_.nodes);
      report_.unknown(ErrorCode::unknown_node, line.child(NodeKind::name).span(), "node", name,
                      known);
      return;
    }
    LimitRow limit;
    limit.node = static_cast<std::uint16_t>(*node);
    limit.number = count_value(line.child(NodeKind::number), 1, report_);
    const std::string_view period = line.child(NodeKind::word).text();
    limit.period = period == "hour" ? Period::hour : period == "day" ? Period::day : Period::week;
    sender.limits.push_back(limit);
  }

  void read_segment(Node line) {
    if (report_second(settings_.segments, segment_spans_, line.first())) return;
    lines_once(line.children(), report_);  // for what it reports
    SegmentRow segment;
    segment.name = line.first().text();
    if (line.has(NodeKind::active_limit)) {
      segment.active_limit = count_value(line.child(NodeKind::active_limit).first(), 1, report_);
    }
    settings_.segments.push_back(std::move(segment));
    segment_spans_.push_back(line.first().span());
  }

  template <typename Row>
  bool report_second(const std::vector<Row>& rows, const std::vector<Span>& spans, Node name) {
    if (rows.size() == max_declared) {
      report_.error(ErrorCode::program_too_large, name.span(),
                    "an automation has at most " + std::to_string(max_declared) +
                        " senders and as many segments");
      return true;
    }
    const auto before = index_named(rows, name.text());
    if (!before) return false;
    report_
        .error(ErrorCode::duplicate_name, name.span(),
               "`" + std::string(name.text()) + "` is declared already")
        .labels.push_back({spans[*before], "declared here"});
    return true;
  }

  /// Behind all lines, since a segment may name a sender that is declared below it.
  void check_segment_senders(Node automation) {
    const std::vector<std::string> known = names_of(settings_.senders);
    for (const Node line : automation.children()) {
      if (!line.is(NodeKind::segment) || !line.has(NodeKind::segment_senders)) continue;
      const auto segment = index_named(settings_.segments, line.first().text());
      for (const Node name : line.child(NodeKind::segment_senders).children()) {
        if (!name.is(NodeKind::word)) continue;
        const auto sender = index_named(settings_.senders, name.text());
        if (!sender) {
          report_.unknown(ErrorCode::unknown_sender, name.span(), "sender", name.text(), known);
        } else if (segment) {
          settings_.segments[*segment].senders.push_back(static_cast<std::uint16_t>(*sender));
        }
      }
    }
    for (SegmentRow& segment : settings_.segments) {
      if (!segment.senders.empty()) continue;
      for (std::size_t sender = 0; sender < settings_.senders.size(); ++sender) {
        segment.senders.push_back(static_cast<std::uint16_t>(sender));
      }
    }
  }

  const Declarations& declarations_;
  Report& report_;
  Settings settings_;
  std::vector<Span> sender_spans_;
  std::vector<Span> segment_spans_;
};

}  // namespace

bool is_setting(NodeKind kind) {
  return kind == NodeKind::timezone || kind == NodeKind::hours || kind == NodeKind::holidays ||
         kind == NodeKind::sender || kind == NodeKind::segment ||
         kind == NodeKind::coworkers_limit || kind == NodeKind::on_event;
}

Settings read_settings(Node automation, const Declarations& declarations, Report& report) {
  return SettingsReader(declarations, report).read(automation);
}

}  // namespace wend
