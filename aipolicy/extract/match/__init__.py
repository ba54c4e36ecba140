"""Rules over the symbol text: the view that rules have of a document, the search, and who watches it."""
