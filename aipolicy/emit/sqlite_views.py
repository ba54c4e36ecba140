"""What joins the tables of a database: a row for each document, and views of all facts and all figures."""

from __future__ import annotations

import sqlite3
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from aipolicy.emit.documents import Documents
from aipolicy.emit.flat import dated, flat
from aipolicy.facts.types import FactTypes
from aipolicy.rulebook.cards import COMMON, Card

Row = Mapping[str, Any]
DOCUMENTS, FACTS, FIGURES = "documents", "facts", "figures"
#: What the views say of the document of a fact: the name there, and in the table of documents.
OF_DOCUMENT = {"document_title": "title", "published": "published", "url": "url"}
#: The columns of figures: the name in the view, and in the table of a type.
OF_FIGURE = {
    **{name: name for name in ("type", "id", "subject_name")}, "adcode": "subject_adcode",
    **{name: name for name in ("scope", "metric", "measure", "indicator", "value_low", "value_high")},
    "unit": "value_unit", "comparator": "value_comparator",
    **{name: name for name in ("when", "when_first", "when_last", "status", "document")},
    **{name: name for name in ("quote", "context", "source", "line")},
}


def quoted(name: str) -> str:
    """A name as SQL writes it, whatever is in it."""
    told = name.encode("utf-8", "backslashreplace").decode()
    return '"' + told.replace("\0", "").replace('"', '""') + '"'


def document_rows(documents: Documents, tables: Mapping[str, Sequence[Row]], types: FactTypes
                  ) -> list[dict[str, Any]]:
    """A row for each source: its document's fields, null where nothing is known, and its facts counted by
    type (`target_count`, …)."""
    cards = [types.cards[name] for name in types.documents]
    fields = dict.fromkeys(name for card in cards for name in card.fields)
    counted = {name: Counter(row["source"] for row in rows) for name, rows in tables.items()
               if name not in types.documents}
    found = []
    for source, fact in documents.items():
        said = dict.fromkeys(fields) | {key: fact[key] for key in fields if fact and key in fact}
        row = dated({"type": cards[0].type, **flat(said, types)}, types)
        del row["type"]
        counts = {f"{name}_count": counts[source] for name, counts in counted.items()}
        found.append({"source": source, **row, "fact_count": sum(counts.values()), **counts})
    return found


def add_views(base: sqlite3.Connection, columns: Mapping[str, Sequence[str]], types: FactTypes) -> None:
    """Add the views to a database that holds the table of documents. columns: of each table of facts.

    A type that has the name of a view leaves no room for it.
    """
    names = [name.lower() for name in columns]
    told = {FACTS: (_of_facts(*table, types) for table in columns.items()),
            FIGURES: (_of_figures(*table) for table in columns.items() if table[0] in types.figures)}
    for view, selections in told.items():
        if view not in names and (parts := [_select(table, those) for table, those in selections]):
            base.execute(f"CREATE VIEW {quoted(view)} AS {' UNION ALL '.join(parts)}")


Selection = tuple[str, dict[str, str]]


def _of_facts(table: str, columns: Sequence[str], types: FactTypes) -> Selection:
    """For each column of the view the expression of it: by the card of the type, else by common names."""
    card = types.cards.get(table)
    value = {name: _first(columns, f"value_{part}") for name, part in
             (("value", "low"), ("value_high", "high"), ("unit", "unit"), ("comparator", "comparator"))}
    return table, {
        **{name: _first(columns, name) for name in COMMON},
        "name": _first(columns, *((card.name,) if card else ("name", "title"))), **value,
        "metric": _first(columns, "metric"),
        "subject": _first(columns, *(_owners(card) if card else ("subject_name",))),
        "when": _first(columns, *(card.time if card else ("when",))),
    }


def _owners(card: Card) -> Iterator[str]:
    for name in card.owner:
        yield f"{name}_name" if name in card.fields and card.fields[name].kind == "subject" else name


def _of_figures(table: str, columns: Sequence[str]) -> Selection:
    return table, {name: _first(columns, column) for name, column in OF_FIGURE.items()}


def _first(columns: Sequence[str], *names: str) -> str:
    """The first of these columns that says something, as SQL."""
    having = [f"f.{quoted(name)}" for name in names if name in columns]
    return f"coalesce({', '.join(having)})" if len(having) > 1 else having[0] if having else "NULL"


def _select(table: str, expressions: Mapping[str, str]) -> str:
    joined = {name: f"d.{quoted(column)}" for name, column in OF_DOCUMENT.items()}
    told = ", ".join(f"{sql} AS {quoted(name)}" for name, sql in {**expressions, **joined}.items())
    return (f"SELECT {told} FROM {quoted(table)} AS f LEFT JOIN {DOCUMENTS} AS d "
            f"ON d.{quoted('source')} = f.{quoted('source')}")
