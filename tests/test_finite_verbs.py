"""The finite verbs of a sentence, one a verb group: what has tense, and what only looks like it."""

import re

import pytest

from framing.corpus.text import document
from framing.english.finite_verbs import finite_verbs
from framing.english.parsed_article import parse_article


def found(marked):
    """Return the sentence with what is found in brackets."""
    article = parse_article(document("", re.sub(r"[][]", "", marked)))
    doc = article.doc
    at = {token for s in doc.sentences for token in finite_verbs(article, s.first, s.last)}
    said = doc.text
    for token in sorted(at, reverse=True):
        start, end = doc.starts[token], doc.ends[token]
        said = f"{said[:start]}[{said[start:end]}]{said[end:]}"
    return said


@pytest.mark.parametrize(
    "marked",
    [
        "Lund has been [told] to leave.",
        "The plan will [be] ready and [cost] nothing.",
        "What did the ministers of both states [say]?",
        "They are [going] to win, he [said].",
        "The bank was [sued] by a man who [lost] his house.",
        "A letter signed by ten men [was] on the table.",
        "A letter signed by ten men [reached] her.",
        "Those who should be [asked] about it [refused] to answer.",
        "“It [is] over,” [said] Lund.",
        "Lund [said] he [was] worried.",
        "Asked about the plan, Lund [smiled] and [left].",
        "Some [cheer] when Lund [calls] for reform.",
        "The region [offers] rich natural resources.",
        "He [hopes] this [forces] them to leave.",
        "The talks could not [intercede].",
        "She [helped] them win.",
        "The council [wants] to try, convict and sentence him.",
        "Here ['s] what we would [back].",
        "The town [keeps] its own finances.",
        "They do not, however, [require] a vote.",
        "[Let] them go.",
        "In a letter sent on Friday, Lund [asked] for more.",
    ],
)
def test_each_verb_group_with_tense_has_its_lexical_verb(marked):
    assert found(marked) == marked
