"""How an actor is judged, mention by mention: the default model, masking, and models of one's own."""
