"""How many figures have an indicator: `python -m benchmarks.indicators FACTS|FOLDER|FILE... [--top N]`.

FACTS: a file of facts (`.jsonl` of `aipolicy extract`), judged by today's lexicon whatever indicator they
were given; anything else is a text or a folder of texts, which is extracted first. Printed: how many of the N
most frequent metrics of targets and statistics have an indicator, how many are known to be none
(`no_indicator.yaml`, with the reason), and the share of all figures. --list prints the metrics; those marked
`?` have neither a row nor a reason.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

import yaml

import aipolicy
from aipolicy.extract.figures.indicator import indicator_of, speller_of
from aipolicy.rulebook import load_rules

KNOWN = Path(__file__).with_name("no_indicator.yaml")
TYPES = ("target", "statistic")


class Figure(NamedTuple):
    """What of a fact is counted. metric: the plain form."""

    metric: str
    indicator: str | None
    source: str


def figures(paths: Iterable[Path]) -> Iterator[Figure]:
    """The targets and statistics with a metric, in the order of the input."""
    book = load_rules()
    speller = speller_of(book)
    for fact in (fact for path in paths for fact in facts(path)):
        if fact["type"] in TYPES and fact["metric"]:
            measure = fact["measure"] or "level"
            named = indicator_of(fact["metric"], fact["value"]["unit"], measure, book)
            yield Figure(speller.plain(fact["metric"], measure), named, fact["source"])


def facts(path: Path) -> Iterator[dict[str, Any]]:
    """The facts of a file of facts, or of a text or folder."""
    if path.suffix == ".jsonl":
        with path.open(encoding="utf-8") as lines:
            yield from map(json.loads, lines)
        return
    yield from (fact.to_dict() for fact in aipolicy.extract_paths([path]))


def reasons() -> dict[str, str]:
    """Why a metric has no row, by its plain form."""
    table = yaml.safe_load(KNOWN.read_text("utf-8"))
    return {metric: reason for reason, metrics in table.items() for metric in metrics.split()}


def main() -> None:
    """Print the shares, and with --list the metrics."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("paths", nargs="+", type=Path)
    parser.add_argument("--top", type=int, default=150)
    parser.add_argument("--list", action="store_true")
    args = parser.parse_args()
    count, named, sources = Counter[str](), Counter[str](), defaultdict[str, set[str]](set)
    indicators: dict[str, str] = {}
    for figure in figures(args.paths):
        count[figure.metric] += 1
        sources[figure.metric].add(figure.source)
        if figure.indicator:
            named[figure.metric] += 1
            indicators[figure.metric] = figure.indicator
    why = reasons()
    top = sorted(count, key=lambda metric: (-count[metric], metric))[: args.top]
    rows = [metric for metric in top if named[metric]]
    none = [metric for metric in top if not named[metric] and metric in why]
    if args.list:
        for metric in top:
            told = indicators.get(metric) or why.get(metric, "?")
            print(f"{count[metric]:5} {len(sources[metric]):4}  {metric}  {told}")
    print(f"of the {len(top)} most frequent metrics {len(rows)} have an indicator, "
          f"{len(none)} are known to be none, {len(top) - len(rows) - len(none)} are open")
    print(f"of {count.total()} figures {named.total()} have one: {named.total() / max(count.total(), 1):.3f}")


if __name__ == "__main__":
    main()
