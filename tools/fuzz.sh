#!/usr/bin/env bash
# Runs fuzz targets one after another: fuzz.sh SECONDS [TARGET...]. What they find stays in fuzz/artifacts/.
# Runs on the stable compiler: without sanitizers, since the crate holds no unsafe code, with overflow checks and assertions.
set -euo pipefail
cd "$(dirname "$0")/.."

seconds=$1
shift
if ! cargo fuzz --version >/dev/null 2>&1; then
  echo 'fuzz: cargo-fuzz is not installed: run `cargo install --locked cargo-fuzz`' >&2
  exit 1
fi
# The command is compiled into the targets, so they need what it needs; they write no tables, and memory is the fuzzer's.
needs=$(sed -n '/^\[dependencies\]/,/^\[/{/^[a-z]/p}' Cargo.toml | sed '/^parquet\|^mimalloc/d; s/, optional = true//')
awk -v needs="$needs" '/^# end$/ { skip = 0 } !skip { print } /^# taken over$/ { print needs; skip = 1 }' fuzz/Cargo.toml >fuzz/Cargo.toml.new
mv fuzz/Cargo.toml.new fuzz/Cargo.toml
if [ $# -eq 0 ]; then
  mapfile -t targets < <(sed -n 's/^path = "fuzz_targets\/\(.*\)\.rs"$/\1/p' fuzz/Cargo.toml)
  set -- "${targets[@]}"
fi
failed=()
for target in "$@"; do
  corpora=("fuzz/corpus/$target")
  mkdir -p "${corpora[0]}"
  # The seeds of the articles serve those targets that read articles.
  case $target in
    extract) corpora+=(seeds) ;;
    document) corpora+=(tests/pages) ;;
  esac
  if [ -d "fuzz/seeds/$target" ]; then corpora+=("fuzz/seeds/$target"); fi
  printf '\n== %s, %s s\n' "$target" "$seconds"
  # Messages about faulty input would bury the fuzzer's own: the target's output is closed, the fuzzer's is not.
  if ! nice -n 15 cargo fuzz run -s none "$target" "${corpora[@]}" -- -max_total_time="$seconds" -max_len=4096 \
    -timeout=20 -rss_limit_mb=2048 -close_fd_mask=3 -print_final_stats=1 -dict=fuzz/news.dict; then
    failed+=("$target")
  fi
done
if [ ${#failed[@]} -gt 0 ]; then
  printf '\nfuzz: %s found something: see fuzz/artifacts/\n' "${failed[*]}" >&2
  exit 1
fi
