import pytest
from plot_tables import assert_legible, texts, voices_table

from framing import plot_voices
from framing.records import table


@pytest.mark.parametrize("k", [1, 5, 40])
def test_the_strip_shows_every_stretch_at_its_place(k):
    voices = voices_table([f"article {i}" for i in range(k)])
    ax = plot_voices(voices)
    drawn = {(round(b.get_y() + b.get_height() / 2), b.get_x(), b.get_width()) for b in ax.patches}
    number = {d: i for i, d in enumerate(dict.fromkeys(voices.doc_id))}
    before = voices.groupby("doc_id")["n_words"].cumsum() - voices["n_words"]
    for doc, start, words in zip(voices.doc_id, before, voices.n_words, strict=True):
        assert (number[doc], start, words) in drawn
    assert ax.get_xlabel() == "position in the article (words)"
    assert_legible(ax)


def test_one_article_has_a_line_for_every_holder_with_its_share():
    voices = voices_table(["a"])
    ax = plot_voices(voices)
    labels = [t.get_text() for t in ax.get_yticklabels()]
    assert labels[:2] == ["whole article", "narrator"] and set(labels[2:]) == {"sullivan", "unlisted source"}
    share = 100 * voices.n_words[voices.holder == "sullivan"].sum() / voices.n_words.sum()
    assert f"{share:.0f} %" in [t.get_text() for t in texts(ax)]


def test_holders_with_as_many_words_stand_in_alphabetical_order():
    """The order of a set differs from one run of Python to the next."""
    holders = ["delta", "alpha", "charlie", "bravo", "golf", "echo", "foxtrot"]
    rows = {"doc_id": ["a"] * 7, "sentence": [0] * 7, "start": range(0, 70, 10), "end": range(10, 80, 10)}
    made = table("voices", rows | {"voice": ["direct"] * 7, "holder": holders, "n_words": [3] * 7})
    labels = [t.get_text() for t in plot_voices(made).get_yticklabels()]
    assert labels[1:] == sorted(holders)
