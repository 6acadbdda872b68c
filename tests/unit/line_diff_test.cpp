// Unified diffs, as `diff -u` would write them.
#include "tools/format/line_diff.hpp"

#include <catch2/catch.hpp>

namespace wend {

TEST_CASE("a diff shows each change with three lines around it") {
  const std::string before = "a\nb\nc\nd\ne\nf\ng\n";
  CHECK(line_diff("x", before, before) == "");
  CHECK(line_diff("x", before, "a\nb\nc\nd\nE\nf\ng\n") ==
        "--- x\n+++ x\n@@ -2,6 +2,6 @@\n b\n c\n d\n-e\n+E\n f\n g\n");
  CHECK(line_diff("x", before, "new\n" + before) ==
        "--- x\n+++ x\n@@ -1,3 +1,4 @@\n+new\n a\n b\n c\n");
}

TEST_CASE("changes that are near each other are one hunk, others are not") {
  const std::string six = "1\n2\n3\n4\n5\n6\n";
  CHECK(line_diff("x", "a\n" + six + "b\n", six) ==
        "--- x\n+++ x\n@@ -1,8 +1,6 @@\n-a\n 1\n 2\n 3\n 4\n 5\n 6\n-b\n");
  CHECK(line_diff("x", "a\n" + six + "7\nb\n", six + "7\n") ==
        "--- x\n+++ x\n@@ -1,4 +1,3 @@\n-a\n 1\n 2\n 3\n@@ -6,4 +5,3 @@\n 5\n 6\n 7\n-b\n");
}

TEST_CASE("a diff says where a text has no newline at its end, or nothing at all") {
  CHECK(line_diff("x", "a", "a\n") ==
        "--- x\n+++ x\n@@ -1 +1 @@\n-a\n\\ No newline at end of file\n+a\n");
  CHECK(line_diff("x", "\n\n", "") == "--- x\n+++ x\n@@ -1,2 +0,0 @@\n-\n-\n");
  CHECK(line_diff("x", "", "a\n") == "--- x\n+++ x\n@@ -0,0 +1 @@\n+a\n");
}

TEST_CASE("texts that differ in too many lines to compare are one change") {
  std::string before;
  std::string after;
  std::string expected = "--- x\n+++ x\n@@ -1,5000 +1,5000 @@\n";
  for (int line = 0; line < 5000; ++line) before += "a" + std::to_string(line % 7) + "\n";
  for (int line = 0; line < 5000; ++line) after += "b" + std::to_string(line % 7) + "\n";
  for (int line = 0; line < 5000; ++line) expected += "-a" + std::to_string(line % 7) + "\n";
  for (int line = 0; line < 5000; ++line) expected += "+b" + std::to_string(line % 7) + "\n";
  CHECK(line_diff("x", before, after) == expected);
}

}  // namespace wend
