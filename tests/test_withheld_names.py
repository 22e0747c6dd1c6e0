"""Whose name is withheld: somebody new, not a definite description of nobody introduced, nor the pronoun after it."""

import pandas as pd
import pytest

from framing import find_quotations


@pytest.mark.parametrize(
    ("text", "anonymous"),
    [
        # nobody new is introduced, and persons are named: the name is not withheld
        (
            "Ida Bren and Bo Salas met in Arden. The candidate said it was late. “It is over,” he added.",
            [False, False],
        ),
        # somebody new is
        (
            "Ida Bren met a retired judge in Arden. The judge said it was late. “It is over,” he added.",
            [True, True],
        ),
        ("Ida Bren left. One former executive said it was late.", [True]),
        # nobody is named
        ("The judge said it was late.", [True]),
        # a first name that is a verb too
        ("“It is late,” said Senate Minority Leader Harry Bren.", [False]),
    ],
)
def test_a_name_is_withheld_of_somebody_new(text, anonymous):
    rows = find_quotations(pd.DataFrame({"doc_id": ["a"], "text": [text]}))
    assert rows["anonymous"].tolist() == anonymous
