#!/usr/bin/env bash
# Merge and verify over many sheets: processor time, time on the clock and peak memory. COUNTS="10000 100000" for other numbers.
set -euo pipefail
cd "$(dirname "$0")/.."
program=${PROGRAM:-${TARGET:-target}/release/quotesheet}
if [ ! -x "$program" ]; then cargo build --locked --release; fi
if [ ! -x /usr/bin/time ]; then echo 'many: time(1) is not installed: run `apt install time`' >&2; exit 1; fi
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
"$program" extract seeds --format jsonl --output "$folder/seeds.jsonl" 2>/dev/null

run() { # what, arguments: one line of the table
  local what=$1
  shift
  /usr/bin/time -o "$folder/time" -f '%U %S %e %M' "$program" "$@" >/dev/null 2>&1 || true
  awk -v what="$what" '{ printf "| %s | %.2f s | %.2f s | %d MB |\n", what, $1 + $2, $3, $4 / 1024 }' <(tail -1 "$folder/time")
}
for count in ${COUNTS:-10000 100000}; do
  sheets="$folder/many-$count.jsonl"
  python3 tools/many.py "$folder/seeds.jsonl" "$count" >"$sheets"
  python3 - "$sheets" >"$folder/claims.yaml" <<'PYTHON'
import json, sys
with open(sys.argv[1], encoding="utf-8") as sheets:
    quotes = (quote for line in sheets for quote in json.loads(line)["quotes"])
    for number, quote in zip(range(1000), quotes):
        print(json.dumps({"id": str(number), "words": quote["text"]}, ensure_ascii=False).join(["- ", ""]))
PYTHON
  printf '\n%s sheets, %s MB, %s quotes\n\n| | processor | clock | memory |\n|---|--:|--:|--:|\n' "$count" \
    "$(($(stat -c %s "$sheets") / 1000000))" "$(grep -o '"paragraph"' "$sheets" | wc -l)"
  run '`verify`, one claim' verify 'We will appeal the verdict of the court' --in "$sheets"
  run '`verify`, 1,000 claims' verify --claims "$folder/claims.yaml" --in "$sheets" --format json
  run '`merge`' merge "$sheets" --format jsonl --output "$folder/speakers.jsonl"
  rm "$sheets"
done
