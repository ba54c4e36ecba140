"""Who may own the figures of a text, what it is about, and which words refer back to an owner."""
