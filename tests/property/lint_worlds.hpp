// Brute force for the tests of lint: every contact that a random script can tell apart, and worlds
// that answer, delay and let events happen at random, so that after some of them everything was
// seen that can happen at all.
#pragma once

#include <functional>
#include <vector>

#include <wend/contact.hpp>
#include <wend/journal.hpp>

namespace wend {

/// The limbs of a contact's word, without the bits of splits.
using Answers = std::vector<std::uint64_t>;

/// By column and value, the answers that the script gets from a contact who has that value and no
/// other. The first value of each column is none.
std::vector<std::vector<Answers>> answers_by_column(const Program& program);

/// One contact for each choice of one value for each column; the unique fields get a value of the
/// row's own.
Contacts every_contact(const Program& program);

/// Gives the journal of a run, which may look at the contacts as they are.
using JournalOf = std::function<Journal*(const Contacts&)>;

/// The contacts after a run in the world of that number. Who answered and was paused is resumed.
Contacts run_in_random_world(const Program& program, const Contacts& contacts, unsigned seed,
                             const JournalOf& journal_of = {});

}  // namespace wend
