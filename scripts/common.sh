# SPDX-License-Identifier: Apache-2.0
# Sourced by scripts/setup, run and test: where things are, and how a step is told.

set -euo pipefail
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
cache=${XDG_CACHE_HOME:-$HOME/.cache}/flexseg
torch_version=$(sed -n 's/^torch==\([0-9.]*\).*/\1/p' "$root/scripts/libtorch.txt")
own_libtorch=$cache/libtorch-$torch_version
export LIBTORCH_ROOT=${LIBTORCH_ROOT:-$own_libtorch}

if [ -t 2 ]; then bold=$'\e[1m' red=$'\e[31m' plain=$'\e[0m'; else bold='' red='' plain=''; fi
say() { printf '%s==>%s %s\n' "$bold" "$plain" "$*" >&2; }
fail() {
  printf '%serror:%s %s\n' "$red" "$plain" "$*" >&2
  exit 1
}

# Runs a long command with its output in a log; the log's end is shown only when it fails.
quietly() {
  local log=$1
  shift
  mkdir -p "$(dirname "$log")"
  if ! "$@" >"$log" 2>&1; then
    tail -n 40 "$log" >&2
    fail "this failed: $* (the whole output is in $log)"
  fi
}

# A question at the terminal. With --yes or CI set the answer is yes; where nobody can be asked it is no.
confirm() {
  if [ "${assume_yes:-0}" = 1 ] || [ -n "${CI:-}" ]; then return 0; fi
  [ -t 0 ] || return 1
  local answer
  read -r -p "$1 [Y/n] " answer
  case $answer in [nN]*) return 1 ;; *) return 0 ;; esac
}
