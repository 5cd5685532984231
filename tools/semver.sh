#!/usr/bin/env bash
# Compares the library's public items with those of an earlier commit, and says which changes need a new version: `make semver`.
# SINCE names the commit; without it the latest tag. Needs cargo-semver-checks.
set -euo pipefail
cd "$(dirname "$0")/.."
if ! cargo semver-checks --version >/dev/null 2>&1; then
  echo 'semver: cargo-semver-checks is not installed: run `cargo install --locked cargo-semver-checks`' >&2
  exit 1
fi
since=${SINCE:-$(git describe --tags --abbrev=0 2>/dev/null || true)}
if [ -z "$since" ]; then
  echo 'semver: no version has been tagged yet, so there is nothing to compare with: name a commit, SINCE=…' >&2
  exit 0
fi
exec cargo semver-checks check-release --baseline-rev "$since" --only-explicit-features
