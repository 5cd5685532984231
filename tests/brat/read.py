#!/usr/bin/env python3
"""Reads a folder of standoff as PolNeAR's reader does, and with brat's own parser where it is installed.

usage: read.py FOLDER [> ATTRIBUTIONS.jsonl]

Each .ann file is read beside its .txt. Writes one JSON object a line, {"id", "quotes": [{"content", "cue", "source", "type",
"speaker"}]}, places in code points: the form that labelled corpora are scored in. Exits with 1 when a line is one that
PolNeAR's reader refuses, when a text is not what stands at its place, or when brat's parser has something to say.

brat's parser comes with bratiaa: pip install bratiaa.
"""
import json
import sys
from pathlib import Path


def polnear(ann, text):
    """The attributions of a file. PolNeAR's reader knows lines of spans, events and comments, and no others."""
    spans, quotes, notes = {}, {}, {}
    for number, line in enumerate(filter(None, ann.split("\n")), 1):
        name, rest = line.split("\t", 1)
        if line.startswith("T"):
            what, words = rest.split("\t", 1)
            role, places = what.split(" ", 1)
            places = [[int(n) for n in place.split(" ")] for place in places.split(";")]
            there = " ".join(text[start:end] for start, end in places)
            if there != words:
                raise ValueError(f"line {number}: {words!r} is not {there!r}")
            spans[name] = (role.lower(), places)
        elif line.startswith("E"):
            roles = dict(pair.lower().split(":") for pair in rest.split())
            quotes[name] = {role: spans[span.upper()][1] for role, span in roles.items() if role != "attribution"}
        elif line.startswith("#"):
            what, note = rest.split("\t", 1)
            notes[what.split(" ")[1]] = note
        else:
            raise ValueError(f"line {number}: neither a span nor an event nor a comment: {line!r}")
    for name, quote in quotes.items():
        fields = notes.get(name, "").split("; ", 2)
        quote["type"] = fields[1] if len(fields) > 1 else None
        note = notes.get(name, "")
        quote["speaker"] = note.split("; speaker: ", 1)[1] if "; speaker: " in note else None
    return list(quotes.values())


def brat(path):
    """What brat's parser says of a file and its text; none when it is not installed."""
    try:
        from bratsubset import annotation
    except ImportError:
        return None
    said = []
    annotation.Messager.error = staticmethod(lambda message, *_: said.append(message))
    annotation.Messager.warning = staticmethod(lambda message, *_: said.append(message))
    read = annotation.TextAnnotations(str(path.with_suffix("")), read_only=True)
    said += [f"line {line + 1} is not understood" for line in read.failed_lines]
    return said, len(list(read.get_events()))


def main():
    folder = Path(sys.argv[1])
    faults, events, checked = [], 0, 0
    for path in sorted(folder.glob("*.ann")):
        # newline: a reader that counts characters must not have them changed.
        text = open(path.with_suffix(".txt"), encoding="utf-8", newline="").read()
        try:
            quotes = polnear(open(path, encoding="utf-8", newline="").read(), text)
        except (ValueError, KeyError) as error:
            faults.append(f"{path.name}: PolNeAR's reader: {error}")
            continue
        events += len(quotes)
        print(json.dumps({"id": path.stem, "quotes": quotes}))
        found = brat(path)
        if found is not None:
            checked += 1
            faults += [f"{path.name}: brat: {message}" for message in found[0]]
            if found[1] != len(quotes):
                faults.append(f"{path.name}: brat finds {found[1]} events of {len(quotes)}")
    with_brat = f"{checked} of the files with brat's parser" if checked else "without brat's parser: pip install bratiaa"
    print(f"{events} attributions read as PolNeAR does, {with_brat}", file=sys.stderr)
    for fault in faults[:20]:
        print(fault, file=sys.stderr)
    sys.exit(1 if faults or not events else 0)


main()
