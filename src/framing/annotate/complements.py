"""What follows a reporting cue: its content, by the constructions the lexicon says it may take.

Markers (that, a quotation mark, whether, to, a colon) are looked for behind adverbs, expressions of time,
prepositional phrases ("in a statement") and the addressee; a clause without that needs a verb of its own.
"""

from framing.annotate.content_ends import clause_end
from framing.annotate.cues import Cue
from framing.annotate.letters import closed
from framing.annotate.mention_words import given_names, mention_words
from framing.annotate.noun_phrases import (
    BEGINS_CLAUSE,
    is_clause,
    is_infinitive,
    noun_phrase_after,
    noun_phrase_before,
)
from framing.annotate.sources import state_adjectives
from framing.annotate.subjects import subject_before
from framing.annotate.walks import Span, View, skip_time

Complement = tuple[Span, str, Span | None]  # content, construction, addressee

_BEGINS_PHRASE = frozenset("dsNnmogry")
_BEGINS_OBJECT = frozenset("dsNnmogi")
_OF = ("np+of", "np+with", "np+as", "np+to")
_LONGEST_REMARK = 16  # tokens between a cue and its "that"
_LONGEST_ADDRESSEE = 20  # tokens of "people affected by the cuts"
_FARTHEST_AT = 10  # tokens between "put" and its "at"
_FARTHEST_AS = 25  # tokens between "describe" and its "as"


def complement(text: View, cue: Cue, i: int, hi: int, *, passive: bool, strict: bool) -> Complement | None:
    """Return the content on the right of a cue that ends before token ``i``.

    ``strict`` asks for a marker: what infinitives and conditional forms need to count.
    """
    k = skip_adverbs(text, i, hi)
    if k >= hi:
        return None
    if passive:
        return _after_passive(text, cue, k, hi)
    found = _marked(text, cue, k, hi)
    if found:
        return found[0], found[1], None
    if text.tags[k] in "xv" and k == i and not strict and cue.takes & {"bare", "any"}:
        return _gap(text, k, hi)
    if text.tags[k] == "," and "quote" in cue.takes:
        return _after_parenthesis(text, cue, k, hi)
    if "addr" in cue.takes:
        return _after_addressee(text, cue, k, hi)
    if k + 1 < hi and f"np+{text.lower[k]}" in cue.takes and text.inside[k + 1] >= 0:
        term = Span(k + 1, text.pairs[text.inside[k + 1]].last)
        return term, f"np+{text.lower[k]}", None  # "dismissed as “a lie” the claim"
    if (
        text.tags[k] == "p"
        and text.lower[k] in closed("clause opener")
        and "bare" in cue.takes
        and not strict
    ):
        return content_from(text, k, hi), "bare", None  # "says despite the rain, the match goes on"
    beyond = skip_phrases(text, k, hi) if text.tags[k] == "p" else k
    if beyond != k:
        found = _marked(text, cue, beyond, hi) if beyond < hi else None
        if found and found[1] != "inf":
            return found[0], found[1], None
        if beyond < hi and text.tags[beyond] == "," and "quote" in cue.takes:
            return _after_parenthesis(text, cue, beyond, hi)
        if beyond < hi and cue.takes & {"bare", "any"} and not strict and is_clause(text, beyond, hi):
            return content_from(text, beyond, hi), "bare", None
    return _that_ahead(text, cue, k, hi) or _unmarked(text, cue, k, hi, strict)


def _that_ahead(text: View, cue: Cue, k: int, hi: int) -> Complement | None:
    """Content behind a remark on time or place that is read only for its end: said after meeting them that …"""
    if text.tags[k] not in "pb" or "that" not in cue.takes:
        return None
    for j in range(k + 1, min(hi - 1, k + _LONGEST_REMARK)):
        if text.inside[j] >= 0 or text.tags[j] in ",;:.-xvw":
            return None
        if text.tags[j] == "h":
            return (content_from(text, j + 1, hi), "that", None) if text.tags[j + 1] not in "xv" else None
    return None


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


def _gap(text: View, k: int, hi: int) -> Complement | None:
    """Content whose subject stands before the source: what Moscow claims is …; that officials said took …"""
    copula = text.lower[k] in closed("copula") and k + 1 < hi
    start = k + 1 if copula else k
    return (content_from(text, start, hi), "gap", None) if start < hi else None


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


def _marked(text: View, cue: Cue, k: int, hi: int) -> tuple[Span, str] | None:
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


def _after_addressee(text: View, cue: Cue, k: int, hi: int) -> Complement | None:
    """Content behind an addressee: "told CNN that …", "warned Beijing of …", "told him he …"."""
    tags = text.tags
    if tags[k] == "s" and k + 1 < hi and tags[k + 1] in ("xvr" if text.lower[k] != "it" else "x"):
        return content_from(text, k, hi), "bare", None
    person = noun_phrase_after(text, k, hi)
    if person is None:
        return None
    j = skip_adverbs(text, person.last, hi)
    asked = j < hi and _is_asked(text, cue, j, hi)
    if j < hi and not asked and tags[j] in "xv" and text.inside[j] < 0 and person.last - person.first > 1:
        cut = _split_addressee(text, person)
        return content_from(text, cut, hi), "bare", Span(person.first, cut)
    if j < hi and not asked and text.lower[j] not in cue.takes:
        j = _infinitive_ahead(text, cue, j, hi) or skip_phrases(text, j, hi)
    if j >= hi:
        return None
    if _is_asked(text, cue, j, hi):
        return content_from(text, j, hi, phrase=True), "np+inf", person
    found = _marked(text, cue, j, hi)
    if found is None and tags[j] == ",":
        later = _after_parenthesis(text, cue, j, hi)
        found = (later[0], later[1]) if later else None
    if found is None and cue.takes & {"bare", "any"} and is_clause(text, j, hi):
        found = content_from(text, j, hi), "bare"
    if found is None and "np" in cue.takes and j > person.first:
        return content_from(text, k, hi, phrase=True), "np", None
    return (found[0], found[1], person) if found else None


def _is_asked(text: View, cue: Cue, j: int, hi: int) -> bool:
    """Tell whether an infinitive behind an addressee says what to do: urged them to repay."""
    j += text.lower[j] in closed("negation") and j + 1 < hi  # "urged leaders not to rush"
    return text.tags[j] == "t" and "np+inf" in cue.takes and is_infinitive(text, j, hi)


def _infinitive_ahead(text: View, cue: Cue, j: int, hi: int) -> int | None:
    """Return the infinitive behind a long addressee: urged people affected by the cuts to seek advice."""
    if "np+inf" not in cue.takes or text.tags[j] not in "vp" or text.inside[j] >= 0:
        return None
    for k in range(j + 1, min(hi - 1, j + _LONGEST_ADDRESSEE)):
        if text.inside[k] >= 0 or text.tags[k] in "xshw,;:":
            return None
        if _is_asked(text, cue, k, hi):
            return k
    return None


def _split_addressee(text: View, both: Span) -> int:
    """Return where the subject begins in "told CNN Washington was", read as one noun phrase."""
    tags, lower = text.tags, text.lower
    for j in range(both.first + 1, both.last):
        counted = tags[j] == "m" and tags[j - 1] in "nN"  # "told the BBC three people were"
        named = (
            lower[j] in given_names() or lower[j] in state_adjectives() or lower[j] in mention_words().title
        )
        named = tags[j] == "N" and (named or tags[j - 1] == "n") and tags[j - 1] != "p"
        if counted or named or (tags[j] == "d" and tags[j - 1] != "p"):
            return j
    return both.last - 1


def _after_parenthesis(text: View, cue: Cue, k: int, hi: int) -> Complement | None:
    """Content behind a comma or between-commas remark: said, however, that …"""
    tags = text.tags
    j = k + 1
    if j < hi and text.inside[j] >= 0:
        return content_from(text, j, hi), "quote", None
    if j + 1 < hi and tags[j] == "h" and "that" in cue.takes:
        return content_from(text, j + 1, hi), "that", None
    while j < hi and j - k < 14 and text.inside[j] < 0 and tags[j] not in ".;:":
        if tags[j] == ",":
            found = _marked(text, cue, j + 1, hi) if j + 1 < hi else None
            return (found[0], found[1], None) if found and found[1] in ("that", "quote") else None
        j += 1
    return None


def _unmarked(text: View, cue: Cue, k: int, hi: int, strict: bool) -> Complement | None:
    """Content without a marker: a clause, or an object."""
    tags, takes = text.tags, cue.takes
    if "bare" in takes and tags[k] == "b" and not strict and is_clause(text, k, hi):
        return content_from(text, k, hi), "bare", None
    participle = tags[k] == "v" and k + 1 < hi and tags[k + 1] in "nN" and text.lower[k].endswith("ed")
    if text.inside[k] >= 0 or not (tags[k] in _BEGINS_PHRASE or participle):
        return None
    if tags[k] == "d" and k + 1 < hi and tags[k + 1] in "p.," and text.lower[k + 1] != "of":
        return None  # "said this in Rome": the words stand elsewhere
    if "any" in takes and tags[k] in BEGINS_CLAUSE:
        return content_from(text, k, hi), "bare", None
    if strict:
        return None
    if "bare" in takes and is_clause(text, k, hi):
        return content_from(text, k, hi), "bare", None
    person = noun_phrase_after(text, k, hi)
    marked = (person.last if person else k + 1) < hi and text.inside[person.last if person else k + 1] >= 0
    if (
        marked
        and (person is None or not any(t.startswith("np") for t in takes))
        and takes & {"np+np", "np", "bare"}
    ):
        return content_from(text, k, hi, phrase=True), "np", None
    if person is None:
        return (
            (content_from(text, k, hi, phrase=True), "np", None) if "np" in takes and tags[k] != "r" else None
        )
    second = _behind_object(text, cue, person, hi)
    if second is not None:
        return second
    if "np" in takes or (takes & {"np+for", "np+inf"} and not takes & {"np+np", "np+of"}):
        content = content_from(text, k, hi, phrase=True)
        alone = all(t in "sor" for t in tags[content.first : content.last])  # "endorsed her": nothing is told
        return None if alone else (content, "np", None)
    return None


def _behind_object(text: View, cue: Cue, person: Span, hi: int) -> Complement | None:
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
    if _is_asked(text, cue, j, hi):
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


def _judged(text: View, k: int, hi: int) -> Span:
    """Return what an object is called behind "as" or "of": marks that a comma or "after" follows are the whole of it."""
    last = text.pairs[text.inside[k]].last if text.inside[k] >= 0 else hi
    whole = last < hi and text.tags[last] in ",b"
    return Span(k, last) if whole else content_from(text, k, hi, phrase=True)


def _is_adjective(word: str) -> bool:
    """Tell whether a word at the end of an object judges it: called the walkout reckless."""
    return word in closed("judging") or any(word.endswith(e) for e in closed("judging ending"))


def _after_passive(text: View, cue: Cue, k: int, hi: int) -> Complement | None:
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
    found = _marked(text, cue, k, hi) if cue.kind not in ("call", "name") else None
    if found is None and tag == "p" and "that" in cue.takes:
        beyond = skip_phrases(text, k, hi)  # "it is hoped in Arden that"
        found = _marked(text, cue, beyond, hi) if beyond + 1 < hi and text.tags[beyond] == "h" else None
    if found and found[1] in ("that", "quote", "wh", "about", "colon"):
        return found[0], found[1], None
    for at in (k, skip_phrases(text, k, hi) if tag == "p" else k):  # "is regarded in Brussels as"
        for frame in (*_OF, "np+for"):
            if frame in cue.takes and at + 1 < hi and text.lower[at] == frame[3:] and text.inside[at] < 0:
                return content_from(text, at + 1, hi), frame, None
    if "passive+adj" in cue.takes and tag == "n" and text.inside[k] < 0:
        return Span(k, k + 1), "passive+adj", None  # "are feared dead"
    return None
