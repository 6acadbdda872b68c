// The process around a command: its standard streams and terminal go into a Console, and what
// became of the output into the exit status. Apart from main, so that tests can run it in a process
// of their own.
#pragma once

namespace wend {

/// `values` as main has them, with the program's own name first.
int run_process(int count, char** values);

}  // namespace wend
