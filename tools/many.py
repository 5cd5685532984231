#!/usr/bin/env python3
"""Sheets of many articles, made of those of the seeds: many.py SHEETS COUNT > many.jsonl. Used by tools/many.sh.

SHEETS are JSON Lines of `quotesheet extract seeds`. Speakers get other names, few of them often and most of them seldom, as in news;
every fourth article repeats another outlet's; one word of each quote is another, so that quotes differ. Offsets stay as they were: nothing
here reads an article.
"""
import json
import sys

FIRST = "Ann Bo Cem Dina Eli Fay Gus Hana Ivo Jo Kai Lea Max Nia Ora Pia Ravi Sol Tom Uma Vic Wes Yara Zoe".split()
MIDDLE = ["", "", "", " B.", " K.", " Ray"]
SYLLABLES = "ber dan fal gor hel kin lor mar nov pell rost sten tur vick wen".split()


def name(number: int) -> str:
    """One of some 80,000 full names."""
    first, number = FIRST[number % len(FIRST)], number // len(FIRST)
    middle, number = MIDDLE[number % len(MIDDLE)], number // len(MIDDLE)
    last = SYLLABLES[number % 15] + SYLLABLES[number // 15 % 15] + SYLLABLES[number // 225 % 15]
    return f"{first}{middle} {last.capitalize()}"


def seldom(seed: int) -> int:
    """A number that is small more often than not: half of all below 300."""
    share = (seed * 2654435761 % 2**32) / 2**32
    return int(300 * share / (1.0001 - share))


def another(sheet: dict, number: int) -> dict:
    told = number - number % 4 if number % 4 == 3 else number
    sheet = json.loads(json.dumps(sheet))
    sheet["article"]["id"] = f"a{number}"
    sheet["article"]["published"] = f"2026-{number % 12 + 1:02}-{number % 28 + 1:02}"
    sheet["article"]["sha256"] = f"{number:064x}"
    names = {}
    for place, speaker in enumerate(sheet["speakers"]):
        if speaker["kind"] == "person":
            names[speaker["id"]] = speaker["name"] = name(seldom(told * 31 + place))
    for quote in sheet["quotes"]:
        if quote.get("speaker_id") in names:
            quote["speaker"] = names[quote["speaker_id"]]
        for piece in [quote, *quote["contents"]]:
            words = piece["text"].split(" ")
            words[told % len(words)] = f"w{told}"
            piece["text"] = " ".join(words)
    return sheet


def main() -> None:
    sheets = [json.loads(line) for line in open(sys.argv[1], encoding="utf-8")]
    for number in range(int(sys.argv[2])):
        told = number - number % 4 if number % 4 == 3 else number
        print(json.dumps(another(sheets[told % len(sheets)], number), ensure_ascii=False))


main()
