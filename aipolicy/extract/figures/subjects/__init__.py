"""Whose a figure is: its candidates, what the text is about, words that refer back."""
