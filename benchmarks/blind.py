"""Reports written and annotated by the codebook alone, before their first run: an honest guess at unseen text.

    python benchmarks/blind.py [--set {1,2}] [--style STYLE] [--kinds]

Two sets of 24 invented reports in six newsroom styles; their authors, language-model readers, had not seen the rules.
The first, in ``blind_reports``, has been read since: it is tuned on. The second, in ``blind_reports_2``, is for a first
run. Figures are for phenomena, not base rates: the reports are denser than news. Whoever reads the texts or the errors
to change a rule makes them tuned; say so beside the figure.

Spans match one to one when they share half of their union (quotations) or of the longer one (others). *speakers*: the
actor is right too, of the quotations whose source has a name; *anonymous* and *roles*: right among the quotations
found that have a source; *wording*: voice and holder right too; *hedges*: the category; *agency*: construction, cause.
"""

import argparse
import json
from collections.abc import Callable
from pathlib import Path

import pandas as pd

import framing

SETS = {1: Path(__file__).with_name("blind_reports"), 2: Path(__file__).with_name("blind_reports_2")}
Row = dict[str, object]


def key_of(name: str | None) -> str:
    """Return a name without its article, in lower case: one body is named both ways."""
    return (name or "").lower().removeprefix("the ")


def codebook_of(reports: list[dict]) -> tuple[framing.Codebook, dict[str, str]]:
    """List every named source of all reports as an actor, and the contrasts of the sample's codebook."""
    named: dict[str, tuple[str, str]] = {}
    for report in reports:
        for q in report["quotations"]:
            if q["source_name"] and q["source_type"] in ("person", "organisation"):
                named.setdefault(key_of(q["source_name"]), (q["source_name"], q["source_type"]))
    ids = {name: f"a{number}" for number, name in enumerate(sorted(named))}
    actors = pd.DataFrame([(ids[k], *named[k]) for k in ids], columns=["actor", "name", "kind"], dtype="str")
    contrasts = framing.load_codebook("sample_article").contrasts
    return framing.Codebook(name="blind", actors=actors, contrasts=contrasts), ids


def pairs(found: list[Row], gold: list[Row], *, of_union: bool) -> list[tuple[int, int]]:
    """Match spans one to one, the largest overlap first."""
    possible = []
    for i, f in enumerate(found):
        for j, g in enumerate(gold):
            shared = min(f["end"], g["end"]) - max(f["start"], g["start"])
            lengths = f["end"] - f["start"], g["end"] - g["start"]
            whole = sum(lengths) - shared if of_union else max(lengths)
            if shared > 0 and 2 * shared >= whole:
                possible.append((-shared / whole, i, j))
    taken_found, taken_gold, made = set(), set(), []
    for _, i, j in sorted(possible):
        if i not in taken_found and j not in taken_gold:
            taken_found.add(i)
            taken_gold.add(j)
            made.append((i, j))
    return made


def annotated(report: dict, layer: str, span: str, ids: dict[str, str]) -> list[Row]:
    """Return a report's annotations of one layer with offsets, and the ids of those it names."""
    rows = []
    for row in report[layer]:
        start = row[f"{span}_start"]
        made = {**row, "start": start, "end": start + len(row[span])}
        made["actor"] = ids.get(key_of(row.get("source_name")))
        holder = row.get("holder")
        made["holder"] = holder if holder == "narrator" else ids.get(key_of(holder))
        rows.append(made)
    return rows


class Count:
    """Right, found and wanted."""

    def __init__(self) -> None:
        self.right = self.found = self.wanted = 0

    def told(self) -> str:
        p, r = self.right / max(1, self.found), self.right / max(1, self.wanted)
        return f"precision {100 * p:5.1f}  recall {100 * r:5.1f}  F1 {200 * p * r / max(1e-9, p + r):5.1f}  (n {self.wanted})"


def compare(
    counts: dict[str, Count], found: list[Row], gold: list[Row], tests: dict[str, Callable], *, of_union: bool
):
    """Add one report's layer to the counts: the span, and each test beside it."""
    matched = pairs(found, gold, of_union=of_union)
    for name, test in tests.items():
        count = counts.setdefault(name, Count())
        count.right += sum(test(found[i], gold[j]) for i, j in matched)
        count.found += len(found)
        count.wanted += len(gold)
    return matched


def rows_of(table: pd.DataFrame, doc_id: str) -> list[Row]:
    own = table[table["doc_id"] == doc_id]
    return own.astype(object).where(own.notna(), None).to_dict("records")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--set", type=int, choices=sorted(SETS), default=1)
    parser.add_argument("--style")
    parser.add_argument("--kinds", action="store_true", help="tell the sources by type too")
    args = parser.parse_args()
    reports = [json.loads(p.read_text(encoding="utf-8")) for p in sorted(SETS[args.set].glob("*.json"))]
    codebook, ids = codebook_of(reports)
    reports = [r for r in reports if args.style in (None, r["style"])]
    articles = pd.DataFrame({"doc_id": [str(r["id"]) for r in reports], "text": [r["text"] for r in reports]})
    analysis = framing.analyze(articles, codebook)
    counts: dict[str, Count] = {}
    attributes: dict[str, list[int]] = {}
    for report in reports:
        doc = str(report["id"])
        gold = annotated(report, "quotations", "content", ids)
        found = rows_of(analysis.quotations, doc)
        matched = compare(
            counts,
            found,
            gold,
            {"quotations": lambda f, g: True, "kinds": lambda f, g: f["kind"] == g["kind"]},
            of_union=True,
        )
        named = [g for g in gold if g["actor"]]
        beside = {i for i, j in matched if not gold[j]["actor"]}
        compare(
            counts,
            [f for i, f in enumerate(found) if i not in beside],
            named,
            {"speakers": lambda f, g: f["actor"] == g["actor"]},
            of_union=True,
        )
        for i, j in matched:
            f, g = found[i], gold[j]
            if g["source"]:
                attributes.setdefault("anonymous", []).append(bool(f["anonymous"]) == g["anonymous"])
                attributes.setdefault(f"anonymous where {g['anonymous']}", []).append(
                    bool(f["anonymous"]) == g["anonymous"]
                )
                attributes.setdefault("source_type", []).append(f["source_type"] == g["source_type"])
                attributes.setdefault("source_role", []).append(f["source_role"] == g["source_role"])
                if "source_name" in f and g["source_name"]:
                    attributes.setdefault("source_name", []).append(f["source_name"] == g["source_name"])
                if args.kinds:
                    attributes.setdefault(f"type {g['source_type']}", []).append(
                        f["source_type"] == g["source_type"]
                    )
        hedges = [
            h
            for h in rows_of(analysis.hedges, doc)
            if h["category"] not in ("condition", "vagueness", "booster")
        ]
        compare(
            counts, hedges, annotated(report, "hedges", "span", ids),
            {"hedge spans": lambda f, g: True, "hedges": lambda f, g: f["category"] == g["category"]}, of_union=False,
        )  # fmt: skip
        wordings = annotated(report, "wordings", "span", ids)
        asked = ("conflict_label", "attack_label", "leader", "fighters")
        compare(
            counts,
            [c for c in rows_of(analysis.contrasts, doc) if c["contrast"] in asked],
            wordings,
            {
                "namings": lambda f, g: f["variant"] == g["variant"],
                "uses": lambda f, g: f["use"] == g["use"],
                "wording": lambda f, g: (f["voice"], f["holder"]) == (g["voice"], g["holder"]),
                "wording, voice alone": lambda f, g: f["voice"] == g["voice"],
            },
            of_union=False,
        )
        compare(
            counts, rows_of(analysis.agency, doc), annotated(report, "agency", "verb", ids),
            {
                "agency": lambda f, g: True,
                "constructions": lambda f, g: f["construction"] == g["construction"],
                "causes": lambda f, g: f["cause"] == g["cause"],
            },
            of_union=False,
        )  # fmt: skip
    for name, count in counts.items():
        print(f"{name:22} {count.told()}")
    for name, values in sorted(attributes.items()):
        print(f"{name:22} {100 * sum(values) / len(values):5.1f} %  (n {len(values)})")


if __name__ == "__main__":
    main()
