"""The grammar of phrases, as data: named regular expressions over an article's tags (Abney 1996: finite-state cascades).

An article is one string of one letter per token, so that an index into it is a token. The clock is a second
string, which gives each token's possible role in an expression of time; such expressions are found first and become
``y``. All repetition is bounded, so that reading is linear in the tokens. Quotation marks belong to no phrase.
Many rules begin with a lookahead for the tags that may open the phrase, ``(?=[…])``, which is faster.
"""

from typing import NamedTuple

TAGS = {
    "d": "determiner", "P": "pronoun or noun before of (one of, some of)", "n": "noun or adjective", "N": "name",
    "m": "number", "Y": "year", "q": "any word inside a noun phrase", "z": "possessive 's", "~": "hyphen",
    "a": "ampersand", "s": "subject pronoun", "o": "object pronoun", "E": "reflexive",
    "K": "adjective that takes a preposition after its noun (close to)", "v": "verb form", "e": "form in -ed or -en",
    "g": "form in -ing", "r": "adverb", "y": "time", "B": "be", "H": "have", "R": "not", "M": "modal or do",
    "f": "of", "j": "preposition that joins names (for, at, from, in)", "k": "preposition that joins nouns (on, with)",
    "p": "other preposition", "t": "to", "c": "and", "u": "or", "C": "but, nor", "b": "subordinator",
    "w": "relative pronoun", "i": "interrogative", "h": "that", "Q": "quotation mark", "-": "dash", "/": "slash",
}  # fmt: skip
CLOCK = {
    "l": "last, this, every", "b": "earlier, later", "a": "ago, before", "T": "week, night", "y": "Monday, March",
    "Y": "number", "p": "preposition", "d": "article", "x": "what ends it (of, 's, auxiliary)", "_": "any other word",
}  # fmt: skip
MONTH, NO_TIME = "y", "_"
BEFORE_MONTH = frozenset("lbp")  # last May, in early May

# The tags by name. Each set holds the tagger's tags as well as the finer ones, so that it serves both: ``VERBS`` are the
# tagger's "v" and, of the finer tags, "v" and "e".
DETERMINER, PARTITIVE, ATTRIBUTE, NOUN, NAME, NUMBER, YEAR = "d", "P", "q", "n", "N", "m", "Y"
POSSESSIVE, HYPHEN, AMPERSAND = "z", "~", "a"
SUBJECT_PRONOUN, OBJECT_PRONOUN, REFLEXIVE = "s", "o", "E"
VERB, PARTICIPLE, GERUND = "v", "e", "g"
AUXILIARY, BE, HAVE, MODAL, NEGATION = "x", "B", "H", "M", "R"
ADVERB, TIME = "r", "y"
PREPOSITION, TO = "p", "t"
COORDINATOR, SUBORDINATOR, RELATIVE, INTERROGATIVE, THAT = "c", "b", "w", "i", "h"
COMMA, SEMICOLON, COLON, FULL_STOP, DASH, QUOTATION_MARK = ",", ";", ":", ".", "-", "Q"
OPENING_BRACKET, CLOSING_BRACKET = "(", ")"

DETERMINERS = frozenset({DETERMINER, PARTITIVE})
NOUNS = frozenset({NOUN, NAME})
NUMBERS = frozenset({NUMBER, YEAR})
PRONOUNS = frozenset({SUBJECT_PRONOUN, OBJECT_PRONOUN, REFLEXIVE})
VERBS = frozenset({VERB, PARTICIPLE})
LEXICAL_VERBS = VERBS | {GERUND}
AUXILIARIES = frozenset({AUXILIARY, BE, HAVE, MODAL, NEGATION})
# tags that may be finite: evidence that a clause has a verb
FINITE = frozenset({AUXILIARY, BE, HAVE, MODAL}) | VERBS
PREPOSITIONS = frozenset("fjkp")
COORDINATORS = frozenset("cuC")
RELATIVES = frozenset({RELATIVE, THAT})
COMPLEMENTIZERS = frozenset({INTERROGATIVE, THAT})
BRACKETS = frozenset({OPENING_BRACKET, CLOSING_BRACKET})
COLONS = frozenset({COLON, SEMICOLON})
STOPS = COLONS | {FULL_STOP}
PUNCTUATION = STOPS | {COMMA}
BREAKS = STOPS | BRACKETS | {DASH, QUOTATION_MARK}  # punctuation that no clause crosses

NOMINALS = NOUNS | NUMBERS | {ATTRIBUTE}  # words that may be part of a noun phrase's core
NOUNS_AND_NUMBERS = NOUNS | NUMBERS
NOUNS_AND_COMMA = NOUNS | {COMMA}  # what a postmodifier or an apposition follows
COMPOUND = NOUNS | {HYPHEN}  # of a title or a compound: former vice-president Holm
OPENERS = DETERMINERS | NUMBERS  # words that open a noun phrase
NOMINAL_OPENERS = DETERMINERS | NOUNS
PHRASE_OPENERS = DETERMINERS | NOUNS | NUMBERS | PRONOUNS
NAME_OPENERS = DETERMINERS | {NAME}
COMMON_NOUN_OPENERS = DETERMINERS | {NOUN}
PREDICATE = FINITE | {ADVERB}
VERB_GROUP = AUXILIARIES | {ADVERB}  # without the verb itself
ADVERBIALS = frozenset({ADVERB, TIME})
PREPOSITIONS_AND_TO = PREPOSITIONS | {TO}
ADVERBIAL_OPENERS = PREPOSITIONS | {SUBORDINATOR}
POSTMODIFIER_OPENERS = PREPOSITIONS | {COMMA, OPENING_BRACKET, RELATIVE}
ASIDE_MARKS = frozenset({COMMA, DASH})
ASIDE_OPENERS = frozenset({COMMA, OPENING_BRACKET})
CLAUSE_OPENERS = RELATIVES | {SUBORDINATOR, INTERROGATIVE}
CLAUSE_EDGES = CLAUSE_OPENERS | BREAKS
LINKS = CLAUSE_EDGES | {COMMA}  # tags between clauses
CLAUSE_BOUNDARIES = LINKS | COORDINATORS
NON_RESTRICTIVE = [COMMA, RELATIVE]  # how a non-restrictive relative clause begins


class TagChange(NamedTuple):
    """A retagging by context: a tag in ``here``, after one in ``before`` and before one in ``after`` (empty: any).

    In ``example`` the token stands in brackets.
    """

    before: str
    here: str
    after: str
    becomes: str
    example: str


class PhraseRule(NamedTuple):
    """A kind of phrase: the bracketed words are one in ``found``, and not in ``not_found``."""

    name: str
    pattern: str
    found: str
    not_found: str


# Applied in this order. K, S, D, F, L, C and G are tags of words not yet decided: close, 's, all, first, last, yet, killing.
TAG_CHANGES = (
    TagChange("", "K", "^pjkt", "n", "a [close] race"),
    TagChange("dzq", "G", "", "n", "the [killing] of a man"),
    TagChange("", "G", "dmNosE", "g", "a bomb went off, [killing] two men"),
    TagChange(",", "G", "h", "g", "a judge halted it, [ruling] that it was late"),
    TagChange("", "G", "", "n", "a suicide [bombing] in Kyiv"),
    TagChange("", "d", "f", "P", "[dozens] of men"),
    TagChange("", "P", "~nNm", "m", "[one]-third"),
    TagChange("~", "d", "nN", "m", "twenty-[one] men"),
    TagChange("", "P", "^f", "s", "[one] said"),
    TagChange("siwhr", "S", "", "B", "he['s] gone"),
    TagChange("", "S", "R", "B", "Rubio['s] not there"),
    TagChange("", "S", "", "z", "the army['s] chief"),
    TagChange("nNms)BHM", "D", "vexgBHM", "r", "they [all] left"),
    TagChange("BHM", "D", "r", "r", "they were [all] badly hurt"),
    TagChange("", "D", "", "d", "[all] soldiers"),
    TagChange("BH", "FL", "ve", "r", "was [first] told"),
    TagChange("", "F", "", "n", "the [first] man"),
    TagChange("", "L", "", "v", "they [last] ten days"),
    TagChange("BHMR", "C", "BRveg", "r", "has not [yet] left"),
    TagChange("dz", "r", "nNmevg", "q", "a [deeply] divided party"),
    TagChange("dzq~", "ev", "nNmge~", "q", "a Kyiv-[based] lawyer"),
    TagChange("m", "e", "nN", "q", "a vote of 400 [registered] voters"),
    TagChange("", "r", "~", "q", "a [well]-known man"),
    TagChange("d", "b", "~", "q", "the [so]-called truce"),
    TagChange("~", "r", "nN", "q", "a decades-[long] war"),
    TagChange("~", "pj", "n~", "q", "a sign-[up] system"),
    TagChange("z", "d", "", "q", "Trump's [most] bitter foe"),
    TagChange("m", "d", "nNxBHMve", "q", "two [more] men"),
    TagChange("", "y", "z", "q", "[Monday]'s debate"),
    TagChange("d", "y", "n", "q", "the [Today] programme"),
    TagChange("d~q", "g", "", "q", "the [nominating] process"),
    TagChange("nN", "g", "nN", "q", "the judge [overseeing] Trump"),
)

# The core of a noun phrase: more than 20 of the new minister's most trusted men.
_CORE = r"(?:b?db(?=m))?(?:d{0,3}P|d{0,4}[nNmYqza~&/]{1,40}+)"
# Before a verb it may have a participle inside, or be a determiner alone: Russian shelling; many.
_LEFT = rf"(?:{_CORE}(?:(?<=[nN])g[nNq]{{0,9}})?|d{{1,4}}(?!z))"
# After a verb it may begin with one: leading figures.
_RIGHT = rf"(?:g(?=[nN]))?{_CORE}(?:g(?=[nN])[nNmYqza~&/]{{1,40}}+)?"
_DEED = r"(?<=[pjkfnN])g(?=[cpjkf.,;)])"  # damaged by [shelling]
_TAIL = r"[^,;:.\-Q]"  # what an aside may hold

GRAMMAR = (
    PhraseRule(
        "time",
        r"(?<!d)p?(?:[lb](?=p?y|[lb]T)p?)?(?:y|[lb]T)Y?[Tyab]{0,6}(?![xTyab])",
        "He left [late on Monday] again.",
        "He read [last week]'s report.",
    ),
    PhraseRule(
        "verb group",
        r"(?=[trBHMRyfjkp])(?:t?(?:[rBHMRy]|[fjkp]Y){1,20}|t)",
        "Smith [has not yet been] told.",
        "Smith [has the] book.",
    ),
    PhraseRule(
        "phrase before",  # a noun phrase before its verb, with all its prepositional postmodifiers
        rf"(?=[bdPnNmYqza~&/s])(?:(?<![^,;:.\-bhQ]){_CORE}(?:[fjkp]{_CORE})?c(?=d){_LEFT}|d{{0,3}}[Pm]fo|{_LEFT}|s(?=c))"
        rf"(?:(?:K[pjkt]|(?<=[nNd])[jkt]|(?<=[nNmYP])f){_LEFT}|K[pjkt]o|(?<=[nNmYs])[cu](?![dP]){_LEFT}){{0,8}}",
        "[The minister for war in Kyiv] said no.",
        "They told [Jones and the minister] left.",
    ),
    PhraseRule(
        "phrase after",  # one after its verb ends sooner: "on Monday" modifies the verb
        rf"Pf[so]|{_RIGHT}(?:(?:[fj]|K[pjkt]|c)(?=[dnNP]){_RIGHT}){{0,8}}|[soE]",
        "He told [a spokesman for the army] on Monday.",
        "He read [a report on the war].",
    ),
    PhraseRule(
        "thing",  # the object of a verb, without a following adjunct of place or the subject of the next clause
        rf"(?:d{{0,3}}[Pm]f[so]|{_RIGHT}(?:{_DEED})?|{_DEED})(?:[fcu](?=[dnNmP]){_RIGHT}(?![vexBHM])){{0,8}}"
        r"|[oE]|s(?![rvexBHM])|d{1,3}(?!g)",
        "They killed [two of the soldiers and a boy] in Gaza.",
        "They killed [people in Gaza].",
    ),
    PhraseRule(
        "aside",  # what a comma sets off after a noun phrase
        rf",(?:R?[^,;:.\-QBHMRve]{{1,30}}|[wgve]{_TAIL}{{1,40}}|[pjkf][wi]{_TAIL}{{1,40}}|sv"
        rf"|(?:[pjk]|(?=[dn])){_RIGHT}R?[ev]p?{_TAIL}{{0,30}}|(?=[dn]){_RIGHT}w{_TAIL}{{1,40}}|[rR]?[ns]t{_TAIL}{{1,20}})(?=[,Q])",
        "Smith[, a member of the council], left.",
        "When Smith came[, he left the house], she said.",
    ),
    PhraseRule(
        "dateline",
        r"N[NmYyjk,().ac/&~]{0,17}(?:-{1,2}|:)",
        "[KYIV, March 3 (Reuters) -] Two died.",
        "[KYIV is a city -] it is.",
    ),
)
CORE = rf"(?:g(?=[nN]))?{_CORE}(?<=[nNmYPq])(?:(?<=[nN])g(?=[cpjkf]|$)|(?<=[mY])g[nN]{{1,9}})?|g$|."  # Russian shelling
# A reduced relative clause: a participle after its noun, its adjuncts, then the verb of that noun.
REDUCED = r".(?:r|y|(?:[fjkp]|t(?![veBHM]))[^,;:.\-bhwiQcCusBHMve]{0,12})*(?:r?[BHMve]|,[BHM])"
