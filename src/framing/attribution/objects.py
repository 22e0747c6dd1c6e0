"""How content begins after a cue, and content after its object: a marker (that, a quotation mark, a colon), called it a lie, was accused of."""

from framing.attribution.content_ends import clause_end
from framing.english.noun_phrases import is_infinitive, noun_phrase_after, noun_phrase_before
from framing.english.parsed_article import ParsedArticle, Span, skip_time
from framing.english.reporting_cues import Cue
from framing.english.subjects import subject_before
from framing.english.tagger import closed_class

Complement = tuple[Span, str, Span | None]  # content, construction, addressee

_BEGINS_OBJECT = frozenset("dsNnmogi")


_OF = ("np+of", "np+with", "np+as", "np+to")
_FARTHEST_AT = 10  # tokens between "put" and its "at"
_FARTHEST_AS = 25  # tokens between "describe" and its "as"


def content_from(article: ParsedArticle, start: int, limit: int, *, phrase: bool = False) -> Span:
    """Return the content that begins at a token; a whole sentence in marks ends with them."""
    if article.inside[start] >= 0:
        mark = article.pairs[article.inside[start]]
        ends = article.lower[mark.last - 2] in closed_class("sentence end") or (
            mark.last < limit and article.tags[mark.last - 2] == "," and article.tags[mark.last] in "xv"
        )  # "who called it “a lie,” said"
        if mark.first == start and mark.last < limit and ends:
            return Span(start, mark.last)
    return Span(start, clause_end(article, start, limit, phrase=phrase))


def skip_adverbs(article: ParsedArticle, at: int, limit: int) -> int:
    """Go on over adverbs, days and other expressions of time."""
    while at < limit and article.inside[at] < 0:
        after = skip_time(article, at, limit)
        if after > at:
            at = after
        elif article.tags[at] == "r":
            at += 1
        else:
            break
    return at


def skip_phrases(article: ParsedArticle, at: int, limit: int) -> int:
    """Go on over prepositional phrases and expressions of time."""
    while at < limit and article.inside[at] < 0:
        if article.tags[at] not in "pb" and not _is_toward(article, at, limit):
            break
        after = skip_time(article, at, limit)
        if after == at:
            phrase = noun_phrase_after(article, at + 1, limit)
            if phrase is None or (
                article.tags[at] == "b" and phrase.last < limit and article.tags[phrase.last] in "xv"
            ):
                return at
            after = phrase.last
        at = skip_adverbs(article, after, limit)
    return at


def _is_toward(article: ParsedArticle, at: int, limit: int) -> bool:
    """Tell whether "to" at token ``at`` stands before a noun phrase: in a note to clients."""
    if article.tags[at] != "t" or at + 1 >= limit:
        return False
    alone = article.tags[at + 1] == "n" and (at + 2 >= limit or article.tags[at + 2] in ".,;")
    return alone or article.tags[at + 1] in "dNmosp"


def after_marker(article: ParsedArticle, cue: Cue, at: int, limit: int) -> tuple[Span, str] | None:
    """Content behind a marker at token ``at``."""
    takes, tag = cue.takes, article.tags[at]
    if article.inside[at] >= 0:
        if cue.kind == "name":
            return Span(at, article.pairs[article.inside[at]].last), "quote"
        if (
            cue.kind == "add"
            and article.tags[at + 1 : at + 2] == ["p"]
            and article.doc.words[at + 1].islower()
        ):
            return None  # responded "with restraint": how, not what
        clause = bool(takes & {"that", "bare", "any"})
        quoted = takes & {"quote", "np", "bare", "any"}
        return (content_from(article, at, limit, phrase=not clause), "quote") if quoted else None
    if at + 1 >= limit:
        return None
    if tag == "h" and "that" in takes:
        return content_from(article, at + 1, limit), "that"
    if tag == ":" and takes & {"quote", "that", "any", "colon"}:
        return content_from(article, at + 1, limit), "colon"
    if tag == "i" and (takes & {"wh", "any"} or article.lower[at] in takes):
        return content_from(article, at, limit), "wh"
    if tag == "t" and "inf" in takes and is_infinitive(article, at, limit):
        return content_from(article, at, limit, phrase=True), "inf"
    if tag == "g" and "ing" in takes:
        return content_from(article, at, limit, phrase=True), "ing"
    if (
        tag in "pt"
        and article.lower[at] in takes
        and (article.tags[at + 1] in _BEGINS_OBJECT or article.inside[at + 1] >= 0)
    ):
        return content_from(article, at + 1, limit), article.lower[at]
    return None


def is_asked(article: ParsedArticle, cue: Cue, j: int, limit: int) -> bool:
    """Tell whether an infinitive behind an addressee says what to do: urged them to repay."""
    j += article.lower[j] in closed_class("negation") and j + 1 < limit  # "urged leaders not to rush"
    return article.tags[j] == "t" and "np+inf" in cue.takes and is_infinitive(article, j, limit)


def behind_object(article: ParsedArticle, cue: Cue, person: Span, limit: int) -> Complement | None:
    """Content behind an object: called it shameful, accused her of lying, described him as weak."""
    takes, j = cue.takes, person.last
    if (
        "np+adj" in takes
        and j - person.first > 1
        and article.tags[j - 1] == "n"
        and _is_adjective(article.lower[j - 1])
    ):
        return Span(j - 1, j), "np+adj", Span(person.first, j - 1)
    if j >= limit:
        return None
    if "np+at" in takes:
        for m in range(person.first + 1, min(limit - 1, person.first + _FARTHEST_AT)):
            if article.lower[m] == "at" and article.tags[m + 1] in "md":  # "put the losses at about 7,000"
                return content_from(article, person.first, limit, phrase=True), "np+at", None
    if "np+np" in takes and article.tags[j] in "ptc" and article.inside[j] < 0:
        for m in range(j, min(limit, j + _FARTHEST_AS)):
            if article.inside[m] >= 0:
                if article.tags[m - 1] not in "nNd":
                    break
                start = m - (article.tags[m - 1] == "d")
                return content_from(article, start, limit, phrase=True), "np+np", person
            if article.tags[m] in ",.;:":
                break
    if "np+np" in takes and (article.tags[j] in "dnNrgv" or article.inside[j] >= 0):
        return content_from(article, j, limit, phrase=True), "np+np", person
    for frame in _OF:
        if frame in takes and (at := _preposition(article, frame[3:], person, limit)) is not None:
            return _judged(article, at + 1, limit), frame, person
    if is_asked(article, cue, j, limit):
        return content_from(article, j, limit, phrase=True), "np+inf", person
    return None


def _preposition(article: ParsedArticle, word: str, person: Span, limit: int) -> int | None:
    """Return the "as", "of", "to" or "with" behind an object: not that of "a move described by Kyiv as a trap".

    Of two the one before a participle: accused the head of the bank of lying.
    """
    found = []
    for m in range(person.first + 1, min(limit - 1, person.first + _FARTHEST_AS)):
        if article.inside[m] < 0 and article.lower[m] == word:
            found.append(m)
        elif article.tags[m] == "v" and article.lower[m + 1] == "by":
            break
    return next((m for m in found if article.tags[m + 1] == "g"), found[0] if found else None)


def behind_relative(
    article: ParsedArticle, cue: Cue, subject: int, i: int, begin: int, limit: int
) -> Complement | None:
    """Content whose object stands before as a relative: rules which he called a trap, Smith, whom he cast as weak."""
    found = subject_before(article, subject, begin)
    at = found[0].first - 1 if found else begin
    if found and found[1] == "apposition" and article.tags[at] == ",":
        office = noun_phrase_before(article, at - 1, begin)  # "which the minister, Ann Smith, called a trap"
        at = office.first - 1 if office else at
    bare = (
        found is not None
        and found[1] == "subject"
        and article.tags[found[0].first] in "ds"
        and article.tags[at] == "n"
    )
    what = at >= begin and article.lower[at] == "what"  # "entered what officials call its worst phase"
    if (
        at < begin or i + 1 >= limit or not (what or bare or article.tags[at] in "wh")
    ):  # "a claim the rebels dismissed as"
        return None
    for frame in ("np+as", "np+to"):
        if frame in cue.takes and article.lower[i] == frame[3:]:
            return _judged(article, i + 1, limit), frame, None
    if "np+np" in cue.takes and not bare and (article.tags[i] in "dn" or article.inside[i] >= 0):
        return content_from(article, i, limit, phrase=True), "np+np", None
    return None


def after_passive(article: ParsedArticle, cue: Cue, token: int, limit: int) -> Complement | None:
    """Content of a passive: was told that, is expected to, was accused by Smith of lying."""
    if article.lower[token] == "by" and token + 1 < limit:
        agent = noun_phrase_after(article, token + 1, limit)
        if agent is None or agent.last >= limit:
            return None
        token = agent.last
    tag = article.tags[token]
    if tag == "t" and "passive+inf" in cue.takes and token + 2 < limit and article.inside[token] < 0:
        j = token + 1
        while j < limit - 1 and article.lower[j] in closed_class("have") | closed_class("be"):
            j += 1
        return content_from(article, j, limit), "passive+inf", None
    found = after_marker(article, cue, token, limit) if cue.kind not in ("call", "name") else None
    if found is None and tag == "p" and "that" in cue.takes:
        beyond = skip_phrases(article, token, limit)  # "it is hoped in Arden that"
        found = (
            after_marker(article, cue, beyond, limit)
            if beyond + 1 < limit and article.tags[beyond] == "h"
            else None
        )
    if found and found[1] in ("that", "quote", "wh", "about", "colon"):
        return found[0], found[1], None
    for at in (
        token,
        skip_phrases(article, token, limit) if tag == "p" else token,
    ):  # "is regarded in Brussels as"
        for frame in (*_OF, "np+for"):
            if (
                frame in cue.takes
                and at + 1 < limit
                and article.lower[at] == frame[3:]
                and article.inside[at] < 0
            ):
                return content_from(article, at + 1, limit), frame, None
    if "passive+adj" in cue.takes and tag == "n" and article.inside[token] < 0:
        return Span(token, token + 1), "passive+adj", None  # "are feared dead"
    return None


def _judged(article: ParsedArticle, at: int, limit: int) -> Span:
    """Return what an object is called behind "as" or "of": marks that a comma or "after" follows are the whole of it."""
    last = article.pairs[article.inside[at]].last if article.inside[at] >= 0 else limit
    whole = last < limit and article.tags[last] in ",b"
    return Span(at, last) if whole else content_from(article, at, limit, phrase=True)


def _is_adjective(word: str) -> bool:
    """Tell whether a word at the end of an object judges it: called the walkout reckless."""
    return word in closed_class("judging") or any(word.endswith(e) for e in closed_class("judging ending"))
