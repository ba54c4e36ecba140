"""Incentives in tables: what the cells before a number say of those addressed, by what heads their
columns."""

from __future__ import annotations

import regex

from aipolicy.extract.figures.offers.parties import Parties, parties_of
from aipolicy.extract.figures.tables import TABLE, cells, column, head_of_column
from aipolicy.extract.match.view import View
from aipolicy.model import Block, Span


def in_condition(number: Span, view: View) -> bool:
    """True if a number stands in a column of a table that says what must be so."""
    row = _row(number.start, view)
    head = head_of_column(view.document, row, number.start) if row else None
    return head is not None and _says(view.book.cue("offers.must_column"), head, view)


def parties_of_row(number: Span, view: View) -> Parties:
    """Those addressed and the condition that the cells before a number name; nothing outside tables."""
    row = _row(number.start, view)
    if row is None:
        return Parties(None, None)
    recipient: str | None = None
    condition: str | None = None
    found = cells(view.text, row)
    for cell in found[:column(found, number.start) or 0]:
        head = head_of_column(view.document, row, cell.start)
        if head is None or cell.start == cell.end:
            continue
        text = view.text[cell.start:cell.end]
        if _says(view.book.cue("offers.must_column"), head, view):
            condition = text if text[0].isalpha() else view.text[head.start:head.end] + text
        elif _says(view.book.cue("offers.who_column"), head, view):
            who = parties_of(text, view.book)
            recipient, condition = who.recipient or recipient, condition or who.condition
    return Parties(recipient, condition)


def _row(at: int, view: View) -> Block | None:
    """The row of a table that holds an offset."""
    sentence = view.document.sentence_at(at)
    block = view.document.blocks[sentence.block] if sentence else None
    return block if block and block.kind == TABLE else None


def _says(cue: regex.Pattern[str], cell: Span, view: View) -> bool:
    return cue.search(view.text, cell.start, cell.end) is not None
