"""Counts how often a cue, in each frame, is labelled as the cue of an attribution.

Only words of the outermost level are counted: in quotation marks and in the content of another attribution
nothing is labelled.

Input: JSON Lines of {"id", "text", "quotes": [{"content": [[start, end], …], "cue": [[start, end], …]}, …]},
offsets in code points.
"""
import collections
import json

from forms import noun_forms, verb_forms
from frames import (BE, FINITE, Text, is_base, is_quote, it_before, looks_verb, passive, postposed, quoted, right)

NOUN_PREPS = ("of", "for", "about", "on", "against", "with", "in", "at")


def read(path):
    with open(path, encoding="utf-8") as lines:
        for line in lines:
            doc = json.loads(line)
            t = Text(doc["text"])
            yield t, doc["quotes"]


def cue_tokens(t, quotes):
    inside = {}
    for q in quotes:
        for k in t.index(q["cue"]):
            inside[k] = q
    return inside


def skipped(t, quotes):
    """For each token, whether it is quoted or inside a content."""
    skip = quoted(t)
    for q in quotes:
        for k in t.index(q["content"]):
            skip[k] = True
    for q in quotes:
        for k in t.index(q["cue"]):
            skip[k] = False
    return skip


def table(lemmas, inflect):
    """form's first word -> [(rest of the words, lemma, form number)], longest first."""
    forms = collections.defaultdict(list)
    for lemma in lemmas:
        for number, form in enumerate(inflect(lemma)):
            first, *rest = form.split(" ")
            forms[first].append((rest, lemma, number))
    for entries in forms.values():
        entries.sort(key=lambda e: -len(e[0]))
    return forms


def verb_frames(t, i, j, number):
    """Frames of the verb at tokens i..j."""
    if number in (2, 3) and passive(t, i):
        seen = right(t, j)
        if "to" in seen:
            return ["passive-to"]
        if ("that" in seen or "bare" in seen) and it_before(t, i):
            return ["it-that"]
        return ["as"] if "as" in seen else ["passive"]
    post = postposed(t, i, j)
    if post:
        return [post]
    return right(t, j)


def count_verbs(docs, lemmas):
    """{lemma: {frame: [attributions, occurrences]}}"""
    forms = table(lemmas, verb_forms)
    counts = collections.defaultdict(lambda: collections.defaultdict(lambda: [0, 0]))
    for t, quotes in docs:
        inside = cue_tokens(t, quotes)
        skip = skipped(t, quotes)
        for i in range(t.n):
            if skip[i]:
                continue
            entries = forms.get(t.lower[i])
            if not entries:
                continue
            lengths = None
            best = {}
            for rest, lemma, number in entries:
                if lengths is not None and len(rest) < lengths:
                    break
                j = i + 1 + len(rest)
                if t.lower[i + 1:j] != rest:
                    continue
                lengths = len(rest)
                if number == 3 and lemma in best and not passive(t, i) and best[lemma][0] == 2:
                    continue
                best[lemma] = (number, j)
            for lemma, (number, j) in best.items():
                if number == 1 and t.lower[i] == lemma.split(" ")[0]:
                    number = 0
                if not looks_verb(t, i, number):
                    continue
                hit = i in inside
                for frame in set(verb_frames(t, i, j, number)):
                    pair = counts[lemma][frame]
                    pair[0] += hit
                    pair[1] += 1
                pair = counts[lemma]["any"]
                pair[0] += hit
                pair[1] += 1
    return counts


def noun_frame(t, j):
    w = t.lower[j]
    if w == "that":
        return "that"
    if w == "to":
        return "to" if is_base(t.lower[j + 1]) and not t.words[j + 1][:1].isupper() else "to-np"
    if w in NOUN_PREPS:
        return w
    if w == ":" or t.words[j] == "," and is_quote(t, j + 1) or is_quote(t, j):
        return "quote"
    if w in ("is", "was") and t.lower[j + 1] == "that":
        return "that"
    return "other"


def count_nouns(docs, lemmas):
    forms = table(lemmas, noun_forms)
    counts = collections.defaultdict(lambda: collections.defaultdict(lambda: [0, 0]))
    for t, quotes in docs:
        inside = cue_tokens(t, quotes)
        skip = skipped(t, quotes)
        for i in range(t.n):
            if skip[i]:
                continue
            for rest, lemma, number in forms.get(t.lower[i], ()):
                j = i + 1 + len(rest)
                if t.lower[i + 1:j] != rest:
                    continue
                p = t.lower[i - 1] if i else "\n"
                if p in ("to", "i", "we", "you", "they", "he", "she") or p in FINITE - BE - {"has", "have", "had"}:
                    break
                hit = i in inside
                for frame in (noun_frame(t, j), "any"):
                    pair = counts[lemma][frame]
                    pair[0] += hit
                    pair[1] += 1
                break
    return counts


def count_phrases(docs, phrases):
    """{phrase: [attributions, occurrences]}"""
    forms = collections.defaultdict(list)
    for phrase in phrases:
        first, *rest = phrase.split(" ")
        forms[first].append((rest, phrase))
    counts = collections.defaultdict(lambda: [0, 0])
    for t, quotes in docs:
        inside = cue_tokens(t, quotes)
        skip = skipped(t, quotes)
        for i in range(t.n):
            if skip[i]:
                continue
            for rest, phrase in forms.get(t.lower[i], ()):
                if t.lower[i + 1:i + 1 + len(rest)] == rest:
                    counts[phrase][0] += i in inside
                    counts[phrase][1] += 1
    return counts
