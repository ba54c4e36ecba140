"""What a number counts: the metric, its measure, and the run of text that is quoted.

A shape rule (rules/quantity.yaml) says on which side the counted thing stands; here the phrase is cut at
whole words, lists of numbers share what they share, and an empty phrase is filled from the clause before.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

import regex

from aipolicy.extract.figures.counting.additions import with_addition
from aipolicy.extract.figures.counting.numbered import Counted, Numbered, Shape
from aipolicy.extract.figures.counting.signs import directed
from aipolicy.extract.figures.from_to import FromTo
from aipolicy.extract.figures.noun_phrases.after import after
from aipolicy.extract.figures.noun_phrases.before import Left, before, unlinked
from aipolicy.extract.figures.noun_phrases.lists import PhraseWords, words_of
from aipolicy.extract.figures.tables import TABLE, head_of_row
from aipolicy.extract.match.run import run
from aipolicy.extract.match.view import View
from aipolicy.model import Quantity, Span
from aipolicy.rulebook.stages.declared import SHAPE

MARKS = regex.compile(r"[*\r\n]+")
LOOSE = regex.compile(r"(?<=[\p{Han}、“”])\s+|\s+(?=[\p{Han}、“”])")
#: Code points between a comparator and its number that may hold a phrase.
INNER_LENGTH = 6
PERCENT = "%"
#: Dimensions of what is counted one by one.
COUNTS = ("count", "people")


def shapes_of(view: View, from_to: FromTo) -> dict[int, Shape]:
    """The best shape for the number that starts at each offset."""
    best: dict[int, Shape] = {}
    for match in (*run(SHAPE, view), *from_to.shapes()):
        at = match.captures["value"].start
        other = best.get(at)
        if other is None or _rank(match) > _rank(other):
            best[at] = match
    return best


def _rank(shape: Shape) -> tuple[int, int]:
    return shape.priority, shape.end - shape.start


def count(line: Numbered) -> Iterator[Counted]:
    """The numbers of a sentence with what they count, in order; those that are no facts left out."""
    lex = words_of(line.view.book)
    done: list[Counted] = []
    for series in _series(line):
        for counted in _series_metric(line, series, done, lex):
            added = with_addition(line, _as_at_start(line, counted, done), done[-1] if done else None, lex)
            done.append(added)
            yield _directed(added)


def _directed(counted: Counted) -> Counted:
    """The number of a change without its sign, which the measure says."""
    value, measure = directed(counted.quantity.value, counted.measure)
    return replace(counted, quantity=replace(counted.quantity, value=value), measure=measure)


def _as_at_start(line: Numbered, counted: Counted, done: Sequence[Counted]) -> Counted:
    """The end of a change with the metric and measure of its start, and its verb."""
    change = line.from_to.ending(counted.quantity)
    start = next((c for c in done if change and c.quantity is change.start), None)
    if change is None or start is None:
        return counted
    return replace(counted, text=start.text, measure=start.measure, action=change.verb)


def _series(line: Numbered) -> Iterator[list[Quantity]]:
    """Numbers in runs that nothing but commas of enumeration and joints stand between."""
    joint = line.view.book.cue("metrics.series_sep")
    run_: list[Quantity] = []
    for quantity in line.quantities:
        if run_ and (not joint.fullmatch(line.text, run_[-1].end, quantity.start)
                     or run_[-1].value.unit != quantity.value.unit):
            yield run_
            run_ = []
        run_.append(quantity)
    if run_:
        yield run_


def _series_metric(
    line: Numbered, series: list[Quantity], done: list[Counted], lex: PhraseWords
) -> list[Counted]:
    first = _metric(line, series[0], done, lex)
    if len(series) == 1:
        return [] if first is None else [first]
    last = _metric(line, series[-1], done, lex)
    shape = line.shapes.get(series[0].start)
    if first is None or last is None or shape is None:
        return [c for c in (first, last) if c]
    if last.phrase and last.phrase.start >= series[-1].end:
        return [replace(last, quantity=q, phrase=last.phrase if q is series[-1] else None) for q in series]
    names = _distributed(line, first, series, done)
    ordered = len(set(names)) == 1
    return [replace(first, quantity=q, text=name, phrase=first.phrase if i == 0 else None,
                    place=i if ordered else None, of=len(series))
            for i, (q, name) in enumerate(zip(series, names, strict=True))]


def _distributed(
    line: Numbered, first: Counted, series: list[Quantity], done: list[Counted]
) -> list[str | None]:
    """One metric for each number of a series: the parts of a joined phrase, if there are as many; the metrics
    just before, if the numbers are said to be theirs in order; else the same for each."""
    size = len(series)
    if first.text and first.phrase:
        parts = [p for p in line.view.book.cue("metrics.phrase_joint").split(first.text) if p]
        if len(parts) == size:
            return list(_with_shared_head(line, parts))
    clause = line.clause(series[0].start)
    ordered = line.view.book.cue("metrics.in_order").search(line.text, clause.start, series[0].start)
    if len(done) >= size and ordered:
        own = _text(line, first.phrase) if first.phrase else ""
        return [_joined(c.text or "", own) for c in done[-size:]]
    return [first.text] * size


def _with_shared_head(line: Numbered, parts: Sequence[str]) -> Iterator[str]:
    """The parts of a joined phrase, each with the noun of measure that only the last one says."""
    cue = line.view.book.cue("metrics.shared_head")
    head = cue.search(parts[-1])
    for part in parts:
        yield part + head[0] if head and not cue.search(part) else part


def _metric(line: Numbered, quantity: Quantity, done: list[Counted], lex: PhraseWords) -> Counted | None:
    shape = line.shapes.get(quantity.start)
    if shape is None or shape.params.skip:
        return None
    clause = line.clause(quantity.start)
    thing = shape.captures.get("thing")
    left = Left(thing, None) if thing else _left(line, shape.start, clause, lex)
    counted = Counted(quantity, shape.rule, _stated(shape, done), None, None, left.action,
                      shape.params.located)
    times = _multiple(line, quantity, clause)
    if shape.params.metric == "previous":
        left = left._replace(phrase=None)
    elif times:
        left = _left(line, times, clause, lex)
    phrase = _inner(line, quantity, lex)
    if phrase is None and shape.params.metric == "either" and _looks_right(line, quantity, left):
        phrase = _right(line, quantity.end if counted.located else max(quantity.end, shape.end), clause, lex)
    behind = _behind_end(line, quantity, left, lex)
    if behind:
        phrase = behind if line.from_to.ending(quantity) else None
        return replace(counted, phrase=phrase, text=_text(line, behind))
    if phrase is None and left.phrase and not _generic(line, left.phrase, lex):
        phrase = left.phrase
    if phrase:
        text = _with_suffix(_text(line, phrase), line, shape)
        return replace(counted, phrase=phrase, text=text, measure=_measure(line, counted, text))
    found = _borrowed(line, replace(counted, phrase=left.phrase), clause, done, lex)
    text = _with_suffix(found.text or "", line, shape)
    return replace(found, text=text or None, measure=_measure(line, counted, text))


def _stated(shape: Shape, done: list[Counted]) -> str:
    """The measure that a shape names; "same": that of the number before, which such a difference is of."""
    measure = shape.params.measure
    if measure != "same":
        return measure
    return done[-1].measure if done else "growth"


def _multiple(line: Numbered, quantity: Quantity, clause: Span) -> int:
    """Where something else begins of which it is so many times: "is | that of the old chip | twice"."""
    if quantity.dimension != "times":
        return 0
    found = line.view.book.cue("metrics.times_of").search(line.text, clause.start, quantity.start)
    return found.start() if found else 0


def _measure(line: Numbered, counted: Counted, text: str) -> str:
    """The measure; a percentage of things that are no rate is a share of them."""
    rate, part = line.view.book.cue("metrics.rate_noun"), line.view.book.cue("metrics.share_noun")
    share = (text and counted.measure == "level" and counted.quantity.value.unit == PERCENT
             and (not rate.search(text) or part.search(text)))
    return "share" if share else counted.measure


def _behind_end(line: Numbered, quantity: Quantity, left: Left, lex: PhraseWords) -> Span | None:
    """What stands behind the end of the change of a count, if nothing stands before the number or the same
    stands behind the start too: "from 12 firms to 86 | firms"."""
    change = line.from_to.starting(quantity) or line.from_to.ending(quantity)
    if change is None or change.end is None or change.end.dimension not in COUNTS:
        return None
    phrase = _right(line, change.end.end, line.clause(change.end.start), lex)
    twice = phrase and line.text.startswith(line.text[phrase.start:phrase.end], change.start.end)
    return phrase if twice or left.phrase is None else None


def _inner(line: Numbered, quantity: Quantity, lex: PhraseWords) -> Span | None:
    """The thing that stands between a comparator and its number: "no more than | the real cost | 's 30%"."""
    if quantity.number.start - quantity.start < INNER_LENGTH:
        return None
    phrase = before(line.tokens(quantity.start, quantity.number.start), lex).phrase
    if phrase is None or phrase.end - phrase.start == 1 \
            or line.view.book.cue("metrics.void").fullmatch(line.text, *phrase):
        return None
    return phrase


def _looks_right(line: Numbered, quantity: Quantity, left: Left) -> bool:
    """True if the counted thing may stand behind the number though a phrase stands before it: for a count
    always; for a sum if what is behind names money; for a measure unless the phrase before names one; for a
    rate never."""
    if left.phrase is None or quantity.dimension in COUNTS:
        return True
    if quantity.dimension == "money":
        return line.view.book.cue("metrics.fund").match(line.text, quantity.end) is not None
    measured = line.view.book.cue("metrics.measured").search(line.text, left.phrase.start, left.phrase.end)
    return quantity.dimension not in ("ratio", "times") and measured is None


def _with_suffix(text: str, line: Numbered, shape: Shape) -> str:
    """The name of a metric with what the shape adds to it."""
    span = shape.captures.get("suffix")
    suffix = squeezed(line.text[span.start:span.end]) if span else ""
    return text if text.endswith(suffix) else text + suffix


def _left(line: Numbered, end: int, clause: Span, lex: PhraseWords) -> Left:
    low = _wall(line, clause.start, end)
    found = _unlinked(line, before(line.tokens(low, end), lex))
    if found.phrase is None and low < end and _open_paren(line, low, end):
        return before(line.tokens(clause.start, _open_paren(line, low, end)), lex)
    return found


def _wall(line: Numbered, low: int, high: int) -> int:
    """The end of the last number between two offsets, else the first of them."""
    return max([low, *(q.end for q in line.quantities if low <= q.end <= high)])


def _unlinked(line: Numbered, left: Left) -> Left:
    if left.phrase is None:
        return left
    book = line.view.book
    phrase = unlinked(line.text, left.phrase, book.cue("metrics.ending_link"))
    lead = book.cue("metrics.starting_link").match(line.text, *phrase)
    phrase = Span(lead.end() if lead else phrase.start, phrase.end)
    aside = book.cue("metrics.named_aside").search(line.text, *phrase)
    named = line.owners.holds(phrase.start, aside.start() if aside else phrase.end)
    empty = named or book.cue("metrics.void").fullmatch(line.text, *phrase)
    return left._replace(phrase=None if empty else phrase)


def _open_paren(line: Numbered, low: int, end: int) -> int:
    """Where a bracket opens that holds nothing but links before the number; 0 if none does."""
    at = max(line.text.rfind("(", low, end), line.text.rfind("（", low, end))
    return at if at > 0 else 0


def _right(line: Numbered, start: int, clause: Span, lex: PhraseWords) -> Span | None:
    high = min([clause.end, *(w.start for w in line.walls if w.start >= start)])
    clauses = line.text[start:start + 1] not in lex.link
    return after(line.tokens(start, high), lex, clauses).phrase


def _generic(line: Numbered, span: Span, lex: PhraseWords) -> bool:
    return line.text[span.start:span.end] in lex.generic


def _text(line: Numbered, span: Span) -> str:
    """The metric that a phrase names, without the region that it begins with; a region that is but part of
    its first word stays."""
    start, lex = line.regions.opening(*span), words_of(line.view.book)
    if start > span.start:
        rest = line.tokens(start, span.end)
        within = all(token.end != start for token in line.tokens(*span))
        if within or rest[0].text in lex.bound:
            start = span.start
        elif rest[0].text in lex.of:
            start = rest[0].end
    text = squeezed(line.text[start:span.end])
    names = line.view.book.table("resolve")["names"]
    return next((text + more for end, more in names.items() if text.endswith(end)), text)


def squeezed(text: str) -> str:
    """A phrase without white space between Chinese characters, marks of emphasis and outer joints."""
    return LOOSE.sub("", MARKS.sub("", text)).strip()


def _borrowed(
    line: Numbered, counted: Counted, clause: Span, done: list[Counted], lex: PhraseWords
) -> Counted:
    """The metric from before: that of the last number for a rate, else the phrase ending the last clause."""
    head = _row_head(line, counted.quantity)
    if head:
        return replace(counted, text=head)
    last = done[-1].text if done else None
    own = _text(line, counted.phrase) if counted.phrase else ""
    topic = _topic(line, clause, lex)
    if last and (counted.measure != "level" or done[-1].quantity.end > clause.start):
        return replace(counted, text=_joined(last, own))
    if topic and (not own or _heads(line, topic)):
        return replace(counted, text=_joined(_text(line, topic), own))
    if last and (not own or own in lex.empty):
        return replace(counted, text=_at_own_time(line, _joined(last, own), clause, counted.quantity.start))
    return replace(counted, text=own or _default(line, counted.quantity))


def _at_own_time(line: Numbered, text: str, clause: Span, number: int) -> str:
    """A metric from before with the kind of day that its own clause names: workdays, but holidays here."""
    kinds = line.view.book.cue("metrics.kind_of_day")
    own = list(kinds.finditer(line.text, clause.start, number))
    return kinds.sub(own[-1][0], text) if own else text


def _row_head(line: Numbered, quantity: Quantity) -> str | None:
    """What heads the row of a table in which the number stands alone in its cell."""
    document = line.view.document
    block = document.blocks[line.sentence.block]
    cell = head_of_row(document, block, quantity.start) if block.kind == TABLE else None
    if cell is None:
        return None
    unit = line.view.book.cue("metrics.unit_note").search(line.text, *cell)
    return squeezed(line.text[cell.start:unit.start() if unit else cell.end]) or None


def _heads(line: Numbered, topic: Span) -> bool:
    """True if the phrase opens its clause, so that what follows speaks of it."""
    start, lead = line.clause(topic.start).start, line.view.book.cue("owners.topic_lead")
    return topic.start == start or lead.fullmatch(line.text, start, topic.start) is not None


def _default(line: Numbered, quantity: Quantity) -> str | None:
    names: dict[str, str] = line.view.book.table("resolve")["defaults"]
    return names.get(quantity.dimension or "")


def _joined(topic: str, own: str) -> str:
    return topic if own in topic else topic + own


def _topic(line: Numbered, clause: Span, lex: PhraseWords) -> Span | None:
    """The phrase that ends the clause before, if no number stands in it."""
    if clause.start <= line.sentence.start:
        return None
    above = line.clause(clause.start - 1)
    if any(above.start <= q.start < above.end for q in line.quantities):
        return None
    return _unlinked(line, before(line.tokens(_wall(line, above.start, above.end), above.end), lex)).phrase


def offered(line: Numbered, counted: Counted) -> str | None:
    """The metric of an incentive: the phrase beside the number with the word for what is given; for a rate of
    costs the costs."""
    book, own = line.view.book, counted.text if counted.phrase else None
    rate = counted.quantity.dimension == "ratio"
    label = None if own else _label(line, counted.quantity)
    named = _rate_of_gift(line, counted.quantity) if rate else label or _row_head(line, counted.quantity)
    if named and (rate or not own):
        return named
    if own and (book.cue("metrics.gift").search(own) or (rate and book.cue("metrics.cost").search(own))):
        return own
    gift = _gift(line, counted.quantity)
    if gift is None:
        return counted.text
    if own and counted.phrase and line.text.endswith(gift, 0, counted.phrase.start):
        return gift + own
    return own + gift if own and not rate else gift


def _label(line: Numbered, quantity: Quantity) -> str | None:
    """What is given, said before a colon: "rent subsidy: up to | 5000 yuan"."""
    return _last(line, line.view.book.cue("metrics.gift_label"), quantity)


def _rate_of_gift(line: Numbered, quantity: Quantity) -> str | None:
    """The name of the rate that is given, said before in the sentence."""
    return _last(line, line.view.book.cue("metrics.gift_rate"), quantity)


def _last(line: Numbered, cue: regex.Pattern[str], quantity: Quantity) -> str | None:
    """What a pattern last finds in the sentence before a number."""
    found = list(cue.finditer(line.text, line.sentence.start, quantity.start))
    return found[-1][0] if found else None


def _gift(line: Numbered, quantity: Quantity) -> str | None:
    """The word for what is given: the next one in the sentence, else the last one before."""
    gift = line.view.book.cue("metrics.gift")
    behind = gift.search(line.text, quantity.end, line.sentence.end)
    words = [behind] if behind else list(gift.finditer(line.text, line.sentence.start, quantity.start))
    return words[-1][0] if words else None
