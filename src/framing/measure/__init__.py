"""From span tables to tallies, estimates, comparisons and validation."""
