"""Who is said to have done harm: verbs and nouns of physical harm with their doers and victims."""
