"""Attributions: cue, content and source as stretches of text, before sources are resolved."""
