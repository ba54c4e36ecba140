"""What a number counts: the metric, its measure, and the run of text that is quoted.

A shape rule (rules/quantity.yaml) says on which side the counted thing stands; here the phrase is cut at
whole words, lists of numbers share what they share, and an empty phrase is filled from the clause before.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

import regex

from aipolicy.extract.match import View, run
from aipolicy.extract.phrases import Left, Token, Words, after, before, tokens, words_of
from aipolicy.model import Match, Quantity, Sentence, Span


@dataclass(frozen=True)
class Counted:
    """One number with what it counts.

    phrase: clean span of the counted thing, if it stands beside the number; text: the metric as text,
    from elsewhere in the sentence if need be; action: span of the verb that governs it.
    """

    quantity: Quantity
    shape: str
    measure: str
    phrase: Span | None
    text: str | None
    action: Span | None

    @property
    def quote(self) -> Span:
        """The shortest run that holds the number and the counted thing beside it."""
        quantity = Span(self.quantity.start, self.quantity.end)
        if self.phrase is None:
            return quantity
        return Span(min(quantity.start, self.phrase.start), max(quantity.end, self.phrase.end))


@dataclass(frozen=True)
class Line:
    """A sentence with the numbers in it, in order, and the spans that no phrase may cross or split.

    walls: numbers and dates; whole: names that count as one word.
    """

    view: View
    sentence: Sentence
    quantities: Sequence[Quantity]
    walls: Sequence[Span]
    whole: Sequence[Span]
    shapes: dict[int, Match]

    @property
    def text(self) -> str:
        """The clean text of the whole document."""
        return self.view.text

    def tokens(self, low: int, high: int) -> list[Token]:
        """The words between two offsets."""
        return tokens(self.view.words(self.sentence), self.text, low, high, self.whole)

    def breaks(self) -> list[int]:
        """Offsets just behind the marks that end a clause, those inside numbers left out."""
        marks = self.view.book.cue("clause_mark").finditer(self.text, self.sentence.start, self.sentence.end)
        return [m.end() for m in marks if not any(w.start <= m.start() < w.end for w in self.walls)]

    def clause(self, at: int) -> Span:
        """The clause that holds an offset."""
        ends = [self.sentence.start, *self.breaks(), self.sentence.end]
        return next((Span(a, b) for a, b in pairwise(ends) if a <= at < b), Span(*self._whole()))

    def _whole(self) -> tuple[int, int]:
        return self.sentence.start, self.sentence.end


def shapes_of(view: View) -> dict[int, Match]:
    """The best shape for the number that starts at each offset."""
    best: dict[int, Match] = {}
    for match in run(view.book.stage("quantity.shape"), view):
        at = match.captures["value"].start
        other = best.get(at)
        if other is None or (match.priority, match.end - match.start) > (other.priority, other.end - other.start):
            best[at] = match
    return best


def count(line: Line) -> Iterator[Counted]:
    """The numbers of a sentence with what they count, in order; those that are no facts left out."""
    lex = words_of(line.view.book)
    done: list[Counted] = []
    for series in _series(line):
        found = _series_metric(line, series, done, lex)
        done.extend(found)
        yield from found


def _series(line: Line) -> Iterator[list[Quantity]]:
    """Numbers in runs that nothing but commas of enumeration and joints stand between."""
    joint = line.view.book.cue("series_sep")
    run_: list[Quantity] = []
    for quantity in line.quantities:
        if run_ and (not joint.fullmatch(line.text, run_[-1].end, quantity.start)
                     or run_[-1].value.unit != quantity.value.unit):
            yield run_
            run_ = []
        run_.append(quantity)
    if run_:
        yield run_


def _series_metric(line: Line, series: list[Quantity], done: list[Counted], lex: Words) -> list[Counted]:
    first = _metric(line, series[0], done, lex)
    if len(series) == 1:
        return [] if first is None else [first]
    last = _metric(line, series[-1], done, lex)
    shape = line.shapes.get(series[0].start)
    if first is None or last is None or shape is None:
        return [c for c in (first, last) if c]
    if last.phrase and last.phrase.start >= series[-1].end:
        return [replace(last, quantity=q, phrase=last.phrase if q is series[-1] else None) for q in series]
    names = _distributed(line, first, series, lex)
    return [replace(first, quantity=q, text=name, phrase=first.phrase if q is series[0] else None)
            for q, name in zip(series, names, strict=True)]


def _distributed(line: Line, first: Counted, series: list[Quantity], lex: Words) -> list[str | None]:
    """The parts of a joined metric, one for each number, if there are as many; else the whole for each."""
    if first.text and first.phrase:
        parts = [p for p in line.view.book.cue("phrase_joint").split(first.text) if p]
        if len(parts) == len(series):
            return list(parts)
    return [first.text] * len(series)


def _metric(line: Line, quantity: Quantity, done: list[Counted], lex: Words) -> Counted | None:
    shape = line.shapes.get(quantity.start)
    if shape is None or shape.fields.get("skip"):
        return None
    side, measure = shape.fields.get("metric", "before"), shape.fields.get("measure", "level")
    clause = line.clause(quantity.start)
    counted = Counted(quantity, shape.rule, measure, None, None, None)
    left = _left(line, shape.start, clause, lex)
    if side == "either":
        phrase = _right(line, max(quantity.end, shape.end), clause, lex)
        if phrase:
            return _named(line, replace(counted, phrase=phrase, action=left.action), lex)
    if left.phrase and not _generic(line, left.phrase, lex):
        return _named(line, replace(counted, phrase=left.phrase, action=left.action), lex)
    return _borrowed(line, replace(counted, phrase=left.phrase, action=left.action), clause, done, lex)


def _left(line: Line, end: int, clause: Span, lex: Words) -> Left:
    low = max([clause.start, *(w.end for w in line.walls if clause.start <= w.end <= end)])
    found = before(line.tokens(low, end), lex)
    if found.phrase is None and low < end and _open_paren(line, low, end):
        return before(line.tokens(clause.start, _open_paren(line, low, end)), lex)
    return found


def _open_paren(line: Line, low: int, end: int) -> int:
    """Where a bracket opens that holds nothing but links before the number; 0 if none does."""
    at = max(line.text.rfind("(", low, end), line.text.rfind("（", low, end))
    return at if at > 0 else 0


def _right(line: Line, start: int, clause: Span, lex: Words) -> Span | None:
    high = min([clause.end, *(w.start for w in line.walls if w.start >= start)])
    return after(line.tokens(start, high), lex)


def _generic(line: Line, span: Span, lex: Words) -> bool:
    return line.text[span.start:span.end] in lex.generic


def _named(line: Line, counted: Counted, lex: Words) -> Counted:
    span = counted.phrase
    if span is None:
        return counted
    return replace(counted, text=squeezed(line.text[span.start:span.end]))


def squeezed(text: str) -> str:
    """A phrase without white space between Chinese characters, marks of emphasis and outer joints."""
    text = regex.sub(r"[*\r\n]+", "", text)
    return regex.sub(r"(?<=[\p{Han}、“”])\s+|\s+(?=[\p{Han}、“”])", "", text).strip()


def _borrowed(line: Line, counted: Counted, clause: Span, done: list[Counted], lex: Words) -> Counted:
    """The metric from before: of the number just before for a rate, else the phrase that ends the last clause."""
    last = done[-1] if done else None
    own = line.text[counted.phrase.start:counted.phrase.end] if counted.phrase else ""
    if last and last.text and (counted.measure != "level" or last.quantity.end > clause.start):
        return replace(counted, text=_joined(last.text, own, lex))
    topic = _topic(line, clause, lex)
    if topic:
        return replace(counted, text=_joined(squeezed(line.text[topic.start:topic.end]), own, lex))
    if last and last.text:
        return replace(counted, text=_joined(last.text, own, lex))
    return replace(counted, text=own or None)


def _joined(topic: str, own: str, lex: Words) -> str:
    return topic if not own or own in topic or own in lex.generic and topic.endswith(tuple(lex.generic)) else topic + own


def _topic(line: Line, clause: Span, lex: Words) -> Span | None:
    """The phrase that ends the clause before, if no number stands in it."""
    if clause.start <= line.sentence.start:
        return None
    above = line.clause(clause.start - 1)
    if any(above.start <= w.start < above.end for w in line.walls):
        return None
    return before(line.tokens(above.start, above.end), lex).phrase
