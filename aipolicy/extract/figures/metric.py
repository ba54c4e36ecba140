"""What a number counts: the metric, its measure, and the run of text that is quoted.

A shape rule (rules/quantity.yaml) says on which side the counted thing stands; here the phrase is found there
or borrowed from the clause before, and named with what a list, a share or what is said of it adds.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from aipolicy.extract.figures.counting.additions import with_addition
from aipolicy.extract.figures.counting.beside import (
    CLOSE,
    COUNTS,
    OPEN,
    before_suffix,
    behind_change,
    left_of,
    looks_right,
    right_of,
    within,
)
from aipolicy.extract.figures.counting.borrowed import borrowed
from aipolicy.extract.figures.counting.doing import counted_only, those_who
from aipolicy.extract.figures.counting.events import is_event, nominal, of_event, spent
from aipolicy.extract.figures.counting.indices import of_index
from aipolicy.extract.figures.counting.listed import (
    as_part,
    class_head,
    distributed,
    said_again,
    series_of,
    with_topic,
)
from aipolicy.extract.figures.counting.naming import is_name, name_of, noun_of_size, squeezed
from aipolicy.extract.figures.counting.numbered import CHANGES, Counted, Numbered, Shape
from aipolicy.extract.figures.counting.owned import as_holding, as_sum
from aipolicy.extract.figures.counting.properties import of_class
from aipolicy.extract.figures.counting.purposes import with_purpose
from aipolicy.extract.figures.counting.shares import part_of, part_within, whole_within
from aipolicy.extract.figures.counting.signs import directed
from aipolicy.extract.figures.from_to import FromTo
from aipolicy.extract.figures.noun_phrases.before import Left
from aipolicy.extract.figures.noun_phrases.lists import PhraseWords, is_agent, is_any_verb, is_noun, words_of
from aipolicy.extract.match.run import run
from aipolicy.extract.match.view import View
from aipolicy.model import Quantity, Span
from aipolicy.rulebook.load import Rulebook
from aipolicy.rulebook.once import once
from aipolicy.rulebook.stages.declared import SHAPE

PERCENT = "%"
#: The flag of units that are written by the noun of what they count.
NOUN = "noun"
#: The flag of the particle that a deed is done.
ASPECT = "ul"
#: So many code points at least name what is counted without the deed at it.
SHORTEST = 2


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
    for series in series_of(line):
        for counted in _series_metric(line, series, done, lex):
            again = said_again(line, _as_at_start(line, counted, done), done)
            part = as_part(line, again, done)
            part = with_topic(line, with_purpose(line, of_class(line, part, done, lex)), done)
            part = of_index(line, part, lex)
            added = with_addition(line, part, done[-1] if done else None, lex)
            done.append(added)
    for i, counted in enumerate(done):
        yield _directed(_told_behind(line, counted, done[i + 1:], lex))


def _told_behind(line: Numbered, counted: Counted, behind: Sequence[Counted], lex: PhraseWords) -> Counted:
    """A number in brackets behind a name, with the metric that the end of the list says: "firm A (3 billion),
    firm B (2 billion) and 7 others bought more than 1 billion"."""
    start = counted.quantity.start
    bracketed = line.text[start - 1:start] in OPEN and line.text.startswith(CLOSE, counted.quantity.end)
    if not bracketed or (counted.text and (counted.phrase or counted.text not in lex.generic)):
        return counted
    unit = counted.quantity.value.unit
    same = (c.text for c in behind if c.quantity.value.unit == unit and c.phrase)
    return replace(counted, text=next(same, counted.text))


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
    names = distributed(line, first, series, done)
    ordered = len(set(names)) == 1
    return [replace(first, quantity=q, text=name, phrase=first.phrase if i == 0 else None,
                    place=i if ordered else None, of=len(series))
            for i, (q, name) in enumerate(zip(series, names, strict=True))]


def _metric(line: Numbered, quantity: Quantity, done: list[Counted], lex: PhraseWords) -> Counted | None:
    shape = line.shapes.get(quantity.start)
    said = any(c.said and c.said.contains((quantity.start, quantity.end)) for c in done)
    if shape is None or shape.params.skip or said:
        return None
    if shape.params.metric == "named":
        return Counted(quantity, shape.rule, shape.params.measure, None, shape.params.name, None)
    clause = line.clause(quantity.start)
    left = _left(line, quantity, shape, clause, lex, bool(done))
    counted = Counted(quantity, shape.rule, _stated(shape, done), None, None, left.action,
                      shape.params.located, part_of=part_of(line, shape, done))
    form = _people_form(line, quantity)
    if form:
        return replace(counted, phrase=form, text=line.text[form.start:form.end])
    inner = part_within(line, quantity, lex)
    phrase = None if inner else within(line, quantity, lex)
    whole = whole_within(line, quantity, phrase, left.phrase, lex) if phrase else inner
    if whole:
        counted, phrase = replace(counted, part_of=whole, measure="share"), None
    either = shape.params.metric == "either" and looks_right(line, quantity, left, lex)
    if phrase is None and (either or _sized(line, quantity, left, lex)):
        counted = _behind(line, counted, shape, clause, left, lex)
        phrase = counted.phrase
    rated = _rated(line, counted, left, clause, lex) if phrase is None else None
    if rated:
        return replace(counted, phrase=left.phrase, text=rated, measure=_measure(line, counted, rated))
    behind = behind_change(line, quantity, left, lex)
    if behind:
        phrase = behind if line.from_to.ending(quantity) else None
        return replace(counted, phrase=phrase, text=name_of(line, behind))
    if phrase is None and left.phrase and line.text[left.phrase.start:left.phrase.end] not in lex.generic:
        phrase = left.phrase
    outlay = spent(line, quantity, phrase) if phrase and phrase == left.phrase else None
    if outlay:
        counted = replace(counted, phrase=phrase, text=outlay)
    elif phrase and phrase == left.phrase and counted.measure == "level" and is_event(line, phrase, lex):
        counted = of_event(line, counted, phrase, clause, lex)
        phrase = counted.phrase
    if phrase is None and shape.params.name and _of_owner(line, clause, shape, done):
        counted = replace(counted, text=shape.params.name)
    elif phrase is None:
        counted = borrowed(line, replace(counted, phrase=left.phrase), clause, done, lex)
    elif counted.text is None:
        counted = replace(counted, phrase=phrase, text=name_of(line, phrase))
    counted = _quoted(line, replace(counted, text=nominal(line, counted, lex)), shape)
    text = _with_suffix(counted.text or shape.params.name or "", line, shape)
    text = as_sum(line, counted, as_holding(line, counted, text, lex))
    text = text + counted.part_of if not text.endswith(counted.part_of) else text
    text = counted.part_of if counted.part_of.startswith(text.removesuffix(counted.part_of)) else text
    return replace(counted, text=text or None, measure=_measure(line, counted, text))


def _people_form(line: Numbered, quantity: Quantity) -> Span | None:
    """The noun of people with which a number is written that counts them without a measure: "18 million
    | teachers"."""
    if NOUN not in quantity.flags:
        return None
    start, end = quantity.number
    forms = (f for f in _noun_forms(line.view.book) if line.text.endswith(f, start, end))
    form = max(forms, key=len, default="")
    return Span(end - len(form), end) if form else None


@once
def _noun_forms(book: Rulebook) -> tuple[str, ...]:
    """The nouns by which units are written, so that they say what is counted."""
    rows = (row for rows in book.table("values/units")["special"].values() for row in rows)
    return tuple(form for row in rows if row.get("flag") == NOUN for form in row.get("forms", [row["unit"]]))


def _of_owner(line: Numbered, clause: Span, shape: Shape, done: Sequence[Counted]) -> bool:
    """True if an owner stands before a number in a clause that has none before it."""
    first = not done or done[-1].quantity.end <= clause.start
    return first and line.owners.any_between(clause.start, shape.start)


def _quoted(line: Numbered, counted: Counted, shape: Shape) -> Counted:
    """The price of what stands before a price move, if that is no thing that is traded by its own name, such
    as an index or a commodity, and so is a company."""
    name, phrase = shape.params.name, counted.phrase
    if name is None or phrase is None or counted.text is None or phrase.end > counted.quantity.start:
        return counted
    book = line.view.book
    index = book.cue("metrics.index_name").match(line.text, phrase.start)
    traded = index or book.cue("metrics.traded").search(counted.text)
    if traded or not book.cue("metrics.company").fullmatch(counted.text):
        return counted
    return replace(counted, text=name, quoted=phrase)


def _left(
    line: Numbered, quantity: Quantity, shape: Shape, clause: Span, lex: PhraseWords, follows: bool
) -> Left:
    """What stands before a number, where its shape lets it be. follows: another number comes before it."""
    thing = shape.captures.get("thing")
    if thing:
        return Left(thing, None)
    times = _multiple(line, quantity, clause)
    if times:
        return left_of(line, times, clause, lex)
    left = left_of(line, before_suffix(shape, quantity), clause, lex)
    suffix = shape.captures.get("suffix")
    bare = left.phrase and suffix and left.phrase.start >= suffix.start
    other = left.phrase and shape.params.measure in CHANGES and _of_number(line, left.phrase, lex)
    previous = follows and shape.params.metric == "previous"
    return left._replace(phrase=None) if bare or other or previous else left


def _of_number(line: Numbered, phrase: Span, lex: PhraseWords) -> bool:
    """True if a phrase belongs to the number before it, with which a change is compared: "than the 5% of |
    rate"."""
    low = line.clause(phrase.start).start
    ends = [q.end for q in line.quantities if low <= q.end <= phrase.start]
    return bool(ends) and line.text[ends[-1]:phrase.start] in lex.of


def _behind(
    line: Numbered, counted: Counted, shape: Shape, clause: Span, left: Left, lex: PhraseWords
) -> Counted:
    """A number with what stands behind it, named with the class, the deed or the measure that makes it
    whole."""
    quantity = counted.quantity
    right = right_of(line, quantity.end if counted.located else max(quantity.end, shape.end), clause, lex)
    those = counted_only(line, quantity, right, lex)
    if those is None or (quantity.dimension not in COUNTS and _deed_alone(line, those.phrase)):
        return counted
    those = those._replace(phrase=_summed(line, quantity, those.phrase, lex))
    head = class_head(line, those.phrase, quantity.value.unit, lex)
    text = _sized_thing(line, those.phrase, lex) \
        or _carried(line, quantity, left, name_of(line, those.phrase))
    done = those_who(line, quantity, those.phrase, those.rest, lex)
    if head:
        text += squeezed(head)
    elif done:
        text, counted = done.text, replace(counted, said=done.said)
    elif left.phrase and _measures(line, quantity, left.phrase, those.phrase, lex):
        text += name_of(line, left.phrase)
    else:
        text += _people(line, quantity, those.phrase, lex)
    return replace(counted, phrase=those.phrase, text=text if is_name(text) else None)


def _deed_alone(line: Numbered, phrase: Span) -> bool:
    """True for verbs with no noun among them, which no sum or measure is of."""
    noun = line.view.book.cue("metrics.nounlike").search(line.text, *phrase)
    return noun is None and all(token.flag == "v" for token in line.tokens(*phrase))


def _people(line: Numbered, quantity: Quantity, phrase: Span, lex: PhraseWords) -> str:
    """The noun that makes a deed, or what people have or form, one of how many they are: "took part" +
    "people", "a team" + "of people"; empty for people themselves."""
    row, book = line.tokens(*phrase), line.view.book
    head = row[-1]
    owned = not is_agent(head, lex) and not head.text.endswith(tuple(lex.having))
    theirs = line.text[quantity.end:phrase.start].strip() in lex.of \
        and (owned or head.text in book.words("metrics.group"))
    named = any(t.flag.startswith(("n", "eng")) for t in row)
    if (named and not theirs) or quantity.value.unit not in book.words("metrics.people"):
        return ""
    return noun_of_size(line, "people")


def _summed(line: Numbered, quantity: Quantity, phrase: Span, lex: PhraseWords) -> Span:
    """What a number sums up that closes a list, without what the list goes on with behind it."""
    if not line.view.book.cue("owners.and_more").match(line.text, quantity.start - 1):
        return phrase
    joint = next((t.start for t in line.tokens(*phrase) if t.text in lex.joint), phrase.end)
    return Span(phrase.start, joint) if joint > phrase.start else phrase


def _sized(line: Numbered, quantity: Quantity, left: Left, lex: PhraseWords) -> bool:
    """True if a bare noun of measure and its number modify what stands behind them."""
    if left.phrase is None or line.text[quantity.end:quantity.end + 1] not in lex.of:
        return False
    return left.phrase.end == quantity.start and line.text[left.phrase.start:left.phrase.end] in lex.generic


def _rated(line: Numbered, counted: Counted, left: Left, clause: Span, lex: PhraseWords) -> str | None:
    """The metric of a bare noun of measure that stands with its number before the thing that it is of: "with
    | a rate | of 66 % | (particle) | rural internet"; None if it stands otherwise."""
    quantity = counted.quantity
    level = counted.measure == "level" and quantity.dimension not in COUNTS
    if left.phrase is None or not level or line.text[quantity.end:quantity.end + 1] not in lex.of:
        return None
    row = line.tokens(*left.phrase)
    before = line.tokens(clause.start, left.phrase.start)
    bare = row[-1].text.endswith(tuple(lex.having)) and not any(is_noun(t, lex) for t in row[:-1]) \
        and (not before or is_any_verb(before[-1], lex) or before[-1].flag == ASPECT)
    thing = right_of(line, quantity.end, clause, lex).phrase if bare else None
    if thing is None or line.view.book.cue("metrics.setting").search(line.text, *thing):
        return None
    name, size = name_of(line, thing), name_of(line, left.phrase)
    return name + size if is_name(name) and size not in name else None


def _sized_thing(line: Numbered, phrase: Span, lex: PhraseWords) -> str | None:
    """The size of a thing, where the noun of measure stands before it: "a 600 million | sized | fund"."""
    row = line.tokens(*phrase)
    if len(row) < 3 or row[0].text not in lex.generic or row[1].text not in lex.of:
        return None
    return name_of(line, Span(row[2].start, phrase.end)) + row[0].text


def _carried(line: Numbered, quantity: Quantity, left: Left, text: str) -> str:
    """What is counted without the deed that is carried on at it, be it the last of a list: "complete | 12
    parks | building"."""
    book, low = line.view.book, line.clause(quantity.start).start
    verb = left.action and line.text[left.action.start:left.action.end]
    if verb is None and line.text[quantity.start - 1] in book.words("noun_phrases.joint"):
        verb = next((t.text for t in line.tokens(low, quantity.start)
                     if t.text in book.words("metrics.carrying")), None)
    deed = book.cue("metrics.deed").search(text) if verb in book.words("metrics.carrying") else None
    if deed is None or deed.start() < SHORTEST:
        return text
    return text[:deed.start()].rstrip("".join(book.words("noun_phrases.of")))


def _measures(line: Numbered, quantity: Quantity, left: Span, right: Span, lex: PhraseWords) -> bool:
    """True if a noun of measure before a number says what of the thing behind it is measured: "total size |
    10 million | fund"."""
    beside = left.end == quantity.start and line.text[quantity.end:right.start] in lex.of
    return beside and line.text[left.start:left.end] in lex.generic


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


def _with_suffix(text: str, line: Numbered, shape: Shape) -> str:
    """The name of a metric with what the shape adds to it."""
    span = shape.captures.get("suffix")
    suffix = squeezed(line.text[span.start:span.end]) if span else shape.params.adds or ""
    share = line.view.book.cue("metrics.share_end")
    again = text.endswith(suffix) or (share.fullmatch(suffix) and share.search(text))
    return text if again else text + suffix
