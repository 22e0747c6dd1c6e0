"""Persons described before, instead of and beside their names, and the media they speak to."""

import pandas as pd
import pytest

from framing import find_mentions, find_quotations, split_sentences


def quotations(text):
    found = find_quotations(pd.DataFrame({"doc_id": ["a"], "text": [text]}))
    assert all(text[r.start : r.end] == r.span for r in found.itertuples())
    return found.astype(object).where(found.notna(), None)


def who(row):
    return row.source_name, bool(row.anonymous)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Retired general says pass was lost\n\nGen. Odo Tarn led the unit for six years.",
            ("Odo Tarn", False),
        ),
        (
            "Senator from Ohio says dam will be built\n\nSen. Lyle Tarn of Ohio spoke on Sunday.",
            ("Lyle Tarn", False),
        ),
        ("Nurse tells court drugs ran out\n\nNora Tarn, a nurse in Lowen, spoke.", ("Nora Tarn", False)),
        ("Singer says she was robbed\n\nThe teacher Ann Tarn disagreed.", (None, True)),
        ("Union chief says pay is poor\n\nPolice Chief Ann Tarn disagreed.", (None, True)),
        (
            "A general said the pass was lost.\n\nGen. Odo Tarn told the court that he had fled.",
            ("Odo Tarn", False),
        ),
        ("A senator said it was late. Ann Tarn, a senator, disagreed.", (None, True)),
    ],
)
def test_a_headline_describes_whom_the_text_names_below(text, expected):
    assert who(quotations(text).iloc[0]) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Ann Tarn, a Democrat, leads. The Democratic nominee said she would win.", ("Ann Tarn", False)),
        ("Ann Tarn, a Democrat, leads. The Republican nominee said he would win.", (None, False)),
        (
            "Rep. Bo Tarn, a Republican, lost. The Ohio Republican said he would not run.",
            ("Bo Tarn", False),
        ),
        ("Bo Tarn left the city. The governor said it was late.", (None, True)),
        ("Bo Tarn and his ex-wife, Ann Holm, met. His ex-wife said he was late.", ("Ann Holm", False)),
        ("Ann Holm, his lawyer, left early. His lawyer said he was ill.", ("Ann Holm", False)),
        ("Ann Holm, her lawyer, left early. His lawyer said he was ill.", (None, True)),
        ("Bo Tarn lost his temper. His ex-wife said he was late.", (None, True)),
    ],
)
def test_a_description_may_replace_a_name(text, expected):
    assert who(quotations(text).iloc[-1]) == expected


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("The head of the mission Odo Vantarn said it was late.", "Odo Vantarn"),
        ("Head of the regional administration Ihor Tarn said it was late.", "Ihor Tarn"),
        ("Minister of Defence General Odo Tarn said it was late.", "Odo Tarn"),
        ("“It is late,” said chairman of the council committee Leonid Tarn.", "Leonid Tarn"),
        ("The head of the OSCE mission to Ukraine Lena Tarn said it was late.", "Lena Tarn"),
        ("The head of the charity River Action said it was late.", None),
        ("The wife of Gov. Ann Tarn said it was late.", None),
        ("A spokesman for Prime Minister Paul Tarn said it was late.", None),
        ("A lawyer for the actor Nora Tarn said it was late.", None),
        ("The mother of Mary Ann Tarn said it was late.", None),
    ],
)
def test_a_name_may_follow_a_title_with_its_body(text, name):
    assert who(quotations(text).iloc[0]) == (name, name is None)


@pytest.mark.parametrize(
    ("text", "anonymous"),
    [
        ("Rosa Tarn met a farmer. “I never signed it,” he told reporters.", True),
        ("Police held a man, 41, on Sunday. “I never signed it,” he told the court.", True),
        ("Tom Tarn came with his mother. She told reporters that it was late.", True),
        ("Tom Tarn met a farmer. “I never signed it,” he told reporters.", False),
        ("Rosa Tarn opened the inquiry. “I never signed it,” he told reporters.", False),
    ],
)
def test_a_pronoun_may_refer_to_an_unnamed_person_introduced_as_an_object(text, anonymous):
    assert bool(quotations(text).iloc[-1].anonymous) == anonymous


@pytest.mark.parametrize(
    ("text", "content", "via"),
    [
        (
            "Tarn told the Today at Six programme that it was late.",
            "it was late",
            "the Today at Six programme",
        ),
        ("Tarn told the Beyond the Bell podcast he was late.", "he was late", "the Beyond the Bell podcast"),
        (
            "Tarn told CNN's “State of the Town” on Sunday that it was late.",
            "it was late",
            "CNN's “State of the Town”",
        ),
        ("Tarn told “Good Morning Lowen” that he was late.", "he was late", "“Good Morning Lowen”"),
        ("Tarn told Reuters “It is late” on Friday.", "“It is late” on Friday", "Reuters"),
        ("Tarn told the President at dawn that it was late.", "it was late", None),
    ],
)
def test_an_addressee_may_be_a_medium_with_a_title(text, content, via):
    row = quotations(text).iloc[0]
    assert (row.span, row.via) == (content, via)


@pytest.mark.parametrize(
    ("text", "source", "kind"),
    [
        ("The Treasury secretary, Miriam Stokes, said it was late.", "Miriam Stokes", "person"),
        ("Rep. Jim Banks said it was late.", "Rep. Jim Banks", "person"),
        ("Jim Banks won. Banks said it was late.", "Banks", "person"),
        ("Sen. Frank Church said it was late.", "Sen. Frank Church", "person"),
        ("Virginia Democrats won. Democrats said it was late.", "Democrats", "collective"),
        ("Austin Police said it was late.", "Austin Police", "collective"),
        ("An internal e-mail said it was late.", "An internal e-mail", "document"),
        ("According to court papers, it was late.", "court papers", "document"),
        ("The audit, released on Friday, concluded that it was late.", "The audit", "document"),
        ("Odile Tarn, the author of “Salt and Iron,” said it was late.", "Odile Tarn", "person"),
        ("Odile Tarn, the author of “Salt and Iron”, said it was late.", "Odile Tarn", "person"),
        ("Imogen Tarn, star of the series “Night Ferry,” said it was late.", "Imogen Tarn", "person"),
        ("“It is late,” said the bishop of Lowen, the Most Rev. Luke Tarn.", "Rev. Luke Tarn", "person"),
        ("The bishop of Lowen, the Rev. Luke Tarn, said it was late.", "Rev. Luke Tarn", "person"),
        ("“It is late,” said the mayor, the former banker Ann Tarn.", "former banker Ann Tarn", "person"),
        ("Minutes of the meeting show that it was late.", "Minutes of the meeting", "document"),
        ("They met at 5 p.m. Ms. Tarn said it was late.", "Ms. Tarn", "person"),
    ],
)
def test_names_of_people_and_of_documents_are_told_from_other_words(text, source, kind):
    row = quotations(text).iloc[-1]
    assert (row.source, row.source_type) == (source, kind)


@pytest.mark.parametrize(
    "text",
    [
        "The ship, nicknamed “Old Mary,” was towed to port.",
        "Output rose by 3 per cent, suggesting a slow recovery.",
        "The vote exposed deep splits, revealing how weak the party had become.",
        "Doctors called for an ambulance at noon.",
        "Police called for backup.",
        "The band announced itself with a drum roll.",
        "Hailstones hammered the greenhouses.",
    ],
)
def test_names_of_things_signs_and_summonses_are_no_quotations(text):
    assert quotations(text).empty


def test_what_is_demanded_for_somebody_is_no_summons():
    assert quotations("The union called for help for the poor.")["span"].tolist() == ["help for the poor"]


def test_a_participial_clause_does_not_hold_the_subject():
    text = "Speaking after Tom Tarn resigned, Paul Holm praised him. “He did his duty,” he said."
    assert quotations(text).iloc[-1].source_name == "Paul Holm"


def test_a_courtesy_title_after_an_abbreviation_begins_a_sentence():
    text = "He left Tarn Inc. Mr. Holm stayed. Holm v. Ms. Hale was heard."
    found = split_sentences(pd.DataFrame({"doc_id": ["a"], "text": [text]}))
    assert [text[r.start : r.end] for r in found.itertuples()] == [
        "He left Tarn Inc.",
        "Mr. Holm stayed.",
        "Holm v. Ms. Hale was heard.",
    ]


def test_a_courtesy_title_tells_namesakes_apart_by_their_first_names():
    actors = pd.DataFrame(
        {"actor": ["rup", "nad"], "name": ["Rupert Sayle", "Nadine Sayle"], "kind": ["person", "person"]}
    )
    articles = pd.DataFrame({"doc_id": ["a"], "text": ["Rupert Sayle and Nadine Sayle met. Mr. Sayle left."]})
    assert find_mentions(articles, actors)["actor"].tolist() == ["rup", "nad", "rup"]
