"""Checks word-list files in the grammar notation: items twice, bad characters, order, sizes.

    python3 check.py [FILE …]     (without files: the seven that build.py makes)
"""
import os
import re
import sys
import unicodedata

import notation

HERE = os.path.dirname(os.path.abspath(__file__))
NAMES = "names titles roles places organisations words abbreviations".split()
LIMIT = 1_200_000


def problems(path):
    raw = open(path, "rb").read()
    if b"\r" in raw or not raw.endswith(b"\n"):
        yield 0, "line ends"
    for number, line in enumerate(raw.decode("utf-8").split("\n"), 1):
        if "\t" in line or line != line.rstrip():
            yield number, "tab or trailing space"
        if len(line) > 110:
            yield number, f"line of {len(line)} characters"
        if line.startswith(" ") and not re.match(r"  \S", line):
            yield number, "indent is not two spaces"
        if line.count('"') % 2 and not line.startswith("#"):
            yield number, "odd number of quotes"
    seen_lists = set()
    for number, kind, name, items in notation.parse(path):
        if kind != "list":
            continue
        if name in seen_lists:
            yield number, f"list {name} twice"
        seen_lists.add(name)
        if not re.fullmatch(r"[a-z][a-z0-9-]*", name):
            yield number, f"name {name}"
        if not items:
            yield number, f"list {name} is empty"
        words = [w for w, _ in items]
        if words != sorted(words, key=notation.sort_key):
            first = next(b for a, b in zip(words, words[1:]) if a > b)
            yield number, f"list {name} not sorted at {first}"
        met = set()
        for w, at in items:
            if w in met:
                yield at, f"{name}: {w} twice"
            met.add(w)
            if w != w.lower():
                yield at, f"{name}: {w} is not lower-case"
            if w != unicodedata.normalize("NFC", w):
                yield at, f"{name}: {w} is not NFC"
            if w.endswith(".") or w != w.strip() or "  " in w:
                yield at, f"{name}: {w!r} ends in a full stop or has stray spaces"
            for c in w:
                if not (c.isalnum() or c in " '-.&/+@$!=" or unicodedata.category(c) == "Mn"):
                    yield at, f"{name}: {w} has {c!r}"


def main():
    paths = sys.argv[1:] or [os.path.join(HERE, "..", "..", "grammar", "en", n + ".grammar") for n in NAMES]
    bad = total = 0
    for path in paths:
        size = os.path.getsize(path)
        total += size
        print(f"{os.path.basename(path)}  {size:,} bytes")
        for _, kind, name, items in notation.parse(path):
            print(f"  {name:24}{len(items):7,}")
        for number, text in problems(path):
            bad += 1
            print(f"{path}:{number}: {text}")
    print(f"{total:,} bytes in all, {bad} problems")
    if total > LIMIT:
        print(f"over the limit of {LIMIT:,} bytes")
        bad += 1
    sys.exit(1 if bad else 0)


if __name__ == "__main__":
    main()
