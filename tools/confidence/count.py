#!/usr/bin/env python3
"""Counts how often each pattern and each sieve was right, and shows how well the counts foretell it.

usage: count.py --corpus GOLD.jsonl CASES.jsonl [SPEAKERS.jsonl] [TIMES] ... --out FILE
       count.py ... --check N        prints ten bins for the last corpus, by N-fold cross-validation

Each case of a corpus counts TIMES times: give those more that nothing was trained on.

GOLD and SPEAKERS are JSON Lines of {"id", "text", "quotes": [{"content", "source"}]} and of {"id", "entities": [{"e", "name",
"accept"}], "quotes": {"Q<i>": e}}, spans in code points; CASES is what `cargo run --release --example confidence-cases`
writes. Quoted words are attributed rightly when a gold content has most of them, or they most of it; reported ones when .3 of
them are shared with one (Jaccard, one to one); and the source must overlap the gold's. A speaker is right when the name is the
gold's. Only the counts enter the grammar.
Only the Python standard library is needed.
"""
import argparse
import json
import re
import sys
import unicodedata
from collections import defaultdict

WORD = re.compile(r"\w+(?:[’'.,\-]\w+)*")
TITLES = set("mr mrs ms miss dr prof sir dame lord lady sen rep gov gen col lt sgt capt rev the a an".split())
# Headings and sentences pulled out of the text: corpora label the words where they are said, and not there.
UNLABELLED = {"repeated-words", "heading-in-marks"}
PRIOR = 10.0  # as in src/grammar/measured.rs
HEADER = """# How often patterns and sieves were right on labelled news: the confidence of a record is the product of the two.
# A row is a group, how many of its cases were right, and of how many. Counted by tools/confidence/count.py; its README
# says on what.
"""


def load(path):
    with open(path, encoding="utf-8") as lines:
        return [json.loads(line) for line in lines if line.strip()]


def words_in(index, spans):
    return frozenset(k for k, (a, b) in enumerate(index) for s, e in spans if a < e and b > s)


def one_to_one(pred, gold):
    pairs = [(len(p & g) / len(p | g), i, j) for i, p in enumerate(pred) for j, g in enumerate(gold) if p & g]
    taken_p, taken_g, out = set(), set(), {}
    for score, i, j in sorted(pairs, key=lambda x: (-x[0], x[1], x[2])):
        if score >= 0.3 and i not in taken_p and j not in taken_g:
            taken_p.add(i)
            taken_g.add(j)
            out[i] = j
    return out


def holder(words, labelled):
    """The gold content that shares most words with the record: most of the shorter of the two, or none does."""
    shared, at = max(((len(words & content), -j) for j, (content, _) in enumerate(labelled)), default=(0, 0))
    # A gold content may be the words in marks alone, of which the record has the whole sentence.
    return -at if shared and 2 * shared > min(len(words), len(labelled[-at][0])) else None


def name_key(name):
    flat = "".join(c for c in unicodedata.normalize("NFKD", name or "") if not unicodedata.combining(c)).lower()
    words = re.findall(r"\w+", re.sub(r"[’']s\b", "", flat))
    return tuple([w for w in words if w not in TITLES and not (len(w) == 1 and len(words) > 2)] or words)


def cases(gold, sheets, speakers):
    """For each record (document, groups, attributed rightly?, speaker right or None where nobody knows)."""
    sheets = {s["article"]["id"]: s for s in sheets}
    known = {d["id"]: d for d in speakers}
    for doc in gold:
        index = [m.span() for m in WORD.finditer(doc["text"])]
        labelled = [(words_in(index, q["content"]), words_in(index, q.get("source") or [])) for q in doc["quotes"]]
        records = sheets[doc["id"]]["quotes"]
        span = lambda x: [(x["start"], x["end"])] if x else []
        found = [words_in(index, [(c["start"], c["end"]) for c in q["contents"]]) for q in records]
        match = one_to_one(found, [content for content, _ in labelled])
        who = known.get(doc["id"], {"entities": [], "quotes": {}})
        names = {e["e"]: {name_key(n) for n in [e["name"], *e.get("accept", [])]} for e in who["entities"]}
        for i, record in enumerate(records):
            source, right, speaker = words_in(index, span(record.get("source"))), False, None
            at = match.get(i) if record["kind"] == "indirect" else holder(found[i], labelled)
            if at is not None:
                wanted = labelled[at][1]
                # Of a quotation that stands alone the source is taken from elsewhere: only the speaker's name can be judged.
                alone = record["because"]["pattern"].startswith("floating")
                right = alone or not source or not wanted or bool(source & wanted)
                accepted = names.get(who["quotes"].get(f"Q{at}"))
                if accepted and record["speaker"]:
                    speaker = name_key(record["speaker"]) in accepted
            yield doc["id"], record, right, speaker


class Counts:
    """Counts by group, with those of the wider groups, as src/grammar/measured.rs keeps them."""

    def __init__(self):
        self.rows = defaultdict(lambda: [0, 0])

    def add(self, name, path, right, times):
        row = self.rows[(name, *path)]
        row[0] += times * bool(right)
        row[1] += times

    def learn(self, seen, times):
        for _, record, right, speaker in seen:
            if record["because"]["pattern"] in UNLABELLED:
                continue
            self.add("attributions", record["groups"]["attributions"], right, times)
            if speaker is not None and right:
                self.add("speakers", record["groups"]["speakers"], speaker, times)

    def precision(self, name, path):
        groups = defaultdict(lambda: [0, 0])
        for row, (right, of) in self.rows.items():
            for depth in range(1, len(row) + 1):
                groups[row[:depth]][0] += right
                groups[row[:depth]][1] += of
        whole = (name, *path)
        right, of = groups.get(whole[:1], (0, 0))
        value = right / of if of else 0.0
        for depth in range(2, len(whole) + 1):
            if whole[:depth] not in groups:
                break
            right, of = groups[whole[:depth]]
            value = (right + PRIOR * value) / (of + PRIOR)
        return value

    def write(self, path):
        with open(path, "w", encoding="utf-8") as out:
            out.write(HEADER)
            for name in ("attributions", "speakers"):
                out.write(f"\nmeasured {name}\n")
                for row, (right, of) in sorted(self.rows.items()):
                    if row[0] == name:
                        out.write(f"  {' '.join(row[1:])} {right} {of}\n")


def check(others, last, times, folds):
    """Ten bins of the last corpus's quoted records with a speaker, each judged by counts without its own fold."""
    documents = sorted({doc for doc, *_ in last})
    bins = defaultdict(list)
    for fold in range(folds):
        held = set(documents[fold::folds]) if folds > 1 else set()
        counts = Counts()
        for corpus, weight in others:
            counts.learn(corpus, weight)
        counts.learn([c for c in last if c[0] not in held], times)
        memo = {}
        for doc, record, right, speaker in last:
            if record["because"]["pattern"] in UNLABELLED:
                continue
            if (folds > 1 and doc not in held) or not record["speaker"] or record["kind"] == "indirect":
                continue
            key = (tuple(record["groups"]["attributions"]), tuple(record["groups"]["speakers"]))
            if key not in memo:
                resolved = counts.precision("speakers", key[1])
                memo[key] = (counts.precision("attributions", key[0]) * resolved, resolved)
            confidence, resolved = memo[key]
            # Where the gold names nobody, a rightly attributed record is right as often as its sieve is.
            truth = 0.0 if not right else resolved if speaker is None else float(speaker)
            bins[min(9, int(confidence * 10))].append((confidence, truth))
    total = sum(map(len, bins.values()))
    error = 0.0
    print("| confidence | records | mean confidence | right |\n|---|---|---|---|")
    for b in sorted(bins):
        mean = sum(c for c, _ in bins[b]) / len(bins[b])
        right = sum(r for _, r in bins[b]) / len(bins[b])
        error += len(bins[b]) / total * abs(mean - right)
        print(f"| {b / 10:.1f} to {(b + 1) / 10:.1f} | {len(bins[b])} | {mean:.3f} | {right:.3f} |")
    print(f"\n{total} records, expected calibration error {error:.3f}")


def main():
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("--corpus", nargs="+", action="append", metavar="FILE", required=True, help="GOLD CASES [SPEAKERS] [TIMES]; may be given again")
    ap.add_argument("--out", metavar="FILE", help="write the counts of all corpora there")
    ap.add_argument("--check", type=int, metavar="N", help="print the bins of the last corpus, with N folds (1: nothing held out)")
    args = ap.parse_args()
    corpora = []
    for files in args.corpus:
        times = int(files.pop()) if files[-1].isdigit() else 1
        if len(files) not in (2, 3):
            sys.exit("count.py: --corpus wants two or three files and perhaps a number: GOLD CASES [SPEAKERS] [TIMES]")
        gold, sheets, *speakers = map(load, files)
        corpora.append((list(cases(gold, sheets, speakers[0] if speakers else [])), times))
    if args.check:
        check(corpora[:-1], *corpora[-1], args.check)
    if args.out:
        counts = Counts()
        for corpus, times in corpora:
            counts.learn(corpus, times)
        counts.write(args.out)


if __name__ == "__main__":
    main()
