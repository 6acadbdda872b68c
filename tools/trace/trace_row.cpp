#include "tools/trace/trace_row.hpp"

#include <nlohmann/json.hpp>

namespace wend {

namespace {

using Json = nlohmann::json;

/// Takes the members of one object as they are parsed; what is nested in them counts for nothing.
/// Several times as fast as a document of each line.
class RowParser : public Json::json_sax_t {
 public:
  explicit RowParser(TraceRow& row) : row_(row) { row_ = {}; }

  bool null() override { return true; }
  bool boolean(bool) override { return true; }
  bool number_integer(Json::number_integer_t) override { return true; }
  bool number_unsigned(Json::number_unsigned_t value) override {
    if (depth_ == 1 && key_ == "ahead") row_.ahead = value;
    return true;
  }
  bool number_float(Json::number_float_t, const std::string&) override { return true; }
  bool binary(Json::binary_t&) override { return true; }
  bool start_object(std::size_t) override {
    is_object_ |= depth_ == 0;
    ++depth_;
    return true;
  }
  bool end_object() override { return --depth_, true; }
  bool start_array(std::size_t) override {
    in_ways_ = depth_ == 1 && key_ == "ways";
    return ++depth_, true;
  }
  bool end_array() override {
    in_ways_ = false;
    return --depth_, true;
  }
  bool key(std::string& name) override {
    if (depth_ == 1) key_.swap(name);
    return true;
  }
  bool string(std::string& value) override {
    if (in_ways_ && depth_ == 2) row_.ways.push_back(std::move(value));
    if (depth_ != 1) return true;
    if (key_ == "at") {
      at_ = parse_instant(value);
    } else if (key_ == "until") {
      row_.until = parse_instant(value);
    } else if (std::string* const member = text_member()) {
      has_contact_ |= member == &row_.contact;
      member->swap(value);
    }
    return true;
  }
  bool parse_error(std::size_t, const std::string&, const nlohmann::detail::exception&) override {
    return false;
  }

  /// Empty where the members make a row.
  std::string mistake() {
    if (!is_object_) return "is not a JSON object";
    if (!at_) return "has no instant `at`";
    if (!has_contact_) return "has no `contact`";
    if (row_.event.empty()) return "has no `event`";
    row_.at = *at_;
    return "";
  }

 private:
  bool has_contact_ = false;

  std::string* text_member() {
    if (key_ == "contact") return &row_.contact;
    if (key_ == "event") return &row_.event;
    if (key_ == "step") return &row_.step;
    if (key_ == "task") return &row_.task;
    if (key_ == "status") return &row_.status;
    if (key_ == "reason") return &row_.reason;
    if (key_ == "waits_for") return &row_.waits_for;
    if (key_ == "of") return &row_.of;
    return nullptr;
  }

  TraceRow& row_;
  std::string key_;
  std::optional<Instant> at_;
  int depth_ = 0;
  bool in_ways_ = false;
  bool is_object_ = false;
};

}  // namespace

std::optional<std::string> read_trace_row(std::string_view line, TraceRow& row) {
  RowParser parser(row);
  if (!Json::sax_parse(line, &parser)) return "is not JSON";
  const std::string mistake = parser.mistake();
  if (!mistake.empty()) return mistake;
  return std::nullopt;
}

}  // namespace wend
