"""What is attributed: cue, content and source as stretches of text, before anybody is resolved."""
