"""What stands on the sheets of a workbook: of each type what a reader wants first, ids and places last."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import partial
from typing import Any, NamedTuple, TypeAlias

from aipolicy.edtf import days_of, parse, year_of
from aipolicy.emit.documents import Documents
from aipolicy.emit.visible import visible
from aipolicy.emit.where import get
from aipolicy.emit.workbook import Link, Sheet
from aipolicy.facts.lines import FactLine, places
from aipolicy.review.cells import cell
from aipolicy.review.labels import Labels
from aipolicy.rulebook.cards import ADDED, COMMON, Card

#: Fields that the reader finds elsewhere on the sheet than where the card puts them.
_PLACED = ("quote", "place", "mentions", *COMMON, *ADDED)
#: What says where a fact stands and how it was found, behind all else.
_LAST = ("quote", "source", "line", "page", "start", "end", "rule", "confidence", "id")
#: What is read together with a value, and before the sentence, whether a table in a terminal has room or not.
_MEANT, _SET = ("measure",), ("document",)
_FROZEN = 1
Row: TypeAlias = Mapping[str, Any]


class Column(NamedTuple):
    """A column of a sheet. always: it stands there though it be empty in all rows."""

    head: str
    value: Callable[[Row], Any]
    always: bool = True


def sheet_of_documents(
    documents: Documents, facts: Mapping[str, Sequence[FactLine]], labels: Labels
) -> Sheet:
    """A row for each document: what it is, how many facts of each type it holds, and its source.

    facts: by type, those of type `document` aside.
    """
    counts = {name: Counter(place["source"] for fact in those for place in places(fact))
              for name, those in facts.items()}
    cards = [labels.known.cards[name] for name in labels.known.documents]
    columns = [column for card in cards
               for name in dict.fromkeys((*card.columns, *card.fields)) if name not in _PLACED
               for column in _document_field(card.type, name, labels)]
    columns += [_count(labels.types.get(name, name), count) for name, count in counts.items()]
    columns += [_plain(labels, cards[0].type, "source"), _plain(labels, cards[0].type, "id", always=False)]
    rows = [{**(fact or {}), "source": source} for source, fact in documents.items()]
    return _sheet(labels.words["documents"], columns, rows)


def _document_field(type_name: str, name: str, labels: Labels) -> Iterator[Column]:
    head = labels.field(type_name, name) or name
    if name == "url":
        yield Column(head, lambda row: _link(row.get("url")))
    elif labels.known.kind(type_name, name) == "date":
        yield Column(head, lambda row: _day_or_text(row.get(name)))
    else:
        yield _told(type_name, name, labels)


def _count(head: str, count: Counter[str]) -> Column:
    return Column(head, lambda row: count[row["source"]])


def sheet_of_type(type_name: str, facts: Iterable[FactLine], documents: Documents, labels: Labels) -> Sheet:
    """A row for each place of the facts of a type."""
    rows = [place for fact in facts for place in places(fact)]
    card = labels.known.cards.get(type_name)
    shown = _shown(card) if card else []
    more = dict.fromkeys((*(card.fields if card else ()), *(key for row in rows for key in row)))
    rest = [name for name in more if name not in _PLACED and name not in shown]
    date = next((name for name in (card.time if card else ("when",)) if name in (*shown, *rest)), None)
    columns = [column for name in shown for column in _of_field(type_name, name, labels, name == date)]
    columns += _of_document(documents, labels)
    columns += [column._replace(always=False) for name in rest
                for column in _of_field(type_name, name, labels, name == date)]
    columns += _days(date, labels) if date else ()
    columns += _codes(type_name, (*shown, *rest), labels)
    columns += [_plain(labels, type_name, name, always=False) for name in _LAST]
    return _sheet(labels.types.get(type_name, type_name), columns, rows)


def _shown(card: Card) -> list[str]:
    """The fields that a reader wants first: those of a table, how a value is meant, and where it is set."""
    told = [name for name in card.columns if name not in _PLACED]
    return list(dict.fromkeys(
        inner for name in (*told, *(_SET if told else ())) if name in card.fields
        for inner in (name, *(_MEANT if card.fields[name].kind == "value" else ())) if inner in card.fields))


def _of_field(type_name: str, name: str, labels: Labels, dated: bool) -> Iterator[Column]:
    """The columns that a field becomes: a value is told as people read it, and as a number with its unit.

    dated: a date is told with its year.
    """
    yield _told(type_name, name, labels)
    kind, words = labels.known.kind(type_name, name), labels.words
    if kind == "value":
        of = "" if name == "value" else f"{labels.field(type_name, name) or visible(name)} · "
        yield Column(of + words["number"], lambda row: get(row, f"{name}.low"))
        yield Column(of + words["number_to"], lambda row: _end(row.get(name)), always=False)
        yield Column(of + labels.fields["unit"], lambda row: get(row, f"{name}.unit"))
    elif dated:
        yield Column(words["year"], lambda row: _year(row.get(name)), always=False)


def _told(type_name: str, name: str, labels: Labels) -> Column:
    """The field as people read it, numbers and truths as what they are."""
    head = labels.field(type_name, name) or visible(name)
    if labels.known.kind(type_name, name) == "number":
        return Column(head, lambda row: row.get(name))
    return Column(head, lambda row: cell(row, name, labels))


def _of_document(documents: Documents, labels: Labels) -> Iterator[Column]:
    """The sentence, and where it comes from."""
    def document(row: Row) -> Row:
        return documents.get(row["source"]) or {}

    yield Column(labels.words["sentence"], _sentence)
    yield Column(labels.words["source_title"], lambda row: document(row).get("title") or row["source"])
    yield Column(labels.words["published_on"], lambda row: _day_or_text(document(row).get("published")))
    yield Column(labels.words["link"], lambda row: _link(document(row).get("url")))


def _sentence(row: Row) -> str:
    told = row.get("context")
    return " ".join((told if isinstance(told, str) else row["quote"]).split())


def _days(name: str, labels: Labels) -> Iterator[Column]:
    """The first and the last day of a date, as dates."""
    for head, at in (("first_day", 0), ("last_day", 1)):
        yield Column(labels.words[head], partial(_day, name, at), always=False)


def _codes(type_name: str, names: Iterable[str], labels: Labels) -> Iterator[Column]:
    """The code of the region that a fact is of, and how its number compares."""
    for name in names:
        if labels.known.kind(type_name, name) == "subject":
            yield _part(name, "adcode", labels.words["code"])
        elif labels.known.kind(type_name, name) == "value":
            yield _part(name, "comparator", labels.fields["comparator"])


def _part(name: str, part: str, head: str) -> Column:
    return Column(head, lambda row: get(row, f"{name}.{part}"), always=False)


def _day(name: str, at: int, row: Row) -> Any:
    days = days_of(row.get(name))
    return days[at] if days else None


def _plain(labels: Labels, type_name: str, name: str, *, always: bool = True) -> Column:
    return Column(labels.field(type_name, name) or name, lambda row: row.get(name), always)


def _end(value: Any) -> Any:
    """The upper end of a range; nothing for a single number."""
    ends = (value.get("low"), value.get("high")) if isinstance(value, Mapping) else (None, None)
    return ends[1] if ends[0] != ends[1] else None


def _year(text: Any) -> int | None:
    """The last year that a date states."""
    date = parse(text)
    return year_of(text) or (date.stated[-1].year if date and date.stated else None)


def _day_or_text(text: Any) -> Any:
    """A whole day as a date, any other as EDTF."""
    date = parse(text)
    whole = date is not None and not date.is_interval and date.start is not None and date.start.day
    return date.start.first if whole and date and date.start else text


def _link(address: Any) -> Any:
    return Link(address) if isinstance(address, str) and address else None


def _sheet(name: str, columns: Sequence[Column], rows: Sequence[Row]) -> Sheet:
    """The columns of the rows, without those that need not be there and are empty."""
    cells = [(column, [column.value(row) for row in rows]) for column in columns]
    kept = [(column.head, values) for column, values in cells
            if column.always or any(value not in (None, "") for value in values)]
    lines = [list(line) for line in zip(*(values for _, values in kept), strict=True)]
    return Sheet(name, [head for head, _ in kept], lines, _FROZEN)
