"""Noun phrases beside a number: the counted thing before or after it, cut at whole words.

Works on jieba's words of a sentence with the word lists `noun_phrases.*` of the rules. A Chinese noun phrase
has its head at the end; what stands before may be nouns, adjectives, verbs that modify, and clauses closed by
the particle. All offsets are in the clean text.
"""
