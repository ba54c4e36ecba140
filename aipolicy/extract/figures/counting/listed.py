"""Numbers in lists: what they share, and what only one of them says.

"Output of cement, steel and glass", "20 of the basic, 3 of the higher class of | factories", "300 firms, of
which 40 in the east park": the noun that the list shares goes to each of its parts.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from aipolicy.extract.figures.counting.beside import COUNTS, right_of
from aipolicy.extract.figures.counting.naming import joined, name_of, squeezed
from aipolicy.extract.figures.counting.numbered import CHANGES, Counted, Numbered
from aipolicy.extract.figures.noun_phrases.lists import PhraseWords
from aipolicy.model import Quantity, Span

#: So many last characters of two names show that both have the same head.
HEAD = 3


def series_of(line: Numbered) -> Iterator[list[Quantity]]:
    """The numbers of a sentence in runs that nothing but commas of enumeration and joints stand between."""
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


def distributed(
    line: Numbered, first: Counted, series: Sequence[Quantity], done: Sequence[Counted]
) -> list[str | None]:
    """One metric for each number of a series: the parts of a joined phrase, if there are as many; the metrics
    just before, if the numbers are said to be theirs in order; else the same for each."""
    size = len(series)
    clause = line.clause(series[0].start)
    ordered = line.view.book.cue("metrics.in_order").search(line.text, clause.start, series[0].start)
    theirs = _of_owners(line, first.phrase, size) if first.text and first.phrase else None
    if theirs:
        return [theirs + first.part_of] * size
    before = theirs == "" and _same_unit(line, series[0], done)
    if before:
        return [before.text] * size
    if first.text and (first.phrase or ordered):
        whole = _split_pairs(line, first.text.removesuffix(first.part_of), size)
        parts = [p for p in line.view.book.cue("metrics.phrase_joint").split(whole) if p]
        if len(parts) == size:
            return [part + first.part_of for part in with_shared_head(line, parts)]
    if len(done) >= size and ordered:
        own = name_of(line, first.phrase) if first.phrase else ""
        return [joined(c.text or "", own) for c in done[-size:]]
    return [first.text] * size


def _same_unit(line: Numbered, quantity: Quantity, done: Sequence[Counted]) -> Counted | None:
    """The last number before in the same unit, else the last one at all."""
    before = [*line.recent, *done]
    same = [c for c in before if c.quantity.value.unit == quantity.value.unit]
    return next(iter((same or before)[-1:]), None)


def _split_pairs(line: Numbered, text: str, size: int) -> str:
    """A metric with the word that joins two measures in one written out: output and sales."""
    pairs: dict[str, list[str]] = line.view.book.table("resolve")["pairs"]
    for word, names in pairs.items():
        if text.endswith(word) and len(names) == size:
            head = text.removesuffix(word)
            return line.view.book.words("noun_phrases.joint")[0].join(head + name for name in names)
    return text


def _of_owners(line: Numbered, phrase: Span, size: int) -> str | None:
    """What each of the owners has that a phrase lists before it, if they are as many as the numbers: empty if
    it lists nothing but them; None if it lists no owners."""
    at, found = phrase.start, 0
    joint = line.view.book.cue("metrics.phrase_joint")
    while (end := line.bodies.opening(at, phrase.end + 1)) > at:
        found += 1
        between = joint.match(line.text, end, phrase.end)
        if between is None:
            break
        at = between.end()
    of = line.view.book.words("noun_phrases.of")
    if found != size:
        *others, last = joint.split(line.text[phrase.start:phrase.end])
        theirs = next((last.partition(word)[2] for word in of if word in last), None)
        return theirs if found and len(others) + 1 == size and theirs else None
    rest = end
    rest += any(line.text.startswith(word, rest) for word in of)
    return squeezed(line.text[rest:phrase.end])


def with_shared_head(line: Numbered, parts: Sequence[str]) -> Iterator[str]:
    """The parts of a joined phrase, each with the noun of measure that only the last one says."""
    cue = line.view.book.cue("metrics.shared_head")
    found = cue.search(parts[-1])
    head = found[0] if found else _behind_item(parts)
    for part in parts:
        yield part + head if head and part is not parts[-1] and not cue.search(part) else part


def _behind_item(parts: Sequence[str]) -> str:
    """What the last part of a list says behind its own item, where the others are items of one length that
    begin alike: "top 10, top 20 and top 30 | firms' threshold"; empty if they are not."""
    *others, last = parts
    sizes = {len(part) for part in others}
    alike = all(part[0] == last[0] for part in others)
    return last[sizes.pop():] if len(sizes) == 1 and alike and min(map(len, parts)) > 1 else ""


def with_topic(line: Numbered, counted: Counted, done: Sequence[Counted]) -> Counted:
    """A number of which only a bare noun of measure is told, with the thing that the number before it in the
    sentence names: "express deliveries' volume | 8 million; | revenue | 900 million"."""
    book, start = line.view.book, line.sentence.start
    goes_on = book.cue("owners.half_mark").search(line.text, max(0, start - 1), start) is not None
    last = done[-1] if done else line.last if goes_on else None
    if last is None or counted.phrase is None or counted.measure == "share" or last.part_of:
        return counted
    text, theirs, whole = counted.text or "", last.text or "", book.cue("metrics.of_all")
    for row in book.table("resolve")["kindred"]:
        own = next((noun for noun in row if text.endswith(noun)), None)
        other = next((noun for noun in row if theirs.endswith(noun)), None)
        if own is None or other is None or whole.sub("", text.removesuffix(own)):
            continue
        topic = whole.sub("", theirs.removesuffix(other).removeprefix(last.addition))
        among = line.owners.any_between(last.quantity.end, counted.phrase.start)
        if len(topic) > 1 and not among and not book.cue("metrics.no_topic").search(topic):
            return replace(counted, text=topic + text)
    return counted


def said_again(line: Numbered, counted: Counted, done: Sequence[Counted]) -> Counted:
    """A number of which only a verb is told, with the metric of the sentence in the same unit that ends in
    it: "the market | retailed | 240,000 cars, | and retailed | 11 million this year"."""
    row = line.tokens(*counted.phrase) if counted.phrase else []
    noun = line.view.book.cue("metrics.nounlike")
    if len(row) != 1 or not row[0].flag.startswith("v") or not counted.text or noun.search(row[0].text):
        return counted
    unit, text = counted.quantity.value.unit, counted.text
    longer = (c.text for c in reversed(done) if c.quantity.value.unit == unit and c.text
              and c.text != text and c.text.endswith(row[0].text))
    return replace(counted, text=next(longer, text))


def class_head(line: Numbered, phrase: Span, unit: str | None, lex: PhraseWords) -> str | None:
    """The noun that the members of classes share, said with the last of them: "of the basic | , 3 of the
    higher class of | factories"; None if the phrase does not end with a class."""
    cue, joint = line.view.book.cue("metrics.class_end"), line.view.book.cue("metrics.series_sep")
    ends, at = cue.search(line.text, *phrase), phrase.end
    if ends is None:
        return None
    for quantity in line.quantities:
        if quantity.start < at or quantity.value.unit != unit:
            continue
        if not joint.fullmatch(line.text, at, quantity.start):
            return None
        other = right_of(line, quantity.end, line.clause(quantity.start), lex).phrase
        if other is None:
            return None
        found = line.text.find(ends[0], other.start, other.end)
        if found >= 0 and found + len(ends[0]) < other.end:
            return line.text[found + len(ends[0]):other.end]
        at = other.end
    return None


def as_part(line: Numbered, counted: Counted, done: Sequence[Counted]) -> Counted:
    """A number that is one of the parts of a whole named before, with the noun that the parts share."""
    if counted.measure in CHANGES:
        return _part_of_change(line, counted, done)
    whole = _whole(line, counted, done)
    text = counted.text
    if whole is None or text is None or counted.phrase is None or counted.measure != "level":
        return counted
    if counted.quantity.dimension == "money":
        return replace(counted, text=_with_money(line, text, whole))
    if counted.quantity.dimension not in COUNTS and not _is_place(line, counted.phrase):
        return counted
    if line.owners.holds(*counted.phrase) or _is_place(line, counted.phrase):
        return replace(counted, text=whole.text)
    shared = (whole.text or "").endswith(text[-HEAD:])
    needs = None if shared else line.view.book.cue("metrics.headless").search(text)
    return replace(counted, text=joined(whole.text or "", text) if text in (whole.text or "")
                   else _overlapping(text, whole.text or "")) if needs else counted


def _overlapping(part: str, whole: str) -> str:
    """The name of a part before that of the whole, what the one ends and the other begins with said once."""
    size = next((n for n in range(len(part), 0, -1) if whole.startswith(part[-n:])), 0)
    return part + whole[size:]


def _part_of_change(line: Numbered, counted: Counted, done: Sequence[Counted]) -> Counted:
    """The change of a part with the noun of what changed, which only the whole says: "industrial output rose
    5%, | of which | mining | 3%"."""
    book, text, number = line.view.book, counted.text, counted.quantity.start
    parts = list(book.cue("metrics.of_which").finditer(line.text, line.sentence.start, number))
    whole = next((c for c in reversed([*line.recent, *done]) if parts and c.measure in CHANGES
                  and c.quantity.end <= parts[-1].start()), None)
    named = text is None or counted.phrase is None or book.cue("metrics.shared_head").search(text)
    if whole is None or text is None or named:
        return counted
    kind = book.cue("metrics.attribute").fullmatch(text)
    return replace(counted, text=joined(text, whole.text or "") if kind else _with_money(line, text, whole))


def _is_place(line: Numbered, phrase: Span) -> bool:
    """True for a phrase that is but a place below those that the gazetteer knows: a town, a village."""
    return line.view.book.cue("metrics.small_place").fullmatch(line.text, *phrase) is not None


def _whole(line: Numbered, counted: Counted, done: Sequence[Counted]) -> Counted | None:
    """The number before that is counted in the same unit, with all that are of one list passed over, if the
    words between say that this one is a part of it."""
    same = [c for c in done if c.quantity.value.unit == counted.quantity.value.unit and c.text
            and c.measure in ("level", "added")]
    of_which = line.view.book.cue("metrics.of_which")
    opens = of_which.match(line.text, line.sentence.start, counted.quantity.start)
    if opens and line.last and line.last.text and counted.quantity.dimension == "money":
        return line.last
    if not same:
        return None
    low = same[0].quantity.end
    parts = list(of_which.finditer(line.text, low, counted.quantity.start))
    if not parts:
        return None
    before = [c for c in same if c.quantity.end <= parts[-1].start()]
    return before[-1] if before else None


def _with_money(line: Numbered, text: str, whole: Counted) -> str:
    """What a sum is of, with the noun of money that the whole says: "of which chips | revenue"."""
    cue = line.view.book.cue("metrics.money_noun")
    head = cue.search(whole.text or "")
    return text + head[0] if head and not cue.search(text) else text
