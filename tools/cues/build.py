#!/usr/bin/env python3
"""Builds the cue lexicon from the word lists beside this script and from counts over a labelled corpus.

usage: build.py CORPUS.jsonl OUTPUT_DIR [--report FILE]

Writes cues.grammar and cue-counts.grammar into OUTPUT_DIR. The report tells what the counts changed.
"""
import argparse
import collections
import pathlib
import sys

from count import count_nouns, count_phrases, count_verbs, read
from forms import DOUBLE, noun_forms, verb_forms

HERE = pathlib.Path(__file__).parent
CLASSES = "statement question command belief feeling intention decree perception evidence".split()
VERB_FRAMES = ("quote that bare wh to obj-to obj-that obj-quote ing np of for about on against with in at to-np "
               "obj-of obj-for obj-as obj-on obj-about obj-against obj-with obj-wh obj-in obj-from passive-to it-that as from").split()
NOUN_FRAMES = "that to of for about on against with in at to-np quote verbless".split()
# a frame the lists name goes when it is seen this often and is a cue in less than this share of cases
SEEN, UNREAL, UNREAL_SURE = 5, 0.34, 0.3
NP = 0.5


def lists(name):
    """[(class, frames, lemmas)] of a word list"""
    kind = None
    for line in (HERE / name).read_text(encoding="utf-8").splitlines():
        if line.startswith("["):
            kind = line[1:-1]
            assert kind in CLASSES, line
        elif line.strip() and not line.startswith("#"):
            frames, lemmas = line.split(": ", 1)
            yield kind, frames.split(), [lemma.strip() for lemma in lemmas.split(",") if lemma.strip()]


def gather(name):
    """{lemma: (classes in order, {frame: sure})}"""
    found = {}
    for kind, frames, lemmas in lists(name):
        for lemma in lemmas:
            kinds, have = found.setdefault(lemma, ([], {}))
            if kind not in kinds:
                kinds.append(kind)
            for frame in frames:
                sure = frame.endswith("!")
                frame = frame.rstrip("!")
                have[frame] = have.get(frame, False) or sure
    return found


def chosen_classes():
    found = {}
    for line in (HERE / "classes.txt").read_text(encoding="utf-8").splitlines():
        if line.strip() and not line.startswith("#"):
            kind, lemmas = line.split(": ", 1)
            for lemma in lemmas.split(", "):
                found.setdefault(lemma, kind)
    return found


def american(lemma):
    """The American spelling of a British one, whose counts stand in for it."""
    head, *rest = lemma.split(" ")
    if head.endswith("ise"):
        head = head[:-3] + "ize"
    elif head.endswith("yse"):
        head = head[:-3] + "yze"
    elif head.endswith("our") and head not in ("pour", "tour", "devour", "scour"):
        head = head[:-2] + "r"
    elif head in ("enquire", "defence"):
        head = {"enquire": "inquire", "defence": "defense"}[head]
    return " ".join([head, *rest])


def measured(counts, lemma, frame):
    for name in (lemma, american(lemma)):
        if name in counts:
            return counts[name].get(frame, (0, 0))
    return 0, 0


def settle(lemma, have, counts, allowed, report, kind):
    """The frames that stand, most frequent first."""
    kept = []
    for frame, sure in have.items():
        a, n = measured(counts, lemma, frame)
        limit = (UNREAL if frame == "np" else UNREAL_SURE) if sure else NP if frame == "np" else UNREAL
        if n >= (3 if frame == "np" and not sure else SEEN) and a / n < limit:
            report.append(f"{kind} {lemma}: dropped {frame} {a}/{n}")
            continue
        kept.append(frame)
    for frame in allowed:
        a, n = measured(counts, lemma, frame)
        if frame not in have and a >= 3 and a / n >= 0.5:
            report.append(f"{kind} {lemma}: could have {frame} {a}/{n}")
    order = {frame: k for k, frame in enumerate(allowed)}
    kept.sort(key=lambda f: (-measured(counts, lemma, f)[0], order[f]))
    return kept


def item(words):
    return f'"{words}"' if " " in words or "." in words else words


def block(out, header, rows):
    out.append(header)
    out.extend(f"  {' '.join(map(item, forms))} | {' '.join(frames)}" for forms, frames in sorted(rows))
    out.append("")


COMMENTS = {
    "statement": "what is said, written, or made public, also of somebody or something: criticism, praise, naming",
    "question": "what is asked or wondered about",
    "command": "what somebody wants another to do, and says so",
    "belief": "what somebody takes to be true or thinks of something, stands for or against",
    "feeling": "what somebody hopes, fears, likes or wants",
    "intention": "what somebody means to do, or not to do",
    "decree": "what an authority makes binding",
    "perception": "what somebody sees, hears, learns",
    "evidence": "what a thing shows: a poll, a document; with `to`, the subject is part of the content (seems to, appears to)",
}


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("corpus")
    parser.add_argument("output")
    parser.add_argument("--report")
    args = parser.parse_args()
    verbs, nouns, phrases = gather("verbs.txt"), gather("nouns.txt"), gather("phrases.txt")
    classes = chosen_classes()
    docs = list(read(args.corpus))
    verb_counts = count_verbs(docs, verbs)
    noun_counts = count_nouns(docs, nouns)
    phrase_counts = count_phrases(docs, phrases)
    report = []

    out = ["# The cue lexicon of English: verbs, nouns and phrases that tell who says, thinks, wants or shows what.",
           "# Made by tools/cues/build.py from the lists beside it. The frames of a cue stand most frequent first, as counted",
           "# in news text; cue-counts.grammar holds the counts.", ""]
    used = {"verb": 0, "noun": 0, "phrase": 0}
    lists_of = (("verb", verbs, verb_counts, VERB_FRAMES, verb_forms), ("noun", nouns, noun_counts, NOUN_FRAMES, noun_forms))
    settled = {}
    for kind, entries, counts, allowed, inflect in lists_of:
        for name in CLASSES:
            rows = []
            for lemma, (kinds, have) in entries.items():
                pick = classes.get(lemma if kind == "verb" else "", kinds[0])
                pick = classes.get(american(lemma), pick) if kind == "verb" and len(kinds) > 1 and lemma not in classes else pick
                if pick not in kinds:
                    pick = kinds[0]
                if pick != name:
                    continue
                unknown = [f for f in have if f not in allowed]
                have = {f: s for f, s in have.items() if f in allowed}
                if unknown:
                    report.append(f"{kind} {lemma}: no such frame {' '.join(unknown)}")
                frames = settle(lemma, have, counts, allowed, report, kind)
                a, n = measured(counts, lemma, "any")
                if kind == "noun" and "verbless" in frames:
                    frames.remove("verbless")
                    frames.append("verbless")
                if not frames:
                    report.append(f"{kind} {lemma}: left out, {a}/{n}")
                    continue
                british = lemma.split(" ")[0] + "*" in DOUBLE
                rows.append((inflect(lemma), frames))
                if british and kind == "verb":
                    rows.append((verb_forms(lemma, british=True), frames))
                settled[kind, lemma] = frames
                used[kind] += 1
            out.append(f"# {COMMENTS[name]}")
            block(out, f"cues {kind} {name}", rows)
    for name in CLASSES:
        rows = []
        for lemma, (kinds, have) in phrases.items():
            if kinds[0] != name:
                continue
            a, n = phrase_counts.get(lemma, (0, 0))
            if n >= 4 and a / n < 0.3:
                report.append(f"phrase {lemma}: left out, {a}/{n}")
                continue
            rows.append(((lemma,), list(have)))
            used["phrase"] += 1
        out.append(f"# {COMMENTS[name]}")
        block(out, f"cues phrase {name}", rows)
    directory = pathlib.Path(args.output)
    (directory / "cues.grammar").write_text("\n".join(out).rstrip() + "\n", encoding="utf-8")

    out = ["# How often a cue was the cue of an attribution, of the times that it was seen in the frame:",
           "# under `counts FRAME` for verbs, `counts noun-FRAME` for nouns, the lines are LEMMA ATTRIBUTIONS OCCURRENCES.",
           "# Counted by tools/cues/build.py in 840 news articles with labelled attributions (PolNeAR 1.0, training part), outside",
           "# quotation marks and outside the content of other attributions. The frame is told by a crude look at the words",
           "# around. `any` is the lemma in whatever frame; `end`, `by`, `passive` and `other` are no frames, but what was seen instead.",
           "# Only what was seen three times or more is listed.", ""]
    for kind, counts, allowed in (("verb", verb_counts, ["any"] + VERB_FRAMES + ["passive", "end", "by"]),
                                  ("noun", noun_counts, ["any"] + NOUN_FRAMES + ["other"])):
        prefix = "noun-" if kind == "noun" else ""
        for frame in dict.fromkeys(allowed):
            rows = sorted((lemma, f[frame]) for lemma, f in counts.items() if frame in f and f[frame][1] >= 3)
            if rows:
                out.append(f"counts {prefix}{frame}")
                out.extend(f"  {item(lemma)} {a} {n}" for lemma, (a, n) in rows)
                out.append("")
    rows = sorted((lemma, pair) for lemma, pair in phrase_counts.items() if pair[1] >= 3)
    out.append("counts phrase")
    out.extend(f"  {item(lemma)} {a} {n}" for lemma, (a, n) in rows)
    (directory / "cue-counts.grammar").write_text("\n".join(out).rstrip() + "\n", encoding="utf-8")
    print(", ".join(f"{n} {kind}s" for kind, n in used.items()))
    if args.report:
        pathlib.Path(args.report).write_text("\n".join(report) + "\n", encoding="utf-8")


if __name__ == "__main__":
    sys.exit(main())
