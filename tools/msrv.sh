#!/usr/bin/env bash
# Builds everything with the oldest Rust that Cargo.toml states: `make msrv`.
set -euo pipefail
cd "$(dirname "$0")/.."
oldest=$(sed -n 's/^rust-version = "\(.*\)"/\1/p' Cargo.toml)
if ! cargo "+$oldest" --version >/dev/null 2>&1; then
  echo "msrv: Rust $oldest is not installed: run \`rustup toolchain install $oldest --profile minimal\`" >&2
  exit 1
fi
CARGO_TARGET_DIR=${TARGET:-target}/msrv cargo "+$oldest" check --locked --all-features
CARGO_TARGET_DIR=${TARGET:-target}/msrv cargo "+$oldest" check --locked --no-default-features --lib
echo "msrv: builds with Rust $oldest"
