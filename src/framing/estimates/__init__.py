"""From span tables to tallies, and from tallies to estimates with intervals."""
