"""Excel workbooks for people: documents, places by year, and a sheet a type, in a language of theirs."""

from __future__ import annotations

from collections.abc import Sequence
from typing import BinaryIO

from aipolicy.emit.documents import documents_of, is_document
from aipolicy.emit.formats import ExportOptions
from aipolicy.emit.workbook import write_workbook
from aipolicy.facts.lines import FactLine
from aipolicy.review.by_year import by_year
from aipolicy.review.labels import labels_of
from aipolicy.review.sheets import sheet_of_documents, sheet_of_type
from aipolicy.review.tables import by_type


def write(facts: Sequence[FactLine], stream: BinaryIO, options: ExportOptions) -> None:
    """A workbook with heads and words in options.language; one row for each place of a fact.

    Raises UsageError without the package XlsxWriter, or for more rows than a sheet holds.
    """
    labels = labels_of(options.language, options.types)
    documents = documents_of(facts, options.documents, options.types)
    others = by_type([fact for fact in facts if not is_document(fact, options.types)], options.types)
    years = by_year(facts, documents, labels)
    write_workbook([
        sheet_of_documents(documents, others, labels), *([years] if years else ()),
        *(sheet_of_type(name, those, documents, labels) for name, those in others.items()),
    ], stream)
