#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# scripts/setup with stand-ins for the package tools: nothing is installed or fetched.
set -euo pipefail
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
mkdir -p "$work/bin" "$work/own/lib"
tool() { printf '#!/bin/sh\n%s\n' "$2" >"$work/bin/$1" && chmod +x "$work/bin/$1"; }
tool apt-get 'exit 99'
tool apt-cache 'exit 0'
tool sudo 'echo sudo was called >&2; exit 98'
tool id 'echo 1000'
tool python3 'exit 97'
unset CI assume_yes
export PATH=$work/bin:$PATH XDG_CACHE_HOME=$work/cache

# check NAME EXPECTED_EXIT_CODE PART_OF_THE_OUTPUT
check() {
  local code=0
  "$root/scripts/setup" </dev/null >"$work/out" 2>&1 || code=$?
  if [ "$code" != "$2" ] || { [ -n "$3" ] && ! grep -qF -- "$3" "$work/out"; }; then
    echo "$1: exit code $code, expected $2 and \"$3\"; output:" && cat "$work/out" && exit 1
  fi
  [ -f "$work/own/keep" ] || { echo "$1: the user's folder was changed" && exit 1; }
}

touch "$work/own/keep"
tool dpkg-query 'echo installed'
version=$(sed -n 's/^torch==\([0-9.]*\).*/\1/p' "$root/scripts/libtorch.txt")
export LIBTORCH_ROOT=$work/own
check "a folder without LibTorch is refused and left alone" 1 "LIBTORCH_ROOT is $work/own"

header=$work/own/torch/include/torch/headeronly
mkdir -p "$work/own/torch/lib" "$header" && touch "$work/own/torch/lib/libtorch_cpu.so"
write_version() { printf "#define TORCH_VERSION_MAJOR %s\n#define TORCH_VERSION_MINOR %s\n#define TORCH_VERSION_PATCH %s\n" ${1//./ } >"$header/version.h"; }
write_version 1.13.1
check "another version is refused and left alone" 1 "LibTorch 1.13.1"
write_version "$version"
check "the right version is taken as it is" 0 ""

tool dpkg-query 'case "$*" in *ninja-build*|*libqt6svg6|*qt6-svg-plugins) echo none ;; *) echo installed ;; esac'
check "nobody to ask: what is missing is named and sudo not called" 1 "apt-get install ninja-build qt6-svg-plugins"
if grep -q "sudo was called" "$work/out"; then echo "sudo was called" && exit 1; fi
echo "all passed"
