"""Places by year: targets and statistics of regions, a row for what is counted and a column for each year.

A cell holds the figure that says most: what was measured before what was planned, and that before what was
forecast; the whole year before a part of it; then what most sources say. All others stand in its note.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, NamedTuple

from aipolicy.edtf import days_of, year_of
from aipolicy.emit.documents import Documents
from aipolicy.emit.workbook import Marked, Sheet
from aipolicy.facts.lines import FactLine, places
from aipolicy.review.labels import Labels
from aipolicy.value import DASH, SIGNS, full, written

#: The kinds of figures, by type and status, the one that counts most first; the word that marks each.
KINDS: Mapping[tuple[str, str | None], str | None] = {
    ("statistic", "actual"): None, ("target", None): "planned", ("statistic", "forecast"): "forecast",
}
_RANK = list(KINDS)
#: Decimals after which a figure is not told in a larger unit, and the figures that a note tells.
_DECIMALS, _TOLD = 3, 8
_FROZEN = 3


class Line(NamedTuple):
    """What a row is of. metric: the indicator of the metric, if it has one."""

    code: str
    place: str
    metric: str
    measure: str
    unit: str


@dataclass(frozen=True)
class Figure:
    """A figure of a place in a year. source: the title of its document, else its name."""

    kind: tuple[str, str | None]
    value: Mapping[str, Any]
    metric: str
    when: str
    sources: tuple[str, ...]

    @property
    def is_part(self) -> bool:
        """True for a stretch of months of the year."""
        days = days_of(self.when)
        return days is not None and days.is_part_of_year

    @property
    def said(self) -> tuple[Any, ...]:
        """What makes two figures the same."""
        return self.kind, *(self.value.get(key) for key in ("low", "high", "comparator")), self.is_part


def by_year(facts: Iterable[FactLine], documents: Documents, labels: Labels) -> Sheet | None:
    """The sheet; None where there are no targets and statistics at all."""
    rows: dict[Line, dict[int, list[Figure]]] = {}
    left = Counter[str]()
    for fact in facts:
        kind = (fact["type"], fact.get("status"))
        if kind not in _RANK:  # a list: what a type of a user's own says of its status may be anything
            continue
        line, year = _line(fact), year_of(fact.get("when"))
        if line is None or year is None:
            left["no_place" if line is None else "no_year"] += 1
            continue
        rows.setdefault(line, {}).setdefault(year, []).append(_figure(kind, fact, documents))
    if not rows and not left:
        return None
    years = sorted({year for cells in rows.values() for year in cells})
    words = labels.words
    heads = [words["place"], *(labels.fields[name] for name in ("metric", "measure", "unit")),
             *map(str, years), words["code"], labels.fields["indicator"]]
    lines = [_cells(line, rows[line], years, labels) for line in sorted(rows, key=_order)]
    note = words["left_out"].format(no_place=left["no_place"], no_year=left["no_year"])
    return Sheet(words["by_year"], heads, lines, _FROZEN, note if left else "")


def _line(fact: FactLine) -> Line | None:
    """The row of a figure; None if it is of no region."""
    subject = fact.get("subject")
    if not isinstance(subject, Mapping) or subject.get("kind") != "region":
        return None
    place = " · ".join(filter(None, (subject["name"], fact.get("scope"))))
    return Line(subject.get("adcode") or "", place, fact.get("indicator") or fact.get("metric") or "",
                fact.get("measure") or "", fact["value"].get("unit") or "")


def _order(line: Line) -> tuple[bool, Line]:
    return not line.code, line  # places of which no code is known come last


def _figure(kind: tuple[str, str | None], fact: FactLine, documents: Documents) -> Figure:
    sources = dict.fromkeys(place["source"] for place in places(fact))
    titles = ((documents.get(source) or {}).get("title") or source for source in sources)
    return Figure(kind, fact["value"], fact.get("metric") or "", fact["when"], tuple(map(str, titles)))


def _cells(
    line: Line, cells: Mapping[int, Sequence[Figure]], years: Iterable[int], labels: Labels
) -> list[Any]:
    """A row: what it is of in words, then a figure for each year that has one."""
    figures = [figure for those in cells.values() for figure in those]
    metrics = Counter(figure.metric for figure in figures)
    metric = max(metrics, key=lambda name: (metrics[name], -len(name), name))
    power, word = _scale(figures, labels)
    told = [_cell(cells[year], power, labels) if year in cells else None for year in years]
    measure = labels.value("target", "measure", line.measure) or line.measure
    indicator = line.metric if line.metric not in metrics else None
    unit = f"{word.strip()}{_gap(word, line.unit)}{line.unit}"
    return [line.place, metric, measure, unit, *told, line.code, indicator]


def _gap(word: str, unit: str) -> str:
    return " " if word.strip() and word.isascii() and unit else ""


def _scale(figures: Iterable[Figure], labels: Labels) -> tuple[int, str]:
    """The largest scale that some figure of a row reaches and all are short in; else none."""
    numbers = [Decimal(figure.value[end]) for figure in figures for end in ("low", "high")]
    for power, word in labels.scales:
        scaled = [number.scaleb(-power) for number in numbers]
        if any(abs(number) >= 1 for number in scaled) and all(n == round(n, _DECIMALS) for n in scaled):
            return power, word
    return 0, ""


def _cell(figures: Sequence[Figure], power: int, labels: Labels) -> Marked:
    """The figure that counts most, and in the note the others."""
    attested = Counter[tuple[Any, ...]]()
    for figure in figures:
        attested[figure.said] += len(figure.sources)
    best = min(figures, key=lambda f: (_RANK.index(f.kind), f.is_part, -attested[f.said]))
    others = {figure.said: figure for figure in figures if figure.said != best.said}
    notes = [_told(figure, labels) for figure in others.values()]
    if len(notes) > _TOLD:
        notes[_TOLD:] = [labels.words["and_more"].format(n=len(notes) - _TOLD)]
    sign, mark = SIGNS.get(str(best.value.get("comparator")), ""), KINDS[best.kind]
    ends = [Decimal(best.value[end]).scaleb(-power) for end in ("low", "high")]
    value = ends[0] if ends[0] == ends[1] else DASH.join(map(full, ends))
    before = f"{labels.words[mark] if mark else ''}{sign}"
    return Marked(value, before, _part(best), mark is not None, "\n".join(notes))


def _part(figure: Figure) -> str:
    return f" ({figure.when})" if figure.is_part else ""


def _told(figure: Figure, labels: Labels) -> str:
    mark = KINDS[figure.kind]
    value = written(figure.value, labels.style)
    return f"{labels.words[mark] if mark else ''}{value}{_part(figure)}: {figure.sources[0]}"
