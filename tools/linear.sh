#!/bin/sh
# Prints how the work grows with hostile texts: for each kind and size the cost, start-up taken away, and how many
# times it grows where the text doubles. `make linear`; SIZES="262144 524288 1048576" for other sizes.
# Counts instructions with `perf` where it can, else with valgrind, which is slow; else takes user seconds.
set -eu
target=${TARGET:-target}
cargo build --locked --quiet --release --example linear
program="$target/release/examples/linear"
sizes=${SIZES:-65536 131072 262144}

perf_count() { LC_ALL=C perf stat -x , -e instructions:u "$program" "$1" "$2" 2>&1 >/dev/null | awk -F , '/instructions/ { print $1 }'; }
valgrind_count() { valgrind --tool=none --log-file=/dev/null true && valgrind --tool=callgrind --callgrind-out-file=/dev/null "$program" "$1" "$2" 2>&1 | awk '/Collected/ { print $4 }'; }
seconds() { { LC_ALL=C bash -c 'TIMEFORMAT=%3U; time "$@" >/dev/null' -- "$program" "$1" "$2"; } 2>&1; }

case $(perf_count nothing 0 2>/dev/null || true) in
    '' | *[!0-9]*) if command -v valgrind >/dev/null; then count=valgrind_count unit=instructions; else count=seconds unit=seconds; fi ;;
    *) count=perf_count unit=instructions ;;
esac
start=$($count nothing 0)
echo "# $unit of start-up: $start; then $unit a byte by size, and growth where the last size doubles"
printf '%-20s' kind; for size in $sizes; do printf '%12s' "$size"; done; printf '%12s\n' growth
for kind in ${KINDS:-$("$program" | grep -v nothing)}; do
    printf '%-20s' "$kind"
    before=0 cost=0 previous=0
    for size in $sizes; do
        before=$cost previous_size=$previous previous=$size
        cost=$($count "$kind" "$size" | awk -v start="$start" '{ print $1 - start }')
        awk -v cost="$cost" -v size="$size" 'BEGIN { printf "%12.4g", cost / size }'
    done
    awk -v a="$before" -v b="$cost" -v m="$previous_size" -v n="$size" \
        'BEGIN { if (a > 0) printf "%12.2f\n", (b / a) ^ (log(2) / log(n / m)); else print "" }'
done
