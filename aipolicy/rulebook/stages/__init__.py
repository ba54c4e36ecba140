"""Stages: what rules are for, the parameters they take, and how `with:` is read."""
