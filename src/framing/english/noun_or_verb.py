"""Disambiguation of forms that may be noun or verb ("claims", "fears", "calls") by their context.

Each form is first decided by its neighbours; a clause left without a verb is then given one: "some cheer when he speaks",
"Smith calls for reform". In isolation these forms are nouns more often than verbs, but a clause needs a verb,
and no other word in it can be that verb.
"""

from collections.abc import Iterable, Sequence

from framing.corpus.text import Document
from framing.english.reporting_cues import forms_at, may_take
from framing.english.word_classes import (
    base_forms,
    closed_class,
    is_adjective,
    is_plural_form,
    past_as_base,
    third_persons,
)

_NOUN_BEFORE = frozenset("dzm")  # after these a form that may be noun or verb is a noun
_VERB_BEFORE = frozenset("sxtwr")  # after these it is a verb
_LONGEST_SUBJECT = 7  # tokens in the subject of a clause-final reporting verb
_VERB_AFTER = frozenset("hdsoitN")  # and after a noun it is a verb before these
_OBJECT_AFTER = frozenset("dosmNH")  # tags that may open its object
_BOUNDARIES = frozenset("bhwi;:.-Q(),")
_SUBJECT = frozenset("dnNm~zcr")
_COMPLEMENTS = frozenset("pdNsotrbihg")  # tags that may open its complement
_LONGEST_CLAUSE = 40  # tokens looked through for a verb
_LONGEST_PHRASE = 10  # tokens in the noun phrase that opens a clause


def neighbours(tags: list[str], at: int, *, initial: bool) -> tuple[str, str]:
    """Return the tags that decide on a form: before it, past an adverb or a mark that opens a clause, and after it."""
    before = tags[at - 1] if at and not initial else "^"
    after = tags[at + 1] if at + 1 < len(tags) else "."
    if before in "-Q:" and tags[at] in "VAG":
        before = "^"
    if before == "r" and at > 1:
        before = tags[at - 2] if tags[at - 2] in ("dsxwpN" if tags[at] == "V" else "dsxwp") else before
    return before, after


def settle(tags: list[str], at: int, before: str, after: str, words: list[str]) -> str:
    """Return the tag of a form that may be noun or verb, decided by its neighbours."""
    if before in "nN" and after in "pt" and words[at] in closed_class("beside its noun"):
        return "n"  # "officials close to the ministry", "people briefed on the talks"
    if tags[at] == "v":
        return _settle_verb(at, before, after, words)
    return _settle_either(tags, at, before, after, words)


def _settle_verb(at: int, before: str, after: str, words: list[str]) -> str:
    """Return the tag of a verb form: a noun where its neighbours show it to be nominal or attributive."""
    if before == "p" and after in ".,;c":
        return "n"  # "called for calm and patience"
    if after in "nNagv" and " ".join(words[at : at + 2]).lower() in closed_class("noun of two words"):
        return "n"  # "the Bruegel think tank"
    if before == "d" and words[at - 1].lower() in closed_class("article"):
        return "n"  # "described the figure as"
    attributive = before in "dzp" or (before == "v" and words[at].endswith("ed"))
    return "n" if attributive and after in "nNagv~" else "v"


def _settle_either(tags: list[str], at: int, before: str, after: str, words: list[str]) -> str:
    """Return the tag of a form that is noun or verb about equally often: claims, fears, reports."""
    previous = words[at - 1].lower()
    if _is_no_noun(previous, words[at], after):
        return "v"
    if before in _NOUN_BEFORE or before == "p" or _is_noun_after(tags, at, before, words):
        return "n"
    if (
        before == "r"
        and at > 1
        and tags[at - 2] == "v"
        and is_plural_form(words[at])
        and previous[-2:] != "ly"
    ):
        tags[at - 1] = "n"  # "says long lines kept many away"
        return "n"
    if before in _VERB_BEFORE:
        return "n" if before == "t" and is_plural_form(words[at]) else "v"  # "did not respond to requests"
    if before in "nN":
        return _settle_after_noun(tags, at, before, after, words)
    return _settle_after_break(tags, at, before, after, words) if before in ",c" else "n"


def _is_noun_after(tags: list[str], at: int, before: str, words: list[str]) -> bool:
    """Return whether a form is a noun though a verb may stand there: whose *claims*; who *witnesses* say fired; there were *fears*."""
    if before == "w":
        subject = is_plural_form(words[at]) and _reports_next(tags, at + 1, words)
        return subject or words[at - 1].lower() == "whose"
    return before == "x" and at > 1 and words[at - 2].lower() == "there"


def _settle_after_break(tags: list[str], at: int, before: str, after: str, words: list[str]) -> str:
    """Return the tag of such a form after a comma or a coordinator."""
    if before == "," and after in ".;" and _closes_aside(tags, at):
        return "v"  # "…, the images, published by the firm, show."
    if before == "c" and after == "h" and at > 1 and tags[at - 2] == "n" and is_plural_form(words[at - 2]):
        return "n"  # "hecklers or questions that"
    return "v" if after in "hdso" else "n"


def _is_no_noun(previous: str, word: str, after: str) -> bool:
    """Return whether a form cannot be a noun in its position: "this forces us", "which helps him"."""
    disagrees = previous in closed_class("singular determiner") and is_plural_form(word)
    return disagrees or (after == "o" and previous not in closed_class("article"))


def _settle_after_noun(tags: list[str], at: int, before: str, after: str, words: list[str]) -> str:
    """Return the tag of such a form after a noun, which may be its subject."""
    superlative = before == "n" and words[at - 1].endswith("est") and tags[at - 2] == "d"
    if superlative or (before == "n" and is_adjective(words[at - 1].lower())):
        return "n"  # "credible reports that", "in the strongest terms the"
    host = words[at] in closed_class("person or verb") and not is_plural_form(words[at - 1])
    if host and before == after == "N":
        return "n"  # "said MSNBC host Ann Smith"
    if _is_predicate(tags, at, before, after, words):
        return "v"
    if after in _VERB_AFTER or after == "i":
        if after == "h" and before == "n" and tags[at + 2 : at + 3] == ["x"] and is_plural_form(words[at]):
            return "n"  # "the swing states that have"
        agrees = words[at].endswith("s") != is_plural_form(words[at - 1]) or _agrees_with_head(
            tags, at, words
        )
        return "v" if agrees or (before == "N" and is_plural_form(words[at])) else "n"
    return "n"


def _agrees_with_head(tags: list[str], at: int, words: list[str]) -> bool:
    """Return whether a form agrees with the head of its subject further left: data from the survey show, a set of emails shows that."""
    first = at - 1
    while first > 1 and at - first < _LONGEST_PHRASE and tags[first - 1] in "nNdm~":
        first -= 1
    if first < 2 or tags[first - 1] != "p":
        return False
    head = words[first - 2].lower()
    if words[at].endswith("s"):
        one = not is_plural_form(head) or head == "series"
        return one and tags[first - 2] == "n" and words[first - 1] == "of" and tags[at + 1] == "h"
    return head == "data" or is_plural_form(head)


def _is_predicate(tags: list[str], at: int, before: str, after: str, words: list[str]) -> bool:
    """Return whether the right context shows that a form is the predicate of the noun before it."""
    if words[at + 1 : at + 2] == ["out"] or (after in _OBJECT_AFTER and words[at] in past_as_base()):
        return True  # "Smith points out", "a missile hit two houses"
    bare = words[at] in base_forms() and not is_plural_form(words[at - 1])  # "Hospital update: …"
    if before == "N" and (
        (after in ":Q" and not (bare and after == ":")) or (after == "x" and at > 1 and tags[at - 2] in "iwh")
    ):
        return True  # "The Times reports:", "what Moscow claims is"
    if after in ".,;" and _ends_report(tags, at, words):
        return True  # "…, a document shows."
    if before != "n" or after not in "xv.,;" or not _is_relative(tags, at):
        return False
    if after in ".,;":  # "which the union disputes"
        return words[at].endswith("s") != is_plural_form(words[at - 1])
    return after == "x" or _leaves_gap(at, words)  # "a promise that diplomats doubt will be kept"


def _leaves_gap(at: int, words: list[str]) -> bool:
    """Return whether a reporting verb comes between a relative pronoun and its verb: the firm, which auditors *claim* hid losses."""
    word = words[at].lower()
    return is_plural_form(words[at - 1]) and word in base_forms() and may_take(word, "bare")


def _reports_next(tags: list[str], at: int, words: list[str]) -> bool:
    """Return whether a reporting verb in its base form is at a token, with a verb of its content after it."""
    if at + 1 >= len(tags) or tags[at + 1] not in "vx" or tags[at] not in "va":
        return False
    return words[at] in base_forms() and may_take(words[at], "bare")


def _is_relative(tags: list[str], at: int) -> bool:
    """Return whether the noun phrase before token ``at`` follows "that", a relative pronoun or an interrogative."""
    first = at - 1
    while first and at - first < _LONGEST_SUBJECT and tags[first - 1] in "nNd":
        first -= 1
    return first > 0 and tags[first - 1] in "hwi"


def _closes_aside(tags: list[str], at: int) -> bool:
    """Return whether the comma before token ``at`` closes a participial or relative aside."""
    comma = next(
        (m for m in range(at - 2, max(0, at - 2 - 2 * _LONGEST_SUBJECT), -1) if tags[m] == ","), None
    )
    return comma is not None and tags[comma + 1] in "vw" and tags[comma - 1] in "nN"


def _ends_report(tags: list[str], at: int, words: list[str]) -> bool:
    """Return whether a verb is a clause-final reporting verb after its content: “…,” Smith notes; …, records show."""
    plural = is_plural_form(words[at - 1])
    if words[at].endswith("s") == plural and (tags[at - 1] != "N" or not plural):
        return False  # "a spokesman for the Green campaign, said"
    first = _nouns_first(tags, at)
    if first > 1 and tags[first - 1] == "c" and tags[first - 2] == "n":
        first = _nouns_first(tags, first - 1)  # tax and customs records show
    whose = tags[first - 1] if first else "^"
    if whose in "pdz":
        whole = first
        while whole and at - whole < 2 * _LONGEST_SUBJECT and tags[whole - 1] in "nN~rpdzv":
            whole -= 1
        if whole and tags[whole - 1] == "Q":  # “…,” a voice in the film states.
            return True
        if whole and tags[whole - 1] == "," and tags[whole] == "d":  # …, a document seen by the paper shows.
            return True
    return whose == "Q" or (whose == "," and (tags[at - 1] == "N" or not words[at].endswith("s")))


def _nouns_first(tags: list[str], at: int) -> int:
    """Return where the nouns that end before a token begin."""
    first = at - 1
    while first and at - first < _LONGEST_SUBJECT and tags[first - 1] in "nN~":
        first -= 1
    return first


def give_verbs(doc: Document, tags: list[str], undecided: Iterable[int]) -> None:
    """Retag as verbs, in place, the undecided tokens without which a clause would have no verb."""
    for at in undecided:
        if tags[at] != "n":
            continue
        if _joins_verb(doc, tags, at):
            tags[at] = "v"
        elif (
            _takes_complement(doc.lower, tags, at + 1)
            or _reports_in_headline(doc, tags, at)
            or _reports_noun(doc, tags, at)
        ):
            first = _subject_first(doc.lower, tags, at, doc.sentences[doc.sentence_of[at]].first)
            if (
                first < at
                and _agrees_in_number(doc.lower, tags, first, at)
                and not _has_other_verb(doc, tags, at)
            ):
                tags[at] = "v"


def _joins_verb(doc: Document, tags: Sequence[str], at: int) -> bool:
    """Return whether "and" joins a form to a verb in the same person: condemns the raid and *calls for* an inquiry."""
    first, lower = doc.sentences[doc.sentence_of[at]].first, doc.lower
    if at <= first + 1 or tags[at - 1] != "c" or not any(len(f.words) > 1 for f in forms_at(lower, at)):
        return False
    for verb in range(at - 2, max(first, at - _LONGEST_CLAUSE), -1):
        if tags[verb] in _BOUNDARIES:
            return False
        if tags[verb] in "xv":
            return lower[verb] in third_persons() and lower[at] in third_persons()
    return False


def _reports_noun(doc: Document, tags: Sequence[str], at: int) -> bool:
    """Return whether a reporting verb follows a plural noun and precedes its object or an adverb: images *show* cracks."""
    if tags[at + 1 : at + 2] not in (["n"], ["r"]) or not is_plural_form(doc.lower[at - 1]):
        return False
    return doc.lower[at] in base_forms() and any(forms_at(doc.lower, at))


def _reports_in_headline(doc: Document, tags: Sequence[str], at: int) -> bool:
    """Return whether a third-person form is a sentence-final reporting verb: army *blames* militants; Ann Smith *replies*."""
    lower, sentence = doc.lower, doc.sentences[doc.sentence_of[at]]
    last = sentence.last
    if lower[at] in base_forms() and at == sentence.first + 1 and tags[at + 1 : at + 2] == ["n"]:
        many = lower[at - 1] == "police" or is_plural_form(lower[at - 1])  # "Police suspect arson"
        return many and any(forms_at(lower, at)) and not is_plural_form(lower[at + 1])
    if lower[at] not in third_persons() or not any(forms_at(lower, at)) or is_plural_form(lower[at - 1]):
        return False
    if tags[at + 1 : at + 2] == ["."]:
        return tags[at - 1] == "N"
    return at + 2 == last and tags[at + 1] == "n" and is_plural_form(lower[at + 1])


def _takes_complement(lower: Sequence[str], tags: Sequence[str], after: int) -> bool:
    """Return whether a complement, or an adverb before one, may begin at token ``after``."""
    if after >= len(tags):
        return False
    return tags[after] in _COMPLEMENTS or (tags[after] == "n" and is_adjective(lower[after]))


def _subject_first(lower: Sequence[str], tags: Sequence[str], at: int, begin: int) -> int:
    """Return where the clause-initial noun phrase before a token begins, or that token if there is none."""
    first = at
    while (
        first > begin
        and at - first < _LONGEST_PHRASE
        and (tags[first - 1] in _SUBJECT or lower[first - 1] == "of")
    ):
        first -= 1
    first += first < at and tags[first] == "c"  # "but images show"
    opens = first == begin or tags[first - 1] in _BOUNDARIES or tags[first - 1] == "c"
    return first if opens and tags[first] in "dnNm" else at


def _agrees_in_number(lower: Sequence[str], tags: Sequence[str], first: int, at: int) -> bool:
    """Return whether a form agrees in number with the noun before it."""
    end = lower.index("of", first, at) if "of" in lower[first:at] else at
    noun, bare = lower[end - 1], lower[at] in base_forms()
    if tags[at - 1] == "d":
        return bare and at - first == 1 and noun in closed_class("many of them")  # some cheer
    if tags[at - 1] not in "nN" or is_adjective(noun) or (end < at and not is_plural_form(lower[at - 1])):
        return False
    plural = is_plural_form(noun) or noun in ("people", "percent", "police") or "c" in tags[first:at]
    return bare == plural or (tags[at - 1] == "N" and not bare)


def _has_other_verb(doc: Document, tags: Sequence[str], at: int) -> bool:
    """Return whether the rest of the clause has a verb."""
    stop = min(doc.sentences[doc.sentence_of[at]].last, at + _LONGEST_CLAUSE)
    for later in range(at + 1, stop):
        if tags[later] in _BOUNDARIES:
            return False
        if tags[later] in "xv" and tags[later - 1] != "t":
            return True
    return False
