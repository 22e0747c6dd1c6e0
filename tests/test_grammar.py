"""The grammar of phrases: every row reads its own examples, and reading stays linear in the tokens."""

import re

import pytest

from framing import load_corpus
from framing.corpus.text import document
from framing.english.grammar import CLOCK, GRAMMAR, PUNCTUATION, TAG_CHANGES, TAGS, PhraseRule, TagChange
from framing.english.parsed_article import parse_article
from framing.english.phrases import _RULES, finer_tags_and_clock


def bracketed(example):
    before, inside, after = re.split(r"[][]", example)
    article = parse_article(document("", before + inside + after))
    return article, article.doc.tokens_in(len(before), len(before + inside))


@pytest.mark.parametrize("row", TAG_CHANGES, ids=lambda c: c.example)
def test_a_tag_changes_among_its_neighbours(row: TagChange):
    article, at = bracketed(row.example)
    assert article.phrases.tags[at.start] == row.becomes, article.phrases.tags


@pytest.mark.parametrize("row", GRAMMAR, ids=lambda r: r.name)
def test_a_phrase_is_found_where_it_is_one_and_not_where_it_is_none(row: PhraseRule):
    for example, wanted in ((row.found, True), (row.not_found, False)):
        article, at = bracketed(example)
        finer, clock = finer_tags_and_clock(article.doc, article.tags)
        read = {"time": clock, "dateline": finer}.get(row.name, article.phrases.tags)
        found = any(m.span() == (at.start, at.stop) for m in _RULES[row.name].finditer(read))
        assert found == wanted, f"{example} {read}"


def phrase(text, words, how):
    article = parse_article(document("", text))
    start = text.index(words)
    tokens = article.doc.tokens_in(start, start + len(words))
    phrases = article.phrases
    found = (
        phrases.before(tokens.stop - 1, 0)
        if how == "before"
        else getattr(phrases, how)(tokens.start, len(article.tags))
    )
    return None if found is None else article.doc.span(*found)[2]


@pytest.mark.parametrize(
    "text, words, how, wanted",
    [
        ("The minister for war in Kyiv said no.", "Kyiv", "before", "The minister for war in Kyiv"),
        ("A gunman killed Mr. Jones on Monday.", "Mr.", "thing", "Mr. Jones"),
        ("The 9/11 victims wept.", "victims", "before", "The 9/11 victims"),
        ("A Reuters/Ipsos poll said so.", "poll", "before", "A Reuters/Ipsos poll"),
        ("Monday's attack killed two.", "attack", "before", "Monday's attack"),
        ("He also widely condemned Trump.", "Trump", "before", "Trump"),
        ("They killed people in Gaza.", "people", "thing", "people"),
        ("They met people in Gaza.", "people", "after", "people in Gaza"),
    ],
)
def test_a_phrase_begins_and_ends_where_its_words_do(text, words, how, wanted):
    assert phrase(text, words, how) == wanted


def test_a_contracted_be_is_no_modal():
    text = "He's been told to leave."
    article = parse_article(document("", text))
    group = article.phrases.verb_group(article.lower.index("told"), 0)
    assert (group.be, group.modal, group.before) == (True, False, 0)


def test_the_head_of_a_phrase_is_the_last_noun_of_its_core():
    article = parse_article(document("", "Two senior officers of the army left."))
    found = article.phrases.after(0, len(article.tags))
    assert article.doc.words[article.phrases.head(found)] == "officers"


@pytest.mark.parametrize(
    "text, word, tag",
    [
        ("The plan will require money.", "require", "v"),
        ("The talks could not intercede here.", "intercede", "v"),
        ("They did not outflank him.", "outflank", "v"),
        ("They did research.", "research", "n"),
    ],
)
def test_an_unlisted_word_after_a_modal_is_a_verb(text, word, tag):
    article = parse_article(document("", text))
    assert article.tags[article.lower.index(word)] == tag


def test_the_legends_explain_every_tag():
    article = parse_article(document("", load_corpus("sample_article").text[0]))
    assert set(article.phrases.tags) <= {*TAGS, *PUNCTUATION, *"()"}
    assert set(finer_tags_and_clock(article.doc, article.tags)[1]) <= set(CLOCK)
