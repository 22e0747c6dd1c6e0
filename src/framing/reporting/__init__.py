"""What a paper prints beside its figures: methods, references, and passages in context."""
