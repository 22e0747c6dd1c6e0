"""The option that all simulations share."""

import argparse


def runs_asked_for(description: str, *, default: int = 4000) -> int:
    """Return how many corpora to draw; ``description`` is the docstring of the simulation."""
    parser = argparse.ArgumentParser(description=description.splitlines()[0])
    parser.add_argument("--runs", type=int, default=default)
    runs: int = parser.parse_args().runs
    return runs
