"""Analyses that are kept, so that several notebooks share one."""
