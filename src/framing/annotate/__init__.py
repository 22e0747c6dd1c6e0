"""Span tables: who is mentioned, quoted, how surely, in which words."""
