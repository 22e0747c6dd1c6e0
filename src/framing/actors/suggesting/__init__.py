"""Suggestions for an actors table: the names in articles, their bearers, and the rows made of them."""
