"""Whose verb it is: the subject before it, through appositions, relative clauses and coordination."""

from framing.corpus.sentences import Sentence
from framing.english.noun_phrases import noun_phrase_after, noun_phrase_before
from framing.english.parsed_article import FARTHEST, Span, View, has_verb, verb_group
from framing.english.reporting_cues import cue_forms, is_other_act, may_take
from framing.english.tagger import closed, pure_participles

_FARTHEST_VERB = 40  # tokens before the verb of a sentence
_DEEPEST = 3  # clauses a subject is looked for through
_LONGEST_TITLE_AND_NAME = 7  # tokens of a name between commas, with what it is the name of
_LONGEST_RELATIVE = 18  # tokens before the last noun phrase of a relative clause
_NOMINAL = frozenset("nNmy")


def subject_before(text: View, j: int, lo: int, depth: int = 0) -> tuple[Span, str] | None:
    """Return the subject that ends at or before token ``j``, and how it was found."""
    tags = text.tags
    if j < lo:
        return None
    if text.inside[j] >= 0:  # "Smith, who called it “a lie,” said"
        found = _in_apposition(text, j, lo) if j > lo and tags[j - 1] == "," else None
        relative = found is not None and tags[found.last : found.last + 2] == [",", "w"]
        return (found, "apposition") if found and relative else None
    tag = tags[j]
    if text.lower[j] in closed("no subject"):
        return None
    if tag == "w":
        head = j - 1
        if head >= lo and tags[head] in ",-":
            head -= 1
        if head >= lo and (tags[head] in "vr" or text.lower[head] in closed("before a question")):
            return None  # "it is unclear who ordered", "he asked who ordered"
        found = noun_phrase_before(text, head, lo)
        return (_described(text, found, lo), "relative") if found else (Span(j, j + 1), "relative")
    if tag in "nNmsdz)og" or (tag == "h" and j == lo):
        found = noun_phrase_before(text, j, lo)
        if found is None:
            return None
        whole = _before_relative(text, found, lo) or _before_participle(text, found, lo)
        return _with_preposition(text, whole, lo), "subject"
    if tag == "-":
        for k in range(j - 1, max(lo, j - FARTHEST) - 1, -1):
            if tags[k] == "-":
                found = noun_phrase_before(text, k - 1, lo)
                return (found, "apposition") if found else None
    if tag == "," and text.inside[j - 1] >= 0:
        inner = _in_apposition(text, text.pairs[text.inside[j - 1]].first, lo)
        if inner and "w" in tags[inner.last : j]:
            return _described(text, inner, lo), "apposition"  # "Smith, who called it a “lie”, accused"
    elif tag == ",":
        inner = _in_apposition(text, j, lo)
        if inner:
            return inner, "apposition"
    if depth < _DEEPEST:
        return clause_subject(text, j, lo, depth + 1)
    return None


def _described(text: View, found: Span, lo: int) -> Span:
    """Return the name that a description before a relative clause belongs to: "Smith, a member, who said"."""
    comma = found.first - 1
    if comma - 1 > lo and text.lower[comma] in closed("residence") and text.tags[comma - 1] == ",":
        comma -= 1  # "Smith, of Arden, who"
    elif not (is_office(text, found) or _is_age(text, found)):
        return found
    if comma - 1 < lo or text.tags[comma] != ",":
        return found
    name = noun_phrase_before(text, comma - 1, lo)
    if name and _is_age(text, name):
        name = _described(text, name, lo)
    return name if name and all(t == "N" for t in text.tags[name.first : name.last]) else found


def _is_age(text: View, found: Span) -> bool:
    """Tell whether a phrase is one number: "Smith, 54, who"."""
    return found.last - found.first == 1 and text.tags[found.first] == "m"


def _with_preposition(text: View, found: Span, lo: int) -> Span:
    """Return the phrase a noun phrase hangs on by a preposition: "the team behind the film said"."""
    tags, k = text.tags, found.first - 1
    if k - 1 < lo or tags[k] != "p" or tags[k - 1] not in "nN" or text.inside[k - 1] >= 0:
        return found
    head = noun_phrase_before(text, k - 1, lo)
    return Span(head.first, found.last) if head else found


def _before_participle(text: View, found: Span, lo: int) -> Span:
    """Return the phrase a participle hangs on: "protesters marching through the streets chanted"."""
    tags = text.tags
    k = found.first - 1
    if k > lo and tags[k] in "pt":
        k -= 1
    if k > lo and tags[k] == "y":  # "a poll published on Friday by the institute showed"
        k -= 2 if tags[k - 1] == "p" else 1
    behind = text.lower[found.first - 1]
    past = behind in ("to", "with") and is_past(text, k)
    hangs = tags[k] == "g" or (tags[k] == "v" and (behind == "by" or past))
    if k - 1 >= lo and hangs and tags[k - 1] in "nN" and text.inside[k - 1] < 0:
        return noun_phrase_before(text, k - 1, lo) or found
    return found


def is_past(text: View, k: int) -> bool:
    """Tell whether a verb may be a participle: "a report leaked to the press said"."""
    return text.lower[k].endswith("ed") or text.lower[k] in pure_participles()


def _before_relative(text: View, found: Span, lo: int) -> Span | None:
    """Return whom a relative clause that ends with ``found`` describes: "a man who saw the attack said"."""
    tags = text.tags
    stop = max(lo, found.first - _LONGEST_RELATIVE)
    if "w" not in tags[stop : found.first]:
        return None
    for k in range(found.first - 1, stop, -1):
        reason = tags[k] == "s" and tags[k - 1] == "b"  # "who spoke because he feared for his job said"
        reason = reason or (
            tags[k] == "s" and tags[k - 2 : k] == ["w", "v"]
        )  # "who said he was a doctor told"
        if text.inside[k] >= 0 or (tags[k] in ",;:.-hsi" and not reason):
            return None
        if tags[k] == "w":
            verb = has_verb(text, k + 1, found.first)
            return (
                noun_phrase_before(text, k - 1, lo)
                if verb and not may_take(text.lower[found.first - 1], "bare")
                else None
            )
    return None


def is_office(text: View, phrase: Span) -> bool:
    """Tell whether a noun phrase is more than a name: the minister, a spokesman for the army."""
    return any(text.tags[k] == "n" for k in range(*phrase))


def name_in_commas(text: View, comma: int, end: int) -> Span | None:
    """Return the name that stands between a comma and token ``end``: "the minister, Ann Smith, said"."""
    first = comma + 1
    closed_off = text.tags[comma - 1] == "n" and text.tags[end : end + 1] == [","]
    shortest = 1 if closed_off else 2  # "the regulator, Ofwat," but "officials in Austin, Texas,"
    if not shortest <= end - first <= _LONGEST_TITLE_AND_NAME:
        return None
    title = max(first, end - 2)  # before the name: "her rival, former banker Marek Lund, said"
    named = all(text.tags[k] == "N" and text.doc.words[k][0].isupper() for k in range(title, end))
    return Span(first, end) if named and all(t in "nN~" for t in text.tags[first:title]) else None


def name_after_office(text: View, office: Span, hi: int) -> Span:
    """Return the name in apposition to an office behind its verb: said the minister, Ann Smith."""
    comma = office.last
    if comma + 2 >= hi or text.tags[comma] != "," or not is_office(text, office):
        return office
    end = comma + 1
    while end < hi and text.tags[end] in "nN~":
        end += 1
    closed_off = end >= hi or text.tags[end] in ",.;" or text.tags[end] == "w"
    return (name_in_commas(text, comma, end) if closed_off else None) or office


def _in_apposition(text: View, comma: int, lo: int) -> Span | None:
    """Return the noun phrase before the apposition that a comma closes, or the name that stands in it."""
    phrase = _before_apposition(text, comma, lo)
    if phrase is None or not is_office(text, phrase):
        return phrase
    return name_in_commas(text, phrase.last, comma) or phrase


def _before_apposition(text: View, j: int, lo: int) -> Span | None:
    """Return the noun phrase before the apposition that the comma at ``j`` closes."""
    tags = text.tags
    kept: Span | None = None
    verb: int | None = None
    behind = text.pairs[text.inside[j]].first if text.inside[j] >= 0 else j
    for k in range(behind - 1, max(lo, j - FARTHEST) - 1, -1):
        if text.inside[k] >= 0:
            break
        if tags[k] in "xv":
            verb = k
        if tags[k] != "," or k - 1 < lo:
            continue
        aged = (
            k + 3 < j and tags[k + 1 : k + 3] == ["m", ","] and tags[k + 3] in "wvg"
        )  # "Smith, 54, who …, said"
        if verb is not None and not aged and tags[k + 1] not in "wvg" and not _is_aside(text, k + 1, verb, j):
            continue
        if tags[k - 1] in _NOMINAL or tags[k - 1] in ")s":
            found = noun_phrase_before(text, k - 1, lo)
            if found is None or _is_age(text, found):
                continue
            edge = tags[found.first - 1] if found.first > lo else "^"
            if kept is None and tags[lo] in "pbg" and tags[k + 1] == "N" and edge not in "^hbcQ:-;":
                inner = noun_phrase_before(text, j - 1, k + 1)
                if inner is not None and inner.first == k + 1:
                    return inner
            if edge in "^hbcQ:-;" or text.inside[max(found.first - 1, 0)] >= 0:
                return found
            kept = kept or found
    return kept


def _is_aside(text: View, k: int, verb: int, j: int) -> bool:
    """Tell whether what stands between commas, with a verb first at ``verb``, is no clause of its own.

    "…, of whom two died, said"; "…, she said, had";
    "…, an analyst based in London, said"; "…, in a statement published on Friday, said"; "…, long reluctant to speak, said".
    """
    tags = text.tags
    if tags[k] == "p" and k + 1 < j:
        thing = noun_phrase_after(text, k + 1, j)
        return tags[k + 1] in "wi" or (thing is not None and thing.last == verb and tags[verb] == "v")
    if (
        tags[k] in "dn"
        and tags[verb] == "v"
        and tags[verb + 1] == "p"
        and text.lower[verb] not in cue_forms()
    ):
        described = noun_phrase_after(text, k, j)  # "…, an analyst based in London, said"
        return described is not None and described.last == verb
    if tags[k : k + 2] == ["s", "v"] and k + 2 == j:
        return text.lower[k + 1] in cue_forms()
    adjective = k + (tags[k] == "r")
    return tags[adjective] == "n" and tags[adjective + 1] == "t" and verb == adjective + 2


def _is_reported(text: View, subject: Span, lo: int) -> bool:
    """Tell whether a subject begins a reported clause: claimed that forces had fired, and called …"""
    k = subject.first - 1
    k -= k > lo and text.tags[k] == "h"
    if k > lo and text.tags[k] in "nN" and text.tags[k + 1] == "h":  # "told reporters that"
        told = noun_phrase_before(text, k, lo)
        k = told.first - 1 if told and told.first > lo else k
    return k > lo and text.tags[k] in "vg" and text.lower[k] in cue_forms()


def _is_reduced(text: View, k: int, before: int) -> bool:
    """Tell whether a participle only describes the noun before it: "a letter seen by Reuters"."""
    by = text.lower[k + 1 : k + 2] == ["by"] and text.tags[before] in "nN"
    by = by and text.tags[k + 2 : k + 3] != ["g"]  # but "responded by saying"
    return by or text.lower[k] in pure_participles()


def clause_subject(text: View, j: int, lo: int, depth: int = 0) -> tuple[Span, str] | None:
    """Return the subject of the nearest main verb before token ``j``: for "…, saying" and "… and said"."""
    tags = text.tags
    embedded: tuple[Span, str] | None = None
    resumes = j > lo and tags[j] == "c" and (tags[j - 1] == "," or is_other_act(text.lower[j + 1]))
    for k in range(j, max(lo, j - FARTHEST) - 1, -1):
        if text.inside[k] >= 0 or tags[k] not in "xv":
            continue
        if k > lo and tags[k - 1] == "v" and text.lower[k - 1] not in closed("time noun"):
            continue  # right behind another verb it has no subject of its own
        group = verb_group(text, k, lo)
        before = group.before
        if not (group.be or group.have) and _is_reduced(text, k, before):
            continue
        if before >= lo and tags[before] in "nNms)w" and not group.to:
            found = subject_before(text, before, lo, depth)
            if found and (tags[before] == "w" or (resumes and _is_reported(text, found[0], lo))):
                embedded = embedded or (found[0], "clause")
            elif found:
                return found[0], "clause"
        elif before >= lo and tags[before] == "," and depth < _DEEPEST:
            inner = _in_apposition(text, before, lo)
            if inner:
                return inner, "clause"
    return embedded


def _behind_opening(text: View, sentence: Sentence) -> int:
    """Return where the main clause may begin: "Asked on television how he saw it, Smith was cautious"."""
    first, last = sentence.first, min(sentence.last, sentence.first + _FARTHEST_VERB)
    if text.lower[first] not in closed("asked") and text.tags[first] != "b":
        return first
    for k in range(first, last):
        if text.tags[k] == "," and text.inside[k] < 0 and k + 1 < last and text.tags[k + 1] in "dNns":
            return k + 1
    return first


def sentence_subjects(text: View) -> list[Span]:
    """Return the subjects with which sentences outside marks and captions begin."""
    subjects: list[Span] = []
    tags, inside, lower = text.tags, text.inside, text.lower
    for sentence in text.doc.sentences:
        if sentence.section == "caption":
            continue
        lo = _behind_opening(text, sentence)
        for k in range(lo, min(sentence.last, lo + _FARTHEST_VERB)):
            if inside[k] < 0 and tags[k] in "xv" and k > lo:
                group = verb_group(text, k, lo)
                before = group.before
                if before >= lo and tags[before] in "nNm)z,":
                    subject = subject_before(text, before, lo) if tags[before] == "," else None
                    found = subject[0] if subject else noun_phrase_before(text, before, lo)
                    if found and found.first > lo and tags[found.first - 1] == "h":
                        continue  # "asked about reports that Jones was ill, he"
                    if found and lower[found.first] not in closed("indefinite") and tags[found.first] != "m":
                        subjects.append(found)
                    break
                if before >= lo and tags[before] == "s":
                    break
    return subjects
