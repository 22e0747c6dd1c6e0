"""Who is referred to: the codebook, mentions of its actors, coreference of mentions and sources, candidate actors."""
