import sys

import pytest


@pytest.fixture(autouse=True)
def closed():
    """Close the figures a test opened."""
    yield
    if "matplotlib.pyplot" in sys.modules:
        sys.modules["matplotlib.pyplot"].close("all")
