#include <fmt/format.h>

#include <algorithm>

#include "tools/forecast/report.hpp"
#include "tools/render/xml.hpp"

namespace wend {

namespace {

constexpr double width = 720;
constexpr double height = 420;
constexpr double left = 64;
constexpr double right = 24;
constexpr double top = 56;
constexpr double bottom = 56;

/// Samples up to where nothing changes any more, and a little of the flat end.
std::size_t samples_shown(const Forecast& forecast) {
  const std::vector<Spread>& ended = forecast.ended;
  std::size_t last = ended.size() - 1;
  while (last > 1 && ended[last] == ended[last - 1]) --last;
  return std::min(ended.size(), std::max<std::size_t>(last + last / 20 + 1, 2));
}

/// The distance of the marks under the chart: at most eight of them, on round numbers.
double days_between_marks(double days) {
  double distance = 1.0 / 24;
  for (const double next :
       {0.25, 1.0, 2.0, 5.0, 10.0, 20.0, 50.0, 100.0, 200.0, 500.0, 1'000.0, 2'000.0, 5'000.0}) {
    if (days / distance <= 8) break;
    distance = next;
  }
  return distance;
}

class Chart {
 public:
  explicit Chart(const Forecast& forecast) : forecast_(forecast), shown_(samples_shown(forecast)) {
    // A run may be shorter than the time between two samples.
    const auto steps = static_cast<double>(std::max<std::size_t>(shown_ - 1, 1));
    days_ = steps * forecast.sample_seconds / 86'400.0;
  }

  std::string marks() const {
    std::string text;
    for (const int percent : {0, 25, 50, 75, 100}) {
      const double at = y(percent / 100.0);
      text += fmt::format(
          "<line class=\"grid\" x1=\"{:.1f}\" x2=\"{:.1f}\" y1=\"{:.1f}\" y2=\"{:.1f}\"/>\n"
          "<text x=\"{:.1f}\" y=\"{:.1f}\" text-anchor=\"end\">{}%</text>\n",
          left, width - right, at, at, left - 8, at + 4, percent);
    }
    const double distance = days_between_marks(days_);
    for (int mark = 0; mark * distance <= days_ + 1e-9; ++mark) {
      const double at = x(mark * distance);
      text += fmt::format(
          "<line class=\"grid\" x1=\"{:.1f}\" x2=\"{:.1f}\" y1=\"{:.1f}\" y2=\"{:.1f}\"/>\n"
          "<text x=\"{:.1f}\" y=\"{:.1f}\" text-anchor=\"middle\">{:.4g}</text>\n",
          at, at, y(0), y(0) + 5, at, y(0) + 20, mark * distance);
    }
    return text;
  }

  /// From the left along P10, and back along P90.
  std::string band() const {
    std::string points;
    for (std::size_t index = 0; index < shown_; ++index) {
      points += point(index, forecast_.ended[index].p10);
    }
    for (std::size_t index = shown_; index-- > 0;) {
      points += point(index, forecast_.ended[index].p90);
    }
    return points;
  }
  std::string middle() const {
    std::string points;
    for (std::size_t index = 0; index < shown_; ++index) {
      points += point(index, forecast_.ended[index].p50);
    }
    return points;
  }

 private:
  double x(double days) const { return left + days / days_ * (width - left - right); }
  static double y(double share) { return height - bottom - share * (height - top - bottom); }
  std::string point(std::size_t index, double share) const {
    const double days = static_cast<double>(index) * forecast_.sample_seconds / 86'400.0;
    return fmt::format("{:.1f},{:.1f} ", x(days), y(share));
  }

  const Forecast& forecast_;
  std::size_t shown_;
  double days_;
};

}  // namespace

std::string forecast_as_svg(const Program& program, const Forecast& forecast) {
  const Chart chart(forecast);
  std::string text = fmt::format(
      "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {0} {1}\" width=\"{0}\" "
      "height=\"{1}\" role=\"img\">\n<style>\n"
      "text {{ font: 13px sans-serif; fill: #333 }}\n.title {{ font-size: 16px }}\n"
      ".grid {{ stroke: #888; stroke-opacity: 0.35 }}\n"
      ".band {{ fill: #2f7fd0; fill-opacity: 0.3 }}\n"
      ".middle {{ fill: none; stroke: #2f7fd0; stroke-width: 2.5 }}\n"
      "@media (prefers-color-scheme: dark) {{ text {{ fill: #ddd }} }}\n</style>\n",
      width, height);
  const std::string title = xml_escaped(program.name);
  text += fmt::format("<title>{}</title>\n<text class=\"title\" x=\"{}\" y=\"24\">{}</text>\n",
                      title, left, title);
  text += fmt::format(
      "<text x=\"{}\" y=\"44\">contacts that have ended, {} runs of {}: P50, and from P10 to "
      "P90</text>\n",
      left, forecast.runs, forecast.contacts);
  text += chart.marks();
  text += "<polygon class=\"band\" points=\"" + chart.band() + "\"/>\n";
  text += "<polyline class=\"middle\" points=\"" + chart.middle() + "\"/>\n";
  text += fmt::format(
      "<text x=\"{:.1f}\" y=\"{:.1f}\" text-anchor=\"middle\">days since {} UTC</text>\n</svg>\n",
      (left + width - right) / 2, height - 12,
      xml_escaped(format_instant(forecast.start).substr(0, 10)));
  return text;
}

}  // namespace wend
