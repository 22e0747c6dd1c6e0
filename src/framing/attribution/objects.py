"""How content begins after a cue, and content after its object: a marker (that, a quotation mark, a colon), called it a lie, was accused of."""

from framing.attribution.content_ends import clause_end
from framing.english.noun_phrases import is_infinitive, noun_phrase_after, noun_phrase_before
from framing.english.parsed_article import Span, View, skip_time
from framing.english.reporting_cues import Cue
from framing.english.subjects import subject_before
from framing.english.tagger import closed

Complement = tuple[Span, str, Span | None]  # content, construction, addressee

_BEGINS_OBJECT = frozenset("dsNnmogi")


_OF = ("np+of", "np+with", "np+as", "np+to")
_FARTHEST_AT = 10  # tokens between "put" and its "at"
_FARTHEST_AS = 25  # tokens between "describe" and its "as"


def content_from(text: View, start: int, hi: int, *, phrase: bool = False) -> Span:
    """Return the content that begins at a token; a whole sentence in marks ends with them."""
    if text.inside[start] >= 0:
        mark = text.pairs[text.inside[start]]
        ends = text.lower[mark.last - 2] in closed("sentence end") or (
            mark.last < hi and text.tags[mark.last - 2] == "," and text.tags[mark.last] in "xv"
        )  # "who called it “a lie,” said"
        if mark.first == start and mark.last < hi and ends:
            return Span(start, mark.last)
    return Span(start, clause_end(text, start, hi, phrase=phrase))


def skip_adverbs(text: View, k: int, hi: int) -> int:
    """Go on over adverbs, days and other expressions of time."""
    while k < hi and text.inside[k] < 0:
        after = skip_time(text, k, hi)
        if after > k:
            k = after
        elif text.tags[k] == "r":
            k += 1
        else:
            break
    return k


def skip_phrases(text: View, k: int, hi: int) -> int:
    """Go on over prepositional phrases and expressions of time."""
    while k < hi and text.inside[k] < 0:
        if text.tags[k] not in "pb" and not _is_toward(text, k, hi):
            break
        after = skip_time(text, k, hi)
        if after == k:
            phrase = noun_phrase_after(text, k + 1, hi)
            if phrase is None or (
                text.tags[k] == "b" and phrase.last < hi and text.tags[phrase.last] in "xv"
            ):
                return k
            after = phrase.last
        k = skip_adverbs(text, after, hi)
    return k


def _is_toward(text: View, k: int, hi: int) -> bool:
    """Tell whether "to" at token ``k`` stands before a noun phrase: in a note to clients."""
    if text.tags[k] != "t" or k + 1 >= hi:
        return False
    alone = text.tags[k + 1] == "n" and (k + 2 >= hi or text.tags[k + 2] in ".,;")
    return alone or text.tags[k + 1] in "dNmosp"


def marked(text: View, cue: Cue, k: int, hi: int) -> tuple[Span, str] | None:
    """Content behind a marker at token ``k``."""
    takes, tag = cue.takes, text.tags[k]
    if text.inside[k] >= 0:
        if cue.kind == "name":
            return Span(k, text.pairs[text.inside[k]].last), "quote"
        if cue.kind == "add" and text.tags[k + 1 : k + 2] == ["p"] and text.doc.words[k + 1].islower():
            return None  # responded "with restraint": how, not what
        clause = bool(takes & {"that", "bare", "any"})
        quoted = takes & {"quote", "np", "bare", "any"}
        return (content_from(text, k, hi, phrase=not clause), "quote") if quoted else None
    if k + 1 >= hi:
        return None
    if tag == "h" and "that" in takes:
        return content_from(text, k + 1, hi), "that"
    if tag == ":" and takes & {"quote", "that", "any", "colon"}:
        return content_from(text, k + 1, hi), "colon"
    if tag == "i" and (takes & {"wh", "any"} or text.lower[k] in takes):
        return content_from(text, k, hi), "wh"
    if tag == "t" and "inf" in takes and is_infinitive(text, k, hi):
        return content_from(text, k, hi, phrase=True), "inf"
    if tag == "g" and "ing" in takes:
        return content_from(text, k, hi, phrase=True), "ing"
    if (
        tag in "pt"
        and text.lower[k] in takes
        and (text.tags[k + 1] in _BEGINS_OBJECT or text.inside[k + 1] >= 0)
    ):
        return content_from(text, k + 1, hi), text.lower[k]
    return None


def is_asked(text: View, cue: Cue, j: int, hi: int) -> bool:
    """Tell whether an infinitive behind an addressee says what to do: urged them to repay."""
    j += text.lower[j] in closed("negation") and j + 1 < hi  # "urged leaders not to rush"
    return text.tags[j] == "t" and "np+inf" in cue.takes and is_infinitive(text, j, hi)


def behind_object(text: View, cue: Cue, person: Span, hi: int) -> Complement | None:
    """Content behind an object: called it shameful, accused her of lying, described him as weak."""
    takes, j = cue.takes, person.last
    if (
        "np+adj" in takes
        and j - person.first > 1
        and text.tags[j - 1] == "n"
        and _is_adjective(text.lower[j - 1])
    ):
        return Span(j - 1, j), "np+adj", Span(person.first, j - 1)
    if j >= hi:
        return None
    if "np+at" in takes:
        for m in range(person.first + 1, min(hi - 1, person.first + _FARTHEST_AT)):
            if text.lower[m] == "at" and text.tags[m + 1] in "md":  # "put the losses at about 7,000"
                return content_from(text, person.first, hi, phrase=True), "np+at", None
    if "np+np" in takes and text.tags[j] in "ptc" and text.inside[j] < 0:
        for m in range(j, min(hi, j + _FARTHEST_AS)):
            if text.inside[m] >= 0:
                if text.tags[m - 1] not in "nNd":
                    break
                start = m - (text.tags[m - 1] == "d")
                return content_from(text, start, hi, phrase=True), "np+np", person
            if text.tags[m] in ",.;:":
                break
    if "np+np" in takes and (text.tags[j] in "dnNrgv" or text.inside[j] >= 0):
        return content_from(text, j, hi, phrase=True), "np+np", person
    for frame in _OF:
        if frame in takes and (at := _preposition(text, frame[3:], person, hi)) is not None:
            return _judged(text, at + 1, hi), frame, person
    if is_asked(text, cue, j, hi):
        return content_from(text, j, hi, phrase=True), "np+inf", person
    return None


def _preposition(text: View, word: str, person: Span, hi: int) -> int | None:
    """Return the "as", "of", "to" or "with" behind an object: not that of "a move described by Kyiv as a trap".

    Of two the one before a participle: accused the head of the bank of lying.
    """
    found = []
    for m in range(person.first + 1, min(hi - 1, person.first + _FARTHEST_AS)):
        if text.inside[m] < 0 and text.lower[m] == word:
            found.append(m)
        elif text.tags[m] == "v" and text.lower[m + 1] == "by":
            break
    return next((m for m in found if text.tags[m + 1] == "g"), found[0] if found else None)


def behind_relative(text: View, cue: Cue, subject: int, i: int, lo: int, hi: int) -> Complement | None:
    """Content whose object stands before as a relative: rules which he called a trap, Smith, whom he cast as weak."""
    found = subject_before(text, subject, lo)
    k = found[0].first - 1 if found else lo
    if found and found[1] == "apposition" and text.tags[k] == ",":
        office = noun_phrase_before(text, k - 1, lo)  # "which the minister, Ann Smith, called a trap"
        k = office.first - 1 if office else k
    bare = (
        found is not None
        and found[1] == "subject"
        and text.tags[found[0].first] in "ds"
        and text.tags[k] == "n"
    )
    what = k >= lo and text.lower[k] == "what"  # "entered what officials call its worst phase"
    if (
        k < lo or i + 1 >= hi or not (what or bare or text.tags[k] in "wh")
    ):  # "a claim the rebels dismissed as"
        return None
    for frame in ("np+as", "np+to"):
        if frame in cue.takes and text.lower[i] == frame[3:]:
            return _judged(text, i + 1, hi), frame, None
    if "np+np" in cue.takes and not bare and (text.tags[i] in "dn" or text.inside[i] >= 0):
        return content_from(text, i, hi, phrase=True), "np+np", None
    return None


def after_passive(text: View, cue: Cue, k: int, hi: int) -> Complement | None:
    """Content of a passive: was told that, is expected to, was accused by Smith of lying."""
    if text.lower[k] == "by" and k + 1 < hi:
        agent = noun_phrase_after(text, k + 1, hi)
        if agent is None or agent.last >= hi:
            return None
        k = agent.last
    tag = text.tags[k]
    if tag == "t" and "passive+inf" in cue.takes and k + 2 < hi and text.inside[k] < 0:
        j = k + 1
        while j < hi - 1 and text.lower[j] in closed("have") | closed("be"):
            j += 1
        return content_from(text, j, hi), "passive+inf", None
    found = marked(text, cue, k, hi) if cue.kind not in ("call", "name") else None
    if found is None and tag == "p" and "that" in cue.takes:
        beyond = skip_phrases(text, k, hi)  # "it is hoped in Arden that"
        found = marked(text, cue, beyond, hi) if beyond + 1 < hi and text.tags[beyond] == "h" else None
    if found and found[1] in ("that", "quote", "wh", "about", "colon"):
        return found[0], found[1], None
    for at in (k, skip_phrases(text, k, hi) if tag == "p" else k):  # "is regarded in Brussels as"
        for frame in (*_OF, "np+for"):
            if frame in cue.takes and at + 1 < hi and text.lower[at] == frame[3:] and text.inside[at] < 0:
                return content_from(text, at + 1, hi), frame, None
    if "passive+adj" in cue.takes and tag == "n" and text.inside[k] < 0:
        return Span(k, k + 1), "passive+adj", None  # "are feared dead"
    return None


def _judged(text: View, k: int, hi: int) -> Span:
    """Return what an object is called behind "as" or "of": marks that a comma or "after" follows are the whole of it."""
    last = text.pairs[text.inside[k]].last if text.inside[k] >= 0 else hi
    whole = last < hi and text.tags[last] in ",b"
    return Span(k, last) if whole else content_from(text, k, hi, phrase=True)


def _is_adjective(word: str) -> bool:
    """Tell whether a word at the end of an object judges it: called the walkout reckless."""
    return word in closed("judging") or any(word.endswith(e) for e in closed("judging ending"))
