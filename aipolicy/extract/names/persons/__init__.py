"""Persons: where a name ends, of what body, in what post."""
