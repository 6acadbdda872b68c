#include "bench/realistic.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <string_view>
#include <utility>

#include "bench/standard_walk.hpp"

namespace wend {

std::string realistic_script(std::uint32_t contacts, std::string text) {
  const std::array<std::pair<std::string_view, std::uint32_t>, 4> limits{{
      {"LIMIT_A", std::max(2u, contacts / 250)},
      {"LIMIT_B", std::max(4u, contacts / 100)},
      {"LIMIT_C", std::max(4u, contacts / 80)},
      {"ACTIVE", std::max(10u, contacts / 4)},
  }};
  for (const auto& [word, limit] : limits) {
    for (std::size_t at = text.find(word); at != std::string::npos; at = text.find(word, at)) {
      text.replace(at, word.size(), std::to_string(limit));
    }
  }
  return text;
}

void write_realistic_csv(std::ostream& out, std::uint32_t contacts) {
  constexpr std::array<std::string_view, 6> titles{"Founder",    "Co-Founder & CEO",
                                                   "Head of HR", "Engineer",
                                                   "VP People",  "\"Recruiter, \"\"Tech\"\"\""};
  constexpr std::array<std::string_view, 8> names{"Ann", "Bob",    "Chloë", "Dmitri",
                                                  "Eve", "Fatima", "Grace", "Zoë"};
  out << "id,first_name,title,company,linkedin_id,email,team,country,sim.connection,sim.accepted,"
         "sim.replied,sim.enrichment\n";
  for (std::uint32_t c = 0; c < contacts; ++c) {
    const auto draw = [c](std::uint32_t number, std::uint32_t below) {
      return standard_hash(c, number) % below;
    };
    out << fmt::format("{},{},{},Company {},{},{},{},{},{},{} minutes,{},{} minutes\n", c,
                       names[draw(2, 8)], titles[draw(1, 6)], draw(4, std::max(1u, contacts / 4)),
                       draw(5, 100) < 95 ? fmt::format("p{}", c) : "",
                       draw(6, 100) < 60 ? fmt::format("c{}@example.com", c) : "",
                       draw(3, 2) == 0 ? "a" : "b", draw(7, 100) < 40 ? "de" : "fr",
                       draw(0, 100) < 30 ? "connected" : "none", 1 + draw(8, 28800),
                       draw(9, 100) < 25 ? fmt::format("{} hours", 1 + draw(10, 200)) : "never",
                       c % 1440);
  }
}

}  // namespace wend
