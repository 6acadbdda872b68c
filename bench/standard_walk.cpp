#include "bench/standard_walk.hpp"

#include <string>

namespace wend {

std::uint32_t standard_hash(std::uint32_t contact, std::uint32_t draw) {
  std::uint32_t x = contact * 0x9E3779B1u + draw * 0x85EBCA6Bu;
  x ^= x >> 16;
  x *= 0x85ebca6bu;
  x ^= x >> 13;
  x *= 0xc2b2ae35u;
  x ^= x >> 16;
  return x;
}

StandardContact standard_contact(std::uint32_t c) {
  return {.team_a = standard_hash(c, 3) % 2 == 0,
          .has_email = standard_hash(c, 6) % 100 < 60,
          .connected = standard_hash(c, 0) % 100 < 30,
          .accepted_minutes = 1 + standard_hash(c, 2) % 40320,
          .replies = standard_hash(c, 9) % 100 < 25,
          .enrichment_minutes = c % 1440};
}

void write_standard_csv(std::ostream& out, std::uint32_t n) {
  out << "id,linkedin_id,team,email,sim.connection,sim.accepted,sim.replied,sim.enrichment\n";
  for (std::uint32_t c = 0; c < n; ++c) {
    const StandardContact contact = standard_contact(c);
    const std::string id = std::to_string(c);
    out << id << ",p" << id << (contact.team_a ? ",a," : ",b,");
    if (contact.has_email) out << 'c' << id << "@example.com";
    out << (contact.connected ? ",connected," : ",none,") << contact.accepted_minutes
        << (contact.replies ? " minutes,1 hour," : " minutes,never,") << contact.enrichment_minutes
        << " minutes\n";
  }
}

}  // namespace wend
