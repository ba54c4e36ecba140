"""The whole way on one screen: Source → Text → Document → findings → Facts."""

from __future__ import annotations

from aipolicy.errors import RuleError
from aipolicy.extract.confidence import confidence
from aipolicy.extract.direct import find_direct
from aipolicy.extract.facts import Maker
from aipolicy.extract.figures.finder import find_quantity_facts
from aipolicy.extract.match.symbols import SymbolText
from aipolicy.extract.match.view import View
from aipolicy.extract.names.artifacts.finder import find_models, find_products
from aipolicy.extract.names.designations import find_designations
from aipolicy.extract.names.facilities import find_facilities, outside
from aipolicy.extract.names.organizations.finder import find_organizations
from aipolicy.extract.names.persons.finder import find_persons
from aipolicy.extract.names.policies.finder import find_policies
from aipolicy.extract.names.regions import find_regions
from aipolicy.extract.readers import read_dates, read_quantities
from aipolicy.model import Document, Fact, Source
from aipolicy.normalize import normalize
from aipolicy.rulebook.load import Rulebook
from aipolicy.segment import segment


def read_document(source: Source, book: Rulebook) -> Document:
    """Repair and segment a source."""
    text = normalize(source.text, book.table)
    return segment(source, text, book.table("segment"))


def extract_source(source: Source, book: Rulebook, problems: list[RuleError] | None = None) -> list[Fact]:
    """All facts of a source, in the order of the text.

    problems: rules that had to be given up over this source are appended here.
    """
    document = read_document(source, book)
    dates = read_dates(document, book)
    quantities = read_quantities(document, book, dates)
    view = View(document, SymbolText.of(document.text.clean, []), book)
    regions = find_regions(view)
    organizations = find_organizations(view, regions)
    facilities = find_facilities(view, regions, organizations)
    organizations = outside(view, organizations, facilities)
    policies = find_policies(view, regions, organizations, dates)
    named = [
        *organizations, *facilities, *policies,
        *find_persons(view, [*organizations, *facilities], regions),
        *find_models(view, [*organizations, *facilities]),
        *find_products(view, [*organizations, *facilities]),
        *find_designations(view, regions, organizations, facilities, dates),
    ]
    figures = find_quantity_facts(view, quantities, dates, regions, named)
    made = find_direct(view, quantities, dates, named, figures, regions)

    if problems is not None:
        problems.extend(view.slow.values())
    maker = Maker(document, confidence(book), book.cards)
    facts = [maker.date(d) for d in dates if maker.sound(d.start, d.end)]
    facts += [maker.named(sound) for thing in made.named if (sound := maker.sound_part(thing))]
    facts += [maker.fact(f.type, (f.start, f.end), f.rule, f.fields(book), f.trail) for f in made.figures
              if maker.sound(f.start, f.end)]
    facts += [maker.fact(f.type, (f.start, f.end), f.rule, f.fields) for f in made.new
              if maker.sound(f.start, f.end)]
    if book.alone:
        own = {rule.id for rule in book.rules}
        facts = [f for f in facts if f.rule in own]
    return sorted(facts, key=lambda f: (f.start, f.end, f.type, f.id))
