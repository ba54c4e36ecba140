"""Shares: the part and the whole that it is a share of are one metric: "renewable energy in | all energy
used"."""

from __future__ import annotations

from collections.abc import Sequence

from aipolicy.extract.figures.counting.naming import squeezed
from aipolicy.extract.figures.counting.numbered import Counted, Numbered, Shape
from aipolicy.extract.figures.noun_phrases.before import unlinked
from aipolicy.extract.figures.noun_phrases.lists import PhraseWords
from aipolicy.model import Quantity, Span


def part_of(line: Numbered, shape: Shape, done: Sequence[Counted]) -> str:
    """The verb of a share with the whole that it is of, as the metric says it behind the part; that of the
    share before where a list says it once; empty for any other number."""
    verb = shape.captures.get("verb")
    if verb is None:
        return ""
    whole = shape.captures.get("whole")
    if whole is None:
        return next((c.part_of for c in reversed(done) if c.part_of), "")
    return _named(line, verb, whole)


def part_within(line: Numbered, quantity: Quantity, lex: PhraseWords) -> str:
    """The same where both stand between a comparator and its number: "about | makes up the land's | 15%"."""
    row = line.tokens(quantity.start, quantity.number.start)
    at = next((i for i, token in enumerate(row) if token.text in lex.part), len(row))
    inner = [token for token in row[at + 1:] if token.text not in lex.of]
    if not inner:
        return ""
    return _named(line, Span(row[at].start, row[at].end), Span(inner[0].start, inner[-1].end))


def whole_within(
    line: Numbered, quantity: Quantity, phrase: Span, part: Span | None, lex: PhraseWords
) -> str:
    """The same where the whole alone stands between them, behind a part: "outlay | not less than sales' |
    5%"; of what is given, nothing."""
    book = line.view.book
    of = line.text[phrase.end:quantity.number.start].strip() in lex.of
    name = line.text[part.start:part.end] if part else ""
    given = any(word in name for word in book.words("metrics.aid"))
    nothing = part is None or given or name in lex.generic or part.end > quantity.start
    if nothing or not of or quantity.dimension != "ratio":
        return ""
    return book.words("noun_phrases.part")[0] + _whole(line, phrase)


def _named(line: Numbered, verb: Span, whole: Span) -> str:
    """The verb with the whole, and the noun of a share behind them."""
    return line.text[verb.start:verb.end] + _whole(line, whole)


def _whole(line: Numbered, whole: Span) -> str:
    """A whole by its name, and the noun of a share behind it."""
    book = line.view.book
    own = book.cue("metrics.own").match(line.text, *whole)
    said = unlinked(line.text, whole, book.cue("metrics.ending_link"))
    named = squeezed(line.text[own.end() if own else whole.start:said.end])
    noun = "" if book.cue("metrics.share_end").search(named) else book.table("resolve")["share"]
    return named + noun
