"""Count competing words in two corpora under the plain rule, and show what inflections and filters change.

    python benchmarks/contrast_counts.py FOLDER      with putin.csv and zelenskyy.csv, columns date, body

The plain rule: words as given, whole words, any case, any white space, no inflections, overlaps counted.
"""

import argparse
import sys
import time
from pathlib import Path

import pandas as pd

import framing

EXPECTED = {  # corpora's own counts under the plain rule
    "special military operation": (107, 2),
    "special operation": (19, 15),
    "military operation": (125, 11),
    "war": (215, 2252),
    "invasion": (18, 316),
    "conflict": (114, 51),
    "crisis": (124, 168),
    "aggression": (34, 418),
    "Kiev": (188, 0),
    "Kyiv": (0, 645),
}


def read(path: Path) -> pd.DataFrame:
    bodies = pd.read_csv(path, dtype="str", keep_default_na=False)["body"]
    return pd.DataFrame({"doc_id": [f"{path.stem}_{i}" for i in range(len(bodies))], "text": bodies})


def main() -> int:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("folder", type=Path)
    contrasts = framing.load_codebook("sample_article").contrasts
    folder = parser.parse_args().folder
    wrong = 0
    for side, name in enumerate(("putin", "zelenskyy")):
        articles = read(folder / f"{name}.csv")
        start = time.process_time()
        report = framing.contrast_report(articles, contrasts)
        seconds = time.process_time() - start
        rows = report[report["pattern"].isin(list(EXPECTED))].drop(columns=["row", "examples", "removed"])
        rows.insert(3, "expected", [EXPECTED[p][side] for p in rows["pattern"]])
        rows = rows.loc[:, (rows != 0).any()]
        wrong += int((rows["exact"] != rows["expected"]).sum())
        print(f"{name}: {len(articles)} texts, {seconds:.1f} s\n{rows.to_string(index=False)}\n")
    print("all counts as expected" if not wrong else f"{wrong} counts differ")
    return int(wrong > 0)


if __name__ == "__main__":
    sys.exit(main())
