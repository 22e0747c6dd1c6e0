"""The texts that come with the package or are fetched when asked for: listed, fetched whole, read and repaired."""
