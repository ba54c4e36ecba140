"""Findings about single facts: values that cannot be true, and what could not be resolved.

A fact is here the JSON object that `aipolicy extract` writes, its numbers exact.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal
from gettext import gettext as _
from typing import Any

from aipolicy.check.kinds import Finding, Lines
from aipolicy.edtf import parse, starts_after
from aipolicy.facts.types import builtin_types
from aipolicy.model import Document
from aipolicy.rulebook import Rulebook
from aipolicy.rulebook.facttypes import FIGURES
from aipolicy.value import full

Record = Mapping[str, Any]
Told = Iterator[tuple[str, str]]
#: Ways of finding a publication date that are sure enough to call a figure of a later day odd.
SURE = ("option", "metadata", "sidecar", "text", "url")


def of_fact(fact: Record, document: Document, lines: Lines, book: Rulebook) -> Iterator[Finding]:
    """The findings about one fact."""
    table = book.table("check")
    for tell in (_limits, _years, _future, _unresolved):
        for kind, message in tell(fact, table, document):
            place = lines.place(fact["start"], fact["end"])
            yield Finding(kind, document.source.id, message, place, fact["quote"], fact["id"])


def _limits(fact: Record, table: Mapping[str, Any], document: Document) -> Told:
    if fact["type"] not in FIGURES:
        return
    value = fact["value"]
    if value["low"] > value["high"]:
        yield "implausible-value", _("the range runs backwards: {low} to {high}").format(**value)
    for limit in table["limits"]:
        if value["unit"] in limit["units"] and fact["measure"] == limit.get("measure", fact["measure"]) \
                and value["high"] > Decimal(limit["above"]):
            told = _("{number} {unit} is beyond {above}: {because}")
            yield "implausible-value", told.format(number=full(value["high"]), unit=value["unit"],
                                                   above=limit["above"], because=_(limit["because"]))


def _years(fact: Record, table: Mapping[str, Any], document: Document) -> Told:
    first, last = table["years"]["first"], table["years"]["last"]
    types = builtin_types()
    for key in (name for name in fact if types.kind(fact["type"], name) == "date"):
        date = parse(fact.get(key))
        for day in date.stated if date else ():
            if not first <= day.year <= last:
                told = _("the year {year} is not between {first} and {last}")
                yield "implausible-value", told.format(year=day.year, first=first, last=last)


def _future(fact: Record, table: Mapping[str, Any], document: Document) -> Told:
    """A figure said to be measured in a time that only began after the text was published."""
    published, when = document.published.edtf, parse(fact.get("when"))
    if fact.get("status") != "actual" or when is None or document.published.how not in SURE:
        return
    if when.start and starts_after(str(when), published):
        told = _("measured in {when}, but the text is of {published}")
        yield "implausible-value", told.format(when=when.start.edtf, published=published)


def _unresolved(fact: Record, table: Mapping[str, Any], document: Document) -> Told:
    if fact["type"] == "date" and fact["edtf"] is None:
        yield "unresolved-date", _("nothing anchors this date")
    if fact["type"] == "target" and fact["when"] is None:
        yield "unresolved-deadline", _("no deadline for this target")
    if fact["type"] in FIGURES and fact["subject"] is None:
        yield "unresolved-subject", _("nobody whose figure this is")


