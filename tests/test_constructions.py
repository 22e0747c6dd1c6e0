"""Sources and contents in less common constructions: small clauses, contact clauses, asides, interruptions."""

import pandas as pd
import pytest

from framing import find_quotations


def rows(text):
    table = find_quotations(pd.DataFrame({"doc_id": ["1"], "text": [text]}))
    return [
        (source if isinstance(source, str) else "", cue if isinstance(cue, str) else "", span)
        for source, cue, span in table[["source", "cue", "span"]].itertuples(index=False)
    ]


CUES = [
    ("The army calls that “a sad error”.", [("The army", "calls", "“a sad error”")]),
    ("The mayor calls this “a scandal”.", [("The mayor", "calls", "“a scandal”")]),
    (
        "A survey by Lund Research found her nearly five points ahead.",
        [("A survey by Lund Research", "found", "her nearly five points ahead")],
    ),
    ("The study found a wide gap in pay.", [("The study", "found", "a wide gap in pay")]),
    ("Police found a body in the river.", []),
    (
        "The bridge would stay shut, it was reported.",
        [("", "reported", "The bridge would stay shut")],
    ),
    ("The winner was late, the prize was announced.", []),
    ("It is learnt that the minister will resign.", [("", "learnt", "the minister will resign")]),
    ("She accepted that mistakes had been made.", [("She", "accepted", "mistakes had been made")]),
    ("She accepted the offer.", []),
    (
        "Observers, however, are of the view that the count was fair.",
        [("Observers", "view", "the count was fair")],
    ),
    ("They are still of the opinion that it will rain.", [("They", "opinion", "it will rain")]),
]
SUBJECTS = [
    (
        "An observer this newspaper spoke to said the count was rushed.",
        [("An observer", "said", "the count was rushed")],
    ),
    ("A teacher the agency met said it was late.", [("A teacher", "said", "it was late")]),
    (
        "Lund, never one to be put off, tells him the rebels “cannot read maps”.",
        [("Lund", "tells", "the rebels “cannot read maps”")],
    ),
    ("Lund, not a man for small talk, said it was late.", [("Lund", "said", "it was late")]),
    (
        "Footage verified by the Arden Post shows that soldiers fired first.",
        [("Footage", "shows", "soldiers fired first")],
    ),
    ("Lund confirmed by phone that she had left.", [("Lund", "confirmed", "she had left")]),
]
ACTS = [
    ("A crowd torched a recruiting office.", []),
    ("Vandals trashed the shop.", []),
    ("Critics trashed the plan.", [("Critics", "trashed", "the plan")]),
    ("One of them showed a reporter photographs.", []),
    ("She showed reporters the letter.", []),
    ("Lund showed no sign of leaving.", []),
    ("The poll showed a dead heat.", [("The poll", "showed", "a dead heat")]),
]


@pytest.mark.parametrize(("text", "expected"), CUES, ids=[text for text, _ in CUES])
def test_cues_in_less_common_constructions(text, expected):
    assert rows(text) == expected


@pytest.mark.parametrize(("text", "expected"), SUBJECTS, ids=[text for text, _ in SUBJECTS])
def test_subjects_across_contact_clauses_and_asides(text, expected):
    assert rows(text) == expected


@pytest.mark.parametrize(("text", "expected"), ACTS, ids=[text for text, _ in ACTS])
def test_acts_are_no_reports(text, expected):
    assert rows(text) == expected


INTERRUPTED = [
    (
        "The vote would go ahead, she later said, “in cellars if it has to”.",
        [("she", "said", "The vote would go ahead"), ("she", "said", "“in cellars if it has to”")],
    ),
    (
        "The guests had left early, Ann Lund said, adding, “It was cold.”",
        [("Ann Lund", "said", "The guests had left early"), ("Ann Lund", "said", "“It was cold.”")],
    ),
    ("Eyes closed, he said, “It is late.”", [("he", "said", "“It is late.”")]),
    ("A nurse who fled, she said, “I saw it.”", [("she", "said", "“I saw it.”")]),
    ("There was, she said, “a deal”.", [("she", "said", "“a deal”")]),
    (
        "It was, her aides believed, the moment that won it.",
        [("her aides", "believed", "the moment that won it")],
    ),
    ("It is, says Lund, a scandal.", [("Lund", "says", "a scandal")]),
    ("Why, he wondered, had nobody called?", [("he", "wondered", "had nobody called")]),
    ("Who, she asked, would pay?", [("she", "asked", "would pay")]),
    (
        "The president, she said, had shown “nothing but courage”.",
        [("she", "said", "had shown “nothing but courage”")],
    ),
    ("Lund is also a host on the TV show “Shark Bay”.", []),
]


@pytest.mark.parametrize(("text", "expected"), INTERRUPTED, ids=[text for text, _ in INTERRUPTED])
def test_clauses_that_their_reporting_clause_interrupts(text, expected):
    assert rows(text) == expected


BOUNDS = [
    (
        "Dubbing Ann Lund a “friend of thieves”, the mayor said she had used the fire.",
        [("the mayor", "Dubbing", "a “friend of thieves”"), ("the mayor", "said", "she had used the fire")],
    ),
    (
        "Describing the law as unfair, Carl Holm said it would fail.",
        [("Carl Holm", "Describing", "unfair"), ("Carl Holm", "said", "it would fail")],
    ),
    (
        "Standing by a sign that read “No exit”, the mayor said she would sue.",
        [("the mayor", "said", "she would sue")],
    ),
    ("Reflecting on her years as a nurse, she said it was late.", [("she", "said", "it was late")]),
    ("Analysts expect prices to fall.", [("Analysts", "expect", "prices to fall")]),
    ("She wants him to resign.", [("She", "wants", "him to resign")]),
    ("The mayor urged people to stay inside.", [("The mayor", "urged", "to stay inside")]),
    (
        "She alleged theft on a “grand scale” and police arrested two men in the night.",
        [("She", "alleged", "theft on a “grand scale”")],
    ),
    (
        "Lund praised their “courage” and the calm they had shown.",
        [("Lund", "praised", "their “courage” and the calm they had shown")],
    ),
    ("Tom Byrne, a pollster, is more cautious: “It may rain.”", [("Tom Byrne", "", "“It may rain.”")]),
    ("The mayor was blunter: “They are finished.”", [("The mayor", "", "“They are finished.”")]),
    (
        "Lund questioned the ministry's claim that all trains were running.",
        [
            ("Lund", "questioned", "the ministry's claim that all trains were running"),
            ("the ministry", "claim", "all trains were running"),
        ],
    ),
    ("Lund told the board that it was late.", [("Lund", "told", "it was late")]),
    (
        "According to a note circulated by the Civil Port Ministry, ships will sail.",
        [("the Civil Port Ministry", "According to", "ships will sail")],
    ),
    ("From the report: “They are finished.”", [("the report", "", "“They are finished.”")]),
]


@pytest.mark.parametrize(("text", "expected"), BOUNDS, ids=[text for text, _ in BOUNDS])
def test_bounds_at_coordination_and_subordination(text, expected):
    assert rows(text) == expected


PERSONS = [
    ("Ann Lund won. Among the evacuees was Rita Byrne (21). “We saw the fire,” she recalled.", "Rita Byrne"),
    ("Ann Lund won. On the stage stood Laura Finch. “We won,” she said.", "Laura Finch"),
    (
        "Carl Oaks met Ann Lund. It is old, says Dorothea Brell of the Arms Project, a charity.",
        "Dorothea Brell",
    ),
    ("Arden's envoy, Ann Lund, on the other hand, said it was late.", "Ann Lund"),
    ("The mayor, Ann Lund, a former nurse who lives in Arden, said it was late.", "Ann Lund"),
    ("Dawn Watch, a group not given to panic, said it was late.", "Dawn Watch"),
    ("Officials in Arden, Norland, however, said it was late.", None),
    ("Consider Tom Byrne, a retired miner. Last week he said it was late.", "Tom Byrne"),
    ("Take Tom Byrne, who said it was late.", "Tom Byrne"),
    ("Mark Byrne said it was late.", "Mark Byrne"),
]


@pytest.mark.parametrize(("text", "name"), PERSONS, ids=[text for text, _ in PERSONS])
def test_names_in_inversions_and_among_several_asides(text, name):
    table = find_quotations(pd.DataFrame({"doc_id": ["1"], "text": [text]}))
    named = table["source_name"].iloc[-1]
    assert (named if isinstance(named, str) else None) == name


def test_an_apposition_to_a_body_makes_no_person_a_body():
    text = "It is old, said Dorothea Brell of Lantern Watch, a charity. “It is rusty,” she said."
    table = find_quotations(pd.DataFrame({"doc_id": ["1"], "text": [text]}))
    assert table[["source_name", "source_type"]].to_numpy().tolist() == [["Dorothea Brell", "person"]] * 2


@pytest.mark.parametrize(
    ("noun", "kind"),
    [
        ("Sympathisers", "collective"),
        ("Cadres", "collective"),
        ("Her admirers", "collective"),
        ("A functionary", "unnamed"),
        ("An advisory", "document"),
        ("Footage from the port", "document"),
    ],
)
def test_types_of_sources_by_their_head_noun(noun, kind):
    table = find_quotations(pd.DataFrame({"doc_id": ["1"], "text": [f"{noun} said that it was late."]}))
    assert table[["source", "source_type"]].to_numpy().tolist() == [[noun, kind]]
    assert table["source_name"].isna().all()
