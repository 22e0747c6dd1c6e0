"""Who says what: quotations with cue, source and content, and the voices into which they divide a text."""
