#!/usr/bin/env bash
# Changes the code in small ways, one at a time, and sees whether a test fails: `make mutants`. Needs cargo-mutants.
# SHARD=0/10 takes every tenth change, always the same ones; FOLDERS="resolve" for some of the folders.
# TIMEOUT=300 where other work slows the machine, so that a slow test is not taken for one that never ends.
# Further arguments go to cargo-mutants: --iterate goes on with what an earlier run left.
# Works on a copy of the project; results lie in $TARGET/mutants.out: caught.txt, missed.txt, unviable.txt, timeout.txt.
set -euo pipefail
cd "$(dirname "$0")/.."
if ! cargo mutants --version >/dev/null 2>&1; then
  echo 'mutants: cargo-mutants is not installed: run `cargo install --locked cargo-mutants`' >&2
  exit 1
fi
output=$(realpath -m "${TARGET:-target}")
mkdir -p "$output"
folders=()
for folder in ${FOLDERS:-quotation attribution resolve}; do folders+=(--file "src/$folder/**"); done
# A missing snapshot must fail, not be written; the library alone builds in seconds.
export CI=true INSTA_UPDATE=no
# What is built is what is run: other tests would cost more to link than these take.
tests=(--cargo-arg=--lib --cargo-arg=--test=stages --cargo-arg=--test=expectations)
exec nice -n 12 cargo mutants --no-config --profile mutants --timeout "${TIMEOUT:-120}" --build-timeout 900 \
  --shard "${SHARD:-0/10}" --sharding round-robin "${folders[@]}" --exclude '**/tests.rs' --output "$output" \
  --cargo-arg=--locked --cargo-arg=--no-default-features "${tests[@]}" "$@"
