"""Reads the outside sources; see README.md for where they come from and their licences."""
import csv
import gzip
import json
import os

POS = {"noun": 1, "verb": 2, "adj": 3, "adv": 4}
PERSON = 18


class WordNet:
    """WordNet 3.0 as the Debian package wordnet-base lays it out."""

    def __init__(self, folder):
        self.index, self.lexfiles, self.spelled = {}, {}, {}
        self.counts, self.exceptions = {}, {}
        for pos, number in POS.items():
            files, words = {}, {}
            with open(os.path.join(folder, "data." + pos), encoding="latin-1") as f:
                for line in f:
                    if line.startswith("  "):
                        continue
                    p = line.split("|")[0].split()
                    files[p[0]] = int(p[1])
                    for i in range(int(p[3], 16)):
                        w = p[4 + 2 * i].split("(")[0]
                        words.setdefault((w.lower(), p[0]), set()).add(w)
            index = {}
            with open(os.path.join(folder, "index." + pos), encoding="latin-1") as f:
                for line in f:
                    if line.startswith("  "):
                        continue
                    p = line.split()
                    senses = p[-int(p[2]):]
                    # a lemma that is only ever capitalised is a name
                    index[p[0].replace("_", " ")] = [
                        (files[s], words.get((p[0], s), {p[0]})) for s in senses]
            self.index[pos] = index
            exc = {}
            with open(os.path.join(folder, pos + ".exc"), encoding="latin-1") as f:
                for line in f:
                    p = line.replace("_", " ").split()
                    if len(p) >= 2:
                        exc.setdefault(p[1], []).append(p[0])
            self.exceptions[pos] = exc
        with open(os.path.join(folder, "cntlist.rev"), encoding="latin-1") as f:
            for line in f:
                key, _, n = line.split()
                word, rest = key.rsplit("%", 1)
                ss, lex = rest.split(":")[:2]
                pos = 3 if ss == "5" else int(ss)
                self.counts.setdefault((word.replace("_", " "), pos), []).append((int(lex), int(n)))

    def tagged(self, word, pos):
        return sum(n for _, n in self.counts.get((word, POS[pos]), []))

    def common(self, word, pos):
        """In the index as an ordinary word, not only as a name."""
        senses = self.index[pos].get(word)
        return bool(senses) and any(w[0].islower() for _, ws in senses for w in ws)


def compromise(path):
    """tag -> words, from the lexicon of compromise (written by dump_compromise.mjs)."""
    with open(path, encoding="utf-8") as f:
        lexicon = json.load(f)
    tags = {}
    for word, tag in lexicon.items():
        for t in [tag] if isinstance(tag, str) else tag:
            tags.setdefault(t, set()).add(word.lower().replace("’", "'"))
    return tags


def ssa(path):
    """name -> (bearers, share that are female)"""
    totals = {}
    with gzip.open(path, "rt", encoding="utf-8") as f:
        for row in csv.DictReader(f):
            t = totals.setdefault(row["first_name"].lower(), [0, 0])
            t[row["sex"] == "f"] += int(float(row["count"]))
    return {n: (m + f, f / (m + f)) for n, (m, f) in totals.items() if m + f}


def surnames(path, top):
    with open(path) as f:
        return [line.split()[0].lower() for line in f][:top]


def tag_counts(path):
    if not os.path.exists(path):
        return {}
    with open(path, encoding="utf-8") as f:
        return json.load(f)
