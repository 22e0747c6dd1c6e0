import pandas as pd
import pytest

from framing.annotate.agency import find_agency


def ledger(text, mentions=()):
    """Annotate one text; mentions are (words, actor, kind)."""
    rows = [("a", text.index(w), text.index(w) + len(w), actor, kind) for w, actor, kind in mentions]
    table = pd.DataFrame(rows, columns=["doc_id", "start", "end", "actor", "kind"])
    return find_agency(pd.DataFrame({"doc_id": ["a"], "text": [text]}), table)


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        ("A rocket hit the market.", [("hit", "active", "instrument")]),
        ("Two people were killed in a rocket attack.", [("killed", "passive", "event")]),
        ("Gunmen shot and killed a judge.", [("shot", "active", "actor"), ("killed", "active", "actor")]),
        ("The destroyed building stood empty.", [("destroyed", "participle", "none")]),
        ("He threatened to kill the hostages.", []),
        ("No one was injured.", []),
        ("Shares hit a record high.", []),
    ],
)
def test_construction_and_cause(text, rows):
    found = ledger(text)
    assert list(zip(found.span, found.construction, found.cause, strict=True)) == rows


def test_actor_inside_an_event_noun():
    text = "A house was damaged by shelling by Russian troops."
    found = ledger(text, [("Russian troops", "russia", "collective")])
    assert found[["agent", "actor", "agent_status"]].values.tolist() == [
        ["shelling by Russian troops", "russia", "named"]
    ]
