"""JSON Lines again: the facts that were chosen, nested as they were or flat."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, BinaryIO

from aipolicy.emit import jsonl
from aipolicy.emit.flat import flat_lines
from aipolicy.emit.formats import ExportOptions
from aipolicy.facts.lines import FactLine


def write(facts: Sequence[FactLine], stream: BinaryIO, options: ExportOptions) -> None:
    """A fact a line; with options.flatten one line a place, `value_low` in the place of `value.low`."""
    lines: Iterable[Mapping[str, Any]] = flat_lines(facts, options.types) if options.flatten else facts
    for line in lines:
        stream.write(jsonl.encode_record(line))
