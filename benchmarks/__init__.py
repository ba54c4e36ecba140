"""Measurements on annotated texts that stand outside this repository."""
