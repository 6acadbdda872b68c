#include "tools/forecast/contacts_table.hpp"

#include "tools/contacts/csv_reader.hpp"

namespace wend {

class ContactsTable::Sink : public CsvSink {
 public:
  Sink(ContactsTable& table, std::vector<DataProblem>& problems)
      : table_(table), problems_(problems) {}

  void header(std::span<const std::string_view> names) override {
    table_.columns_.emplace();
    for (const std::string_view name : names) table_.columns_->push_back(column_name(name));
  }
  void row(const CsvRow& row) override {
    table_.lines_.push_back(row.line);
    for (const std::string_view field : row.fields) {
      table_.text_ += field;
      table_.ends_.push_back(table_.text_.size());
    }
  }
  void problem(const CsvProblem& problem) override {
    problems_.push_back({problem.line, problem.message, true});
    table_.skipped_.push_back(table_.lines_.size());
  }

 private:
  ContactsTable& table_;
  std::vector<DataProblem>& problems_;
};

ContactsTable ContactsTable::read(std::string_view csv, std::vector<DataProblem>& problems) {
  ContactsTable table;
  Sink sink(table, problems);
  read_csv(csv, sink);
  return table;
}

void ContactsTable::enroll(Enrollment& enrollment, std::vector<DataProblem>* problems) const {
  std::vector<std::string_view> fields(columns_ ? columns_->size() : 0);
  const std::string_view text = text_;
  std::size_t begin = 0;
  auto end = ends_.begin();
  auto skipped = skipped_.begin();
  for (std::size_t row = 0; row < lines_.size(); ++row) {
    for (; skipped != skipped_.end() && *skipped == row; ++skipped) enrollment.skip_row();
    for (std::string_view& field : fields) {
      field = text.substr(begin, *end - begin);
      begin = *end++;
    }
    for (std::string& problem : enrollment.add(fields)) {
      if (problems == nullptr) continue;
      problems->push_back({lines_[row], "value left out: " + problem, false});
    }
  }
}

}  // namespace wend
