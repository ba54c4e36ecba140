"""Facts of a source as JSON objects with exact numbers, kept ones or new ones, which are then kept."""

from __future__ import annotations

import json
from collections.abc import Callable
from decimal import Decimal
from typing import Any

from aipolicy.emit import jsonl
from aipolicy.errors import RuleError
from aipolicy.model import Source
from aipolicy.pipeline import extract_source
from aipolicy.rulebook import Rulebook
from aipolicy.store.facts import FactStore


def record_maker(store: FactStore, book: Rulebook) -> Callable[[Source], list[dict[str, Any]]]:
    """Gives the facts of a source, its numbers exact. Raises RuleError for a rule given up over it."""
    def make(source: Source) -> list[dict[str, Any]]:
        lines = store.lines(source, strict)
        return [json.loads(line.data, parse_float=Decimal) for line in lines]

    def strict(source: Source) -> list[bytes]:
        problems: list[RuleError] = []
        lines = [jsonl.encode(fact) for fact in extract_source(source, book, problems)]
        if problems:
            raise problems[0]
        return lines
    return make
