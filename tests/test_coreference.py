"""Who is meant: sources, pronouns, surnames, titles, descriptions and documents, led back to a name of the article."""

import pandas as pd
import pytest

from framing import Codebook, analyze, find_mentions, find_quotations, score_mentions, summarize_sources
from framing.actors.coreference import coreference
from framing.actors.listed_actors import actor_list
from framing.corpus.text import document


def actors(*rows):
    return pd.DataFrame(rows, columns=["actor", "name", "kind"])


LISTED = actors(
    ("tamm", "Peter Tamm", "person"),
    ("lind", "Vera Lind", "person"),
    ("norvik", "Norvik", "organisation"),
    ("arden", "Bank of Arden", "organisation"),
)


def articles(text):
    return pd.DataFrame({"doc_id": ["a"], "text": [text]})


def sources(text, listed=None):
    """Return source, name, type, anonymity and actor of each quotation."""
    given = articles(text)
    mentions = None if listed is None else find_mentions(given, listed)
    table = find_quotations(given, mentions, actors=listed)
    table = table.astype(object).where(table.notna(), None)
    columns = ["source", "source_name", "source_type", "anonymous", "actor"]
    return [tuple(row) for row in table[columns].itertuples(index=False)]


def names(text):
    return [row[1] for row in sources(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Police met Ann Smith. Smith said it was late.", ["Ann Smith"]),
        (
            "Police met Ann Smith. Mrs. Smith said it was late. She said it was cold.",
            ["Ann Smith"] * 2,
        ),
        ("Mr. Smith said it was late.", ["Smith"]),
        ("Ann B. Smith left. President Smith said it was late.", ["Ann B. Smith"]),
        ("Ann A. Smith left. Mrs. Smith said it was late.", ["Ann A. Smith"]),
        ("Paul Smith met Ann Smith. Mr. Smith said it was late.", ["Paul Smith"]),
        ("Paul Smith met Ann Smith. Mrs. Smith said it was late.", ["Ann Smith"]),
        (
            "Rep. Ann Lee (D-Ohio) said it was late. Rep. Paul Weil (R-Ohio) said it was cold.",
            ["Ann Lee", "Paul Weil"],
        ),
        ("Bill Holt left. Ann Holt said it was late. He said it was cold.", ["Ann Holt", "Bill Holt"]),
        ("Neera Tamm left. Ms. Tamm said it was late.", ["Neera Tamm"]),
        ("The Justice Department closed. The department said it was late.", ["Justice Department"]),
        (
            "The National Institutes of Health closed. NIH said it was late.",
            ["National Institutes of Health"],
        ),
        ("The Arden Times said it was late. The Times said it was cold.", ["Arden Times"] * 2),
        ("The Holt campaign said it was late. The campaign said it was cold.", ["Holt campaign"] * 2),
        ("Officials said it was late.", [None]),
        ("A senior official said it was late. He said it was cold.", [None, None]),
        ("It was said that the bridge was unsafe.", [None]),
        ("The regulator said it was late.", [None]),
    ],
)
def test_a_source_has_the_fullest_form_of_its_name(text, expected):
    assert names(text) == expected


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("River Action, a charity, sued. The charity said the river was dirty.", "River Action"),
        ("The charity River Action sued. The charity said the river was dirty.", "River Action"),
        ("The regulator, Ofwat, fined the firm. The regulator said it was late.", "Ofwat"),
        ("Harvard University closed. The university said it was late.", "Harvard University"),
        ("Harvard University closed. The US university said it was late.", "Harvard University"),
        ("The World Bank closed. The bank said it was late.", "World Bank"),
    ],
)
def test_a_description_of_a_body_is_the_body_named_before(text, name):
    assert sources(text) == [(*sources(text)[0][:1], name, "organisation", False, None)]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Sen. Paul Weil voted. The senator said it was late.", "Paul Weil"),
        ("Paul Weil, a lawyer from Leeds, left. The lawyer said it was late.", "Paul Weil"),
        ("Paul Weil is a lawyer from Leeds. The lawyer said it was late.", "Paul Weil"),
        (
            "Andrei Kirov, president of the Russian Basketball Federation, left. The Russian basketball chief said it "
            "was late.",
            "Andrei Kirov",
        ),
        ("Mara Byrne has taught for 30 years. The teacher said it was late.", "Mara Byrne"),
    ],
)
def test_a_description_of_a_person_is_the_person_and_not_anonymous(text, name):
    assert [row[1:4] for row in sources(text)] == [(name, "person", False)]


@pytest.mark.parametrize(
    "text",
    [
        "Sen. Paul Weil voted. Another senator left. The senator said it was late.",  # the other one
        "Democratic nominee Ann Smith left. The Republican nominee said it was late.",
        "Paul Weil has taught for 30 years. The spokesman said it was late.",
        "The Trump campaign left. The Holt ministry said it was late.",
    ],
)
def test_a_description_that_does_not_fit_is_nobody_named_before(text):
    assert sources(text)[0][1] in (None, "Holt ministry")


def test_a_body_described_is_the_listed_one():
    text = "Norvik closed its mill. The company said it was late. Its owner wept."
    assert sources(text, LISTED) == [("The company", "Norvik", "organisation", False, "norvik")]


def test_a_document_has_its_issuer():
    text = "The Bank of Arden warned. The bank's report says prices rose. The report said they would fall."
    assert sources(text, LISTED) == [
        ("The bank's report", "Bank of Arden", "organisation", False, "arden"),
        ("The report", "Bank of Arden", "document", False, "arden"),
    ]
    assert sources("The report said prices rose.") == [("The report", None, "document", False, None)]
    published = "The World Bank published a report in May. It is long. The report said prices rose."
    assert sources(published)[-1][:3] == ("The report", "World Bank", "document")


def test_a_pronoun_that_speaks_is_a_mention_and_has_a_sentiment():
    text = "Peter Tamm met Vera Lind. “We lost,” she said. He said it was late."
    given = articles(text)
    found = find_mentions(given, LISTED)
    pronouns = found[found.kind == "pronoun"]
    assert pronouns[["span", "actor"]].values.tolist() == [["she", "lind"], ["He", "tamm"]]
    quoted = find_quotations(given, found, actors=LISTED)
    assert quoted.actor.tolist() == ["lind", "tamm"]
    assert quoted.source_name.tolist() == ["Vera Lind", "Peter Tamm"]
    assert len(score_mentions(given, found)) == len(found)


def test_every_pronoun_source_with_an_actor_is_a_mention_of_that_actor():
    text = (
        "Peter Tamm opened the mill. He said it would stay. Norvik praised him. It said that it would pay. "
        "“I am glad,” he said. Vera Lind left. She said she was tired."
    )
    codebook = Codebook(
        "test", LISTED, pd.DataFrame({"contrast": [], "variant": [], "pattern": []}, dtype="str")
    )
    found = analyze(articles(text), codebook)
    said = found.quotations[found.quotations.source.str.lower().isin(["he", "she", "it"])].dropna(
        subset="actor"
    )
    spans = set(zip(said.source_start, said.source_end, said.actor, strict=True))
    pronouns = found.mentions[found.mentions.kind == "pronoun"]
    assert len(spans) == 4
    assert spans <= set(zip(pronouns.start, pronouns.end, pronouns.actor, strict=True))
    assert len(found.sentiments) == len(found.mentions)
    pd.testing.assert_frame_equal(
        find_mentions(articles(text), LISTED), found.mentions.drop(columns=["voice", "holder"])
    )


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Peter Tamm met Karl Holt. Tamm said he would go.", ["he tamm"]),  # whose words it opens
        ("Peter Tamm told Karl Holt he would go.", []),
        ("Peter Tamm spoke. He said it was late. His wife left.", ["He tamm", "His tamm"]),
        ("Norvik said it was time to go.", []),
    ],
)
def test_other_pronouns_are_mentions_where_one_antecedent_is_possible(text, expected):
    found = find_mentions(articles(text), LISTED)
    found = found[found.kind == "pronoun"]
    assert (found.span + " " + found.actor).tolist() == expected


def test_sources_are_counted_by_person():
    text = "Peter Tamm left. “We lost,” Tamm said. He said it was late. Vera Lind said it was not."
    codebook = Codebook(
        "test", LISTED, pd.DataFrame({"contrast": [], "variant": [], "pattern": []}, dtype="str")
    )
    counted = summarize_sources(analyze(articles(text), codebook), by="source_name")
    assert dict(zip(counted.source_name, counted.numerator, strict=True)) == {"Peter Tamm": 2, "Vera Lind": 1}


def test_an_article_is_resolved_once():
    doc = document("a", "Peter Tamm left. He said it was late.")
    known = actor_list(LISTED)
    assert coreference(doc, [], known) is coreference(doc, [], dict(known))
    assert coreference(doc, [], {}) is not coreference(doc, [], known)


def test_the_police_whose_report_it_is_are_not_looked_for_in_the_report_without_end():
    text = "Police entered the house. Initial reports from Greek police suggested that she died."
    found = find_quotations(pd.DataFrame({"doc_id": ["a"], "text": [text]}))
    assert found[["source", "cue", "span"]].values.tolist() == [
        ["Initial reports from Greek police", "suggested", "she died"]
    ]


def test_a_document_issued_by_an_office_in_its_own_subject_is_read_once():
    text = "The account from the council chief contradicts what the film says. “No,” the chief said."
    found = find_quotations(pd.DataFrame({"doc_id": ["a"], "text": [text]}))
    assert "the chief" in found["source"].tolist()


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Norvik fined Castor Bank. Castor, the largest lender, said it was late.", "Castor Bank"),
        ("Norvik fined Castor Bank. Mr. Castor said it was late.", "Castor"),
        ("Paul Castor left Castor Bank. Castor said it was late.", "Paul Castor"),
        ("Castor Bank met the Castor Company. Castor said it was late.", "Castor"),  # either of them
        ("The Castor campaign met. Castor said it was late.", "Castor"),
        ("Castor said it was late. Castor Bank closed.", "Castor"),
    ],
)
@pytest.mark.parametrize("listed", [None, actors(("bank", "Castor Bank", "organisation"))])
def test_a_body_is_called_by_its_name_without_its_sort(text, name, listed):
    found, kind, _, actor = sources(text, listed)[-1][1:]
    assert (found, kind) == (name, "organisation" if name == "Castor Bank" else "person")
    assert actor == ("bank" if listed is not None and name == "Castor Bank" else None)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Vera Lind, 54, left. “It was late,” the 54-year-old said.", "Vera Lind"),
        ("Vera Lind, a teacher, left. “It was late,” the 54-year-old said.", "Vera Lind"),
        ("Vera Lind, 33, met Paul Holt, 41.\n\nIt rained.\n\nThe 41-year-old said it was late.", "Paul Holt"),
        ("A 54-year-old Paul Holt and Vera Lind came. The 54-year-old said it was late.", "Paul Holt"),
        ("Vera Lind met Paul Holt. The 41-year-old said it was late.", None),  # either of them
        ("Vera Lind, 33, left. The 41-year-old said it was late.", None),  # somebody else
        ("Vera Lind left.\n\nIt rained.\n\nThe 41-year-old said it was late.", None),  # too far
        ("Vera Lind, 54, left. A 54-year-old said it was late.", None),
    ],
)
def test_an_age_means_the_only_one_who_may_be_as_old(text, name):
    source, found, kind, anonymous, _ = sources(text)[-1]
    assert source.lower().endswith("-year-old")
    assert (found, kind, anonymous) == (name, "person" if name else "unnamed", name is None)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Paul Weil said it was late. Ms. Lind's brother Neil spoke. He said it was cold.", "Neil"),
        ("Paul Weil said it was late. Vera Lind's brother Neil spoke. She said it was cold.", "Vera Lind"),
        ("Vera Lind, whose daughter Elsa died, said it was late. “I was tired,” she said.", "Vera Lind"),
        ("Vera Lind left. “I was told Elsa was ill,” she said.", "Vera Lind"),
        ("“I was told Elsa was ill,” she said.", None),
    ],
)
@pytest.mark.parametrize("listed", [None, LISTED])
def test_a_relative_with_a_name_speaks_and_one_told_of_does_not(text, name, listed):
    assert sources(text, listed)[-1][1] == name


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("It rained. We met Vera Lind, 60, in the street.\n\n“I was tired,” she said.", "Vera Lind"),
        ("Vera Lind’s husband was among the dead. “I was tired,” she said.", "Vera Lind"),
        (
            "Paul Weil spoke. He was tired. His wife, Runa, left. She was cold. “It is late,” he said.",
            "Paul Weil",
        ),
        ("Chairman Dae Koryn left. “It is late,” Dae said.", "Dae Koryn"),
        ("Commuter Vera Lind, 36, said it was late. “I am tired,” the nurse from Lowen said.", "Vera Lind"),
        ("Economist Vera Lind said it was late. “I am tired,” the expert added.", "Vera Lind"),
        ("Vera Lind said it was late. “I am tired,” the spokesman added.", None),
        ("Vera Lind said it was late. A nurse agreed. “I am tired,” the nurse said.", None),
        (
            "It was late, the regional governor said.\n\nGovernor Vera Lind said roads were closed.",
            "Vera Lind",
        ),
        ("Her old friend, the poet Vera Lind, said it was late.", "Vera Lind"),
        ("Our reporter Kim Sato has met Vera Lind, 60, who runs a bar. “I am tired,” she said.", "Vera Lind"),
        ("Someone shouted, “Drop it.” Vera Lind left.", None),
        (
            "Paul Weil is tired.\nA ship in Lowen. Photograph: Dan Lund/North Press\n“It is late,” he said.",
            "Paul Weil",
        ),
        ("Vera Lind left. A source close to Lind said it was late.", None),
    ],
)
@pytest.mark.parametrize("listed", [None, LISTED])
def test_who_is_not_the_last_to_have_spoken_is_known_by_other_words(text, name, listed):
    assert sources(text, listed)[0][1] == name or sources(text, listed)[-1][1] == name


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Strike is over, union says\n\nThe Lowen Rail Union walked out.", "Lowen Rail Union"),
        (
            "A charity has said it was late.\n\nThe Lowen Charity of Arden was founded in 1990.",
            "Lowen Charity of Arden",
        ),
        (
            "It was late.\n\nIt was cold.\n\nA charity has said it was late.\n\nThe Lowen Charity was founded in 1990.",
            None,
        ),
        ("A charity has said it was late.\n\nThe Lowen Charity and the Arden Charity sued.", None),
    ],
)
def test_a_body_may_be_named_only_below_a_headline_or_lead(text, name):
    assert sources(text)[0][1] == name


def test_a_bare_noun_is_the_listed_body_named_in_full():
    listed = actors(("ministry", "ministry", "organisation"), ("defence", "Defence Ministry", "organisation"))
    text = "The Defence Ministry said it was late. The ministry said it was cold."
    assert [row[4] for row in sources(text, listed)] == ["defence", "defence"]
    assert [row[4] for row in sources("The ministry said it was cold.", listed)] == ["ministry"]


def test_who_might_say_something_is_nobody_spoken_of():
    text = "Paul Weil left. He is tired, as another man might say “old”. He said it was late."
    assert sources(text)[-1][1] == "Paul Weil"


def test_somebody_of_a_known_gender_speaks_rather_than_an_official_of_none():
    text = (
        "Ms. Vera Lind said it was late.\n\nA government adviser said it was cold.\n\n"
        "Lind’s grandson has left. She said it was hot."
    )
    assert sources(text)[-1][1] == "Vera Lind"


@pytest.mark.parametrize("title", ["Resident", "Det Ch Insp", "Parent", "Ch Supt"])
def test_what_somebody_is_before_a_name_in_full_is_no_part_of_it(title):
    assert names(f"{title} Oona Holm said it was late.") == ["Oona Holm"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("A nurse has said she was sorry.\n\nVera Lind, of Lowen, was arrested.", ["Vera Lind"]),
        ("A nurse has said she was sorry.\n\nIt was late. Vera Lind, of Lowen, left.", [None]),
        ("A nurse has said she was sorry.\n\nVera Lind was arrested.", [None]),
    ],
)
def test_somebody_new_may_be_named_at_the_head_of_the_next_paragraph(text, expected):
    assert names(text) == expected


def test_a_company_is_known_by_the_first_word_of_its_name():
    text = "The company, Norvik Lithium, has left. Norvik said it was late."
    assert names(text) == ["Norvik Lithium"]
    text = "Plains Norvik, the company building the line, has left. In a statement, it said it was late."
    assert names(text) == ["Plains Norvik"]


def test_an_age_means_the_only_person_so_far():
    text = "Vera Lind, of Lowen, left.\n\nIt rained.\n\nIt was cold. “I am tired,” the 45-year-old said."
    assert names(text) == ["Vera Lind"]


def test_it_may_be_a_document_that_has_just_been_brought_in():
    text = "A memo names Vera Lind. It shows that she was told."
    row = find_quotations(articles(text)).iloc[-1]
    assert (row.source, row.source_type) == ("It", "document")
