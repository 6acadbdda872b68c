#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "tests/tidy/rules.hpp"

namespace wend::tidy {
namespace {

struct Folder {
  std::string_view name;
  int layer;  ///< A folder sees those of lower layers, and itself.
};

constexpr std::array folders{
    Folder{"include", 0}, Folder{"grammar", 1}, Folder{"stdlib", 1}, Folder{"interpreter", 2},
    Folder{"runtime", 3}, Folder{"tools", 4},   Folder{"bench", 5},  Folder{"tests", 6},
};

/// Folders whose files see include/ and their own folder only, so that each can be replaced alone.
constexpr std::array<std::string_view, 3> leaves{"runtime/stores/", "runtime/channels/",
                                                 "stdlib/functions/"};

/// A library and the places that may include it; tests may include every library.
struct Library {
  std::string_view prefix;
  std::vector<std::string_view> places;
};

const std::vector<Library> kept_libraries{
    {"tao/pegtl", {"grammar/"}},
    {"toml++/", {"tools/lint"}},
    {"CLI/", {"tools/cli/options.cpp"}},
    {"nlohmann/", {"tools/trace/trace_row.cpp", "bench/"}},
    {"boost/", {"interpreter/", "tools/lint", "tools/graph"}},
};

/// Libraries that are slow to compile or whose names should not spread: in .cpp files only.
constexpr std::array<std::string_view, 3> unseen_in_headers{"nlohmann/", "CLI/", "toml++/"};

const Folder* folder_of(std::string_view path) {
  const std::string_view name = path.substr(0, path.find('/'));
  const auto found = std::find_if(folders.begin(), folders.end(),
                                  [&](const Folder& folder) { return folder.name == name; });
  return found == folders.end() ? nullptr : &*found;
}

bool is_ours(const Include& include) {
  return !include.angled || include.path.starts_with("wend/");
}

/// Where one of our own files lies in the repository.
std::string location(const Include& include) {
  return include.path.starts_with("wend/") ? "include/" + include.path : include.path;
}

bool may_see(const Source& source, std::string_view seen) {
  const Folder* from = folder_of(source.path);
  const Folder* to = folder_of(seen);
  if (from == nullptr) return true;
  if (to == nullptr) return false;
  for (const std::string_view leaf : leaves) {
    if (source.path.starts_with(leaf)) return to->layer == 0 || seen.starts_with(leaf);
  }
  return from == to || to->layer < from->layer;
}

/// One finding for each include for which `is_wrong` holds.
template <typename Predicate>
Findings includes_that(const Source& source, std::string_view what, Predicate is_wrong) {
  Findings findings;
  if (!source.is_cpp()) return findings;
  for (const Include& include : includes_of(source.text)) {
    if (!is_wrong(include)) continue;
    findings.push_back(finding(source, include.line, fmt::format("{} {}", what, include.path)));
  }
  return findings;
}

}  // namespace

Findings wrong_includes(const Source& source) {
  return includes_that(source, "may not include", [&](const Include& include) {
    return is_ours(include) && !may_see(source, location(include));
  });
}

Findings misplaced_libraries(const Source& source) {
  if (source.path.starts_with("tests/")) return {};
  return includes_that(source, "not the place for", [&](const Include& include) {
    for (const std::string_view prefix : unseen_in_headers) {
      if (source.is_header() && include.path.starts_with(prefix)) return true;
    }
    for (const Library& library : kept_libraries) {
      if (!include.path.starts_with(library.prefix)) continue;
      return std::none_of(library.places.begin(), library.places.end(),
                          [&](std::string_view place) { return source.path.starts_with(place); });
    }
    return false;
  });
}

Findings impure_public_headers(const Source& source) {
  if (!source.path.starts_with("include/")) return {};
  return includes_that(
      source, "the public API sees the standard library only, not", [](const Include& include) {
        const bool is_standard =
            include.angled && include.path.find_first_of("/.") == std::string::npos;
        return !is_standard && !(include.angled && is_ours(include));
      });
}

}  // namespace wend::tidy
