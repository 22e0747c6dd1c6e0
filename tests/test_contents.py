"""Where contents begin and end: appositions, nouns of speech, fronted clauses, forms that may be noun or verb."""

import pandas as pd
import pytest

from framing import find_quotations

CONTENTS = [
    # the abbreviation of a number, and of a rank
    (
        "Ida Lund, the No. 2 official in the ministry, said the port would close.",
        [("Ida Lund", "said", "the port would close")],
    ),
    # a name in -s at the beginning of a sentence, known from another place
    (
        "The court heard Ann Gates on Monday. Gates told the Herald that the bank had known.",
        [("Gates", "told", "the bank had known")],
    ),
    # an apposition by a possessor
    (
        "The road has greatly helped the villages, said Ida Lund, Arden's planner.",
        [("Ida Lund", "said", "The road has greatly helped the villages")],
    ),
    # forms that may be noun or verb
    (
        "Much of the ore came from mines that no longer exist, tax and customs records show.",
        [("tax and customs records", "show", "Much of the ore came from mines that no longer exist")],
    ),
    (
        "The next batch of letters shows that Lund knew of the leak.",
        [("The next batch of letters", "shows", "Lund knew of the leak")],
    ),
    ("She has won the battleground states that have no ports.", []),
    ("The mayor says long lines kept voters away.", [("The mayor", "says", "long lines kept voters away")]),
    # a question as the complement of a noun
    ("The question is whether the port will close.", [(None, "question", "whether the port will close")]),
    (
        "Lund raised questions about how the bank was run.",
        [("Lund", "questions", "how the bank was run")],
    ),
    ("There is a debate over what the treaty allows.", [(None, "debate", "what the treaty allows")]),
    (
        "Her argument, by now a familiar one, is that the port is safe.",
        [("Her", "argument", "the port is safe")],
    ),
    ("The hope has been that prices would fall.", [(None, "hope", "prices would fall")]),
    # a noun's phrase ends before the predicate of its clause
    ("Her support for the new port isn't shared by the council.", [("Her", "support", "the new port")]),
    (
        "The council's request for records also could delay the vote.",
        [("The council", "request", "records")],
    ),
    (
        "His views on trade and fishing, which have cost him votes, are well known.",
        [("His", "views", "trade and fishing")],
    ),
    # a fronted clause or phrase ends before the main clause
    (
        "Despite complaints that the rules were late, the harbours have kept their fleets.",
        [(None, "complaints", "the rules were late")],
    ),
    (
        "For somebody who conceded that she was no speaker, Lund had a good night.",
        [("somebody", "conceded", "she was no speaker")],
    ),
    (
        "But if the letters show that he knew of it, one of the clerks could lose his post.",
        [("the letters", "show", "he knew of it")],
    ),
    (
        "A few weeks after Lund announced that the port would not close, she left the council.",
        [("Lund", "announced", "the port would not close")],
    ),
    # the title of a programme in an adjunct is no content
    (
        "On the channel’s “Sunday Morning Dispatch,” Ida Lund said the port was safe.",
        [("Ida Lund", "said", "the port was safe")],
    ),
    # a demonstrative is no complementizer
    ("The clerk disputed that account.", [("The clerk", "disputed", "that account")]),
    ("It is not clear how the work figured into that inquiry.", []),
]


@pytest.mark.parametrize(("text", "expected"), CONTENTS)
def test_contents(text, expected):
    rows = find_quotations(pd.DataFrame({"doc_id": ["a"], "text": [text]}))
    rows = rows.astype(object).where(rows.notna(), None)
    assert [(r.source, r.cue, r.span) for r in rows.itertuples()] == expected
