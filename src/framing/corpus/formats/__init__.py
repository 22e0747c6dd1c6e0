"""One reader a format: each takes what a file holds and yields rows with the line or place they come from."""
