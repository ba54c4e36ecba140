"""Whether stated confidence is kept: facts by the confidence of their rules, and how many were right."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple, TypeAlias

#: Right and found by rule.
Counts: TypeAlias = Mapping[str, Sequence[int]]
#: Edges between the points of the plot.
EDGES = (0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9)
#: Width of the picture and of its margin.
SIZE, MARGIN = 360, 40
#: Radius of a point of hardly any facts, and what the largest has more.
SMALLEST, MORE = 3, 9


class Bar(NamedTuple):
    """Facts whose rules have about the same confidence: the mean of it, how many, and how many were right."""

    stated: float
    found: int
    right: int


def summed(parts: Iterable[Counts]) -> dict[str, tuple[int, int]]:
    """The sums of right and found by rule."""
    right: Counter[str] = Counter()
    found: Counter[str] = Counter()
    for part in parts:
        for rule, (hits, facts) in part.items():
            right[rule] += hits
            found[rule] += facts
    return {rule: (right[rule], found[rule]) for rule in found if rule}


def calibrated(rounds: Sequence[Counts]) -> list[Bar]:
    """Each round's facts by the confidence that the others give their rules (Laplace's rule of succession, as
    in aipolicy/extract/confidence.py)."""
    bins: defaultdict[int, list[tuple[float, int, int]]] = defaultdict(list)
    for i, here in enumerate(rounds):
        known = summed(part for j, part in enumerate(rounds) if j != i)
        for rule, (right, found) in here.items():
            if rule in known and found:
                stated = (known[rule][0] + 1) / (known[rule][1] + 2)
                bins[sum(stated >= edge for edge in EDGES)].append((stated, found, right))
    return [_bar(rows) for _, rows in sorted(bins.items())]


def _bar(rows: Sequence[tuple[float, int, int]]) -> Bar:
    found = sum(n for _, n, _ in rows)
    return Bar(sum(stated * n for stated, n, _ in rows) / found, found, sum(right for *_, right in rows))


def drawn(bars: Sequence[Bar]) -> str:
    """The bars as an SVG: stated confidence across, the share that was right upwards, the area of a point the
    number of facts; on the dashed line both are the same."""
    low, high, most = _at(0), _at(1), max(bar.found for bar in bars)
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {SIZE} {SIZE}"',
        ' font-family="sans-serif" font-size="11">',
        f'<rect width="{SIZE}" height="{SIZE}" fill="#fff"/>',
        f'<path d="M{low} {low}V{high}H{high}" fill="none" stroke="#444"/>',
        f'<path d="M{low} {high}L{high} {low}" stroke="#bbb" stroke-dasharray="4 4"/>',
    ]
    for tick in (0, 0.25, 0.5, 0.75, 1):
        parts.append(f'<text x="{_at(tick)}" y="{high + 16}" text-anchor="middle">{tick:g}</text>')
        parts.append(f'<text x="{low - 8}" y="{_at(1 - tick) + 4}" text-anchor="end">{tick:g}</text>')
    parts += [_point(bar, most) for bar in bars]
    middle = _at(0.5)
    parts.append(f'<text x="{middle}" y="{SIZE - 6}" text-anchor="middle">stated confidence</text>')
    parts.append(f'<text x="12" y="{middle}" text-anchor="middle"'
                 f' transform="rotate(-90 12 {middle})">share that was right</text></svg>')
    return "\n".join(parts) + "\n"


def _point(bar: Bar, most: int) -> str:
    radius = SMALLEST + MORE * (bar.found / most) ** 0.5
    return (f'<circle cx="{_at(bar.stated):.1f}" cy="{_at(1 - bar.right / bar.found):.1f}" r="{radius:.1f}"'
            f' fill="#2a6fb0" fill-opacity="0.7"><title>{bar.right} of {bar.found} facts right,'
            f' stated {bar.stated:.2f}</title></circle>')


def _at(value: float) -> float:
    """Where a share lies on an axis."""
    return MARGIN + value * (SIZE - 2 * MARGIN)
