"""Written numbers, their units and comparators, read as quantities in base units."""
