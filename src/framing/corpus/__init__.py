"""Read articles and split them into sentences and words."""
