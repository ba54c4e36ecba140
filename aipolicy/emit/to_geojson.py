"""GeoJSON (RFC 7946): facts about regions at a point of the region."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Sequence
from functools import lru_cache
from importlib.resources import files
from typing import Any, BinaryIO

from aipolicy.emit import jsonl
from aipolicy.emit.flat import flat
from aipolicy.emit.formats import ExportOptions
from aipolicy.facts.lines import FactLine, places
from aipolicy.facts.types import FactTypes

Point = tuple[float, float]


@lru_cache(maxsize=1)
def coordinates() -> dict[str, Point]:
    """Longitude and latitude of regions by GB/T 2260 code; source and licence stand in the file's head."""
    text = (files("aipolicy.emit") / "coordinates.csv").read_text("utf-8")
    rows = csv.DictReader(line for line in text.splitlines() if not line.startswith("#"))
    return {row["code"]: (float(row["longitude"]), float(row["latitude"])) for row in rows}


def write(facts: Sequence[FactLine], stream: BinaryIO, options: ExportOptions) -> None:
    """A FeatureCollection with a feature for each place of a fact whose subject is a region.

    The point is the seat of the region's government; geometry is null where the region has no code
    or the code no point. Facts that are not about a region are left out.
    """
    stream.write(b'{"type": "FeatureCollection", "features": [')
    for number, feature in enumerate(_features(facts, options.types)):
        stream.write((b",\n" if number else b"\n") + jsonl.encode_record(feature).rstrip(b"\n"))
    stream.write(b"\n]}\n")


def _features(facts: Sequence[FactLine], types: FactTypes) -> Iterator[dict[str, Any]]:
    for fact in facts:
        subject = fact.get("subject")
        if isinstance(subject, dict) and subject.get("kind") == "region":
            for place in places(fact):
                yield {"type": "Feature", "geometry": _geometry(subject), "properties": flat(place, types)}


def _geometry(subject: dict[str, Any]) -> dict[str, Any] | None:
    point = coordinates().get(str(subject.get("adcode")))
    return {"type": "Point", "coordinates": list(point)} if point else None
