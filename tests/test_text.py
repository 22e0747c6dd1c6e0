"""Splitting text: exact spans for any Unicode, and the parts of an article."""

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import framing
from framing.corpus.captions import is_credited
from framing.corpus.text import document, documents, is_covered
from framing.corpus.words import tokenize


@given(st.text(alphabet=st.characters(exclude_categories=["Cs"]), max_size=300))
@settings(max_examples=150, deadline=None)
def test_tokens_and_sentences_are_exact_spans_of_any_text(text):
    made = document("a", text)
    assert all(text[a:b] == w for w, a, b in zip(made.words, made.starts, made.ends, strict=True))
    following = [*made.starts[1:], len(text)]
    assert all(
        a < b <= c for a, b, c in zip(made.starts, made.ends, following[: len(made.words)], strict=True)
    )
    for sentence in made.sentences:
        span = text[sentence.start : sentence.end]
        assert span and span == span.strip()
    covered = sum(not c.isspace() for s in made.sentences for c in text[s.start : s.end])
    assert covered == sum(not c.isspace() for c in text)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("He can’t, U.S. troops won't.", ["He", "ca", "n’t", ",", "U.S.", "troops", "wo", "n't", "."]),
        ("Moscow's 1,800 anti-tank men", ["Moscow", "'s", "1,800", "anti", "-", "tank", "men"]),
        ("O'Brien’s “war”", ["O'Brien", "’s", "“", "war", "”"]),
    ],
)
def test_words_are_split_as_the_rules_expect(text, words):
    assert tokenize(text)[0] == words


def test_titles_and_abbreviations_do_not_end_sentences():
    text = "U.S. officials met Gov. Abbott.\n\nHe left at 5 p.m. Sunday."
    sentences = framing.split_sentences(pd.DataFrame({"doc_id": ["a"], "text": [text]}))
    assert sentences.start.tolist() == [0, 33]
    assert sentences.paragraph.tolist() == [0, 1]
    assert sentences.n_words.tolist() == [5, 6]


def test_ordinary_words_end_a_sentence():
    """The splitter's model takes month, York and Poland for abbreviations."""
    text = "It took a month. Kyiv denied it. He left New York. Trump won. It is in Poland. A man said so."
    found = [text[s.start : s.end] for s in document("a", text).sentences]
    assert found == [f"{part.strip('.')}." for part in text.split(". ")]


@pytest.mark.parametrize(
    "parts",
    [
        ["He grew up in Homs.", "“We lost it all,” she said."],
        ["They came from Arden.", "Nobody met them."],
        ["It was a farce.", "“Nobody asked me,” he told me.", "''It is over.''"],
        ["Cmdr. Ana Weil met Msgr. Tom Holm.", "They spoke to 1st Lt. Lena Brandt of the U.S. Army."],
        [
            "Holm Bros. Ltd. closed.",
            "Robert F. Holm Jr. left at 5 p.m. on Sept. 3 for Boise, Idaho.",
            "“Fine,” he said.",
        ],
        ["The boats, according to F.A.A. records, were four.", "That was No. 3."],
    ],
)
def test_only_listed_words_keep_their_full_stop(parts):
    text = " ".join(parts)
    assert [text[s.start : s.end] for s in document("a", text).sentences] == parts


def test_captions_are_told_from_the_body():
    text = (
        "Talks went on.\nA view of a damaged street in Kharkiv.\nTwo people were killed on Monday.\n"
        "Minister Ann Lee (left) met officials."
    )
    articles = pd.DataFrame({"doc_id": ["a"], "text": [text]})
    assert framing.split_sentences(articles).section.tolist() == ["lead", "caption", "body", "caption"]


def test_a_first_line_that_reads_as_a_headline_is_one_and_the_lead_follows_the_byline():
    text = "Talks fail in Arden\nBy Ann Lee\nThe talks failed on Monday.\nNobody was surprised."
    sections = framing.split_sentences(pd.DataFrame({"doc_id": ["a"], "text": [text]})).section.tolist()
    assert sections == ["headline", "body", "lead", "body"]


SCENES = [
    "A woman walks past a shop in Northford on March 3.",
    "Protesters march in Northford on Saturday.",
    "President Ann Lee shakes hands with Mayor Jan Holt on the tarmac in Arden on Thursday, June 16, 2022.",
    "Jan Holt and Ann Lee stand in front of a polling station in Arden, Northshire, on Tuesday.",
    "Nurses wait outside a clinic in Arden, 3 Sept 2022.",
]
NEWS = [
    "The army shelled houses on Tuesday.",
    "The bank cut rates on Tuesday.",
    "A bomb hit a bus in the capital on Monday.",
    "Oil prices rose on Monday.",
    "The vote is on Thursday.",
    "The prime minister resigns on Friday.",
    "The two states hold primaries on March 1.",
    "The protests drew thousands on Saturday.",
    "ARDEN, March 9 (Reuters) - President Ann Lee won a second term on Sunday.",
    "Talks between the two sides resume in January.",
    "Gov. Jan Holt (R) will run again.",
]


@pytest.mark.parametrize(
    ("line", "section"), [*((line, "caption") for line in SCENES), *((line, "body") for line in NEWS)]
)
def test_scenes_are_told_from_news_that_ends_in_a_day(line, section):
    articles = pd.DataFrame({"doc_id": ["a"], "text": [f"Talks went on in Arden.\n{line}"]})
    assert framing.split_sentences(articles).section.tolist()[1] == section


CREDITS = [
    "Photo: Jan Holt",
    "Dockers wait at the gate. Photograph: Jan Holt",
    "Dockers wait at the gate. Photograph: Jan Holt/The Guardian",
    "Dockers wait at the gate (Photo: Jan Holt)",
    "[Image: a street in Northford]",
    "REUTERS/Jan Holt",
    "Dockers wait at the gate REUTERS/Jan Holt",
    "Dockers wait. (AP Photo/Jan Holt, File)",
    "© Jan Holt / Getty Images",
    "Dockers wait. © Jan Holt/AFP via Getty Images",
    "Caption: Dockers wait at the gate.",
    "Jan Holt for The New York Times/Getty Images",
    "Dockers wait. (Photo by Jan HOLT / AFP)",
    "Image courtesy of the Port Authority",
    "Credit: Jan Holt/The New York Times",
    "Dockers wait at the gate (Reuters)",
    "Photo: REUTERS",
    "Image source, Getty Images",
    "Getty Images",
]
PROSE = [
    "Photographs: they are everywhere, she said.",
    "Photo: they are everywhere, she said.",
    "KYIV (Reuters) - Two people died on Monday.",
    "PARIS (AP/AFP) - The minister left.",
    "She liked the photo by Jan Holt.",
    "The figures come from a poll by Reuters/Ipsos.",
    "He asked for credit: the bank refused.",
    "She spoke for the Palestinian Authority (PA).",
    "She wants one image: Peace.",
    "The minister told the BBC/ITV.",
    "Two men were tried for 9/11.",
]


@pytest.mark.parametrize(
    ("line", "section"), [*((line, "caption") for line in CREDITS), *((line, "body") for line in PROSE)]
)
def test_credits_of_pictures_are_told_from_sentences_of_the_body(line, section):
    articles = pd.DataFrame({"doc_id": ["a"], "text": ["Talks went on.\n" + line]})
    assert set(framing.split_sentences(articles).section[1:]) == {section}


def test_a_credit_is_looked_for_at_the_end_only():
    assert not is_credited("Ann Lee " * 20_000 + "/") and not is_credited("(" * 50_000)
    assert is_credited("Dockers wait. " * 5_000 + "REUTERS/Ann Lee")


def test_no_rows_and_empty_texts_are_warned_of():
    for text in ("", "  \n"):
        with pytest.warns(UserWarning, match=r"the text of 1 of 2 articles is empty \(such as 'b'\)"):
            documents(pd.DataFrame({"doc_id": ["a", "b"], "text": ["One.", text]}))
    with pytest.warns(UserWarning, match="the text of 1 of 1 article is empty"):
        documents(pd.DataFrame({"doc_id": ["a"], "text": [""]}))
    with pytest.warns(UserWarning, match="the articles table has no rows"):
        documents(pd.DataFrame({"doc_id": [], "text": []}))


def test_another_language_is_left_out_with_a_warning():
    articles = pd.DataFrame({"doc_id": ["a", "b"], "text": ["One.", "Eins."], "language": ["en-GB", "de"]})
    with pytest.warns(UserWarning, match="1 of 2 articles is not in English"):
        assert [d.doc_id for d in documents(articles)] == ["a"]


@pytest.mark.parametrize(
    ("articles", "message"),
    [
        (pd.DataFrame({"id": ["a"], "text": ["x"]}), "needs the column 'doc_id'"),
        (pd.DataFrame({"doc_id": ["a", "a"], "text": ["x", "y"]}), "'a' occurs more than once"),
        (pd.DataFrame({"doc_id": ["a", None], "text": ["x", "y"]}), "1 article has no doc_id"),
    ],
)
def test_articles_without_names_are_refused(articles, message):
    with pytest.raises(framing.FramingError, match=message):
        framing.split_sentences(articles)


def test_a_megabyte_without_a_line_break_is_split():
    made = document("a", "word " * 200_000)
    assert len(made.words) == 200_000


def test_clitics_that_a_tokenised_corpus_set_apart() -> None:
    assert tokenize("China 's plan is 're-elect', she 'd say")[0] == [
        "China", "'s", "plan", "is", "'", "re", "-", "elect", "'", ",", "she", "'d", "say",
    ]  # fmt: skip


def test_a_word_longer_than_the_longest_line_is_cut_at_every_piece() -> None:
    """100,000 letters without a space: five sentences of one token each, and nothing lost."""
    made = document("a", "word" * 25_000)
    assert [s.end - s.start for s in made.sentences] == [20_000] * 5
    assert [(s.first, s.last) for s in made.sentences] == [(i, i + 1) for i in range(5)]
    assert "".join(made.words) == made.text
    assert made.ends == [20_000, 40_000, 60_000, 80_000, 100_000]


def test_languages_are_told_by_their_first_part():
    for language in ("en", "EN-gb", "en_US", "eng", "English (UK)", "", " ", None):
        assert is_covered(language), language
    for language in ("enm", "enf", "de", "de-en", "-", "?"):
        assert not is_covered(language), language
