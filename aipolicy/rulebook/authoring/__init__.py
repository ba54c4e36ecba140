"""What helps people who write rules: a rule to start from, trials, examples as tests, a reference."""
