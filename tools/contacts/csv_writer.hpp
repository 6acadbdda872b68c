// Writes CSV rows (RFC 4180) that read_csv and spreadsheets read back unchanged. A field is quoted
// only if necessary, so that the output is easy to read and compare. Where the text goes, and
// whether the rows have the same number of fields, is left to the caller.
#pragma once

#include <span>
#include <string>
#include <string_view>

namespace wend {

/// Appends one row, ended by LF, to `out`; `fields` must not point into `out`. Bytes are copied as
/// they are. A row of no fields is an empty line, which read_csv skips.
void write_csv_row(std::string& out, std::span<const std::string_view> fields);

}  // namespace wend
