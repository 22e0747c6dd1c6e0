"""What a codebook finds in articles, row by row, before anything is measured with it.

Names never found, patterns inside longer ones and names that may be several people are the usual reasons
why a dictionary measures something else than its author thinks (Grimmer and Stewart 2013).
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator

import pandas as pd

from framing.actors.codebook import Codebook
from framing.actors.codebook_tables import FILTERS
from framing.actors.mentions import NameHit, scan_mentions
from framing.actors.name_forms import ActorNames, NameForm, fold, names_of
from framing.actors.namesakes import OpenName
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
        plainly a place, removed by a filter); empty where all that was found counted. An actor with surnames
        that stay open has a row ``unresolved`` for each, with how often and the remedy; a ``side`` that is no
        actor's id has a row of its own too.

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


class _NameCounts:
    """How often the words of each name stand in the text, how often they became a mention, and in what else they stand."""

    def __init__(self, names: ActorNames) -> None:
        self.names = names
        self.found: Counter[NameForm] = Counter()
        self.counted: Counter[NameForm] = Counter()
        self.unresolved: Counter[OpenName] = Counter()
        # The longer name, or "" for a title before a name.
        self.inside: dict[NameForm, Counter[str]] = defaultdict(Counter)

    def read(self, doc: Document) -> None:
        """Count the names of an article."""
        mentions, hits, unresolved = scan_mentions(doc, self.names)
        self.unresolved.update(unresolved)
        mentioned = {token for m in mentions for token in range(m.first, m.last)}
        self.counted.update(hit.form for hit in hits if hit.first in mentioned)
        taken = {(hit.first, hit.form) for hit in hits}
        covering = {token: hit for hit in hits for token in range(hit.first, hit.last)}
        for token, form in self._forms(doc):
            self.found[form] += 1
            if (token, form) not in taken:
                self.inside[form][_longer_name(covering.get(token), token, form)] += 1

    def _forms(self, doc: Document) -> Iterator[tuple[int, NameForm]]:
        """Yield each name that begins at a token, once where a row lists it twice ("City Hall", "city hall")."""
        folded = [fold(word) for word in doc.lower]
        for token in range(len(folded)):
            here: set[tuple[str, ...]] = set()
            for form in self.names.at(doc.words, folded, token, doc.sentences[doc.sentence_of[token]].last):
                if form.words not in here:
                    here.add(form.words)
                    yield token, form


def _longer_name(hit: NameHit | None, token: int, form: NameForm) -> str:
    """Return the longer name that a name is part of, "" when it is a title before another."""
    longer = hit is not None and (hit.first < token or len(hit.form.words) > len(form.words))
    return hit.form.written if hit is not None and longer else ""


def _actor_rows(docs: Iterable[Document], actors: pd.DataFrame) -> Iterable[tuple[object, ...]]:
    names = names_of(actors)
    counts = _NameCounts(names)
    for doc in docs:
        counts.read(doc)
    for form in names.forms:
        found, counted = counts.found[form], counts.counted[form]
        if form.explicit is not None or (form.owners and found):
            actor = form.explicit or "|".join(form.owners)
            note = _note(form, found, counted, counts.inside[form])
            yield "actors", actor, form.sort, form.written, found, counted, note
    for open_name, n in sorted(counts.unresolved.items()):
        for actor in open_name.actors:
            yield "actors", actor, "unresolved", f"{open_name.name} (open)", n, 0, open_name.remedy()
    for actor, side in names.sides.items():
        if side and side not in names.kinds:
            yield "actors", actor, "side", side, 0, 0, "no actor of the table: a camp, or misspelt"


def _note(form: NameForm, found: int, counted: int, inside: Counter[str]) -> str:
    """Tell why a name was found more often than it counted."""
    if not found:
        several = any(mark in form.written for mark in ",;/")
        return "never found; separate several names by |" if several else "never found"
    reasons = [f"{_times(n, found)} part of {name}" for name, n in inside.most_common() if name]
    before = inside[""] if form.sort == "role" else 0
    if before:
        reasons.append(f"{_times(before, found)} before a name")
    if left := found - inside.total() + inside[""] - before - counted:
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
        return "of nobody in particular: several may be meant, or somebody unlisted"
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
