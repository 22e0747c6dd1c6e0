"""Where content ends, who speaks before a colon, what is judged and what is no report: one sentence a construction."""

import pandas as pd
import pytest

from framing import find_quotations


def found(text):
    return find_quotations(pd.DataFrame({"doc_id": ["a"], "text": [text]}))


def told(text):
    """Return the words of each attribution with who says them."""
    rows = found(text)
    rows = rows.assign(source=rows.source.fillna(""))
    return list(zip(rows.source, rows.span.str.strip("“”"), strict=True))


# words of the source, then the outlet's
ENDS = [
    ("The mill, which inspectors claim hid waste, shut in May.", [("inspectors", "hid waste")]),
    ("The kiln, which workers warned was cracked, exploded.", [("workers", "was cracked")]),
    ("The pier that surveyors warn could sink was built in 1911.", [("surveyors", "could sink")]),
    ("A boy who police say stole a van was held.", [("police", "stole a van")]),
    ("The envoy said the road was open — a boast he has made before.", [("The envoy", "the road was open")]),
    ("The envoy said the road was open — something drivers deny.", [("The envoy", "the road was open")]),
    (
        "The depot said it had paid, but bank records show otherwise.",
        [("The depot", "it had paid")],
    ),
    ("The depot said it had paid, which the guild disputes.", [("The depot", "it had paid")]),
    (
        "The clinic said nobody was hurt, yet two porters described a ward on fire.",
        [("The clinic", "nobody was hurt"), ("two porters", "a ward on fire")],
    ),
    (
        "Marlow says the pier is safe and Tolland says it is not.",
        [("Marlow", "the pier is safe"), ("Tolland", "it is not")],
    ),
    (
        "Marlow, who says the pier is safe, and Tolland, who says it is not, met on Monday.",
        [("Marlow", "the pier is safe"), ("Tolland", "it is not")],
    ),
    (
        "The strike is a measure, analysts say, of how little the guild trusts its chairman.",
        [("analysts", "of how little the guild trusts its chairman")],
    ),
]


@pytest.mark.parametrize(("text", "rows"), ENDS)
def test_content_ends_where_the_outlet_goes_on(text, rows):
    assert told(text) == rows


JUDGED = [
    ("The bishop attacked the toll on Friday.", [("The bishop", "the toll")]),
    ("Critics attacked the toll.", [("Critics", "the toll")]),
    ("The senator attacked the governor.", [("The senator", "the governor")]),
    ("The bishop attacked the toll late on Friday as a fraud.", [("The bishop", "a fraud")]),
    ("The bishop called the toll a fraud on Friday.", [("The bishop", "a fraud")]),
    ("The bishop called for a vote on Friday.", [("The bishop", "a vote on Friday")]),
    ("The bishop spoke on Friday of a swindle.", [("The bishop", "a swindle")]),
    ("The bishop spoke in parliament of a swindle.", [("The bishop", "a swindle")]),
    ("The bishop compared the toll to robbery.", [("The bishop", "robbery")]),
    ("The bishop called the toll reckless and wrong.", [("The bishop", "reckless and wrong")]),
    ("The bishop called it a farce and left.", [("The bishop", "a farce")]),
    ("The bishop called it “a farce” and left.", [("The bishop", "a farce")]),
    ("Police have not ruled out that the toll is illegal.", [("Police", "the toll is illegal")]),
    ("The toll has been called racist.", [("", "racist")]),
    ("The toll, condemned as racist, was dropped.", [("", "racist")]),
]


@pytest.mark.parametrize(("text", "rows"), JUDGED)
def test_what_is_judged_and_how(text, rows):
    assert told(text) == rows


@pytest.mark.parametrize(
    "text",
    [
        "The winner thanked voters and left the stage.",
        "The bishop thanked her staff on Monday.",
        "The bishop spoke in May of 2020.",
        "Protesters attacked the bank.",
        "Police attacked the crowd.",
        "The bishop avoided calling it a swindle.",
        "Attendance fell to 300, revealing how tired the fans are.",
        "Fares doubled, suggesting that the market is tight.",
        "The maker recalled 3,000 toasters.",
        "The menu listed two soups: one hot and one cold.",
        "PRICE: $20\nSIZE: 40 pages\nAUTHOR: T. Abbot",
    ],
)
def test_acts_and_figures_are_no_reports(text):
    assert found(text).empty


LEAD_INS = [
    (
        "Then came this from Governor Dora Quist:\n\n“We have nothing to hide from them.”",
        "Governor Dora Quist",
    ),
    ("Below is the full statement from Dora Quist:\n\n“We have nothing to hide.”", "Dora Quist"),
    ("The full text of Quist's letter:\n\n“We have nothing to hide.”", "Quist"),
    ("Dora Quist in an email: “We have nothing to hide.”", "Dora Quist"),
    ("Quist's lawyer, Omar Fenn, by email: “She has nothing to hide.”", "Omar Fenn"),
    ("Dora Quist's verdict: “Too late.”", "Dora Quist"),
    ("The verdict from Dora Quist: “Too late.”", "Dora Quist"),
    ("Dora Quist, a nurse: “Never.”", "Dora Quist"),
    ("The warden was plain: “The gate stays shut.”", "The warden"),
    ("QUIST (voice-over): The nets were empty.\nFENN: Why?\nQUIST: We do not know.", "QUIST"),
    ("Speaker 1: We left at noon.\nSpeaker 2: Nobody told me.\nSpeaker 1: I did.", "Speaker 1"),
]


@pytest.mark.parametrize(("text", "source"), LEAD_INS)
def test_who_speaks_before_a_colon(text, source):
    rows = found(text)
    assert rows.source.tolist()[:1] == [source]
    assert rows.kind.tolist()[:1] == ["direct"]


def test_a_title_after_a_colon_is_no_speech():
    assert found("The band's new single: “Blue Moon.”").empty
