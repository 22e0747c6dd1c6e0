"""What a codebook finds in articles, row by row, before anything is measured with it.

Names never found, patterns inside longer ones and names that may be several people are the usual reasons
why a dictionary measures something else than its author thinks (Grimmer and Stewart 2013).
"""

from collections import Counter, defaultdict
from collections.abc import Iterable

import pandas as pd

from framing.actors.codebook import Codebook
from framing.actors.codebook_tables import FILTERS
from framing.actors.mention_scan import mentions_and_hits
from framing.actors.name_forms import NameForm, fold, names_of
from framing.arguments import checked
from framing.contrasts.report import report_table
from framing.corpus.text import Document, documents

_REMOVED = {
    "overlapped": "inside a longer pattern",
    "uncapitalised": "without the capital of the pattern",
    **{column: f"removed by {column}" for column in FILTERS},
    "modifier": "part of another naming (bombing raid)",
    "verb": "the verb of the name or pronoun before it (she disputes)",
}
_COLUMNS = ("table", "id", "kind", "pattern", "found", "counted", "note")


@checked
def check_codebook(codebook: Codebook, articles: pd.DataFrame) -> pd.DataFrame:
    """Show what every name and pattern of a codebook finds in articles, and what may be wrong with it.

    Parameters
    ----------
    codebook : Codebook
    articles : pandas.DataFrame
        ``doc_id, text``.

    Returns
    -------
    pandas.DataFrame
        A row for each name, alias and pattern: ``table`` (actors, contrasts), ``id`` (actor, or contrast and
        variant), ``kind`` (how a name is read, such as surname or capital), ``pattern``, ``found`` (how
        often its words stand in the text), ``counted`` (how often they became a mention or naming) and
        ``note``: why the two differ (never found, part of a longer name or pattern, may be several persons,
        plainly a place, removed by a filter); empty where all that was found counted. A ``side`` that is
        no actor's id has a row of its own.

    Examples
    --------
    >>> from framing import load_codebook, load_corpus
    >>> check = check_codebook(load_codebook("sample_article"), load_corpus("sample_article"))
    >>> check.loc[(check["id"] == "bill_burns"), ["pattern", "found", "counted", "note"]].values.tolist()
    [['Bill Burns', 1, 1, ''], ['William Burns', 0, 0, 'never found'],
     ['Burns', 1, 0, 'once part of Bill Burns'], ['CIA director', 1, 0, 'once before a name']]
    """
    docs = documents(articles)
    rows = [*_actor_rows(docs, codebook.actors), *_contrast_rows(docs, codebook.contrasts)]
    return pd.DataFrame(rows, columns=list(_COLUMNS)).astype({"note": "str"})


def _actor_rows(docs: Iterable[Document], actors: pd.DataFrame) -> Iterable[tuple[object, ...]]:
    names = names_of(actors)
    found: Counter[NameForm] = Counter()
    counted: Counter[NameForm] = Counter()
    inside: dict[NameForm, Counter[str]] = defaultdict(
        Counter
    )  # the longer name, or "" for a title before a name
    for doc in docs:
        mentions, hits = mentions_and_hits(doc, names)
        first = {k for m in mentions for k in range(m.first, m.last)}
        counted.update(h.form for h in hits if h.first in first)
        taken = {(h.first, h.form) for h in hits}
        covering = {k: h for h in hits for k in range(h.first, h.last)}
        folded = [fold(w) for w in doc.lower]
        for i in range(len(folded)):
            here: set[tuple[str, ...]] = set()
            for form in names.at(doc.words, folded, i, doc.sentences[doc.sentence_of[i]].last):
                if form.words in here:
                    continue  # "City Hall" is no hit of the alias "city hall" where the row lists both
                here.add(form.words)
                found[form] += 1
                if (i, form) not in taken:
                    hit = covering.get(i)
                    longer = hit is not None and (hit.first < i or len(hit.form.words) > len(form.words))
                    inside[form][hit.form.written if hit and longer else ""] += 1
    for form in names.forms:
        if form.explicit is not None or (form.owners and found[form]):
            yield (
                "actors",
                form.explicit or "|".join(form.owners),
                form.sort,
                form.written,
                found[form],
                counted[form],
                _note(form, found[form], counted[form], inside[form]),
            )
    for actor, side in names.sides.items():
        if side and side not in names.kinds:
            yield "actors", actor, "side", side, 0, 0, "no actor of the table: a camp, or misspelt"


def _note(form: NameForm, found: int, counted: int, inside: Counter[str]) -> str:
    """Tell why a name was found more often than it counted."""
    if not found:
        several = any(mark in form.written for mark in ",;/")
        return "never found; separate several names by |" if several else "never found"
    within = inside.total()
    reasons = []
    if within:
        longer = next((name for name, _ in inside.most_common() if name), "")
        reasons.append(f"{_times(within, found)} " + (f"part of {longer}" if longer else "before a name"))
    if left := found - within - counted:
        reasons.append(f"{_times(left, found)} {_why_not(form)}")
    return ", ".join(reasons)


def _why_not(form: NameForm) -> str:
    """Tell why a name that was looked up became no mention."""
    if form.sort == "surname":
        several = len(form.owners) > 1
        return f"may be {' or '.join(form.owners)}" if several else "somebody else's, or unresolved"
    if form.sort in ("capital", "metonym"):
        return "plainly the place, or in another name"
    if form.sort == "role":
        return "nobody certain"
    if form.sort == "people":
        return "the people, or in another name"
    return "in another name"


def _times(n: int, found: int) -> str:
    """Say how often, of all the times a name or pattern was found."""
    return "always" if n == found > 1 else {1: "once", 2: "twice"}.get(n, f"{n} times")


def _contrast_rows(docs: Iterable[Document], contrasts: pd.DataFrame) -> Iterable[tuple[object, ...]]:
    for row in report_table(docs, contrasts).to_dict("records"):
        found = row["exact"] + row["inflected"]
        reasons = [f"{_times(row[why], found)} {said}" for why, said in _REMOVED.items() if row[why]]
        name = f"{row['contrast']}: {row['variant']}"
        note = ", ".join(reasons) if found else "never found"
        yield "contrasts", name, "pattern", row["pattern"], found, row["counted"], note
