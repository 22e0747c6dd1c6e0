"""Does time stay linear on text nobody would write? Every layer on texts that double, case by case.

    python benchmarks/growth.py [--characters 100000] [--case killed] [--layer agency] [--all]

Prints, for each case and layer, the seconds at one, two and four times the characters, the growth per doubling
(2 is linear) and the seconds per million characters. Without --all only the layers that take a tenth of a second
or more at four times, and grow by more than 2.3 per doubling or take more than three seconds per million.
"""

import argparse
import time
from collections.abc import Callable, Iterator
from typing import NamedTuple

import pandas as pd

import framing
from framing.actors.mentions import mention_table
from framing.agency.agency import agency_table
from framing.contrasts.contrasts import contrast_table
from framing.corpus.text import Document, documents
from framing.hedging import hedge_table
from framing.quotations.quotations import quotation_table
from framing.quotations.voices import voice_table
from framing.sentiment.scoring import sentiment_table

SIZES = (1, 2, 4)
LIMIT, PER_MILLION, NOTICED = 2.3, 3.0, 0.1

# Texts that are repeated up to a length, each without a line break unless it has one of its own.
CASES = {
    "brackets": "(",
    "closing brackets": ")",
    "marks and letters": '"a ',
    "open marks": "“ a b c d e f ",
    "that": "that ",
    "titles": "Mr. ",
    "killed": "killed ",
    "killed by": "killed by Russia and ",
    "killed and": "the army killed and ",
    "was killed": "Russia, which was killed, ",
    "who said": "who said ",
    "according to": "according to ",
    "according to Smith": "according to Smith, ",
    "the official said": ", the official said",
    "official said that": "the official said that ",
    "he said that": "he said that ",
    "open mark of words": "“Word and more words here. ",
    "said Smith that": "x, said Smith that ",
    "would may": "would may ",
    "judged without a break": "Ann accused Ben of the war and he won, they said ",
    "said": "said ",
    "said )": "said ) ",
    "open marks that cross": "“We won. They lost, A “b” here. ",
    "said and": "said and ",
    "said, and": "Russia said it was true, and ",
    "quoted said": '"It is all over now for us," he said, and ',
    "uncued quotations": '"It is all over now for us" and ',
    "quotation a line": '"It is all over now for us"\n',
    "nested": 'he said that "she said that ',
    "without a space": "abcdefghij",
    "one capital": "A",
    "initials": "A.",
    "dashes": "— ",
    "hyphens": "a-",
    "apostrophes": "a'b'",
    "commas": "a, ",
    "colons": "He says: ",
    "numbers": "1,000 ",
    "a word a line": "killed\n",
    "a full stop a line": "War.\n",
    "an actor": "Russia ",
    "two actors": "Russia and Ukraine and ",
    "Russian": "Russian ",
    "a person": "Vladimir Putin and ",
    "pronouns": "he and ",
    "pronoun sentences": "He said so. ",
    "war": "war ",
    "war and invasion": "the war of the invasion of Ukraine and ",
    "special": "special military ",
    "may": "may ",
    "perhaps": "perhaps it may, if it seems likely, ",
    "not good": "not good ",
    "praised": "Russia praised Ukraine and ",
    "of the": "of the ",
    "shelling": "shelling ",
    "shelling by": "the shelling of the city by ",
    "after": "after the attack in which ",
    "capitals": "KYIV ",
    "capital words": "GOOD WAR ",
    "names": "John Smith ",
    "new names": None,
}  # fmt: skip


class Times(NamedTuple):
    """The seconds of a layer on a case, by size."""

    case: str
    layer: str
    seconds: list[float]
    characters: int

    @property
    def growth(self) -> float:
        return (self.seconds[-1] / max(self.seconds[0], 1e-9)) ** (1 / (len(SIZES) - 1))

    @property
    def per_million(self) -> float:
        return self.seconds[-1] / self.characters * 1e6

    @property
    def bad(self) -> bool:
        return self.seconds[-1] >= NOTICED and (self.growth > LIMIT or self.per_million > PER_MILLION)


def text_of(case: str, length: int) -> str:
    """Return a case's text of about a length."""
    unit = CASES[case]
    if unit is None:  # a name of its own in every sentence
        return " ".join(f"{name(k)} {name(k + 1)} said so." for k in range(length // 22))
    return unit * (length // len(unit))


def name(number: int) -> str:
    """Return the family name of a number."""
    letters = ""
    for _ in range(4):
        number, digit = divmod(number * 7 + 3, 20)
        letters += "bcdfghjklmnpqrstvwxz"[digit] + "aeiou"[digit % 5]
    return letters.capitalize()


def layers(docs: list[Document], codebook: framing.Codebook) -> Iterator[tuple[str, Callable[[], object]]]:
    """Yield the layers in the order of ``analyze``, each to be run once before the next is asked for."""
    made: dict[str, pd.DataFrame] = {}

    def keep(layer: str, frame: pd.DataFrame) -> None:
        made[layer] = frame

    yield "mentions", lambda: keep("mentions", mention_table(docs, codebook.actors))
    yield "quotations", lambda: keep("quotations", quotation_table(docs, made["mentions"], codebook.actors))
    yield "voices", lambda: keep("voices", voice_table(docs, made["quotations"]))
    yield "contrasts", lambda: keep("contrasts", contrast_table(docs, codebook.contrasts))
    yield (
        "sentiments",
        lambda: sentiment_table(docs, made["mentions"], made["contrasts"], actors=codebook.actors),
    )
    yield "hedges", lambda: hedge_table(docs)
    yield "agency", lambda: agency_table(docs, made["mentions"])


def timed(case: str, length: int, codebook: framing.Codebook) -> dict[str, float]:
    """Return the seconds of each layer on a case of a length."""
    articles = pd.DataFrame({"doc_id": ["a"], "text": [text_of(case, length)]})
    began = time.process_time()
    docs = documents(articles)
    seconds = {"documents": time.process_time() - began}
    for layer, run in layers(docs, codebook):
        began = time.process_time()
        run()
        seconds[layer] = time.process_time() - began
    return seconds


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--characters", type=int, default=100_000)
    parser.add_argument("--case", choices=sorted(CASES))
    parser.add_argument("--layer")
    parser.add_argument("--all", action="store_true")
    options = parser.parse_args()
    codebook = framing.load_codebook("sample_article")
    timed("two actors", 1000, codebook)  # word lists are read once
    print(f"{'case':20} {'layer':11} {'seconds':>24} {'growth':>7} {'s per million':>14}", flush=True)
    n_bad = n_seen = 0
    for case in [options.case] if options.case else CASES:
        by_size = [timed(case, options.characters * size, codebook) for size in SIZES]
        for layer in by_size[0]:
            found = Times(case, layer, [s[layer] for s in by_size], options.characters * SIZES[-1])
            if options.layer not in (None, layer):
                continue
            n_bad += found.bad
            n_seen += 1
            if not (options.all or found.bad):
                continue
            seconds = " ".join(f"{s:7.3f}" for s in found.seconds)
            print(
                f"{case:20} {layer:11} {seconds:>24} {found.growth:7.2f} {found.per_million:14.2f}",
                flush=True,
            )
    print(f"{n_bad} of {n_seen} beyond the limits")


if __name__ == "__main__":
    main()
