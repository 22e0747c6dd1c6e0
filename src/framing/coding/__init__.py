"""Coding by people: instruments, samples, sheets, agreement, the machine's error, and rates corrected by it."""
