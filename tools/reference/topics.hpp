// Everything that can be explained, and finding it by the words that a person types: names as in
// scripts, files and messages, in any case, with spaces or underscores.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "tools/reference/families.hpp"

namespace wend {

struct Topic {
  const FamilyRow* family;
  std::size_t row;
  TopicLine line;
};

/// All topics, by family, in the order of the tables.
std::vector<Topic> all_topics(const Interpretation& script);

Article article_of(const Topic& topic, const Interpretation& script);

/// Those with that name; several where families share it.
std::vector<Topic> topics_named(const std::vector<Topic>& topics, std::string_view asked);

/// Those of the family or page with that name ("statuses"), which is no topic itself.
std::vector<Topic> topics_of(const std::vector<Topic>& topics, std::string_view asked);

/// A few names that may have been meant: those that contain the words, or else the nearest.
std::vector<std::string> suggested_names(const std::vector<Topic>& topics, std::string_view asked);

}  // namespace wend
