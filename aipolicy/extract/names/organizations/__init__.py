"""Bodies: by lexicon, by the head of the name, by list, by context, by alias; one thing, one record."""
