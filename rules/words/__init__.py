"""Data, not code: YAML that aipolicy compiles and interprets."""
