"""One reading of English: word classes, tags, quotation marks, noun phrases, clauses and reporting cues."""
