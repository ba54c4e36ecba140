"""Targets, statistics and incentives: what a number counts, of what kind it is, whose and as of when."""
