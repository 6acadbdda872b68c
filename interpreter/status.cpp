#include <wend/program.hpp>

namespace wend {

std::optional<Status> status_named(std::string_view name) {
  for (std::size_t index = 0; index < std::size(status_rows); ++index) {
    if (status_rows[index].name == name) return static_cast<Status>(index);
  }
  return std::nullopt;
}

std::string_view name_of(TaskStatus status) {
  switch (status) {
    case TaskStatus::none:
      return "";
    case TaskStatus::in_progress:
      return "in_progress";
    case TaskStatus::delegated:
      return "delegated";
    case TaskStatus::closed:
      return "closed";
    case TaskStatus::skipped:
      return "skipped";
    case TaskStatus::paused:
      return "paused";
    case TaskStatus::canceled:
      return "canceled";
    case TaskStatus::failed:
      return "failed";
  }
  return "";
}

}  // namespace wend
