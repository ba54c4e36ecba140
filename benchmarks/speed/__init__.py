"""How long it takes: commands that print ratios of one interleaved run."""
