"""Differences between groups, before and after events, between vocabularies, and between analysts' choices."""
