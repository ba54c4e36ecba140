"""Findings about texts and their facts, for people and for CI.

Each finding is of a named kind (`kinds`) and has its place. `run` gathers them from the texts (`damage`),
their facts (`doubts`), other sources (`conflicts`) and a committed baseline (`baseline`); `settings` says
which of them count; `formats` and `sarif` write them for terminals and machines.
"""
