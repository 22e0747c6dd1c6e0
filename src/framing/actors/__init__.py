"""Who is mentioned: the codebook, names and titles, pronouns, and candidates for a codebook."""
