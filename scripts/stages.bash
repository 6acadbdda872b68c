# What scripts/demo, scripts/test and .ci/run share: they run stages, each with its output in a log,
# so that a run that goes well prints one line a stage, and one that does not prints why.

log_of() { echo "build/logs/$(basename "$0")-${1// /-}.log"; }

# stage NAME COMMAND...: runs a command; when it fails, prints the end of its log (60 lines unless
# STAGE_TAIL_LINES is set) and ends the script.
stage() {
  local name=$1 log started=$SECONDS
  shift
  log=$(log_of "$name")
  mkdir -p "$(dirname "$log")"
  printf '%-24s' "$name"
  if "$@" >"$log" 2>&1 </dev/null; then
    printf '%5d s\n' $((SECONDS - started))
  else
    printf 'failed after %d s; the end of %s:\n' $((SECONDS - started)) "$log"
    tail -n "${STAGE_TAIL_LINES:-60}" "$log"
    exit 1
  fi
}

# Developer mode is on for every script, also where it builds no test: one set of compiler flags for
# a preset, so that no script builds again what another has built.
configure() { cmake --preset "$1" -DWEND_DEVELOPER=ON; }

# build PRESET [TARGET]
build() { cmake --build --preset "$1" --parallel "$(nproc)" --target "${2:-all}"; }
