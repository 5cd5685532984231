#!/usr/bin/env bash
# Builds the release in two folders, one after the other with the same target folder, and compares the programs byte by byte; then builds
# from vendored sources without a network:
# `make release-check`. Takes some minutes and a few gigabytes below $TMPDIR.
set -euo pipefail
cd "$(dirname "$0")/.."
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
unset CARGO_TARGET_DIR RUSTFLAGS

# What is compiled of dependencies depends on the name of the target folder, so there is one for both; it is emptied in between.
target=$folder/target
for name in one another/deeper; do
  git clone --quiet . "$folder/$name"
  rm -rf "$target"
  (cd "$folder/$name" && CARGO_TARGET_DIR=$target cargo build --locked --release --quiet)
  cp "$target/release/quotesheet" "$folder/$name.program"
done
one=$folder/one.program another=$folder/another/deeper.program
printf 'release: %s bytes, stripped\n' "$(stat -c %s "$one")"
if cmp "$one" "$another"; then
  printf 'release: the same to the byte in two folders: sha256 %s\n' "$(sha256sum <"$one" | cut -d ' ' -f 1)"
else
  echo 'release: two folders give two programs' >&2
  exit 1
fi

cd "$folder/one"
mkdir -p .cargo
cargo vendor --locked --quiet vendor >.cargo/config.toml
CARGO_TARGET_DIR=$target cargo check --locked --offline --all-features --quiet
echo 'release: builds from vendored sources, locked and offline'
