"""The role of a source: told by an occupation, an office, whose office it is, or the sort of body."""

import pandas as pd
import pytest

from framing import find_mentions, find_quotations


def roles(text):
    found = find_quotations(pd.DataFrame({"doc_id": ["a"], "text": [text]}))
    return [(r.source, r.source_role) for r in found.itertuples()]


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("“We slept in the car,” said Ida Bren, a dispatcher at the port.", "citizen"),
        ("“We slept in the car,” said Ida Bren, a glazier from Lowen.", "citizen"),
        ("“We slept in the car,” said Ida Bren, whose house was lost.", "citizen"),
        ("“We slept in the car,” said Ida Bren, who had fled the fire.", "citizen"),
        ("“We slept in the car,” said Ida Bren, of Lowen.", "citizen"),
        ("Det Ch Insp Ida Bren, of Lowen Police, said the search had ended.", "government"),
        ("General secretary Ole Bren said the crews would walk out.", "civil society"),
        ("Shadow housing secretary Ida Bren said the plan was late.", "opposition"),
        ("Local officials said the road was closed.", "government"),
        ("County engineers said the dam was weak.", "government"),
        ("Engineers said the dam was weak.", "expert"),
        ("A law enforcement source said the car was found.", "government"),
        ("The fire service said two crews were there.", "government"),
        ("The network operator Lowgrid said power was back.", "business"),
        ("Foreign observers said the vote was fair.", "expert"),
        ("A spokesman for Kestor Metals said it was late.", "business"),
    ],
)
def test_a_role_is_told_by_the_words_of_a_source(text, role):
    assert [r for _, r in roles(text)] == [role]


@pytest.mark.parametrize(
    ("text", "role"),
    [
        (
            "Kestor Mining closed two pits. In an email, its spokesman, Bo Salas, said it was late.",
            "business",
        ),
        ("Kestor Mining closed two pits. “It is late,” its director, Bo Salas, told reporters.", "business"),
        ("The Lowen Union of Nurses is angry. Its secretary, Bo Salas, said it was late.", "civil society"),
        (
            "President Otto Verk has left. According to Verk’s press secretary, Bo Salas, it is late.",
            "government",
        ),
        ("President Otto Verk has left. Verk’s press secretary said it was late.", "government"),
    ],
)
def test_who_speaks_for_a_body_has_its_role(text, role):
    assert roles(text)[-1][1] == role


def test_an_office_told_once_is_known_at_every_mention():
    text = "Kestor Mining closed two pits. “It is late,” its director, Bo Salas, said.\n\nSalas said that it would not reopen them."
    assert roles(text) == [("Bo Salas", "business"), ("Salas", "business")]


def test_who_has_a_ruler_or_an_army_is_a_state():
    text = "Belgor’s defence ministry was silent. Belgor has accused its neighbour of lying."
    found = find_quotations(pd.DataFrame({"doc_id": ["a"], "text": [text]})).iloc[-1]
    assert (found.source, found.source_type, found.source_role) == ("Belgor", "organisation", "government")


def test_a_listed_state_is_a_government():
    articles = pd.DataFrame({"doc_id": ["a"], "text": ["Belgor said that it would leave."]})
    mentions = pd.DataFrame({"doc_id": ["a"], "start": [0], "end": [6], "actor": ["bel"], "kind": ["name"]})
    actors = pd.DataFrame({"actor": ["bel"], "name": ["Belgor"], "kind": ["state"]})
    assert find_quotations(articles, mentions, actors=actors).source_role.tolist() == ["government"]


def test_who_issued_a_report_released_by_them_is_the_source():
    text = "Rents fell by a fifth, according to a report released on Monday by the Lowen Institute."
    assert [source for source, _ in roles(text)] == ["the Lowen Institute"]


LISTED = pd.DataFrame(
    {
        "actor": ["bren", "league", "party"],
        "name": ["Ida Bren", "Lowen League", "Hill Party"],
        "kind": ["person", "organisation", "organisation"],
        "source_role": ["opposition", "intergovernmental", "opposition"],
    }
)


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("Ida Bren, the former judge, said it was late.", "opposition"),
        ("Observers from the Lowen League said it was late.", "intergovernmental"),
        ("The Lowen League’s mission said it was late.", "intergovernmental"),
        ("A lawmaker from the Hill Party said it was late.", "opposition"),
        ("Workers at the Lowen League said it was late.", "citizen"),
    ],
)
def test_the_codebook_tells_the_role_of_a_person_and_of_a_body_s_own_people(text, role):
    articles = pd.DataFrame({"doc_id": ["a"], "text": [text]})
    mentions = find_mentions(articles, LISTED)
    assert find_quotations(articles, mentions, actors=LISTED).source_role.tolist() == [role]


def test_who_studies_an_army_is_an_expert():
    assert roles("Military analyst Bo Salas said it was late.") == [("Military analyst Bo Salas", "expert")]


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("Ida Bren won the Arden primary. “It is late,” Bren said.", "opposition"),
        ("Ida Bren has 40 delegates. “It is late,” Bren said.", "opposition"),
        ("They voted for Ida Bren. “It is late,” Bren said.", "opposition"),
        ("The party nominated Ida Bren. “It is late,” Bren said.", "opposition"),
        ("Ida Bren ran for mayor in May. “It is late,” Bren said.", "opposition"),
        ("The talk was of Ida Bren’s presidential hopes. “It is late,” Bren said.", "opposition"),
        ("The front-runner Ida Bren came. “It is late,” Bren said.", "opposition"),
        ("Presidential candidates Ida Bren and Bo Salas met. “It is late,” Salas said.", "opposition"),
        ("The retired surgeon Ida Bren is a candidate. “It is late,” Bren said.", "opposition"),
        ("The BBC’s Ida Bren asked them. “It is late,” Bren said.", "media"),
        ("The co-host Ida Bren said it was late.", "media"),
        ("A quarter of Americans say it is late.", "citizen"),
        ("A hearing officer said it was late.", "government"),
        ("Bren says cut taxes. The mayor, Ben Bren, was in Arden. “It is late,” Bren said.", "government"),
        ("Ida Bren Calls Old Raid Plan a Crime\n\nThe mayor, Ida Bren, was in Arden.", "government"),
    ],
)
def test_a_role_is_told_beside_a_name(text, role):
    assert roles(text)[-1][1] == role


@pytest.mark.parametrize(
    "text",
    [
        "She told reporters Ida Bren and Bo Salas had left. “It is late,” Bren said.",
        "He waited for Ida Bren. “It is late,” Bren said.",
        "Ida Bren lost her keys. “It is late,” Bren said.",
        "Arden’s Ida Bren won gold. “It is late,” Bren said.",
    ],
)
def test_no_role_is_told_beside_a_name(text):
    assert roles(text)[-1][1] == "unknown"


@pytest.mark.parametrize(
    ("text", "actor", "role"),
    [
        ("Ida Bren spoke. Her critics said she was late.", None, "unknown"),
        ("Ida Bren's rival said she was late.", None, "unknown"),
        ("Opponents of Kenya say the vote was rigged.", None, "unknown"),
        ("Kenyan officials said the vote was fair.", "kenya", "government"),
    ],
)
def test_whom_somebody_has_against_him_does_not_belong_to_him(text, actor, role):
    actors = pd.DataFrame(
        {
            "actor": ["bren", "kenya"],
            "name": ["Ida Bren", "Kenya"],
            "kind": ["person", "state"],
            "side": ["kenya", ""],
        }
    )
    articles = pd.DataFrame({"doc_id": ["a"], "text": [text]})
    found = find_quotations(articles, mentions=find_mentions(articles, actors), actors=actors).iloc[0]
    assert (None if pd.isna(found.actor) else found.actor, found.source_role) == (actor, role)
