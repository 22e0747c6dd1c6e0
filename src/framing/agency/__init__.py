"""Agency: verbs and nouns of physical harm with their agents and victims."""
