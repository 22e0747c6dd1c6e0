"""Suggestions for an actors table: names sighted in articles, whose they are, and the rows made of them."""
