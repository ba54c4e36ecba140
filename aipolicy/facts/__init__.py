"""What every room that takes facts must know of them: their types (`types`), as cards in rule folders say,
and their lines read again (`lines`).

Nothing here finds facts, and nothing writes them out.
"""
