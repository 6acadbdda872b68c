// Senders whose tasks never start, because their hours never overlap with the automation's. A run
// does not hang on them, but its user would wonder where the messages are.
#pragma once

#include <string>
#include <vector>

#include <wend/contact.hpp>
#include <wend/instant.hpp>

namespace wend {

/// A sentence for each of them. Where contacts have zones of their own, a sender may be idle for
/// those of some zones only.
std::vector<std::string> describe_idle_senders(const Program& program, const Contacts& contacts,
                                               Instant start);

}  // namespace wend
