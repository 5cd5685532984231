"""Makes the word-list files of grammar/en from the sources and from hand/*.lst. See README.md.

    python3 build.py --cache CACHE [--out ../../grammar/en]
"""
import argparse
import os
import re

import forms
import notation
import sources

HERE = os.path.dirname(os.path.abspath(__file__))
WORD = re.compile(r"[a-zà-öø-ÿāăąćčďđēėęěğģīįıķļłńņňōőœŕřśşšťţūůűųźżžșț][a-zà-öø-ÿāăąćčďđēėęěğģīįıķļłńņňōőœŕřśşšťţūůűųźżžșț'-]*$")
PLAIN = re.compile(r"[a-z][a-z'-]*$")
WIKT = "WordNet 3.0 (WordNet licence)"


class Data:
    pass


def load(cache):
    d = Data()
    d.wn = sources.WordNet(os.path.join(cache, "wordnet"))
    d.comp = sources.compromise(os.path.join(cache, "compromise.json"))
    d.ssa = sources.ssa(os.path.join(cache, "year_of_birth_counts.csv.gz"))
    d.surnames = sources.surnames(os.path.join(cache, "dist.all.last"), 5000)
    d.counts = sources.tag_counts(os.path.join(cache, "counts.json"))
    folder = os.path.join(HERE, "hand")
    d.add, d.drop = notation.load_hand(sorted(os.path.join(folder, f) for f in os.listdir(folder) if f.endswith(".lst")))
    return d


def lower(d, word):
    return d.counts.get(word, {}).get("lower", 0)


def capital(d, word):
    return d.counts.get(word, {}).get("capital", 0)


TAGS = {"noun": ({"NOUN"}, {"Noun", "Plural"}),
        "verb": ({"VERB", "AUX"}, {"Infinitive", "PresentTense", "PastTense", "Participle", "Gerund", "Verb"}),
        "adj": ({"ADJ"}, {"Adjective"}),
        "adv": ({"ADV"}, {"Adverb"})}


def seen(d, word, pos):
    """How often the word has that part of speech in the counted texts: the mean of the two taggers,
    wink counted twice, as it is the better one."""
    e = d.counts.get(word)
    if not e:
        return 0.0
    w = sum(n for t, n in e["wink"].items() if t in TAGS[pos][0])
    c = sum(n for t, n in e["comp"].items() if t in TAGS[pos][1])
    return (2 * w + c) / 3


def finish(d, name, words):
    out = (set(words) | d.add.get(name, set())) - d.drop.get(name, set())
    return {w for w in out if w}


# ---------------------------------------------------------------- names

def names(d, out):
    hand_f, hand_m, hand_e = (d.add.get("given-" + x, set()) for x in ("female", "male", "either"))
    junk = d.drop.get("given", set())
    result = {"female": set(), "male": set(), "either": set()}
    comp_f = {w for w in d.comp["FemaleName"] if PLAIN.match(w)}
    comp_m = {w for w in d.comp["MaleName"] if PLAIN.match(w)}
    usual = {n for n, (total, _) in d.ssa.items() if total >= 500 and len(n) > 1}
    for n in usual | comp_f | comp_m | hand_f | hand_m | hand_e:
        if n in junk:
            continue
        total, share = d.ssa.get(n, (0, 0.5))
        derived = None
        if total >= 500:
            derived = "female" if share >= 0.93 else "male" if share <= 0.07 else "either"
        elif n in comp_f or n in comp_m:
            derived = "either" if n in comp_f and n in comp_m else "female" if n in comp_f else "male"
        if n not in hand_f | hand_m | hand_e | comp_f | comp_m and total < 3000 and \
                lower(d, n) >= 2 and lower(d, n) > capital(d, n):
            continue   # a word of the language with a few bearers
        hand = "either" if n in hand_e or (n in hand_f and n in hand_m) else \
            "female" if n in hand_f else "male" if n in hand_m else None
        if n in d.add["given-surely-either"]:
            kind = "either"
        elif hand is None or (total >= 20000 and derived != "either"):
            kind = derived
        elif derived is None or derived == hand or hand == "either" or total < 3000:
            kind = hand
        else:
            kind = "either"
        result[kind].add(n)
    every = set().union(*result.values())
    short = {i.split("=")[0] for i in d.add["nickname"]}
    also = {w for w in d.add["given-also-word"] if w in every or w in short}
    for n in every:
        low, cap = lower(d, n), capital(d, n)
        if low >= 2 and low > cap and sources_word(d, n):
            also.add(n)
    also -= d.drop.get("given-also-word", set())
    lists = [
        ("given-female", "Given names borne by women (share of women .93 or more).", result["female"]),
        ("given-male", "Given names borne by men (share of women .07 or less).", result["male"]),
        ("given-either", "Given names borne by both, or by one sex in one country and the other in another.", result["either"]),
        ("given-also-word", "Names that also are ordinary English words, so that a capital at the head of a sentence says little.", also),
        ("nickname", "Short form = full form, of given names and of titles; a short form may stand for several.", finish(d, "nickname", ())),
        ("name-particle", "Small words inside names, most of them between given name and surname.", finish(d, "name-particle", ())),
        ("name-suffix", "Words and letters after a surname: generations, degrees, honours, offices.", finish(d, "name-suffix", ())),
        ("surname", "The 5,000 most frequent surnames of the United States. From the 1990 Census (public domain).", finish(d, "surname", d.surnames)),
    ]
    notation.write(out, """Given names and surnames.
Given names: United States Social Security Administration, names with 500 bearers or more (public
domain); lexicon of compromise (MIT); a supplement by hand for names from the rest of the world.
The sex is a tendency of the name and may only break ties.""", lists)


def sources_word(d, w):
    return any(d.wn.common(w, p) for p in sources.POS) or lower(d, w) >= 20


# ---------------------------------------------------------------- roles

def roles(d, out):
    wn = d.wn
    neutral = set()
    for w in wn.index["noun"]:
        if not PLAIN.match(w) or not wn.common(w, "noun"):
            continue
        senses = wn.index["noun"][w]
        tagged = wn.counts.get((w, 1), [])
        total = sum(n for _, n in tagged)
        person = sum(n for lex, n in tagged if lex == sources.PERSON)
        share = person / total if total else float(senses[0][0] == sources.PERSON)
        if share >= 0.5 and (total or lower(d, w)):
            neutral.add(w)
    actor = {w for w in d.comp["Actor"] if re.match(r"[a-z][a-z '-]*$", w)}
    singular = {w for w in actor if not w.endswith("s") or w.endswith("ss")}
    bad = set("""beings people men women children population phrase apparition character deity ghost oracle spirit icon idol pawn soul god goddess youths kin baddie
        human witch wizard phantom native boogeyman emcee being somebody nobody anybody parental nemesis goof tramp punk wimp sissy pornstar dutchess neice
        athiest deputee transcriptionist ayatullah dork sorcerer bohemian progeny runningback hobo denizen guru""".split())
    neutral |= singular - bad
    neutral -= {"athiest", "neice"}
    male, female = finish(d, "role-male", ()), finish(d, "role-female", ())
    neutral = finish(d, "role", neutral) - male - female
    plurals = finish(d, "role-plural", {forms.plural(w) for w in neutral | male | female if not re.match(r"(chief|next) of", w)})
    plurals -= {"youthes"}
    lists = [
        ("role-male", "Words for men.", male),
        ("role-female", "Words for women.", female),
        ("role", "Words for persons of either sex.", neutral),
        ("role-plural", "Plurals of the three lists above and plural words for persons.", plurals),
        ("group", "Singular nouns for bodies that speak and act.", finish(d, "group", ())),
        ("document", "Things that carry words: texts, broadcasts, findings.", finish(d, "document", ())),
        ("kinship", "Relatives and partners; those with a sex are in role-male and role-female too.", finish(d, "kinship", ())),
    ]
    notation.write(out, """Nouns that denote persons, bodies and documents.
Neutral roles: noun.person of WordNet 3.0 (WordNet licence), of which the words in use are kept,
and the Actor words of compromise (MIT), then gone through by hand. The other lists are by hand.""", lists)
    d.roles = neutral | male | female


def titles(d, out):
    hon = {w for w in d.comp["Honorific"] if w in ("capt", "cpl", "gen", "gov", "lt", "maj", "prof", "pvt", "rep", "rev", "sen", "sgt", "supt")}
    notation.write(out, """Words that stand before a name. By hand, with the Honorific words of compromise (MIT).""", [
        ("honorific-male", "Forms of address for men.", finish(d, "honorific-male", ())),
        ("honorific-female", "Forms of address for women.", finish(d, "honorific-female", ())),
        ("honorific", "Forms of address for both.", finish(d, "honorific", ())),
        ("title", "Offices, ranks and occupations that stand right before a name.", finish(d, "title", hon - {"prof"} | {"prof"})),
    ])


def places(d, out):
    def plain(tag):
        return {w for w in d.comp[tag] if not re.match(r"the ", w)}
    country = plain("Country") - {"jersey", "guernsey", "keeling islands", "pitcairn islands", "bouvet island", "christmas island", "norfolk island",
                                  "cocos islands", "antarctica", "isle of man", "congo brazzaville", "guinea bissau", "cote de ivoire", "trinidad tobago"}
    city = plain("City") - {"al basrah al qadimah", "al mawsil al jadidah", "anapolis", "bari", "nyc", "chengzhong", "dadonghai", "duesseldorf", "surat", "ordos",
                            "port au prince", "ulan bator", "fes", "cork", "muscat", "vaughn", "navan", "kandy", "split"}
    capitals = finish(d, "capital", ())
    states = finish(d, "us-state", ())
    region = plain("Region") - states - {"para", "pei", "parana", "durango", "komi", "altai", "hidalgo", "georgia", "coventry", "leeds", "washington dc", "basque", "kabardino", "balkaria", "cherkessia", "karachay"}
    demonym = {w for w in d.comp["Demonym"] if w not in ("philippine",) and not w.endswith("s")} - {"hindi", "somalian", "lao"} | {"swiss", "lao"}
    notation.write(out, """Places and their people. By hand, with the Country, City, Region and Demonym words of compromise (MIT).""", [
        ("country", "Countries and dependent territories, with former and short names.", finish(d, "country", country)),
        ("capital", "Capitals.", capitals),
        ("us-state", "States and territories of the United States, with the newspaper abbreviations.", states),
        ("region", "Continents, seas, provinces, counties, islands.", finish(d, "region", region)),
        ("city", "Towns and quarters that are often reported; capitals have their own list.", finish(d, "city", city) - capitals),
        ("demonym", "Adjectives and singular nouns of nations, places, peoples and faiths.", finish(d, "demonym", demonym)),
        ("demonym-plural", "Their plurals.", finish(d, "demonym-plural", ())),
    ])


def organisations(d, out):
    comp = {w for w in d.comp["Organization"] if not w.startswith("the ")} - set("""inc co ltd univ dept assn ing u2 visa ups ford philips prudential avon avis argos ayer dell h who
        abba blockbuster video rand green day destiny child""".split()) - {
        "banana republic", "bee gees", "coco chanel", "def leppard", "destiny child", "destiny's child", "fleetwood mac", "green day", "guns n roses", "joy division", "motley crue",
        "new kids on the block", "orange julius", "red hot chili peppers", "roman empire", "creedence clearwater revival", "moody blues", "pink floyd", "sex pistols", "thin lizzy",
        "van halen", "brexiteers", "eurosceptics", "medicare", "medicaid", "duran duran", "depeche mode", "spice girls", "nwa", "crossrail", "motel 6"}
    outlet = finish(d, "outlet", ())
    notation.write(out, """Organisations. By hand, with the Organization words of compromise (MIT).""", [
        ("organisation-word", "Words that make a capitalised name the name of an organisation.", finish(d, "organisation-word", ())),
        ("organisation", "Organisations whose names look like words, places or persons, or that are often reported.",
         finish(d, "organisation", comp) | outlet),
        ("outlet", "News outlets; all of them are in organisation too.", outlet),
    ])


def abbreviations(d, out):
    may = finish(d, "abbreviation-may-end", ())
    notation.write(out, """Abbreviations and the ends of sentences. By hand. Items stand without their last full stop.""", [
        ("abbreviation", "Their full stop does not end a sentence, though a capital follows.", finish(d, "abbreviation", ()) - may),
        ("abbreviation-may-end", "Their full stop may end the sentence as well.", may),
        ("sentence-starter", "After such an abbreviation, these words with a capital begin a sentence.", finish(d, "sentence-starter", ())),
    ])


# ---------------------------------------------------------------- words

CLOSED = [
    ("determiner", "Articles and words in their place."), ("possessive", "Possessives before a noun."), ("demonstrative", "Demonstratives."),
    ("quantifier", "Words and phrases of quantity."), ("number-word", "Numbers written out."), ("preposition", "Prepositions, of one word and of several."),
    ("coordinator", "Coordinating conjunctions."), ("subordinator", "Subordinating conjunctions."), ("relative", "Words that open a relative clause."),
    ("wh-word", "Words that open a question, direct or indirect."), ("modal", "Modal verbs."), ("be", "Forms of be."), ("have", "Forms of have."),
    ("do", "Forms of do."), ("negation", "Negations and near-negations."), ("pronoun-subject", "Subject forms."), ("pronoun-object", "Object forms."),
    ("pronoun-male", "Of a man."), ("pronoun-female", "Of a woman."), ("pronoun-plural", "Of several others."), ("pronoun-first", "Of the speaker."),
    ("pronoun-second", "Of the hearer."), ("pronoun-indefinite", "Indefinite pronouns."), ("reflexive", "Reflexive pronouns."), ("month", "Months."),
    ("weekday", "Days of the week."), ("time-noun", "Nouns of time."), ("time-adverb", "Adverbs and phrases of time."),
]
AUXILIARY = {"be", "have", "do"}


def verbs(d):
    """lemma -> (third, pasts, participles, gerunds)"""
    wn = d.wn
    lemmas = {}
    candidates = {w for w in wn.index["verb"] if PLAIN.match(w) and len(w) > 1 and wn.common(w, "verb")}
    candidates |= {w for w in d.comp["Infinitive"] if PLAIN.match(w) and len(w) > 1}
    candidates |= d.add.get("verb-lemma", set())
    for w in sorted(candidates):
        if w in d.drop.get("verb-lemma", set()):
            continue
        f = forms.verb(w, wn.exceptions["verb"].get(w, ()))
        flat = {w, f[0], *f[1], *f[2], *f[3]}
        used = sum(seen(d, x, "verb") for x in flat if x != w) + seen(d, w, "verb")
        if w in d.comp["Infinitive"] or w in d.add.get("verb-lemma", set()) or wn.tagged(w, "verb") >= 1 or used >= 1.5:
            lemmas[w] = f
    # British spellings of what is there, American ones of what is British
    for w in list(lemmas):
        b = forms.american(w)
        if b and b not in lemmas:
            lemmas[b] = forms.verb(b, wn.exceptions["verb"].get(b, ()))
        b = forms.british(w)
        if b and b not in lemmas and w not in ("practice", "license", "tire", "check", "program", "mom", "fiber"):
            lemmas[b] = forms.verb(b, wn.exceptions["verb"].get(b, ()))
    return lemmas


def open_classes(d):
    wn = d.wn
    lemmas = verbs(d)
    base, third, past, part, gerund = set(), set(), set(), set(), set()
    for w, f in lemmas.items():
        base.add(w), third.add(f[0]), past.update(f[1]), part.update(f[2]), gerund.update(f[3])
    base |= {"be", "have", "do"}
    third |= {"is", "has", "does"}
    past |= {"was", "were", "had", "did"}
    part |= {"been", "had", "done"}
    gerund |= {"being", "having", "doing"}
    extra_third = finish(d, "verb-third", third)

    d.lemmas_forms = base | part | gerund
    adj = set()
    for w in {x for x in wn.index["adj"] if PLAIN.match(x) and wn.common(x, "adj")} | {x for x in d.comp["Adjective"] if PLAIN.match(x)}:
        used = seen(d, w, "adj")
        if len(w) > 1 and (wn.tagged(w, "adj") >= 2 or wn.tagged(w, "adj") and (lower(d, w) or w in d.lemmas_forms) or w in d.comp["Adjective"] and (used > 0 or wn.common(w, "adj")) or used >= 1):
            adj.add(w)
    graded = {x for v in wn.exceptions["adj"].values() for x in v}
    for w in list(d.comp["Comparative"] | d.comp["Superlative"]):
        if PLAIN.match(w) and len(w) > 3 and (lower(d, w) or w in graded):
            adj.add(w)
    adv = set()
    for w in {x for x in wn.index["adv"] if PLAIN.match(x)} | {x for x in d.comp["Adverb"] if PLAIN.match(x)}:
        uses = wn.tagged(w, "adv") + seen(d, w, "adv")
        if len(w) > 1 and uses >= 0.6 and (w.endswith("ly") or uses >= 0.03 * (uses + wn.tagged(w, "adj") + seen(d, w, "adj") + wn.tagged(w, "noun") + seen(d, w, "noun"))):
            adv.add(w)
    for group in (adj, adv):
        for w in list(group):
            b = forms.british(w)
            if b:
                group.add(b)
    closed = set().union(*(finish(d, c, ()) for c in ("determiner", "possessive", "demonstrative", "quantifier", "number-word", "coordinator", "wh-word",
                                                      "modal", "be", "have", "do", "pronoun-subject", "pronoun-object", "reflexive")))
    ordinals = {"first", "second", "third", "half", "quarter", "little", "double", "twice", "more", "most", "less", "least", "enough", "much", "all", "so", "hundredth"}
    prepositions = {w for w in finish(d, "preposition", ()) if " " not in w} - {
        "past", "near", "opposite", "following", "pending", "inside", "outside", "worth", "plus", "round", "like", "unlike", "concerning"}
    closed |= prepositions
    adj = finish(d, "adjective", adj - (closed - ordinals))
    adv = finish(d, "adverb", adv - (closed - ordinals - prepositions))
    d.closed = closed - ordinals
    lists = {"verb-base": finish(d, "verb-base", base), "verb-third": extra_third, "verb-past": finish(d, "verb-past", past),
             "verb-participle": finish(d, "verb-participle", part), "verb-gerund": finish(d, "verb-gerund", gerund), "adverb": adv, "adjective": adj}
    verbal = set().union(*(lists[k] for k in lists if k.startswith("verb-")))
    others = verbal | adj

    singular, plural = set(), set()
    for w in wn.index["noun"]:
        if not PLAIN.match(w) or len(w) < 2 or not wn.common(w, "noun"):
            continue
        used = wn.tagged(w, "noun") or seen(d, w, "noun") >= 0.6 or w in d.comp["Noun"] | d.comp["Singular"] | d.comp["Uncountable"] | d.comp["Actor"]
        looks = re.search(r"(ing|ed|[^s]s)$", w) and len(w) > 3 and (wn.tagged(w, "noun") or seen(d, w, "noun") >= 0.6)
        if w in d.closed:
            continue
        if w in others and used or looks:
            singular.add(w)
        p = forms.plural(w)
        if p in others and (used or seen(d, p, "noun") >= 0.6):
            plural.add(p)
        for e in wn.exceptions["noun"].get(w, ()):
            if e in others and used and seen(d, e, "noun") >= 0.6:
                plural.add(e)
    for w in list(singular) + list(plural):
        b = forms.british(w)
        if b and b in others:
            (singular if w in singular else plural).add(b)
    singular -= d.comp["Plural"] & plural
    lists["noun-singular"], lists["noun-plural"] = finish(d, "noun-singular", singular), finish(d, "noun-plural", plural)
    d.lemmas = lemmas
    return lists


def mostly(d, lists):
    """For the words of several open classes, the class they mostly have."""
    wn = d.wn
    verb_of = {}   # form -> [(lemma, share of that lemma's uses that have this form)]
    for w, f in d.lemmas.items():
        for x in {w}:
            verb_of.setdefault(x, []).append((w, 0.35))
        verb_of.setdefault(f[0], []).append((w, 0.12))
        for x in set(f[1]) | set(f[2]):
            verb_of.setdefault(x, []).append((w, 0.38 if x in f[1] and x in f[2] else 0.19))
        for x in f[3]:
            verb_of.setdefault(x, []).append((w, 0.15))
    noun_of = {}
    for w in wn.index["noun"]:
        noun_of.setdefault(w, []).append((w, 0.7))
        noun_of.setdefault(forms.plural(w), []).append((w, 0.3))
    nouns = lists["noun-singular"] | lists["noun-plural"]
    verbal = set().union(*(lists[k] for k in lists if k.startswith("verb-")))
    member = {"noun": nouns, "verb": verbal, "adj": lists["adjective"], "adv": lists["adverb"]}
    result = {"noun": set(), "verb": set(), "adj": set(), "adv": set()}
    unsure = 0
    for w in nouns | verbal | lists["adjective"] | lists["adverb"]:
        classes = [c for c in member if w in member[c]]
        if len(classes) < 2:
            continue
        score = {c: seen(d, w, c) for c in member}
        if sum(score.values()) < 5:
            score = {"noun": sum(k * wn.tagged(x, "noun") for x, k in noun_of.get(w, ())),
                     "verb": sum(k * wn.tagged(x, "verb") for x, k in verb_of.get(w, ())),
                     "adj": wn.tagged(w, "adj"), "adv": wn.tagged(w, "adv")}
        score = {c: score[c] for c in classes}
        total = sum(score.values())
        tags = d.counts.get(w, {}).get("wink", {})
        if sum(tags.values()) >= 5 and sum(tags.get(t, 0) for t in ("NOUN", "VERB", "AUX", "ADJ", "ADV")) < 0.5 * sum(tags.values()):
            continue   # mostly a preposition or the like
        if not total:
            continue
        best = max(score, key=lambda c: (score[c], c))
        if score[best] / total >= 0.6:
            result[best].add(w)
        else:
            unsure += 1
    print("undecided between classes:", unsure)
    return {"mostly-noun": finish(d, "mostly-noun", result["noun"]), "mostly-verb": finish(d, "mostly-verb", result["verb"]),
            "mostly-adjective": finish(d, "mostly-adjective", result["adj"])}


def words(d, out):
    lists = open_classes(d)
    lists.update(mostly(d, lists))
    closed = [(name, comment, finish(d, name, ())) for name, comment in CLOSED]
    comments = [
        ("verb-base", "Verbs, base form."), ("verb-third", "Verbs, third person singular."), ("verb-past", "Verbs, past tense."),
        ("verb-participle", "Verbs, past participle."), ("verb-gerund", "Verbs, -ing form."), ("adverb", "Adverbs."),
        ("adjective", "Adjectives, comparatives and superlatives; participles that are adjectives of their own."),
        ("noun-singular", "Nouns that are also a form in a list above or look like a verb form."),
        ("noun-plural", "Plural nouns that are also a form in a list above."),
        ("mostly-noun", "Of the words in several open classes, those that mostly are nouns in the news."),
        ("mostly-verb", "Those that mostly are verbs."), ("mostly-adjective", "Those that mostly are adjectives."),
    ]
    notation.write(out, """Parts of speech. The closed classes are by hand.
Open classes: the words in use of WordNet 3.0 (WordNet licence) and of the lexicon of compromise (MIT),
inflected by rule and exception, in American and British spelling.
mostly-*: counted with wink-nlp and compromise over news articles; words met less than five times go
by the sense counts of WordNet. A word with no class at .6 or more is in none of them.""",
                   closed + [(name, comment, lists[name]) for name, comment in comments])


def main():
    p = argparse.ArgumentParser(description=__doc__)
    p.add_argument("--cache", required=True, help="folder with the sources, see README.md")
    p.add_argument("--out", default=os.path.join(HERE, "..", "..", "grammar", "en"))
    a = p.parse_args()
    d = load(a.cache)
    os.makedirs(a.out, exist_ok=True)
    for name, make in [("names", names), ("roles", roles), ("titles", titles), ("places", places), ("organisations", organisations),
                       ("words", words), ("abbreviations", abbreviations)]:
        make(d, os.path.join(a.out, name + ".grammar"))


if __name__ == "__main__":
    main()
