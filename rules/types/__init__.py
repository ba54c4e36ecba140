"""Cards of the built-in fact types as package data."""
