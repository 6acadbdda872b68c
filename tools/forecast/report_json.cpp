#include "tools/forecast/report.hpp"
#include "tools/render/json.hpp"

namespace wend {

namespace {

Json json_of(const Spread& spread) {
  return {{"p10", spread.p10}, {"p50", spread.p50}, {"p90", spread.p90}};
}

Json json_of(const std::optional<std::uint32_t>& seconds) {
  return seconds ? Json(*seconds) : Json();
}

Json json_of(const WhenSpread& when) {
  return {{"p10", json_of(when.p10)}, {"p50", json_of(when.p50)}, {"p90", json_of(when.p90)}};
}

}  // namespace

std::string forecast_as_json(const Program& program, const Forecast& forecast) {
  Json json = {{"runs", forecast.runs},
               {"contacts", forecast.contacts},
               {"seed", forecast.seed},
               {"start", format_instant(forecast.start)},
               {"until", format_instant(forecast.start + forecast.until)},
               {"percentiles", "nearest rank"},
               {"statuses", Json::object()},
               {"reasons", Json::object()},
               {"events", Json::object()}};
  for (std::size_t index = 0; index < forecast.statuses.size(); ++index) {
    json["statuses"][std::string(status_rows[index].name)] = json_of(forecast.statuses[index]);
  }
  for (std::size_t index = 1; index < forecast.reasons.size(); ++index) {
    if (forecast.reasons[index].p90 > 0) {
      json["reasons"][program.reasons[index].name] = json_of(forecast.reasons[index]);
    }
  }
  for (std::size_t index = 0; index < forecast.events.size(); ++index) {
    json["events"][program.events[index].name] = json_of(forecast.events[index]);
  }
  json["half_ended_seconds"] = json_of(forecast.half);
  json["all_ended_seconds"] = json_of(forecast.all);
  json["waiting"] = Json::array();
  for (const WaitShare& wait : forecast.waits) {
    Json row = {{"waits_for", row_of(wait.kind).name}};
    if (!wait.of.empty()) row["of"] = wait.of;
    row["share"] = wait.share;
    json["waiting"].push_back(std::move(row));
  }
  json["ended"] = Json::array();
  for (std::size_t index = 0; index < forecast.ended.size(); ++index) {
    const Spread& spread = forecast.ended[index];
    // Most of a long run is a flat end; a sample stands for all behind it until the next.
    if (index > 0 && spread == forecast.ended[index - 1]) continue;
    json["ended"].push_back({{"seconds", index * forecast.sample_seconds},
                             {"p10", spread.p10},
                             {"p50", spread.p50},
                             {"p90", spread.p90}});
  }
  return json.on_lines();
}

}  // namespace wend
