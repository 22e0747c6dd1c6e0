"""Who says what: quotations with cue, source and content, and the voices they divide a text into."""
