"""Every attribution of an article, with or without a cue; a nested one is kept where its source is another.

Sources are resolved by :mod:`framing.actors.coreference`, not here.
"""

from framing.attribution.cue_places import Attribution
from framing.attribution.cued import cued_attributions
from framing.attribution.lead_ins import led_paragraphs
from framing.attribution.transcripts import labelled
from framing.attribution.uncued import uncued_quotations
from framing.english import grammar as pos
from framing.english.parsed_article import ParsedArticle, Span
from framing.english.source_nouns import noun_type, source_nouns
from framing.english.word_classes import closed_class

_WHOLE = frozenset(
    ["that", "bare", "quote", "gap", "np+np", "np+as", "np+to", "np+of"]
)  # constructions that may be nested in another content
_SUPPOSED = frozenset(["decide", "hope", "intend", "plan", "want"])  # attitudes that are only ascribed
_FINITE = frozenset(["subject", "apposition"])
_LIGHT = {  # classes of verbs whose content need not be a clause
    "np": frozenset(["blame", "claim", "criticize", "demand", "deny", "oppose", "praise", "warn"]),
    "np+inf": frozenset(["ask", "demand", "order", "urge"]),
}
_NO_PERSON = pos.NUMBERS | {pos.NOUN, pos.TIME}
_NAMES_SOMEBODY = pos.PRONOUNS | {pos.NAME}
_SHORT_PHRASE = 2  # tokens of "an ambulance"
_PRONOMINAL_SOURCE = pos.PRONOUNS | {pos.RELATIVE}


def attributions(article: ParsedArticle) -> list[Attribution]:
    """Return every attribution of an article, in the order of their content; the document caches them."""
    known: list[Attribution] | None = article.doc.readings.get("attributions")
    if known is None:
        known = article.doc.readings["attributions"] = _find(article)
    return known


def _find(article: ParsedArticle) -> list[Attribution]:
    """Find the attributions with a cue, then those of quotations that none of them covers."""
    found = cued_attributions(article) + labelled(article) + led_paragraphs(article)
    found += uncued_quotations(article, found)
    speaks = article.doc.speaker is not None
    found = [
        f
        for f in found
        if f.content.last > f.content.first
        and not (speaks and _is_speaker(article, f))
        and not (_has_impossible_source(article, f) or _is_proper_name(article, f))
    ]
    found.sort(key=lambda f: (f.content.first, -f.content.last))
    return without_repeats(article, found)


def _is_speaker(article: ParsedArticle, f: Attribution) -> bool:
    """Return whether a source is the first person in an article that is one speaker's statement."""
    return (
        f.source is not None
        and f.source.last - f.source.first == 1
        and article.lower[f.source.first] in closed_class("self")
    )


def _has_impossible_source(article: ParsedArticle, f: Attribution) -> bool:
    """Return whether the subject read as a source cannot be one: "you can think", a thing, "a third" that shows, a day that promised."""
    if f.source is None or f.entry is None:
        return False
    if _has_negative_source(article, f) or _is_summons(article, f):
        return True
    found_by = f.rule.rpartition("-")[0]
    head = article.phrases.head(f.source)
    word, tag = article.lower[head], article.tags[head]
    if word in closed_class("anybody") and f.source.last - f.source.first == 1:
        return found_by.endswith(".modal") or f.entry.stance == "cognitive"
    if f.entry.lemma in closed_class("foretells or shows"):
        if word in closed_class("stretch or part"):
            return tag in _NO_PERSON
        if f.rule.startswith("clause.ing"):
            return _is_no_speaker(article, f.source, head)
    if f.entry.lemma == "list" and tag == pos.NOUN and not noun_type(word):
        return True  # "the menu listed two puddings"
    if word in source_nouns() or word not in closed_class("thing"):
        return False
    plural = f.source.last - f.source.first == 1 and word.endswith("s")
    return tag != pos.NAME or (plural and _is_capital_of_sentence(article, head))


def _is_capital_of_sentence(article: ParsedArticle, at: int) -> bool:
    """Return whether a word has its capital from the beginning of a sentence alone: Tables show, but not Gates told, after Ann Gates."""
    doc = article.doc
    starts, word = {s.first for s in doc.sentences}, doc.words[at]
    if at not in starts:
        return False
    return not any(
        w == word and k not in starts and article.tags[k] == pos.NAME for k, w in enumerate(doc.words)
    )


def _is_no_speaker(article: ParsedArticle, source: Span, head: int) -> bool:
    """Return whether a subject whose clause a participle comments on is no known speaker: turnout fell, *revealing how*."""
    word, first = article.doc.words[head], article.doc.sentences[article.doc.sentence_of[head]].first
    if noun_type(article.lower[head]) or article.tags[head] in pos.PRONOUNS:
        return False
    opens = source.last - source.first == 1 and head == first  # its capital is no sign of a name
    return article.tags[head] != pos.NAME or (opens and article.doc.words.count(word) == 1)


def _is_summons(article: ParsedArticle, f: Attribution) -> bool:
    """Return whether what is called for is to come, and not a demand: called for an ambulance, for help."""
    if f.entry is None or f.entry.lemma != "call for":
        return False
    head, lower = article.phrases.head(f.content), article.lower
    short = head - f.content.first < _SHORT_PHRASE and lower[head + 1 : head + 2] != ["for"]
    return short and lower[head] in closed_class("summoned")


def _is_proper_name(article: ParsedArticle, f: Attribution) -> bool:
    """Return whether a content without a source is only what a thing is called: the raid, dubbed “Night Owl”."""
    if f.source is not None or f.entry is None or f.entry.kind != "name":
        return False
    first = f.content.first
    return article.inside[first] >= 0 and article.doc.words[first + 1][0].isupper()


def _has_negative_source(article: ParsedArticle, f: Attribution) -> bool:
    """Return whether the source is a negative quantifier: no one said that, neither the mayor nor the governor said."""
    if f.source is None or f.entry is None or f.entry.part != "verb" or "negatable" in f.entry.takes:
        return False
    lower, first = article.lower, f.source.first
    before = lower[first - 1] if first > article.doc.sentences[article.doc.sentence_of[first]].first else ""
    if f.cue is None or f.content.first < f.cue.first:
        return False
    none = lower[first] in ("no", "none", "nobody", "neither") or before in ("no", "nor")
    return none and lower[first + 1 : first + 2] not in (["fewer"], ["less"])


def without_repeats(article: ParsedArticle, found: list[Attribution]) -> list[Attribution]:
    """Return the attributions without nested ones that continue the same source or are too weak to stand alone."""
    kept: list[Attribution] = []
    open_: list[Attribution] = []
    for f in found:
        while open_ and open_[-1].content.last < f.content.last:
            open_.pop()
        parent = open_[-1] if open_ else None
        if parent is not None and not _stands_alone(article, f, parent):
            continue
        kept.append(f)
        open_.append(f)
    return kept


def _stands_alone(article: ParsedArticle, f: Attribution, parent: Attribution) -> bool:
    """Return whether an attribution nested in another counts as its own: another source says or fears something."""
    if f.content == parent.content or f.entry is None:
        return False
    if f.source is not None and article.tags[f.source.first] in _PRONOMINAL_SOURCE:
        return False
    rule, _, how = f.rule.rpartition("-")
    if f.source is not None and f.source == parent.source:
        return False
    if rule.endswith(".modal") or f.entry.kind in _SUPPOSED:
        return False
    if f.entry.part == "noun" or rule == "noun":
        return how == "that" or rule == "noun-by"
    if how == "quote" and not f.entry.takes & {"quote", "that", "np+np"}:
        return False
    light = rule in _FINITE and f.entry.kind in _LIGHT.get(how, ())
    return f.source is not None and (how in _WHOLE or light)
