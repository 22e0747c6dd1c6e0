"""Content that stands before its cue: "…," Smith said; …, said Smith; and beside "as Smith said".

Marks are taken with the clause that runs into them, clauses need a verb.
"""

from framing.attribution.complements import complement
from framing.attribution.content_ends import clause_end, clause_start, run_in
from framing.attribution.objects import skip_adverbs, skip_phrases
from framing.attribution.types import Attribution
from framing.english.noun_phrases import noun_phrase_after, noun_phrase_before
from framing.english.parsed_article import (
    ParsedArticle,
    Span,
    VerbGroup,
    has_verb,
    n_characters,
    same_paragraph,
)
from framing.english.reporting_cues import Cue, CueForm
from framing.english.source_nouns import noun_type
from framing.english.subjects import is_office, name_after_office, name_in_commas, subject_before
from framing.english.tagger import closed_class

_LONGEST_AS = 12  # tokens of "as Smith said …" at the head of a sentence


def content_before(
    article: ParsedArticle, form: CueForm, i: int, begin: int, limit: int, group: VerbGroup
) -> Attribution | None:
    """Content that stands before its source and cue: "…," Smith said; …, said Smith."""
    cue, last = form.cue, i + len(form.words)
    if not cue.takes & {"quote", "any", "parenthetical"} or group.to or group.negated:
        return None
    tags, inside = article.tags, article.inside
    subject = subject_before(article, group.before, begin) if group.before >= begin else None
    if subject and subject[1] in ("subject", "apposition"):
        edge, source, rule = _first_of_office(article, subject[0], begin), subject[0], "before-source-cue"
    elif article.tags[i] == "v" and (group.before == i - 1 or group.before < begin):
        after = noun_phrase_after(article, last, limit)
        if after is None or _begins_clause(article, after, limit) or _has_object(article, cue, last, limit):
            return None
        edge, source, rule = i, name_after_office(article, after, limit), "before-cue-source"
    else:
        return None
    left = edge - 1
    if left >= begin and article.lower[left] == "as":
        return (
            None if rule == "before-cue-source" else as_clause(article, form, i, left, begin, limit, source)
        )
    if left >= 0 and tags[left] == "," and inside[left] < 0:
        left -= 1
    if left < 0 or not same_paragraph(article, left, i):
        return None
    if inside[left] >= 0:
        pair = article.pairs[inside[left]]
        if pair.last != left + 1:
            return None
        if article.lower[left - 1] == "." and _tells_else(article, cue, last, limit, source):
            return None
        start = pair.first
        if start > begin and article.doc.sentence_of[start] == article.doc.sentence_of[i]:
            start = run_in(article, start, begin)
        told = noun_phrase_after(article, last, limit) if cue.lemma == "tell" else None
        return Attribution(Span(start, left + 1), Span(i, last), source, cue, f"quote-{rule}", told)
    if left != edge - 2 or left < begin or "parenthetical" not in cue.takes or group.modal:
        return None
    first = clause_start(article, left + 1, begin)
    return _clause_before(article, form, Span(first, left + 1), Span(i, last), source, limit, rule)


def told_before(
    article: ParsedArticle, form: CueForm, i: int, begin: int, limit: int, group: VerbGroup
) -> Attribution | None:
    """What somebody was told, at the end of a sentence: "…, the court was told"; nobody says by whom."""
    cue, at = Span(i, i + len(form.words)), i + len(form.words)
    subject = subject_before(article, group.before, begin) if group.before >= begin else None
    at = skip_phrases(article, skip_adverbs(article, at, limit), limit)
    if subject is None or subject[1] != "subject" or (at < limit and article.tags[at] not in ".;"):
        return None
    last = subject[0].first  # of what stands before
    comma = last - 1 > begin and article.tags[last - 1] == "," and article.inside[last - 1] < 0
    last -= comma
    if last > begin and article.inside[last - 1] >= 0:
        pair = article.pairs[article.inside[last - 1]]
        content, rule = Span(pair.first, pair.last), "quote-before-passive"
        whole = pair.last == last
    else:
        content, rule = Span(clause_start(article, last, begin), last), "clause-before-passive"
        whole = comma and _is_clause(article, content)
    return Attribution(content, cue, None, form.cue, rule) if whole else None


def _begins_clause(article: ParsedArticle, after: Span, limit: int) -> bool:
    """Tell whether what stands behind a verb is the subject of its content: "who called it “a lie,” said he was ill"."""
    verb = after.last + (after.last < limit and article.tags[after.last] == "r")
    finite = "xv" if article.tags[after.first] == "s" else "x"
    return verb < limit and article.tags[verb] in finite and article.inside[verb] < 0


def _has_object(article: ParsedArticle, cue: Cue, last: int, limit: int) -> bool:
    """Tell whether a verb has an object and what it is called: "…, who called it a “lie”, accused them of fraud"."""
    found = complement(article, cue, last, limit, passive=False, strict=False)
    return found is not None and found[1] in ("np+of", "np+as", "np+np")


def _tells_else(article: ParsedArticle, cue: Cue, last: int, limit: int, source: Span) -> bool:
    """Tell whether a verb behind a whole sentence in marks has content or an object of its own: "…." Smith began work."""
    if complement(article, cue, last, limit, passive=False, strict=False):
        return True
    at = skip_adverbs(article, last, limit)
    return "addr" not in cue.takes and source.first < last and at < limit and article.tags[at] in "dnNmo"


def _first_of_office(article: ParsedArticle, name: Span, begin: int) -> int:
    """Return where a source begins with the office before it: "a spokesman, Ann Smith, said"."""
    comma = name.first - 1
    if comma <= begin or article.tags[comma] != "," or name_in_commas(article, comma, name.last) is None:
        return name.first
    if article.tags[name.last] != "," and noun_type(article.lower[comma - 1]) != "person":
        return name.first  # "the deal, Ann Smith said, was dead"
    office = noun_phrase_before(article, comma - 1, begin)
    if office is None or not is_office(article, office):
        return name.first
    behind = office.first > begin and article.tags[office.first - 1] in "pbvxtg"
    return name.first if behind else office.first  # "no part in the attack, Ann Smith, the minister, said"


def _clause_before(
    article: ParsedArticle, form: CueForm, content: Span, cue: Span, source: Span, limit: int, rule: str
) -> Attribution | None:
    """A clause before its source and cue, which end the sentence or interrupt it."""
    tags = article.tags
    at = max(cue.last, source.last)
    at = skip_phrases(article, skip_adverbs(article, at, limit), limit)
    if (
        at < limit
        and "addr" in form.cue.takes
        and (told := noun_phrase_after(article, at, limit)) is not None
    ):
        at = skip_phrases(article, skip_adverbs(article, told.last, limit), limit)
    if at + 2 < limit and tags[at] == "," and rule == "before-cue-source" and tags[at + 1] in "dnwg":
        at = limit  # an apposition or a relative clause after "said Smith" ends the sentence
    at = limit if at < limit and tags[at] == "w" and rule == "before-cue-source" else at
    if at >= limit or tags[at] in ".;:":
        return (
            Attribution(content, cue, source, form.cue, f"clause-{rule}")
            if _is_clause(article, content)
            else None
        )
    goes_on = rule == "before-source-cue" or (at + 1 < limit and tags[at + 1] in "xv")
    if not goes_on or tags[at] != "," or at + 2 >= limit or article.inside[at + 1] >= 0:
        return None
    if (
        tags[at + 1] in "gb" and tags[content.first] not in "bp"
    ):  # "…, Smith said, citing police", "…, after police"
        return (
            Attribution(content, cue, source, form.cue, f"clause-{rule}")
            if _is_clause(article, content)
            else None
        )
    rest = Span(at + 1, clause_end(article, at + 1, limit))
    if not has_verb(article, content.first, rest.last):
        return None
    if tags[content.last - 1] in "wihb":  # "told reporters in Arden, where, he said, people had died"
        return Attribution(rest, cue, source, form.cue, f"interrupted-{rule}")
    longest = max(content, rest, key=lambda stretch: n_characters(article, stretch))
    return Attribution(longest, cue, source, form.cue, f"interrupted-{rule}")


def _is_clause(article: ParsedArticle, content: Span) -> bool:
    """Tell whether words are a clause: "Asked about this" has no verb but a participle."""
    if article.lower[content.first] in closed_class("asked"):  # "Asked whether it would hold, she said: …"
        return False
    return has_verb(article, content.first + (article.tags[content.first] in "vg"), content.last)


def as_clause(
    article: ParsedArticle, form: CueForm, i: int, at: int, begin: int, limit: int, source: Span
) -> Attribution | None:
    """As Smith said, …; …, as Smith said, …; …, as Smith said: the content is what the clause stands beside."""
    cue, tags = Span(i, i + len(form.words)), article.tags
    token = max(cue.last, source.last)
    token = skip_phrases(article, skip_adverbs(article, token, limit), limit)
    after = token + 2 < limit and tags[token] == "," and article.inside[token] < 0
    if at - begin <= 1:
        while not after and token < limit and token - cue.last < _LONGEST_AS:
            token += 1
            after = token + 2 < limit and tags[token] == ","
        content = Span(token + 1, clause_end(article, token + 1, limit)) if after else None
        return Attribution(content, cue, source, form.cue, "as-before") if content else None
    if tags[at - 1] != "," or article.inside[at - 1] >= 0 or (token < limit and tags[token] not in ",.;"):
        return None
    content = Span(begin, at - 1)
    if after and not has_verb(article, *content):
        content = Span(token + 1, clause_end(article, token + 1, limit))
    if not has_verb(article, *content):
        return None
    return Attribution(content, cue, source, form.cue, "interrupted-as" if after else "as-after")
