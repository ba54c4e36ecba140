"""The data by which facts are compared: whose they are, what they count, in which unit."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from typing import Any, NamedTuple

import regex

from aipolicy.corpus.records import Record
from aipolicy.extract.figures.indicator import Speller, indicator_of, speller_of
from aipolicy.model import Value
from aipolicy.rulebook.load import Rulebook
from aipolicy.rulebook.tables import Entry

PARK, ZONE, ORGANIZATION = "park", "zone", "organization"


class Holder(NamedTuple):
    """Whose figure it is. name: the place or body; scope: country, province, prefecture, county, zone, group,
    park or organization; region, code: the region that it is or, for a zone or park, that it lies in."""

    name: str
    scope: str
    region: str | None
    code: str | None

    @property
    def is_place(self) -> bool:
        """True for regions, zones and parks; False for other bodies."""
        return self.scope != ORGANIZATION


@dataclass(frozen=True, eq=False)
class Terms:
    """What rules/corpus.yaml and the lexicons say. Raises RuleError if a table is not there."""

    book: Rulebook

    @cached_property
    def table(self) -> Mapping[str, Any]:
        """The table of rules/corpus.yaml."""
        table: Mapping[str, Any] = self.book.table("corpus")
        return table

    @cached_property
    def magnitudes(self) -> list[tuple[str, int]]:
        """Words for large numbers, the largest first."""
        return sorted(((word, size) for word, size in self.table["magnitudes"]), key=lambda row: -row[1])

    @cached_property
    def speller(self) -> Speller:
        """How metrics are spelled."""
        return speller_of(self.book)

    @cached_property
    def _units(self) -> dict[str, tuple[str, Decimal]]:
        factors = {unit: (first, Decimal(factor)) for first, row in self.table["units"].items()
                   for unit, factor in row.items()}
        return {**{u: (first, Decimal(1)) for u, first in self.table["classifiers"].items()}, **factors}

    @cached_property
    def _regions(self) -> dict[str, Entry]:
        entries = self.book.lexicon("regions").entries
        return {key: e for e in reversed(entries) for key in (e.attributes.get("code"), e.name) if key}

    def amount(self, record: Record) -> Value:
        """The value of a quantity in the first unit of its kind."""
        value = record.fields["value"]
        unit, factor = self._units.get(value["unit"] or "", (value["unit"], Decimal(1)))
        return Value(value["low"] * factor, value["high"] * factor, unit, value["comparator"])

    def indicator(self, record: Record) -> str | None:
        """The indicator that the fact names, else the one that its metric has."""
        fields = record.fields
        if fields.get("indicator"):
            return str(fields["indicator"])
        measure = fields["measure"] or "level"
        return indicator_of(fields["metric"], fields["value"]["unit"], measure, self.book)

    def measure(self, record: Record) -> str:
        """What the fact measures; the share that an indicator itself is counts as its level."""
        measure = record.fields.get("measure") or "level"
        return "level" if measure == "share" and self.indicator(record) in self._shares else measure

    @cached_property
    def _shares(self) -> frozenset[str]:
        percent = self.speller.table["ratios"][0]
        entries = self.book.lexicon("indicators").entries
        return frozenset(e.name for e in entries if e.attributes.get("unit") == percent)

    def metric(self, record: Record) -> str:
        """The plain form of the metric, as a headline would have it."""
        text = self.speller.plain(record.fields["metric"] or "", record.fields["measure"] or "level")
        for pattern, brief in self._brief:
            text = pattern.sub(brief, text)
        return text

    @cached_property
    def _brief(self) -> list[tuple[regex.Pattern[str], str]]:
        return [(regex.compile(pattern), brief) for pattern, brief in self.table["brief"]]

    def holder(self, record: Record) -> Holder | None:
        """Whose figure a quantity is, with the zone that the fact names; None if it has no subject."""
        subject = record.fields.get("subject")
        if subject is None:
            return None
        if subject.get("kind") == "region":
            holder = self.region(subject["name"], subject.get("adcode"))
            return self._zone(holder, record.fields.get("scope"))
        return self.body(subject["name"])

    def region(self, name: str, code: str | None = None) -> Holder:
        """A region by its name, and by its code if several have the name."""
        entry = self._regions.get(code or "") or self._regions.get(name)
        if entry is None:
            return Holder(name, "region", name, code)
        level, within = entry.attributes.get("level", ""), entry.attributes.get("within")
        if code is None and within is not None:
            outer = self._regions.get(within)
            return Holder(name, level, outer.name if outer else None, within)
        return Holder(name, level, name, code or entry.attributes.get("code"))

    def body(self, name: str) -> Holder:
        """A body by its name, with the region that the name begins with; parks are places."""
        scope = PARK if name.endswith(tuple(self.table["parks"])) else ORGANIZATION
        entry = self.place_of(name)
        if entry is None:
            return Holder(name, scope, None, None)
        within = self.region(entry.name, entry.attributes.get("code"))
        return Holder(name, scope, within.region, within.code)

    def place_of(self, name: str) -> Entry | None:
        """The region that a name begins with, the longest; None if none or not one only."""
        forms = self.book.lexicon("regions").by_form
        for size in range(min(len(name), 16), 1, -1):
            found = forms.get(name[:size], ())
            if len(found) == 1:
                return found[0]
        return None

    def named(self, name: str | None) -> Holder | None:
        """The place or body of that name; None for no name."""
        if not name:
            return None
        found = self.book.lexicon("regions").by_form.get(name, ())
        if len(found) == 1:
            return self.region(found[0].name, found[0].attributes.get("code"))
        return self.body(name)

    def authority(self, name: str | None) -> Holder | None:
        """The region for which a body acts: itself, the one its name begins with, or the whole country."""
        holder = self.named(name)
        if holder is None or name is None or holder.is_place:
            return holder
        resolve = self.book.table("resolve")
        if regex.match(resolve["national"], name):
            country, _kind, code, _level = resolve["country"]
            return self.region(country, code)
        if holder.region and name.endswith(tuple(self.table["authorities"])):
            return self.region(holder.region, holder.code)
        return None

    def payer(self, record: Record) -> Holder | None:
        """The place that offers an incentive: its subject, or the region for which that acts."""
        holder = self.holder(record)
        if holder is None or holder.is_place:
            return holder
        return self.authority(holder.name)

    def base(self, unit: str | None) -> str | None:
        """The first unit of the kind of a unit."""
        return self._units.get(unit or "", (unit, Decimal(1)))[0]

    def _zone(self, holder: Holder, zone: str | None) -> Holder:
        if not zone or holder.scope == ZONE:
            return holder
        name = self.table["zone_name"].format(place=holder.name, zone=zone)
        return holder._replace(name=name, scope=ZONE)
