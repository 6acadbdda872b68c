#include "tools/cli/process.hpp"

int main(int count, char** values) {
  return wend::run_process(count, values);
}
