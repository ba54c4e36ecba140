"""What a number counts where nothing beside it says so: the phrase of the clause before, or what the number
before it counts.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from aipolicy.extract.figures.counting.beside import cleaned, verb_before, wall_before
from aipolicy.extract.figures.counting.naming import (
    joined,
    name_of,
    noun_of_size,
    noun_of_unit,
    squeezed,
)
from aipolicy.extract.figures.counting.numbered import CHANGES, Counted, Numbered
from aipolicy.extract.figures.noun_phrases.after import after
from aipolicy.extract.figures.noun_phrases.before import Left, before
from aipolicy.extract.figures.noun_phrases.lists import (
    PhraseWords,
    is_any_verb,
    is_mark,
    is_outside,
)
from aipolicy.extract.figures.tables import TABLE, head_of_row
from aipolicy.model import Quantity, Span


def borrowed(
    line: Numbered, counted: Counted, clause: Span, done: Sequence[Counted], lex: PhraseWords
) -> Counted:
    """The metric from before: that of the last number for a rate, else the phrase ending the last clause."""
    head = row_head(line, counted.quantity)
    if head:
        return replace(counted, text=head)
    last = next((text for c in reversed(done) if (text := _last(line, c, counted))), None)
    own = name_of(line, counted.phrase) if counted.phrase else ""
    again = _said_again(line, own) if own in lex.generic and not done else None
    if again:
        return replace(counted, text=again)
    topic = (_opening(line, clause, lex) if counted.part_of else None) or _topic(line, clause, lex)
    if last and (counted.measure != "level" or done[-1].quantity.end > clause.start):
        return replace(counted, text=joined(last, own))
    if topic and (not own or _heads(line, topic)):
        return replace(counted, text=joined(name_of(line, topic), own))
    if last and (not own or own in lex.empty):
        return replace(counted, text=_at_own_time(line, joined(last, own), clause, counted.quantity.start))
    return replace(counted, text=own or _seen_by(line, clause) or _default(line, counted.quantity)
                   or _said_before(line, counted, clause, lex) or _by_unit(line, counted.quantity, lex))


def _seen_by(line: Numbered, clause: Span) -> str | None:
    """What the sentence says its numbers are told by: "by | seat of the firms, | ..."."""
    found = list(line.view.book.cue("metrics.seen_by").finditer(line.text, line.sentence.start, clause.start))
    return found[-1]["name"] if found else None


def _last(line: Numbered, last: Counted, counted: Counted) -> str | None:
    """What the number before counts, without the whole that it is a share of if this one is no rate, and
    without the rate of change that it is of if this one is a change itself."""
    if last.text is None:
        return None
    if counted.quantity.dimension != "ratio" or counted.part_of:
        return last.text.removesuffix(last.part_of)
    changed = line.view.book.cue("metrics.change_end").search(last.text)
    own = counted.quantity.value.unit != last.quantity.value.unit and counted.measure in CHANGES
    return last.text[:changed.start()] if changed and changed.start() and own else last.text


def _at_own_time(line: Numbered, text: str, clause: Span, number: int) -> str:
    """A metric from before with the kind of day that its own clause names: workdays, but holidays here."""
    kinds = line.view.book.cue("metrics.kind_of_day")
    own = list(kinds.finditer(line.text, clause.start, number))
    return kinds.sub(own[-1][0], text) if own else text


def row_head(line: Numbered, quantity: Quantity) -> str | None:
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


def _said_again(line: Numbered, own: str) -> str | None:
    """The metric of the sentence before in full, of which a bare noun of measure is the end."""
    text = line.last.text if line.last else None
    return text if text and text.endswith(own) else None


def _said_before(line: Numbered, counted: Counted, clause: Span, lex: PhraseWords) -> str | None:
    """What the last number of the sentence before counts, for a change or for what is counted in the same
    unit; for a number that its clause says nothing of but whose or when, what the last one in its unit
    does."""
    last = line.last
    if last is None:
        return None
    unit = counted.quantity.value.unit
    if last.quantity.value.unit == unit or counted.measure != "level":
        return _last(line, last, counted)
    of_which = line.view.book.cue("metrics.of_which").match(line.text, line.sentence.start)
    if not of_which and not _bare(line, clause, counted.quantity.start, lex):
        return None
    same = (c for c in reversed(line.recent) if c.quantity.value.unit == unit and c.measure == "level")
    return next((c.text for c in same), None)


def _bare(line: Numbered, clause: Span, number: int, lex: PhraseWords) -> bool:
    """True if a clause holds nothing before a number but whose it is, when, and links."""
    row = line.tokens(clause.start, number)
    return bool(row) and all(is_outside(token, lex) or is_mark(token) or token.text in lex.tail
                             or line.owners.holds(token.start, token.end) for token in row)


def _default(line: Numbered, quantity: Quantity) -> str | None:
    names: dict[str, str] = line.view.book.table("resolve")["defaults"]
    return names.get(quantity.dimension or "")


def _by_unit(line: Numbered, quantity: Quantity, lex: PhraseWords) -> str | None:
    """The noun that the unit of a number implies: a sum, with the verb by which it is spent, or how many
    people; None for any other unit."""
    book = line.view.book
    if quantity.dimension == "money":
        verb = verb_before(line, quantity, lex, book.cue("metrics.growth_verb"))
        spent = verb is not None and book.cue("metrics.spending").fullmatch(line.text, *verb) is not None
        return (line.text[verb.start:verb.end] if verb and spent else "") + noun_of_size(line, "money")
    if quantity.value.unit in book.words("metrics.people"):
        return noun_of_size(line, "people")
    return noun_of_unit(line, quantity) or None


def _opening(line: Numbered, clause: Span, lex: PhraseWords) -> Span | None:
    """The phrase that opens the clause before, if a verb follows it there and no number stands in it: what
    does something is what has a share."""
    if clause.start <= line.sentence.start:
        return None
    above = line.clause(clause.start - 1)
    row = line.tokens(*above)
    first = next((i for i, token in enumerate(row) if not is_outside(token, lex) and token.flag != "t"), None)
    if first is None or any(above.start <= q.start < above.end for q in line.quantities):
        return None
    right = after(row[first:], lex, clauses=False)
    behind = next((i for i, token in enumerate(row) if token.start >= right.rest), len(row))
    verb = next((token.text for token in row[behind:] if is_any_verb(token, lex)), None)
    acts = verb is not None and verb not in lex.link
    return cleaned(line, Left(right.phrase, None)).phrase if right.phrase and acts else None


def _topic(line: Numbered, clause: Span, lex: PhraseWords) -> Span | None:
    """The phrase that ends the clause before, if no figure stands in it; before a number that is none."""
    if clause.start <= line.sentence.start:
        return None
    above = line.clause(clause.start - 1)
    numbers = [q for q in line.quantities if above.start <= q.start < above.end]
    if any(not _passed_over(line, q) for q in numbers):
        return None
    if numbers:
        return cleaned(line, before(line.tokens(above.start, numbers[0].start), lex)).phrase
    low = wall_before(line, above.start, above.end)
    turned = line.view.book.cue("metrics.turned").search(line.text, low, above.end)
    said = before(line.tokens(low, turned.start() if turned else above.end), lex)
    void = said.phrase and line.view.book.cue("metrics.void").fullmatch(line.text, *said.phrase)
    if said.phrase and void:
        said = before(line.tokens(low, said.phrase.start), lex)
    return cleaned(line, said).phrase


def _passed_over(line: Numbered, quantity: Quantity) -> bool:
    """True for a number that is no figure."""
    shape = line.shapes.get(quantity.start)
    return shape is not None and shape.params.skip
