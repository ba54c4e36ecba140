"""What the documents of a corpus say of themselves, for facts that do not say it: who issued them, and when.

A `document` fact stands for its source and is joined to the others by that; facts of runs that gave none have
no documents.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from aipolicy.corpus.records import Record
from aipolicy.corpus.terms import Holder, Terms
from aipolicy.edtf import year_of
from aipolicy.rulebook.facttypes import DOCUMENT


class Documents:
    """The documents of records, by source."""

    def __init__(self, records: Iterable[Record], terms: Terms) -> None:
        self._terms = terms
        self._by_source = {place.source: record for record in records if record.type == DOCUMENT
                           for place in record.places}

    def of(self, record: Record) -> Iterator[Record]:
        """The documents in which a fact stands, each once."""
        found = (self._by_source.get(place.source) for place in record.places)
        yield from {doc.id: doc for doc in found if doc}.values()

    def place(self, record: Record) -> Holder | None:
        """The place whose authority issued what a fact stands in, if its figures are that place's; None if
        there is none or more than one."""
        kinds = self._terms.table["of_issuer"].get(record.type, ())
        holders = {self._terms.authority(issuer) for doc in self.of(record) if doc.fields.get("kind") in kinds
                   for issuer in doc.fields.get("issuer") or ()}
        return holders.pop() if len(holders) == 1 else None

    def periods(self, record: Record) -> list[str]:
        """The periods in which what a fact stands in is in force."""
        return [doc.fields["effective"] for doc in self.of(record) if doc.fields.get("effective")]

    def year(self, record: Record) -> int | None:
        """The first year in which a document with the fact was published."""
        years = (year_of(doc.fields.get("published")) for doc in self.of(record))
        return min((year for year in years if year), default=None)
