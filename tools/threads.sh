#!/bin/sh
# Prints how long the same documents take on one thread and on more, and the memory that they take. `make threads`;
# FILE=docs.jsonl for other documents than the seeds, RUNS=5 for more runs. The best run counts: others are disturbed.
set -eu
target=${TARGET:-target}
cargo build --locked --quiet --release
program="$target/release/quotesheet"
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
file=${FILE:-$folder/seeds.jsonl}
if [ -z "${FILE:-}" ]; then
    python3 - "$file" <<'PYTHON'
import json, pathlib, sys
lines = [json.dumps({"id": p.stem, "text": p.read_text()}) + "\n" for p in sorted(pathlib.Path("seeds").glob("*.txt"))]
with open(sys.argv[1], "w") as out:
    while out.tell() < 20_000_000:
        out.writelines(lines)
PYTHON
fi
echo "$(wc -c < "$file") bytes, $(wc -l < "$file") documents, $(nproc) cores"
printf '%8s%10s%10s%12s  %s\n' threads seconds faster 'memory MB' 'output'
one=
cores=$(nproc)
[ "$cores" -gt 2 ] || cores=
for threads in ${THREADS:-1 2 $cores}; do
    best=
    for _ in $(seq "${RUNS:-3}"); do
        /usr/bin/time -f '%e %M' -o "$folder/time" "$program" extract --input-format jsonl --format jsonl \
            --threads "$threads" "$file" | sha256sum | cut -c 1-16 > "$folder/sum"
        read -r seconds memory < "$folder/time"
        best=$(printf '%s\n' $best "$seconds" | sort -n | head -n 1)
    done
    one=${one:-$best}
    awk -v t="$threads" -v s="$best" -v o="$one" -v m="$memory" -v sum="$(cat "$folder/sum")" \
        'BEGIN { printf "%8d%10.2f%10.2f%12.1f  %s\n", t, s, o / s, m / 1000, sum }'
done
