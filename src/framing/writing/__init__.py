"""What the package writes: whole or not at all, and harmless where it is opened."""
