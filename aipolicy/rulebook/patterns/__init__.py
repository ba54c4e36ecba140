"""Patterns of rules: placeholders expanded, compiled and kept; what they need, and which of them blow up."""
