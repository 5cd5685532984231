#!/usr/bin/env bash
# Prints the figures of quotesheet on labelled corpora: `make eval`.
# EVAL: folder with the corpora and score.py. ERRORS: how many errors to list.
set -euo pipefail
cd "$(dirname "$0")/.."
eval_folder=${EVAL:-../shared/eval}
target=${TARGET:-target}
errors=${ERRORS:-20}

if [[ ! -f "$eval_folder/score.py" ]]; then
  cat >&2 <<TEXT
make eval: no corpus in $eval_folder

The labelled articles of corpus/ need none: cargo test --test articles -- --nocapture

Get one: PolNeAR 1.0, US political news with every attribution labelled, is at
https://github.com/networkdynamics/PolNeAR. Convert a part of it to JSON Lines, one article a line:

    {"id": "a1", "text": "…", "quotes": [{"content": [[0, 17]], "cue": [[24, 28]], "source": [[18, 23]], "type": "direct"}]}

Places are [start, end) in Unicode code points of the text; type is direct, mixed or indirect. Who speaks is in a second
file, by the number of the quote in its article:

    {"id": "a1", "entities": [{"e": "E1", "name": "Maria Lopez", "accept": ["Lopez"], "kind": "person"}], "quotes": {"Q0": "E1"}}

Put polnear-dev.jsonl, polnear-dev-speakers.jsonl and a scorer that is run as

    score.py GOLD PREDICTED [--speakers SPEAKERS] [--errors N]

(PREDICTED is the output of \`quotesheet extract --format jsonl\`) into a folder, and run

    make eval EVAL=that/folder
TEXT
  exit 2
fi

cargo build --locked --release --quiet
mkdir -p "$target"

score() {
  local name=$1 speakers=$2
  local gold=$eval_folder/$name.jsonl predicted=$target/$name.sheets.jsonl
  [[ -f "$gold" ]] || return 0
  printf '== %s\n' "$name"
  "$target/release/quotesheet" extract --all --input-format jsonl --format jsonl "$gold" > "$predicted"
  local options=(--errors "$errors")
  [[ -f "$eval_folder/$speakers" ]] && options+=(--speakers "$eval_folder/$speakers")
  python3 "$eval_folder/score.py" "$gold" "$predicted" "${options[@]}"
}

# Sheets made from the pages as they are served, against the labels of their clean text.
score_html() {
  local pages=$eval_folder/pages predicted=$target/html.sheets.jsonl
  [[ -d "$pages" && -f "$eval_folder/score_html.py" ]] || return 0
  printf '== pages as HTML\n'
  "$target/release/quotesheet" extract --all --format jsonl "$pages" > "$predicted"
  python3 "$eval_folder/score_html.py" "$eval_folder/pages.jsonl" "$eval_folder/pages-speakers.jsonl" "$predicted" --errors "$errors"
}

score polnear-dev polnear-dev-speakers.jsonl
score pages pages-speakers.jsonl
score_html
