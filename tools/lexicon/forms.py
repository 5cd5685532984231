"""English inflection, regular by rule and irregular by table; American and British spellings."""
import re

# base: past (/ more), participle (/ more); "-" = same as the past
IRREGULAR = """
arise arose arisen; awake awoke/awakened awoken/awakened; be was/were been; bear bore borne/born; beat beat beaten/beat; become became become;
befall befell befallen; beget begot/begat begotten; begin began begun; behold beheld -; bend bent -; beset beset -; beseech besought/beseeched -;
bespeak bespoke bespoken; bet bet/betted -; bid bid/bade bid/bidden; bide bided/bode bided; bind bound -; bite bit bitten/bit; bleed bled -; blow blew blown;
break broke broken; breed bred -; bring brought -; broadcast broadcast/broadcasted -; build built -; burn burned/burnt -;
burst burst -; bust busted/bust -; buy bought -; cast cast -; catch caught -; chide chided/chid chided/chidden; choose chose chosen; cleave cleaved/clove/cleft cleaved/cloven/cleft;
cling clung -; clothe clothed/clad -; come came come; cost cost/costed -; creep crept -; cut cut -; deal dealt -; dig dug -; dive dived/dove dived;
do did done; draw drew drawn; dream dreamed/dreamt -; drink drank drunk; drive drove driven; dwell dwelt/dwelled -; eat ate eaten;
fall fell fallen; feed fed -; feel felt -; fight fought -; find found -; fit fitted/fit -; flee fled -; fling flung -; fly flew flown;
forbid forbade/forbad forbidden; forecast forecast/forecasted -; foresee foresaw foreseen; foretell foretold -; forget forgot forgotten;
forgive forgave forgiven; forgo forwent forgone; forsake forsook forsaken; forswear forswore forsworn; freeze froze frozen; get got got/gotten;
gild gilded/gilt -; give gave given; go went gone; grind ground -; grow grew grown; hang hung/hanged -; have had -; hear heard -;
heave heaved/hove -; hew hewed hewn/hewed; hide hid hidden; hit hit -; hold held -; hurt hurt -; input input/inputted -; inset inset -; interweave interwove interwoven;
keep kept -; kneel knelt/kneeled -; knit knitted/knit -; know knew known; lay laid -; lead led -; lean leaned/leant -; leap leaped/leapt -;
learn learned/learnt -; leave left -; lend lent -; let let -; lie lay/lied lain/lied; light lit/lighted -; lose lost -; make made -; mean meant -;
meet met -; mow mowed mown/mowed; offset offset -; partake partook partaken; pay paid -; plead pleaded/pled -; proofread proofread -; prove proved proved/proven;
put put -; quit quit/quitted -; read read -; rend rent -; rid rid/ridded -; ride rode ridden; ring rang rung; rise rose risen; run ran run;
saw sawed sawn/sawed; say said -; see saw seen; seek sought -; sell sold -; send sent -; set set -; sew sewed sewn/sewed; shake shook shaken;
shear sheared shorn/sheared; shed shed -; shine shone/shined -; shit shit/shat -; shoe shod/shoed -; shoot shot -; show showed shown/showed;
shrink shrank/shrunk shrunk/shrunken; shut shut -; sing sang sung; sink sank/sunk sunk; sit sat -; slay slew/slayed slain; sleep slept -; slide slid -;
sling slung -; slink slunk -; slit slit -; smell smelled/smelt -; smite smote smitten; sneak sneaked/snuck -; sow sowed sown/sowed; speak spoke spoken;
speed sped/speeded -; spell spelled/spelt -; spend spent -; spill spilled/spilt -; spin spun -; spit spat/spit -; split split -; spoil spoiled/spoilt -;
spread spread -; spring sprang/sprung sprung; stand stood -; steal stole stolen; stick stuck -; sting stung -; stink stank/stunk stunk;
strew strewed strewn/strewed; stride strode stridden; strike struck struck/stricken; string strung -; strive strove/strived striven/strived; sublet sublet -;
swear swore sworn; sweat sweated/sweat -; sweep swept -; swell swelled swollen/swelled; swim swam swum; swing swung -; take took taken; teach taught -;
tear tore torn; telecast telecast -; tell told -; think thought -; thrive thrived/throve thrived/thriven; throw threw thrown; thrust thrust -; tread trod/treaded trodden/trod; typecast typecast -;
undergo underwent undergone; understand understood -; undertake undertook undertaken; upset upset -; wake woke/waked woken/waked; wear wore worn;
weave wove/weaved woven/weaved; wed wedded/wed -; weep wept -; wet wet/wetted -; win won -; wind wound/winded -; withdraw withdrew withdrawn;
withhold withheld -; withstand withstood -; wring wrung -; write wrote written; beware - -; must - -; webcast webcast -; podcast podcasted/podcast -; simulcast simulcast -;
babysit babysat -; backslide backslid backslidden; browbeat browbeat browbeaten; lipread lipread -; handwrite handwrote handwritten; ghostwrite ghostwrote ghostwritten; spellbind spellbound -;
sightsee sightsaw sightseen; hamstring hamstrung -; waylay waylaid -; inlay inlaid -; greenlight greenlit/greenlighted -; highlight highlighted -; spotlight spotlighted/spotlit -; moonlight moonlighted/moonlit -; backlight backlit -; floodlight floodlit -;
lowlight lowlighted -; bedight bedight -; skywrite skywrote skywritten; typewrite typewrote typewritten; underwrite underwrote underwritten; jerrybuild jerrybuilt -; shortcut shortcut -; undercut undercut -; uppercut uppercut -;
co-write co-wrote co-written; re-read re-read -; re-run re-ran re-run; re-write re-wrote re-written; misread misread -; missell missold -; mis-sell mis-sold -; misspeak misspoke misspoken; off-set off-set -;
outspend outspent -; overeat overate overeaten; recast recast -; redraw redrew redrawn; regrow regrew regrown; reread reread -; resell resold -; resend resent -; reset reset -; output output/outputted -; lip-read lip-read -;
play-fight play-fought -; fistfight fistfought -; test-drive test-drove test-driven; troubleshoot troubleshot -; tailor-make tailor-made -; custom-make custom-made -; pinch-hit pinch-hit -; free-fall free-fell free-fallen;
flash-freeze flash-froze flash-frozen; bookkeep bookkept -; bethink bethought -; joy-ride joy-rode joy-ridden; gainsay gainsaid -; outbid outbid -; outshine outshone -; overhang overhung -; rewind rewound -;
underlie underlay underlain; unwind unwound -; overlie overlay overlain; bullshit bullshitted/bullshit -; rehear reheard -; retell retold -; retake retook retaken; remake remade -; rebuild rebuilt -; repay repaid -; rerun reran rerun
"""
PREFIXES = ("over", "under", "re", "out", "mis", "un", "fore", "up", "pre", "inter", "de", "dis", "counter", "cross-", "co", "re-", "well-", "by")


def irregular_table():
    table = {}
    for part in IRREGULAR.replace("\n", " ").split(";"):
        p = part.split()
        if not p:
            continue
        past = [] if p[1] == "-" else p[1].split("/")
        table[p[0]] = (past, past if p[2] == "-" else p[2].split("/"))
    return table


TABLE = irregular_table()
# prefix + verb that is not that verb's compound
NOT_COMPOUND = {"beget", "behave", "delight", "delay", "refit"}
VOWELS = "aeiou"
# final consonant doubled though the verb has more than one syllable
DOUBLE = set("""air-drop airdrop backstop blacktop bootstrap co-star debug disbar doorstep double-dip flip-flop guest-star hashtag kneecap live-blog microchip name-drop
outgun outstrip overstep photoshop pistol-whip rejig retrofit sidestep unban unclog weatherstrip wire-tap wiretap enthral rappel abet abhor abut acquit admit allot annul appal aver befit beget begin cabal commit compel concur confer control corral debar defer demur deter
embed emit enrol entrap equip excel expel extol fulfil format handicap hobnob impel incur infer inter instal instil kidnap knot leapfrog occur omit outfit outwit overlap patrol
permit prefer program propel quit rebel rebut recap recur refer refit regret remit repel rerun reset sandbag submit transfer transmit transship unplug unwrap unzip
worship zigzag backlog backstab backpedal blog vlog bootleg eavesdrop hotdog nonplus outrun overrun underpin undercut upset waterlog zap distil dispel patrol lip-synch pinup forget forbid beset""".split())


def syllables(word):
    return max(1, len(re.findall(r"[aeiouy]+", re.sub(r"e$", "", word))))


def doubled(base):
    if len(base) < 3 or base[-1] not in "bdfglmnprtvkzc" or base[-1] in "wxy":
        return False
    if not (base[-2] in VOWELS and (base[-3] not in VOWELS or base[-3:-1] in ("ui",) and base[-4:-2] == "qu")):
        return False
    if base in DOUBLE:
        return True
    return syllables(base) == 1 and base[-1] != "c"


BRITISH_L = re.compile(r"[^aeiou][aeiou]l$")


def stems(base):
    """The stems before -ed/-ing: usually one, two where spelling differs (traveled, travelled)."""
    if base in DOUBLE or doubled(base):
        out = [base + base[-1]]
        if base in ("kidnap", "worship", "program"):
            out.append(base)
        return out
    if base.endswith("c") and syllables(base) > 1 and not base.endswith("sc"):
        return [base + "k"]
    if BRITISH_L.search(base) and syllables(base) > 1 and base not in ("parallel",):
        return [base, base + "l"]
    if base in ("focus", "bias", "benefit", "target", "combat", "bus", "gas", "cosset", "rivet", "ballot", "leaflet", "gossip", "gallop", "hiccup"):
        extra = {"focus": "focuss", "bias": "biass", "benefit": "benefitt", "bus": "buss", "gas": "gass", "combat": "combatt", "leaflet": "leaflett"}
        if base == "gas":
            return ["gass"]
        return [base] + ([extra[base]] if base in extra else [])
    return [base]


def third(base):
    if base in ("be", "have", "do", "go"):
        return {"be": "is", "have": "has", "do": "does", "go": "goes"}[base]
    return plural_s(base)


def plural_s(base):
    if re.search(r"(s|x|z|ch|sh)$", base) and not re.search(r"(ach|arch|och)$", base) or re.search(r"(each|oach|rch)$", base) and base not in ("monarch", "patriarch", "matriarch", "oligarch", "tetrarch", "hierarch"):
        if re.search(r"[^z]z$", base) and doubled(base):
            return base + "zes"
        return base + "es"
    if re.search(r"ach$", base) and base not in ("stomach", "czech"):
        return base + "es"
    if re.search(r"[^aeiou]y$", base) or base.endswith("quy"):
        return base[:-1] + "ies"
    if re.search(r"[^aeiou]o$", base) and base in VERB_OES:
        return base + "es"
    return base + "s"


VERB_OES = set("go do undergo forgo veto echo embargo torpedo hero potato tomato outdo overdo redo undo torpedo lasso mosquito negro buffalo domino volcano mango cargo tornado".split())


def past_regular(base):
    out = []
    for stem in stems(base):
        if stem.endswith("e"):
            out.append(stem + "d")
        elif re.search(r"[^aeiou]y$", stem):
            out.append(stem[:-1] + "ied")
        else:
            out.append(stem + "ed")
    return out


def gerund(base):
    if base in ("lie", "die", "tie", "vie", "belie", "untie", "underlie"):
        return [base[:-2] + "ying"]
    if base in ("stymie", "birdie"):
        return [base + "ing"]
    if base == "eye":
        return ["eyeing", "eying"]
    out = []
    for stem in stems(base):
        if re.search(r"(ee|oe|ye)$", stem):
            out.append(stem + "ing")
        elif stem in ("singe", "binge", "tinge", "swinge", "age", "cringe", "impinge", "whinge", "spring-clean"):
            out += {"singe": ["singeing"], "swinge": ["swingeing"], "tinge": ["tingeing", "tinging"], "binge": ["bingeing", "binging"],
                    "age": ["aging", "ageing"], "whinge": ["whingeing", "whinging"]}.get(stem, [stem[:-1] + "ing"])
        elif stem.endswith("ue") and stem not in ("tongue",) or stem.endswith("e") and not stem.endswith("ie"):
            out.append(stem[:-1] + "ing")
        elif stem.endswith("ie"):
            out.append(stem[:-2] + "ying")
        else:
            out.append(stem + "ing")
    return out


def compound(base):
    """Of a prefixed irregular verb: its prefix and its root."""
    for p in sorted(PREFIXES, key=len, reverse=True):
        root = base[len(p):]
        if base.startswith(p) and root in TABLE and base not in NOT_COMPOUND and len(root) > 2:
            return p, root
    return None


def verb(base, exceptions=()):
    """base -> (third, pasts, participles, gerunds)"""
    prefix, root = "", base
    if base not in TABLE:
        c = compound(base)
        # only when WordNet says that the compound is irregular, too
        if c and {c[0] + x for x in TABLE[c[1]][0] + TABLE[c[1]][1]} & set(exceptions):
            prefix, root = c
    if root in TABLE and (prefix or base in TABLE):
        past, part = TABLE[root]
        return prefix + third(root), [prefix + x for x in past], [prefix + x for x in part], [prefix + x for x in gerund(root)]
    past = past_regular(base)
    return third(base), past, list(past), gerund(base)


OUR = re.compile(r"^(.*(?:col|fav|hon|lab|neighb|harb|hum|rum|vap|sav|endeav|flav|arm|clam|parl|vig|val|ard|behavi|demean|splend|cand|ranc|succ|fav|tum|od|rig))or(s|ed|ing|er|ers|able|ably|ite|ites|al|ally|less|ful|fully|)$")
KEEP_OR = set("humorous laborious vigorous armory armorial honorary rigor mortis factor tutor monitor author anchor mentor sponsor censor donor minor major error mirror terror tailor doctor".split())
IZE_KEEP = set("size resize downsize prize seize capsize assize maize baize supersize rightsize upsize oversize outsize apprize misprize".split())


def british(word):
    """The British spelling of an American one, or None."""
    if re.search(r"iz(e|es|ed|ing|er|ers|able|ation|ations)$", word):
        stem = re.sub(r"iz(e|es|ed|ing|er|ers|able|ation|ations)$", "ize", word)
        if stem not in IZE_KEEP and len(stem) > 5:
            return re.sub(r"iz(e|es|ed|ing|er|ers|able|ation|ations)$", r"is\1", word)
    m = re.search(r"(anal|paral|catal|dial|electrol|hydrol)yz(e|es|ed|ing|er|ers)$", word)
    if m:
        return word.replace("yz", "ys")
    m = OUR.match(word)
    if m and word not in KEEP_OR:
        return m.group(1) + "our" + m.group(2)
    fixed = {"center": "centre", "centers": "centres", "centered": "centred", "centering": "centring", "maneuver": "manoeuvre", "maneuvers": "manoeuvres",
             "maneuvered": "manoeuvred", "maneuvering": "manoeuvring", "defense": "defence", "offense": "offence", "practice": "practise", "practiced": "practised", "practices": "practises",
             "practicing": "practising", "license": "licence", "gray": "grey", "pediatric": "paediatric", "skeptical": "sceptical", "skeptic": "sceptic", "fulfill": "fulfil", "fulfills": "fulfils",
             "enroll": "enrol", "enrolls": "enrols", "enthrall": "enthral", "enthralls": "enthrals", "instill": "instil", "instills": "instils", "distill": "distil", "distills": "distils", "appall": "appal", "appalls": "appals",
             "tire": "tyre", "plow": "plough", "plows": "ploughs", "plowed": "ploughed", "plowing": "ploughing", "mold": "mould", "molds": "moulds", "molded": "moulded", "molding": "moulding",
             "smolder": "smoulder", "smolders": "smoulders", "smoldered": "smouldered", "smoldering": "smouldering", "program": "programme", "programs": "programmes", "check": "cheque", "checks": "cheques", "skillful": "skilful", "willful": "wilful",
             "pajama": "pyjama", "mom": "mum", "aging": "ageing", "artifact": "artefact", "judgment": "judgement", "acknowledgment": "acknowledgement", "cozy": "cosy", "sulfur": "sulphur", "theater": "theatre",
             "meager": "meagre", "somber": "sombre", "luster": "lustre", "specter": "spectre", "caliber": "calibre", "fiber": "fibre", "woolen": "woollen", "marvelous": "marvellous", "counselor": "counsellor", "traveler": "traveller",
             "jeweler": "jeweller", "jewelry": "jewellery", "esthetic": "aesthetic", "anesthetic": "anaesthetic", "gynecological": "gynaecological", "hemorrhage": "haemorrhage", "leukemia": "leukaemia", "anemic": "anaemic", "maneuverable": "manoeuvrable",
             "pretense": "pretence", "molt": "moult", "cancelation": "cancellation", "livable": "liveable", "likable": "likeable", "sizable": "sizeable", "salable": "saleable", "unmistakable": "unmistakeable"}
    return fixed.get(word)


ISE_ALWAYS = set("""advertise advise appraise arise bruise chastise circumcise comprise compromise cruise despise devise disenfranchise
disguise enfranchise excise exercise exorcise franchise fund-raise fundraise improvise incise merchandise poise practise praise premise prise promise raise
reappraise reprise revise rise supervise surmise surprise televise upraise demise disfranchise misadvise apprise noise cerise liaise raise""".split())


def american(word):
    """The American spelling of a British verb, or None."""
    if re.search(r"[^a]ise$", word) and len(word) > 6 and word not in ISE_ALWAYS:
        return word[:-3] + "ize"
    if re.search(r"(anal|paral|catal|dial|electrol|hydrol)yse$", word):
        return word[:-2] + "ze"
    return None


IRREGULAR_PLURAL = {"man": "men", "woman": "women", "child": "children", "person": "people", "foot": "feet", "tooth": "teeth", "goose": "geese", "mouse": "mice", "ox": "oxen",
                    "wife": "wives", "life": "lives", "knife": "knives", "leaf": "leaves", "wolf": "wolves", "half": "halves", "self": "selves", "shelf": "shelves", "thief": "thieves", "loaf": "loaves",
                    "calf": "calves", "elf": "elves", "scarf": "scarves", "hoof": "hooves", "midwife": "midwives", "housewife": "housewives", "alumnus": "alumni", "alumna": "alumnae", "analysis": "analyses", "crisis": "crises", "basis": "bases",
                    "thesis": "theses", "hypothesis": "hypotheses", "emphasis": "emphases", "oasis": "oases", "criterion": "criteria", "phenomenon": "phenomena", "medium": "media", "datum": "data", "stratum": "strata",
                    "passer-by": "passers-by", "passerby": "passersby", "runner-up": "runners-up", "brother-in-law": "brothers-in-law", "sister-in-law": "sisters-in-law", "mother-in-law": "mothers-in-law",
                    "father-in-law": "fathers-in-law", "son-in-law": "sons-in-law", "daughter-in-law": "daughters-in-law", "attorney-general": "attorneys-general", "attorney general": "attorneys general",
                    "surgeon general": "surgeons general", "secretary general": "secretaries general", "secretary-general": "secretaries-general", "solicitor-general": "solicitors-general", "chief of staff": "chiefs of staff",
                    "chief of police": "chiefs of police", "lady-in-waiting": "ladies-in-waiting", "aide-de-camp": "aides-de-camp", "go-between": "go-betweens", "stand-in": "stand-ins", "spy": "spies", "bystander": "bystanders", "stay-at-home mom": "stay-at-home moms",
                    "police officer": "police officers", "louse": "lice", "die": "dice", "nucleus": "nuclei", "stimulus": "stimuli", "fungus": "fungi", "cactus": "cacti", "matrix": "matrices", "index": "indices", "appendix": "appendices",
                    "sheriff": "sheriffs", "hippie": "hippies", "paparazzo": "paparazzi", "mafioso": "mafiosi", "hero": "heroes", "superhero": "superheroes", "antihero": "antiheroes", "samurai": "samurai", "offspring": "offspring", "kin": "kin", "roma": "roma",
                    "director-general": "directors-general", "co-conspirator": "co-conspirators", "taoiseach": "taoiseachs", "monarch": "monarchs", "oligarch": "oligarchs", "matriarch": "matriarchs", "patriarch": "patriarchs", "next of kin": "next of kin",
                    "commando": "commandos", "desperado": "desperados", "virtuoso": "virtuosos", "politico": "politicos", "maestro": "maestros", "supremo": "supremos", "gringo": "gringos", "dingo": "dingos", "avocado": "avocados", "photo": "photos",
                    "norman": "normans", "german": "germans", "roman": "romans", "shaman": "shamans", "human": "humans", "human being": "human beings", "ottoman": "ottomans", "talisman": "talismans", "caiman": "caimans"}


def plural(noun):
    if noun in IRREGULAR_PLURAL:
        return IRREGULAR_PLURAL[noun]
    if " " in noun:
        head, _, last = noun.rpartition(" ")
        return head + " " + plural(last)
    if re.search(r"(?<!hu)(?<!sha)(?<!ger)(?<!ro)(?<!otto)(?<!mussul)man$", noun) and len(noun) > 4:
        return noun[:-3] + "men"
    if noun.endswith(("child", "-child")):
        return noun + "ren"
    if noun.endswith("person"):
        return noun[:-6] + "people"
    if noun.endswith("wife"):
        return noun[:-2] + "ves"
    return plural_s(noun)
