// How severe the findings of each rule are for those who run lint, where they say so:
//
//   [rules]
//   unused_label = "off"
//   wait_forever = "error"
//
// in a file .wend-lint.toml. Errors of the language are none of its business.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <wend/expected.hpp>

#include "tools/lint/finding.hpp"

namespace wend {

/// By rule; nullopt if it is off.
using Severities = std::map<std::string, std::optional<Severity>, std::less<>>;

/// The failure says in which line of the text, which is called `name`, what is wrong.
Expected<Severities> read_severities(const std::string& name, std::string_view text);

/// Gives findings the severities, and leaves out those that are off.
void apply_severities(const Severities& severities, std::vector<Finding>& findings);

}  // namespace wend
