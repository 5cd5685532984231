#!/usr/bin/env bash
# Checks licences, sources and duplicates of all dependencies; advisories too where their database can be reached.
# Without cargo-deny it says so and passes: a build does not need it.
set -euo pipefail
cd "$(dirname "$0")/.."

if ! cargo deny --version >/dev/null 2>&1; then
  echo 'deny: skipped, cargo-deny is not installed: run `cargo install --locked cargo-deny`'
  exit 0
fi
cargo deny --locked check bans licenses sources

# Unreachable is not the same as unsafe: only a database that is there can fail the check.
log=$(mktemp)
trap 'rm -f "$log"' EXIT
if cargo deny --locked check advisories >"$log" 2>&1; then
  echo 'advisories ok'
elif grep -qiE 'failed to (fetch|clone|open|update)|network|resolve host|unable to' "$log"; then
  echo 'deny: advisories skipped, their database cannot be reached: run `make deny` where github.com is'
else
  cat "$log" >&2
  exit 1
fi
