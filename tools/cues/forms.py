"""Inflection of English verbs and nouns: regular rules, with the irregular ones listed."""

IRREGULAR = {}
for row in """
arise arose arisen|awake awoke awoken|be was been|bear bore borne|beat beat beaten|become became become|befall befell befallen
beg begged begged|begin began begun|behold beheld beheld|bend bent bent|bet bet bet|bid bid bid|bind bound bound|bite bit bitten
bleed bled bled|blow blew blown|break broke broken|breed bred bred|bring brought brought|broadcast broadcast broadcast
build built built|burst burst burst|buy bought bought|cast cast cast|catch caught caught|choose chose chosen|cling clung clung
come came come|cost cost cost|creep crept crept|cut cut cut|deal dealt dealt|dig dug dug|do did done|draw drew drawn
drink drank drunk|drive drove driven|eat ate eaten|fall fell fallen|feed fed fed|feel felt felt|fight fought fought
find found found|flee fled fled|fling flung flung|fly flew flown|forbid forbade forbidden|forecast forecast forecast
foresee foresaw foreseen|foretell foretold foretold|forget forgot forgotten|forgive forgave forgiven|forsake forsook forsaken
forswear forswore forsworn|freeze froze frozen|gainsay gainsaid gainsaid|get got gotten|give gave given|go went gone
grind ground ground|grow grew grown|hang hung hung|have had had|hear heard heard|hide hid hidden|hit hit hit|hold held held
hurt hurt hurt|keep kept kept|know knew known|lay laid laid|lead led led|leave left left|lend lent lent|let let let|lie lied lied
lose lost lost|make made made|mean meant meant|meet met met|mislead misled misled|misread misread misread
mistake mistook mistaken|misunderstand misunderstood misunderstood|overhear overheard overheard|override overrode overridden
oversee oversaw overseen|pay paid paid|plead pleaded pleaded|put put put|quit quit quit|read read read|rebut rebutted rebutted
relay relayed relayed|repay repaid repaid|rethink rethought rethought|retell retold retold|ride rode ridden|ring rang rung
rise rose risen|run ran run|say said said|see saw seen|seek sought sought|sell sold sold|send sent sent|set set set
shake shook shaken|shoot shot shot|show showed shown|shut shut shut|sing sang sung|sit sat sat|slam slammed slammed
speak spoke spoken|spell spelled spelled|spend spent spent|spit spat spat|split split split|spread spread spread
stand stood stood|steal stole stolen|stick stuck stuck|sting stung stung|strike struck struck|swear swore sworn
sweep swept swept|take took taken|teach taught taught|tear tore torn|tell told told|text texted texted|think thought thought
throw threw thrown|understand understood understood|undertake undertook undertaken|uphold upheld upheld
wake woke woken|wear wore worn|weep wept wept|win won won|withdraw withdrew withdrawn|withhold withheld withheld
write wrote written|misspeak misspoke misspoken|outline outlined outlined|mishear misheard misheard
rewrite rewrote rewritten|foreswear foreswore foresworn|typecast typecast typecast|bethink bethought bethought
prove proved proven|shed shed shed|upset upset upset|undercut undercut undercut|unsay unsaid unsaid|underwrite underwrote underwritten|sink sank sunk|shrink shrank shrunk
""".replace("\n", "|").split("|"):
    if row.strip():
        lemma, past, participle = row.split()
        IRREGULAR[lemma] = (past, participle)

THIRD = {"be": "is", "have": "has", "do": "does", "go": "goes", "veto": "vetoes", "undergo": "undergoes", "echo": "echoes"}
GERUND = {"lie": "lying", "die": "dying", "vie": "vying", "tie": "tying", "be": "being", "singe": "singeing", "agree": "agreeing",
          "decree": "decreeing", "referee": "refereeing", "guarantee": "guaranteeing", "foresee": "foreseeing", "see": "seeing",
          "oversee": "overseeing", "disagree": "disagreeing", "flee": "fleeing", "free": "freeing", "dye": "dyeing"}
# verbs of more than one syllable, or ending otherwise than consonant-vowel-consonant, that double their last consonant
DOUBLE = set("""
admit allot annul appal begin commit compel concur confer control demur deter disbar embed emit enrol equip excel expel
forbid forget fulfil impel incur infer instil acquit nonplus occur omit outbid overrun patrol permit prefer
preset propel quip quit quiz rebel rebut recap recommit recur refer regret remit repel reset retrofit transfer transmit
dispel bedevil hotdog leapfrog eavesdrop overlap handicap kidnap format debug defer
blog vlog abhor aver submit extol deadpan resubmit outwit
""".split())
# British spellings with a doubled l
DOUBLE |= {"counsel*", "signal*", "label*", "cancel*", "travel*", "marvel*", "model*", "quarrel*", "level*", "channel*", "libel*", "pummel*", "revel*", "label*"}
NEVER = {"fix", "mix", "tax", "text", "vow", "show", "know", "bow", "draw", "say", "play", "relay", "pray", "stay", "survey",
         "x", "box", "view", "review", "chew", "row", "allow", "avow", "follow", "coax", "obey", "portray", "convey", "dismay",
         "betray", "delay", "outlaw", "saw", "hex", "vex", "repay", "lay", "spray", "sway", "buoy", "wax", "disobey", "toy", "bay",
         "mow", "bray", "okay", "slay", "fax", "pay", "tow", "wow", "bellow", "crow", "disavow", "disallow", "narrow", "claw"}
VOWELS = "aeiou"


def doubles(verb):
    if verb in NEVER or verb.endswith(("w", "x", "y")):
        return False
    if verb in DOUBLE:
        return True
    if len(verb) >= 3 and verb[-1] not in VOWELS and verb[-2] in VOWELS and (verb[-3] not in VOWELS or verb[-3:-1] == "ui" and verb[-4:-3] == "q"):
        syllables = sum(1 for i, c in enumerate(verb) if c in VOWELS + "y" and (i == 0 or verb[i - 1] not in VOWELS + "y"))
        return syllables == 1
    return False


def verb_forms(lemma, british=False):
    """(lemma, third, past, participle, gerund); words after the first ('point out') are kept; hyphenated ones inflect the last part."""
    head, *rest = lemma.split(" ")
    if "-" in head:
        pre, last = head.rsplit("-", 1)
        forms = [pre + "-" + f for f in verb_forms(last)]
    else:
        if head in THIRD:
            third = THIRD[head]
        elif head.endswith(("s", "sh", "ch", "x", "z")):
            third = head + ("zes" if head.endswith("z") and not head.endswith(("zz", "tz")) else "es")
        elif head.endswith("y") and head[-2] not in VOWELS:
            third = head[:-1] + "ies"
        else:
            third = head + "s"
        double = doubles(head) or british and head + "*" in DOUBLE
        stem = head + head[-1] if double else head
        if head.endswith("y") and head[-2] not in VOWELS:
            past = head[:-1] + "ied"
        elif head.endswith("e"):
            past = head + "d"
        elif head.endswith("ic"):
            past = head + "ked"
        else:
            past = stem + "ed"
        if head in GERUND:
            gerund = GERUND[head]
        elif head.endswith("e") and not head.endswith(("ee", "oe", "ye")):
            gerund = head[:-1] + "ing"
        elif head.endswith("ic"):
            gerund = head + "king"
        else:
            gerund = stem + "ing"
        participle = past
        if head in IRREGULAR:
            past, participle = IRREGULAR[head]
        forms = [head, third, past, participle, gerund]
    tail = "".join(" " + r for r in rest)
    return tuple(f + tail for f in forms)


IRREGULAR_PLURALS = {"analysis": "analyses", "hypothesis": "hypotheses", "thesis": "theses", "belief": "beliefs", "chief": "chiefs",
                     "proof": "proofs", "criterion": "criteria", "news": "news", "kudos": "kudos", "criticism": "criticisms", "synopsis": "synopses",
                     "memorandum": "memoranda", "dictum": "dicta", "ultimatum": "ultimatums", "veto": "vetoes", "no": "noes",
                     "brief": "briefs", "disbelief": "disbeliefs", "prognosis": "prognoses", "diagnosis": "diagnoses",
                     "motto": "mottos", "manifesto": "manifestos", "memo": "memos", "innuendo": "innuendos", "grief": "griefs"}


def noun_forms(lemma):
    *first, head = lemma.split(" ")
    if head in IRREGULAR_PLURALS:
        plural = IRREGULAR_PLURALS[head]
    elif head.endswith(("s", "sh", "ch", "x", "z")):
        plural = head + "es"
    elif head.endswith("y") and head[-2:-1] not in VOWELS:
        plural = head[:-1] + "ies"
    else:
        plural = head + "s"
    lead = "".join(f + " " for f in first)
    return lead + head, lead + plural
