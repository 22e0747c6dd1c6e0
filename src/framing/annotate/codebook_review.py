"""What a codebook finds in articles, row by row, before anything is measured with it.

Names never found, patterns inside longer ones and names that may be several people are the usual reasons
why a dictionary measures something else than its author thinks (Grimmer and Stewart 2013).
"""

from collections import Counter
from collections.abc import Iterable

import pandas as pd

from framing.annotate.actor_names import ActorNames, NameForm, fold
from framing.annotate.codebook import Codebook
from framing.annotate.contrast_report import report_table
from framing.annotate.mention_scan import mentions_and_hits
from framing.corpus.text import Document, documents

_COLUMNS = ("table", "id", "kind", "pattern", "found", "counted", "note")


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
        ``note``: never found, part of a longer name, may be several persons, mostly a place, filtered.

    Examples
    --------
    >>> from framing import load_codebook, load_corpus
    >>> check = check_codebook(load_codebook("sample_article"), load_corpus("sample_article"))
    >>> check.loc[(check["id"] == "bill_burns"), ["pattern", "found", "counted", "note"]].values.tolist()
    [['Bill Burns', 1, 1, ''], ['William Burns', 0, 0, 'never found'],
     ['Burns', 1, 0, 'always part of a longer name'], ['CIA director', 1, 0, 'always before a name']]
    """
    docs = documents(articles)
    rows = [*_actor_rows(docs, codebook.actors), *_contrast_rows(docs, codebook.contrasts)]
    return pd.DataFrame(rows, columns=list(_COLUMNS)).astype({"note": "str"})


def _actor_rows(docs: Iterable[Document], actors: pd.DataFrame) -> Iterable[tuple[object, ...]]:
    names = ActorNames(actors)
    found: Counter[NameForm] = Counter()
    counted: Counter[NameForm] = Counter()
    inside: Counter[NameForm] = Counter()
    for doc in docs:
        folded = [fold(w) for w in doc.lower]
        for i in range(len(folded)):
            found.update(names.at(doc.words, folded, i, doc.sentences[doc.sentence_of[i]].last))
        mentions, hits = mentions_and_hits(doc, names)
        first = {k for m in mentions for k in range(m.first, m.last)}
        taken = {(h.first, h.form) for h in hits}
        counted.update(h.form for h in hits if h.first in first)
        for i in range(len(folded)):
            last = doc.sentences[doc.sentence_of[i]].last
            inside.update(f for f in names.at(doc.words, folded, i, last) if (i, f) not in taken)
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


def _note(form: NameForm, found: int, counted: int, inside: int) -> str:
    if not found:
        return "never found"
    if inside == found:
        return "always before a name" if form.sort == "role" else "always part of a longer name"
    if counted == found - inside:
        return ""
    left = found - inside - counted
    if form.sort == "surname":
        others = (
            f"may be {' or '.join(form.owners)}" if len(form.owners) > 1 else "somebody else's, or unresolved"
        )
        return f"{left} times {others}"
    if form.sort in ("capital", "metonym"):
        return f"{left} times plainly the place, or part of another name"
    if form.sort == "role":
        return f"{left} times before a name, or nobody certain"
    return f"{left} times part of another name, or the people rather than the state"


def _contrast_rows(docs: Iterable[Document], contrasts: pd.DataFrame) -> Iterable[tuple[object, ...]]:
    for row in report_table(docs, contrasts).to_dict("records"):
        found = row["exact"] + row["inflected"]
        removed = {c: row[c] for c in ("not_before", "not_after", "only_before", "only_after") if row[c]}
        if not found:
            note = "never found"
        elif row["overlapped"] == found:
            note = "always part of a longer pattern"
        elif removed and not row["counted"]:
            note = f"all removed by {' and '.join(removed)}"
        else:
            note = ", ".join(f"{n} removed by {c}" for c, n in removed.items())
        name = f"{row['contrast']}: {row['variant']}"
        yield "contrasts", name, "pattern", row["pattern"], found, row["counted"], note
