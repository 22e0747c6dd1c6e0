"""Who is meant: the codebook, mentions of its actors, the coreference of mentions and sources, candidate actors."""
