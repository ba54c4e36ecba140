"""When a figure holds: its date, the periods beside it, the tense of its verbs."""
