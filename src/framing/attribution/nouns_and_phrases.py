"""Attributions whose cue is a noun, an adjective or a phrase: the claim that, is confident that, according to Smith, in Smith's view."""

from framing.attribution.content_ends import LONGEST_CLAUSE, clause_start, next_comma, without_stops
from framing.attribution.objects import content_from, skip_adverbs
from framing.attribution.types import Found
from framing.english.noun_phrases import is_clause, is_infinitive, noun_phrase_after, noun_phrase_before
from framing.english.parsed_article import FARTHEST, Span, View, has_verb, n_characters, verb_group
from framing.english.reporting_cues import Cue, CueForm
from framing.english.subjects import clause_subject, is_past, subject_before
from framing.english.tagger import closed

_LONGEST_FRONTED = 14  # tokens in front of "according to" that only set the scene: In all, …
_SHORTEST_BEFORE = 3  # tokens before "according to" that may be its content
_MODIFIERS = 2  # adverbs and participles before the noun of a source


def from_noun(text: View, form: CueForm, i: int, lo: int, hi: int) -> list[Found]:
    """Return the attribution a noun of speech or belief makes."""
    cue, last = form.cue, i + len(form.words)
    source, rule = owner_of(text, i, lo)
    k = last
    if k < hi and text.lower[k] in closed("agent") and text.inside[k] < 0:
        agent = noun_phrase_after(text, k + 1, hi)
        if agent is None:
            return []
        agent = _without_of(text, agent, cue)
        source, rule, k = source or agent, "by" if source is None else rule, agent.last
    elif k + 1 < hi and text.lower[k] == "of" and "of" not in cue.takes and "that" in cue.takes:
        agent = noun_phrase_after(text, k + 1, hi)
        if agent is not None and agent.last < hi and text.tags[agent.last] == "h":
            source, rule, k = (
                source or agent,
                "of" if source is None else rule,
                agent.last,
            )
    k = skip_adverbs(text, k, hi)
    if source is None and (made := _made_by(text, k, hi)):
        (source, k), rule = made, "by"
    if k + 1 >= hi or text.inside[k] >= 0:
        return []
    how, start = _noun_complement(text, cue, k, hi)
    if not how:
        return []
    if source is None:
        source, rule = _doer(text, i, lo)
    if (source is None and how != "that") or (how == "for" and _is_refused(text, i, lo)):
        return []
    return [
        Found(
            _before_clause_verb(
                text, i, content_from(text, start, hi, phrase=how not in ("that", "bare")), lo
            ),
            Span(i, last),
            source,
            cue,
            f"noun-{rule}-{how}",
        )
    ]


def _made_by(text: View, k: int, hi: int) -> tuple[Span, int] | None:
    """Return who made a claim between commas, and where it goes on: claims, made by bloggers, that."""
    if k + 4 >= hi or text.tags[k] != "," or text.tags[k + 1] != "v" or text.lower[k + 2] != "by":
        return None
    agent = noun_phrase_after(text, k + 3, hi)
    closed_off = agent is not None and agent.last + 1 < hi and text.tags[agent.last] == ","
    return (agent, agent.last + 1) if agent and closed_off else None


def _is_refused(text: View, i: int, lo: int) -> bool:
    """Tell whether what a noun asks for was refused: did not respond to requests for comment."""
    thing = noun_phrase_before(text, i, lo)
    verb = thing.first - 1 if thing else i - 1
    verb -= verb > lo and text.tags[verb] in "tp"
    if verb < lo or text.tags[verb] != "v":
        return False
    return text.lower[verb] in closed("refusal") or verb_group(text, verb, lo).negated


def _before_clause_verb(text: View, i: int, content: Span, lo: int) -> Span:
    """Cut the content of a noun that opens its clause before the verb of it: "Fears that prices may rise have …"."""
    tags, k = text.tags, i - 1
    while k >= lo and tags[k] in "dmnrNz":
        k -= 1
    if k >= lo and tags[k] not in ",;:cb":
        return content
    infinitive = content.first + 1 if tags[content.first] == "t" else None
    verb = infinitive or next((m for m in range(*content) if tags[m] in "xv"), content.last)
    for m in range(verb + 1, content.last):
        if tags[m] in "hwbcp,:;" or text.inside[m] >= 0:
            if tags[m] != "p":
                return content
        elif tags[m] == "s" and m + 1 < content.last and tags[m + 1] == "v":
            return Span(content.first, m)  # "the claim that it was sabotage she called"
        elif tags[m] == "x" and tags[m - 1] in "nNvp":
            return Span(content.first, m)
    return content


def _without_of(text: View, agent: Span, cue: Cue) -> Span:
    """Cut "officials of misinformation" before the preposition the noun takes."""
    for k in range(agent.first + 1, agent.last):
        if (
            text.lower[k] in cue.takes
            and text.tags[k] == "p"
            and text.lower[k - 1] not in closed("of its members")
        ):
            return Span(agent.first, k)
    return agent


def _noun_complement(text: View, cue: Cue, k: int, hi: int) -> tuple[str, int]:
    """Return the construction after a noun and where its content begins."""
    tag, word = text.tags[k], text.lower[k]
    if tag == "h" and "that" in cue.takes and text.tags[skip_adverbs(text, k + 1, hi - 1)] not in "xv":
        return "that", k + 1
    if tag == "t" and "inf" in cue.takes and is_infinitive(text, k, hi):
        return "inf", k
    if tag in "pt" and word in cue.takes:
        return word, k + 1
    if "bare" in cue.takes and tag in "sdN" and is_clause(text, k, hi):
        return "bare", k
    return "", k


def owner_of(text: View, i: int, lo: int) -> tuple[Span | None, str]:
    """Return the owner before a noun: his claim, Clinton's claim, the senator's first claim."""
    tags = text.tags
    k = i - 1
    while k >= lo and i - k < 4 and tags[k] in "nmrvg~" and text.inside[k] < 0:
        k -= 1
    if k < lo or text.inside[k] >= 0:
        return None, ""
    if text.lower[k] in closed("owner"):
        return Span(k, k + 1), "owner"
    if tags[k] == "z":
        owner = noun_phrase_before(text, k - 1, lo)
        if owner is not None:
            return owner, "owner"
    return None, ""


def _doer(text: View, i: int, lo: int) -> tuple[Span | None, str]:
    """Return the subject of the verb whose object a noun is: Byrne expressed concern that …"""
    k = i - 1
    while k >= lo and i - k < 5 and text.tags[k] in "dnmr~" and text.inside[k] < 0:
        k -= 1
    if k < lo or text.tags[k] not in "vg" or text.inside[k] >= 0:
        return None, ""
    if text.tags[k] == "g" and k > lo and text.tags[k - 1] in "pd":
        return None, ""  # "amid growing concern that"
    group = verb_group(text, k, lo)
    if (group.be and text.tags[k] == "v") or text.lower[k] in closed("others words"):
        return None, ""  # who ignored, faced or denied a claim did not make it
    if group.to or text.tags[k] == "g":
        found = clause_subject(text, group.before, lo)
    else:
        found = subject_before(text, group.before, lo)
    return (found[0], "doer") if found else (None, "")


def from_adjective(text: View, form: CueForm, i: int, lo: int, hi: int) -> list[Found]:
    """Return the attribution a predicative adjective makes: is confident that, was critical of."""
    cue, last = form.cue, i + len(form.words)
    group = verb_group(text, i, lo)
    linked = group.before + 1
    if not any(text.lower[k] in closed("link") for k in range(linked, i)):
        verb = group.before
        if verb < lo or text.lower[verb] not in closed("link"):
            return []
        group = verb_group(text, verb, lo)
    k = skip_adverbs(text, last, hi)
    if k + 1 >= hi or text.inside[k] >= 0:
        return []
    how, start = _noun_complement(text, cue, k, hi)
    if not how:
        return []
    found = clause_subject(text, group.before, lo) if group.to else subject_before(text, group.before, lo)
    if found is None:
        return []
    rule = "adjective.modal" if group.modal else "adjective"
    return [Found(content_from(text, start, hi), Span(i, last), found[0], cue, f"{rule}-{how}")]


def from_phrase(text: View, form: CueForm, i: int, lo: int, hi: int) -> list[Found]:
    """ "According to" and its like: the source follows, the content stands before, after or on both sides."""
    last = i + len(form.words)
    source = _phrase_source(text, last, hi)
    if source is None:
        return []
    after = _behind(text, source.last, hi)
    if after and text.inside[after.first] >= 0 and "words" in form.words:  # "in the words of Smith, “…”"
        marks = Span(after.first, text.pairs[text.inside[after.first]].last)
        return [Found(marks, Span(i, last), source, form.cue, "phrase-before")]
    return _beside(text, form.cue, Span(i, last), source, after, lo, hi)


def from_owned(text: View, form: CueForm, i: int, lo: int, hi: int) -> list[Found]:
    """Return what somebody's view is: "in his view, it is lost"; "by the council's account, 300 people died"."""
    source, _ = owner_of(text, i, lo)
    if source is None or source.first <= lo or text.lower[source.first - 1] not in closed("in whose view"):
        return []
    cue = Span(source.first - 1, i + len(form.words))
    beside = cue.first == lo or text.tags[cue.first - 1] in ",;:-wihbc"  # not "said in its assessment that"
    if not beside or i - source.last > (text.tags[source.last] == "z"):  # nor "in his first words"
        return []
    after, comma = _behind(text, cue.last, hi), text.tags[cue.first - 1] == ","
    if after and comma and cue.first - 2 > lo and text.tags[cue.first - 2] == "c":
        return [Found(after, cue, source, form.cue, "phrase-before")]  # "and, in her opinion, the worst was"
    made = _beside(text, form.cue, cue, source, after, lo, hi)
    if made and after and comma and made[0].rule == "phrase-after":  # "it was, in his words, as soon as"
        made[0].content = max(made[0].content, after, key=lambda stretch: n_characters(text, stretch))
        made[0].rule = "interrupted-phrase"
    return made


def _behind(text: View, last: int, hi: int) -> Span | None:
    """Return what stands behind the comma after a phrase, to the end of its sentence."""
    far = min(hi, last + FARTHEST)
    k = next_comma(text, last, far)
    if k + 1 < far and text.tags[k + 1] == "w":  # "according to the BBC, which first reported it, …"
        k = next_comma(text, k + 1, far)
    elif k + 1 < far and text.tags[k + 1] == "v" and is_past(text, k + 1):
        beyond = next_comma(text, k + 1, far)  # "according to the report, seen by the BBC, …"
        k = beyond if beyond < far else k
    if k >= far or k + 2 >= hi:
        return None
    return Span(k + 1, without_stops(text, k + 1, min(hi, k + 1 + LONGEST_CLAUSE)))


def _beside(
    text: View, entry: Cue, cue: Span, source: Span, after: Span | None, lo: int, hi: int
) -> list[Found]:
    """Choose between what stands before a phrase and what stands behind it."""
    tags, i, start = text.tags, cue.first, clause_start(text, cue.first, lo)
    if i - start < _SHORTEST_BEFORE:
        return [Found(after, cue, source, entry, "phrase-before")] if after else []
    if tags[i - 1] in "wihb":  # "in Arden, where according to officials most houses are damaged"
        first = max(cue.last, source.last)
        first += first < hi and tags[first] == ","
        inner = Span(first, without_stops(text, first, next_comma(text, first, hi))) if first < hi else None
        return [Found(inner, cue, source, entry, "interrupted-phrase")] if inner else []
    end = i - (tags[i - 1] == ",")
    if text.inside[end - 1] >= 0:
        start = min(start, text.pairs[text.inside[end - 1]].first)
    before = Span(start, end)
    short = tags[i - 1] == "," and end - start <= _LONGEST_FRONTED
    if short and after and has_verb(text, *after) and not has_verb(text, *before):
        return [Found(after, cue, source, entry, "interrupted-phrase")]
    return [Found(before, cue, source, entry, "phrase-after")]


def _phrase_source(text: View, first: int, hi: int) -> Span | None:
    """Return the source behind "according to": a noun phrase, or a title in marks."""
    if first < hi and text.inside[first] >= 0:
        return Span(first, text.pairs[text.inside[first]].last)
    k = first
    while k < hi and text.tags[k] in "rv" and k - first < _MODIFIERS:
        k += 1  # "recently leaked documents"
    phrase = noun_phrase_after(text, k, hi)
    return Span(first, phrase.last) if phrase else None
