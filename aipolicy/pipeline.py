"""The whole way on one screen: Source → Text → Document → findings → Facts."""

from __future__ import annotations

from aipolicy.extract.facts import Maker
from aipolicy.extract.match import Mention, SymbolText, View
from aipolicy.extract.organizations import find_organizations
from aipolicy.extract.persons import find_persons
from aipolicy.extract.readers import read_dates, read_quantities
from aipolicy.extract.regions import find_regions
from aipolicy.model import Document, Fact, Source
from aipolicy.normalize import normalize
from aipolicy.rulebook.load import Rulebook
from aipolicy.segment import segment


def read_document(source: Source, book: Rulebook) -> Document:
    """Repair and segment a source."""
    text = normalize(source.text, book.table)
    return segment(source, text, book.table("segment"))


def extract_source(source: Source, book: Rulebook) -> list[Fact]:
    """All facts of a source, in the order of the text."""
    document = read_document(source, book)
    clean = document.text.clean
    dates = read_dates(document, book)
    quantities = read_quantities(document, book, dates)
    regions = find_regions(clean, book)
    values = [Mention(q.start, q.end, q.dimension or "number") for q in quantities]
    values += [Mention(d.start, d.end, "date") for d in dates]
    view = View(document, SymbolText.of(clean, values), book)
    plain = View(document, SymbolText.of(clean, []), book)
    organizations = find_organizations(plain, regions)
    persons = find_persons(plain, organizations, regions)
    maker = Maker(document, {})
    facts = [maker.date(d) for d in dates]
    facts += [maker.named(thing) for thing in (*organizations, *persons)]
    return sorted(facts, key=lambda f: (f.start, f.end, f.type, f.id))
