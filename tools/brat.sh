#!/usr/bin/env bash
# Writes standoff of the seeds, and of a labelled corpus where there is one, and reads it back as PolNeAR and brat do: `make brat`.
# Of the corpus it prints the figures of what was read back beside those of the sheets: they must be the same.
set -euo pipefail
cd "$(dirname "$0")/.."
eval_folder=${EVAL:-../shared/eval}
target=${TARGET:-target}
cargo build --locked --release --quiet
command=$target/release/quotesheet
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT

"$command" extract --all seeds --format brat --output "$folder/seeds"
python3 tests/brat/read.py "$folder/seeds" >"$folder/seeds.jsonl"

gold=$eval_folder/polnear-dev.jsonl
if [[ ! -f "$gold" ]]; then
  printf 'brat: no corpus in %s, so no figures to compare: see make eval\n' "$eval_folder" >&2
  exit 0
fi
"$command" extract --all --input-format jsonl "$gold" --format jsonl >"$folder/sheets.jsonl"
"$command" extract --all --input-format jsonl "$gold" --format brat --output "$folder/corpus"
python3 tests/brat/read.py "$folder/corpus" >"$folder/read.jsonl"
for predicted in sheets read; do
  python3 "$eval_folder/score.py" "$gold" "$folder/$predicted.jsonl" --speakers "$eval_folder/polnear-dev-speakers.jsonl" >"$folder/$predicted.txt"
done
cat "$folder/sheets.txt"
if ! diff "$folder/sheets.txt" "$folder/read.txt" >&2; then
  printf 'brat: what was read back scores otherwise\n' >&2
  exit 1
fi
printf 'brat: what was read back scores the same\n'
