"""Content that stands before its cue: "…," Smith said; …, said Smith; and beside "as Smith said".

Marks are taken with the clause that runs into them, clauses need a verb.
"""

from framing.attribution.complements import complement
from framing.attribution.content_ends import clause_end, clause_start, run_in
from framing.attribution.objects import skip_adverbs, skip_phrases
from framing.attribution.types import Found
from framing.english.noun_phrases import noun_phrase_after, noun_phrase_before
from framing.english.parsed_article import Span, VerbGroup, View, has_verb, n_characters, same_paragraph
from framing.english.reporting_cues import Cue, CueForm
from framing.english.source_nouns import noun_type
from framing.english.subjects import is_office, name_after_office, name_in_commas, subject_before
from framing.english.tagger import closed

_LONGEST_AS = 12  # tokens of "as Smith said …" at the head of a sentence


def content_before(text: View, form: CueForm, i: int, lo: int, hi: int, group: VerbGroup) -> Found | None:
    """Content that stands before its source and cue: "…," Smith said; …, said Smith."""
    cue, last = form.cue, i + len(form.words)
    if not cue.takes & {"quote", "any", "parenthetical"} or group.to or group.negated:
        return None
    tags, inside = text.tags, text.inside
    subject = subject_before(text, group.before, lo) if group.before >= lo else None
    if subject and subject[1] in ("subject", "apposition"):
        edge, source, rule = _first_of_office(text, subject[0], lo), subject[0], "before-source-cue"
    elif text.tags[i] == "v" and (group.before == i - 1 or group.before < lo):
        after = noun_phrase_after(text, last, hi)
        if after is None or _begins_clause(text, after, hi) or _has_object(text, cue, last, hi):
            return None
        edge, source, rule = i, name_after_office(text, after, hi), "before-cue-source"
    else:
        return None
    left = edge - 1
    if left >= lo and text.lower[left] == "as":
        return None if rule == "before-cue-source" else as_clause(text, form, i, left, lo, hi, source)
    if left >= 0 and tags[left] == "," and inside[left] < 0:
        left -= 1
    if left < 0 or not same_paragraph(text, left, i):
        return None
    if inside[left] >= 0:
        pair = text.pairs[inside[left]]
        if pair.last != left + 1:
            return None
        if text.lower[left - 1] == "." and _tells_else(text, cue, last, hi, source):
            return None
        start = pair.first
        if start > lo and text.doc.sentence_of[start] == text.doc.sentence_of[i]:
            start = run_in(text, start, lo)
        told = noun_phrase_after(text, last, hi) if cue.lemma == "tell" else None
        return Found(Span(start, left + 1), Span(i, last), source, cue, f"quote-{rule}", told)
    if left != edge - 2 or left < lo or "parenthetical" not in cue.takes or group.modal:
        return None
    first = clause_start(text, left + 1, lo)
    return _clause_before(text, form, Span(first, left + 1), Span(i, last), source, hi, rule)


def told_before(text: View, form: CueForm, i: int, lo: int, hi: int, group: VerbGroup) -> Found | None:
    """What somebody was told, at the end of a sentence: "…, the court was told"; nobody says by whom."""
    cue, k = Span(i, i + len(form.words)), i + len(form.words)
    subject = subject_before(text, group.before, lo) if group.before >= lo else None
    k = skip_phrases(text, skip_adverbs(text, k, hi), hi)
    if subject is None or subject[1] != "subject" or (k < hi and text.tags[k] not in ".;"):
        return None
    last = subject[0].first  # of what stands before
    comma = last - 1 > lo and text.tags[last - 1] == "," and text.inside[last - 1] < 0
    last -= comma
    if last > lo and text.inside[last - 1] >= 0:
        pair = text.pairs[text.inside[last - 1]]
        content, rule = Span(pair.first, pair.last), "quote-before-passive"
        whole = pair.last == last
    else:
        content, rule = Span(clause_start(text, last, lo), last), "clause-before-passive"
        whole = comma and _is_clause(text, content)
    return Found(content, cue, None, form.cue, rule) if whole else None


def _begins_clause(text: View, after: Span, hi: int) -> bool:
    """Tell whether what stands behind a verb is the subject of its content: "who called it “a lie,” said he was ill"."""
    verb = after.last + (after.last < hi and text.tags[after.last] == "r")
    finite = "xv" if text.tags[after.first] == "s" else "x"
    return verb < hi and text.tags[verb] in finite and text.inside[verb] < 0


def _has_object(text: View, cue: Cue, last: int, hi: int) -> bool:
    """Tell whether a verb has an object and what it is called: "…, who called it a “lie”, accused them of fraud"."""
    found = complement(text, cue, last, hi, passive=False, strict=False)
    return found is not None and found[1] in ("np+of", "np+as", "np+np")


def _tells_else(text: View, cue: Cue, last: int, hi: int, source: Span) -> bool:
    """Tell whether a verb behind a whole sentence in marks has content or an object of its own: "…." Smith began work."""
    if complement(text, cue, last, hi, passive=False, strict=False):
        return True
    k = skip_adverbs(text, last, hi)
    return "addr" not in cue.takes and source.first < last and k < hi and text.tags[k] in "dnNmo"


def _first_of_office(text: View, name: Span, lo: int) -> int:
    """Return where a source begins with the office before it: "a spokesman, Ann Smith, said"."""
    comma = name.first - 1
    if comma <= lo or text.tags[comma] != "," or name_in_commas(text, comma, name.last) is None:
        return name.first
    if text.tags[name.last] != "," and noun_type(text.lower[comma - 1]) != "person":
        return name.first  # "the deal, Ann Smith said, was dead"
    office = noun_phrase_before(text, comma - 1, lo)
    if office is None or not is_office(text, office):
        return name.first
    behind = office.first > lo and text.tags[office.first - 1] in "pbvxtg"
    return name.first if behind else office.first  # "no part in the attack, Ann Smith, the minister, said"


def _clause_before(
    text: View, form: CueForm, content: Span, cue: Span, source: Span, hi: int, rule: str
) -> Found | None:
    """A clause before its source and cue, which end the sentence or interrupt it."""
    tags = text.tags
    k = max(cue.last, source.last)
    k = skip_phrases(text, skip_adverbs(text, k, hi), hi)
    if k < hi and "addr" in form.cue.takes and (told := noun_phrase_after(text, k, hi)) is not None:
        k = skip_phrases(text, skip_adverbs(text, told.last, hi), hi)
    if k + 2 < hi and tags[k] == "," and rule == "before-cue-source" and tags[k + 1] in "dnwg":
        k = hi  # an apposition or a relative clause after "said Smith" ends the sentence
    k = hi if k < hi and tags[k] == "w" and rule == "before-cue-source" else k
    if k >= hi or tags[k] in ".;:":
        return Found(content, cue, source, form.cue, f"clause-{rule}") if _is_clause(text, content) else None
    goes_on = rule == "before-source-cue" or (k + 1 < hi and tags[k + 1] in "xv")
    if not goes_on or tags[k] != "," or k + 2 >= hi or text.inside[k + 1] >= 0:
        return None
    if (
        tags[k + 1] in "gb" and tags[content.first] not in "bp"
    ):  # "…, Smith said, citing police", "…, after police"
        return Found(content, cue, source, form.cue, f"clause-{rule}") if _is_clause(text, content) else None
    rest = Span(k + 1, clause_end(text, k + 1, hi))
    if not has_verb(text, content.first, rest.last):
        return None
    if tags[content.last - 1] in "wihb":  # "told reporters in Arden, where, he said, people had died"
        return Found(rest, cue, source, form.cue, f"interrupted-{rule}")
    longest = max(content, rest, key=lambda stretch: n_characters(text, stretch))
    return Found(longest, cue, source, form.cue, f"interrupted-{rule}")


def _is_clause(text: View, content: Span) -> bool:
    """Tell whether words are a clause: "Asked about this" has no verb but a participle."""
    if text.lower[content.first] in closed("asked"):  # "Asked whether it would hold, she said: …"
        return False
    return has_verb(text, content.first + (text.tags[content.first] in "vg"), content.last)


def as_clause(text: View, form: CueForm, i: int, at: int, lo: int, hi: int, source: Span) -> Found | None:
    """As Smith said, …; …, as Smith said, …; …, as Smith said: the content is what the clause stands beside."""
    cue, tags = Span(i, i + len(form.words)), text.tags
    k = max(cue.last, source.last)
    k = skip_phrases(text, skip_adverbs(text, k, hi), hi)
    after = k + 2 < hi and tags[k] == "," and text.inside[k] < 0
    if at - lo <= 1:
        while not after and k < hi and k - cue.last < _LONGEST_AS:
            k += 1
            after = k + 2 < hi and tags[k] == ","
        content = Span(k + 1, clause_end(text, k + 1, hi)) if after else None
        return Found(content, cue, source, form.cue, "as-before") if content else None
    if tags[at - 1] != "," or text.inside[at - 1] >= 0 or (k < hi and tags[k] not in ",.;"):
        return None
    content = Span(lo, at - 1)
    if after and not has_verb(text, *content):
        content = Span(k + 1, clause_end(text, k + 1, hi))
    if not has_verb(text, *content):
        return None
    return Found(content, cue, source, form.cue, "interrupted-as" if after else "as-after")
