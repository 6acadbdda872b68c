// Brute force for the tests of lint: every contact that a random script can tell apart, and worlds
// that answer, delay and let events happen at random, so that after some of them everything was
// seen that can happen at all.
#pragma once

#include <functional>
#include <set>
#include <string>
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
/// row's own. Facts that start as declared do so.
Contacts every_contact(const Program& program);

/// Contacts, and which facts the data of each give otherwise than they start.
struct GivenContacts {
  Contacts contacts;
  std::vector<std::set<std::string>> given;  ///< by contact
};

/// Contacts drawn by that number, whose data give facts that start as declared another value, or
/// another truth. With columns, facts that none of them names are not given.
GivenContacts contacts_with_given_facts(const Program& program, unsigned seed,
                                        const std::vector<std::string>& file_columns = {});

/// The columns of a contacts file: fields, and some of the facts.
std::vector<std::string> draw_file_columns();

/// Whether people pause contacts, restart them, and do or skip their tasks.
enum class People : std::uint8_t { only_resume, operate };

/// Gives the journal of a run, which may look at the contacts as they are.
using JournalOf = std::function<Journal*(const Contacts&)>;

/// The contacts after a run in the world of that number. Who answered and was paused is resumed.
Contacts run_in_random_world(const Program& program, const Contacts& contacts, unsigned seed,
                             const JournalOf& journal_of = {}, People people = People::only_resume);

}  // namespace wend
