"""Sentiment toward an actor, mention by mention: the default model, masking, and trained models."""
