"""Several sums that are given to several groups in order: each group with its own.

"Firms whose turnover first exceeds 1, 5 or 10 million get 5, 10 or 20": what the items of a list share stands
before the first and behind the last of them.
"""

from __future__ import annotations

import regex

from aipolicy.rulebook.load import Rulebook

NUMERIC = regex.compile(r"\d")
#: Items of a list that are no longer are grades: what follows the last of them belongs to all.
GRADE = 5
#: An item that is shorter than the first by more than this shares its modifiers.
SHORT = 2


def shared_out(phrase: str, size: int, book: Rulebook) -> list[str] | None:
    """A phrase with a list of so many items as one phrase for each item; None if it has no such list."""
    parts = _parts(phrase, book)
    if size < 2 or len(parts) != size:
        return None
    lead = book.cue("offers.shared_head").match(parts[0])
    head = parts[0][:lead.end()] if lead else ""
    first = parts[0][len(head):]
    if NUMERIC.search(first) and NUMERIC.search(parts[-1]):
        return _numbers(parts, book)
    others = parts[1:]
    grade = _grade(first, others, book)
    if grade:
        head, first = head + first[:-grade], first[-grade:]
    elif len(first) > GRADE:
        return [head + item for item in (first, *(_alike(first, item) for item in others))]
    last, tail = _last(first, others[-1], book)
    return [head + item + tail for item in (first, *others[:-1], last)]


def _grade(first: str, others: list[str], book: Rulebook) -> int:
    """How many characters at the end of a long first item are its grade; 0 if no grades are listed.

    The items between the first and the last are as long, if there are any; else both grades end alike.
    """
    if book.cue("offers.level").fullmatch(first):
        return 0
    middle = {len(item) for item in others[:-1]}
    if middle:
        size = max(middle)
        return size if len(middle) == 1 and size < GRADE and len(first) > size + 1 else 0
    at = others[-1].find(first[-1]) if first[-1] in book.words("offers.grade") else -1
    return at + 1 if 0 <= at < GRADE < len(first) else 0


def _parts(phrase: str, book: Rulebook) -> list[str]:
    """The items between the joints that stand outside brackets and quotation marks."""
    parts, depth, low = [], 0, 0
    joints = {match.start(): match.end() for match in book.cue("offers.joint").finditer(phrase)}
    for at, char in enumerate(phrase):
        depth += (char in "(（“") - (char in ")）”")
        if at in joints and not depth:
            parts.append(phrase[low:at])
            low = joints[at]
    return [part for part in (*parts, phrase[low:]) if part]


def _numbers(parts: list[str], book: Rulebook) -> list[str]:
    """Items that are numbers: what stands before the first number and behind the last is shared."""
    begin = NUMERIC.search(parts[0])
    end = book.cue("offers.amount").match(parts[-1])
    head, tail = parts[0][:begin.start() if begin else 0], parts[-1][end.end() if end else 0:]
    items = [parts[0][len(head):], *parts[1:-1], parts[-1][:len(parts[-1]) - len(tail)]]
    return [head + item + tail for item in items]


def _alike(first: str, item: str) -> str:
    """A short item behind a long one with what it shares with it: "graduates | of good schools, doctors"."""
    short = len(item) + SHORT < len(first) and len(item) <= GRADE
    return first[:len(first) - len(item)] + item if short else item


def _last(first: str, last: str, book: Rulebook) -> tuple[str, str]:
    """The last item of a list of grades and what follows it and is of all: levels of authority, or grades
    that end alike or are of one length."""
    level = book.cue("offers.level")
    other = level.match(last)
    if other and level.fullmatch(first):
        return last[:other.end()], last[other.end():]
    at = last.find(first[-1]) if first else -1
    end = at + 1 if 0 <= at < GRADE else len(first)
    return last[:end], last[end:]
