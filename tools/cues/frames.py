"""A crude look at the words around a cue candidate: which frame it stands in.

Nothing here parses. Each function looks a few tokens to the right or left; the counts made from it are
meant to rank frames and to show which are unreal, not to decide single cases.
"""
import bisect
import re

TOKEN = re.compile(r"\n\s*|[^\W_]+(?:[.’'&\-][^\W_]+)*|[^\w\s]|_")
CLITIC = re.compile(r"(?i)^(.+?)([’'](?:s|re|ve|d|ll|m))$")

BE = set("am is are was were be been being 's 're 'm".split())
HAVE = set("have has had having 've 'd".split())
DO = set("do does did".split())
MODAL = set("will would can could should may might must shall 'll 'd cannot won't wouldn't can't couldn't shouldn't".split())
NOT = set("not n't never".split())
NEGATED = set("isn't aren't wasn't weren't hasn't haven't hadn't doesn't don't didn't won't wouldn't can't couldn't shouldn't mustn't ain't".split())
FINITE = (BE | HAVE | DO | MODAL | NEGATED) - {"be", "been", "being", "having"}
SUBJECTS = set("i he she we they it you there this these those who".split())
OBJECTS = set("me him her us them it you".split())
DET = set("the a an this that these those his her their my our its your no any some every each all both another such "
          "several many few more most much what which whose".split())
POSS = set("his her their my our its your 's whose".split())
WH = set("whether if why how what who when where which whom".split())
PREPS = set("of for about on against with in at to as by from into over toward towards upon through after before during "
            "under among between since until without within".split())
TIME = set("monday tuesday wednesday thursday friday saturday sunday today yesterday tomorrow tonight earlier later".split())
LEFT_TIME = set("early late last this next that".split())
UNITS = set("week month year morning afternoon evening night day spring summer fall winter january february march april june "
            "july august september october november december weekend".split()) | TIME
ADVERBS = set("also too again then now just even still already once often soon later earlier ever never instead recently "
              "repeatedly previously".split())
NOT_ADVERB = set("only family early likely daily weekly friendly rally reply july italy ally supply apply imply rely "
                 "assembly anomaly bully elderly deadly ugly holy".split())
OPEN = set("“\"«„‘`")
CLOSE = set("”\"»’'")
NOT_GERUND = set("king thing nothing something anything everything string spring ring wing bring during morning evening being "
                 "according including sing building meeting sterling beijing darling ceiling boeing regarding".split()) - {"being"}
PAST = set("""went said told made did got took came gave saw found knew thought felt became left kept began brought held wrote
stood lost paid met ran sent spent led grew won fell spoke rose drove broke chose wore sought fought taught caught sold
needs wants goes says makes gets takes comes gives sees knows thinks feels becomes leaves keeps begins brings holds stands
loses pays runs means seems shows looks works lives plans hopes believes supports won't let cut put set hit""".split())


class Text:
    """Tokens with offsets; a paragraph break is one token, '\\n'."""

    def __init__(self, text):
        self.text = text
        self.words, self.start, self.end = [], [], []
        for m in TOKEN.finditer(text):
            word, a, b = m.group(), m.start(), m.end()
            if word[0] == "\n":
                self.add("\n", a, b)
                continue
            clitic = CLITIC.match(word)
            if clitic:
                cut = a + len(clitic.group(1))
                self.add(clitic.group(1), a, cut)
                self.add(clitic.group(2), cut, b)
            else:
                self.add(word, a, b)
        self.lower = [w.lower().replace("’", "'") if len(w) > 1 else w.lower() for w in self.words]
        n = len(self.words)
        self.words += ["\n"] * 12
        self.lower += ["\n"] * 12
        self.n = n

    def add(self, word, a, b):
        self.words.append(word)
        self.start.append(a)
        self.end.append(b)

    def index(self, spans):
        """Token indices that overlap the spans."""
        found = []
        for a, b in spans:
            k = max(0, bisect.bisect_right(self.start, a) - 1)
            while k < self.n and self.start[k] < b:
                if self.end[k] > a:
                    found.append(k)
                k += 1
        return found


def is_adverb(w):
    return w in ADVERBS or w in NOT or (len(w) > 4 and w.endswith("ly") and w not in NOT_ADVERB)


def word(w):
    return w[:1].isalnum()


def is_quote(t, j):
    w = t.words[j]
    if w in "“«„":
        return True
    if w in ("\"", "‘", "'", "`"):
        return j + 1 < t.n and (j == 0 or t.end[j - 1] < t.start[j]) and t.end[j] == t.start[j + 1]
    return False


def is_close(t, j):
    w = t.words[j]
    if w in ("”", "»", "’"):
        return True
    return w in ("\"", "'") and j > 0 and t.end[j - 1] == t.start[j]


def is_base(w):
    return w.isalpha() and not w.endswith(("ing", "ed")) and w not in DET and w not in PREPS and w not in OBJECTS


def skip_noise(t, j):
    """Past adverbs and times between a verb and its content: 'said Monday', 'said in a statement', 'said last week'."""
    for _ in range(4):
        w = t.lower[j]
        if is_adverb(w) or w in TIME:
            j += 1
        elif w == "on" and (t.lower[j + 1] in TIME or t.lower[j + 1] in ("twitter", "facebook", "cnn", "fox", "msnbc", "nbc", "abc", "cbs")):
            j += 2
        elif w in LEFT_TIME and t.lower[j + 1] in UNITS:
            j += 2
        elif w in ("in", "during", "at") and t.lower[j + 1] in ("a", "an", "his", "her", "the") and re.match(
                "statement|interview|speech|email|e-mail|tweet|letter|post|appearance|press|news|report|memo|telephone|phone|radio|televised|written|recent|campaign|rally|debate|town",
                t.lower[j + 2]):
            j += 3
            while word(t.words[j]) and t.lower[j] not in WH and t.lower[j] not in ("that", "to", "on") and t.lower[j] not in SUBJECTS \
                    and re.match("statement|interview|speech|email|tweet|conference|release|post|appearance|rally|debate|hall|letter|$", t.lower[j]):
                j += 1
        else:
            break
    return j


def finite(t, k):
    """A word that ends like a finite verb and is followed by what begins an object."""
    w, nxt = t.lower[k], t.lower[k + 1]
    if t.words[k][:1].isupper() or not w.isalpha() or len(w) < 4:
        return False
    if w.endswith("ed"):
        return nxt in DET or nxt in OBJECTS or nxt in POSS or nxt in PREPS - {"by"} or is_adverb(nxt)
    if w.endswith("s") and not w.endswith("ss"):
        return nxt in DET - {"that", "what", "which", "such", "more", "most", "much", "another", "each"} or nxt in OBJECTS
    return False


def noun_phrase(t, j):
    """End of a noun phrase that starts at j (no relative clauses), or j when none does. 'X of Y' is not taken in."""
    w = t.lower[j]
    if w in OBJECTS or w in SUBJECTS or w in ("himself", "herself", "themselves", "itself", "everyone", "everything", "anyone",
                                                "anything", "nothing", "something", "nobody", "others", "one", "people"):
        return j + 1
    if not word(t.words[j]) or w in PREPS or w in WH or w in FINITE or w in ("and", "or", "but", "than", "because", "while", "that", "so", "not", "though", "although", "unless"):
        if w not in DET:
            return j
    k = j
    for _ in range(9):
        w = t.lower[k]
        if w == "'s" or t.words[k] in ("-", "–", "%", "$") and k > j or w == "$":
            k += 1
            continue
        if not word(t.words[k]):
            break
        if k > j and (w in FINITE or w in PREPS or w in WH or w in SUBJECTS or w in OBJECTS or w in DET - {"all", "more", "most", "much", "many", "few"}
                      and t.lower[k - 1] not in ("all", "both", "of", "such") or is_adverb(w) and w != "likely"
                      or w in ("and", "or", "but", "than", "because", "while", "so", "not", "though", "although")):
            break
        if k > j and t.lower[k - 1] not in DET and (w in PAST or finite(t, k)):
            break
        k += 1
    return k


def clause(t, j):
    """Does a finite clause without 'that' start at j?"""
    w = t.lower[j]
    if w in ("i", "he", "she", "we", "they"):
        return True
    if w in ("there", "it", "you", "this", "these", "those"):
        k = j + 1
        if w in ("this", "these", "those"):
            k = noun_phrase(t, j)
        while is_adverb(t.lower[k]):
            k += 1
        return t.lower[k] in FINITE or t.lower[k] in PAST
    k = noun_phrase(t, j)
    if k == j:
        return False
    # one PP inside the subject
    if t.lower[k] in ("of", "in", "for", "on", "from", "at") and noun_phrase(t, k + 1) > k + 1:
        k2 = noun_phrase(t, k + 1)
        while is_adverb(t.lower[k2]):
            k2 += 1
        if t.lower[k2] in FINITE:
            return True
    while is_adverb(t.lower[k]):
        k += 1
    return t.lower[k] in FINITE or t.lower[k] in PAST or finite(t, k)


def right(t, j):
    """The frames (several may hold) seen to the right of a verb that ends before token j."""
    j = skip_noise(t, j)
    w = t.lower[j]
    if t.words[j] in (",", ":") and is_quote(t, j + 1) or is_quote(t, j):
        return ["quote"]
    if w == ":":
        return ["quote"]
    if t.words[j] == ",":
        # said, through a spokesman, that
        for k in range(j + 1, j + 9):
            if t.words[k] == "," and t.lower[k + 1] == "that":
                return ["that"]
            if t.words[k] in ".\n":
                break
        return ["end"]
    if w == "that":
        nxt = t.lower[j + 1]
        if not word(nxt) and not is_quote(t, j + 1) and nxt != "$":
            return ["np"]
        return ["that"]
    if w in WH:
        return ["wh"]
    if w == "to":
        nxt = t.lower[j + 1]
        if nxt in DET or nxt in OBJECTS or t.words[j + 1][:1].isupper() or nxt.endswith("ing") or not word(nxt):
            return ["to-np"]
        return ["to"]
    if w in PREPS:
        return [w]
    if re.fullmatch(r"[a-z]+ing", w) and w not in NOT_GERUND:
        return ["ing"]
    if clause(t, j):
        return ["bare"]
    k = noun_phrase(t, j)
    if k == j:
        return ["end"]
    w = t.lower[k]
    if is_adverb(w) and word(t.words[k + 1]):
        k += 1
        w = t.lower[k]
    if w in TIME:
        k += 1
        w = t.lower[k]
    if t.words[k] == "," and is_quote(t, k + 1) or w == ":" or is_quote(t, k):
        return ["obj-quote"] if t.words[k] in ",:" else ["np"]
    if w == "that" or t.lower[k + 1] == "that" and w in TIME:
        return ["obj-that", "np"]
    if (w in SUBJECTS or w in DET) and clause(t, k):
        return ["obj-that"]
    if w == "to":
        nxt = t.lower[k + 1]
        if nxt in DET or t.words[k + 1][:1].isupper() or nxt in OBJECTS:
            return ["np"]
        return ["obj-to", "np"]
    if w in ("whether", "if", "why", "how", "what"):
        return ["obj-wh"]
    if w in ("of", "for", "as", "on", "about", "against", "with", "in", "from"):
        return ["obj-" + w, "np"]
    return ["np"]


def postposed(t, i, j):
    """'quote' for “…,” X said / said X; 'bare' for …, X said; else None. The verb is the tokens i..j."""
    k = i - 1
    steps = 0
    while k >= 0 and steps < 9 and (word(t.words[k]) or t.words[k] in "'’-"):
        k -= 1
        steps += 1
    if k < 0:
        return None
    after = t.words[j]
    if is_close(t, k):
        return "quote" if t.words[k - 1] in ",?!.—" or (t.words[k - 1] in "-") else None
    if t.words[k] == "," and is_close(t, k - 1) and t.words[k - 1] not in "'’":
        return "quote"
    if t.words[k] in (",", "—", "–"):
        nxt = t.lower[skip_noise(t, j)]
        # a parenthetic or final verb with its subject directly after the comma
        if steps == 0:
            m = noun_phrase(t, j)
            if m > j and (t.words[m] in ".,\n"):
                return "bare"
        elif steps <= 6 and (after in ".,\n" or nxt in ".,\n" or t.lower[j] in ("in", "on", "at", "during", "of", "about")):
            first = t.words[k + 1]
            if (t.lower[k + 1] in SUBJECTS or t.lower[k + 1] in DET or first[:1].isupper()) and t.lower[k + 1] not in ("who", "which"):
                return "bare"
    return None


def passive(t, i):
    """Is the participle at i passive: a form of 'be' (or 'get', none) before it?"""
    k = i - 1
    while k >= 0 and (is_adverb(t.lower[k])):
        k -= 1
    return k >= 0 and (t.lower[k] in BE - {"am"} or t.lower[k] in ("isn't", "aren't", "wasn't", "weren't")) and not (
        t.lower[k] == "'s" and t.words[k - 1][:1].isupper() and False)


def it_before(t, i):
    k = i - 1
    while k >= 0 and (is_adverb(t.lower[k]) or t.lower[k] in FINITE or t.lower[k] in ("been", "be", "being")):
        k -= 1
    return k >= 0 and t.lower[k] == "it"


def looks_verb(t, i, form):
    """Is token i, of form 0..4 (base third past participle gerund), used as a verb?"""
    k = i - 1
    while k >= 0 and is_adverb(t.lower[k]):
        k -= 1
    p = t.lower[k] if k >= 0 else "\n"
    if form == 0:
        if p in ("to", "and", "or", "who", "that", "which", "let", "people", "ones") or p in FINITE and p not in BE or p in ("i", "we", "you", "they", "those", "please"):
            return p != "that" or t.lower[i + 1] not in (".", ",")
        if p in DET or p in POSS or p in PREPS or p in BE:
            return False
        if p.endswith("s") and word(p) and not p.endswith("ss") or p in ("men", "women", "police", "media", "republicans", "democrats"):
            return True
        return p in ("\n", "”", "help", "not")
    if form == 1:
        if p in DET - {"that", "which", "this", "it"} or p in POSS or p in PREPS or p in BE or p in ("and", "new", "other", "recent", "former"):
            return p == "and" and t.lower[i + 1] in ("that", "the", "he", "she", "it", "his", "her")
        return p in SUBJECTS or p in ("that", "which") or t.words[k][:1].isupper() or not word(p) or p.isalpha()
    if form in (2, 3):
        if p in DET - {"that", "which", "all", "both", "this"} or p in POSS - {"'s", "her", "its"}:
            return False
        if p in PREPS:
            return False
        return True
    if p in ("the", "a", "an", "his", "her", "their", "its", "'s"):
        return False
    return True


def quoted(t):
    """For each token, whether it stands inside double quotation marks; one never closed ends with its paragraph."""
    inside = [False] * t.n
    start = None
    for i in range(t.n):
        w = t.words[i]
        if w == "\n":
            if start is not None:
                inside[start:i] = [True] * (i - start)
            start = None
        elif start is None and (w == "“" or w == "\"" and is_quote(t, i)):
            start = i + 1
        elif start is not None and w in "”\"":
            inside[start:i] = [True] * (i - start)
            start = None
    return inside
