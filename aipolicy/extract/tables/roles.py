"""What the columns of a table hold, by the words at their heads."""

from __future__ import annotations

from typing import TypeAlias

import regex

from aipolicy.rulebook.load import Rulebook
from aipolicy.rulebook.once import once

#: Expressions for whole heads, each with what a column so headed holds.
Cued: TypeAlias = tuple[tuple[regex.Pattern[str], str], ...]


@once
def by_head(book: Rulebook) -> Cued:
    """What a column holds by its whole head, the surest first."""
    return ((book.cue("tables.serial"), "serial"), (book.cue("tables.unit_head"), "unit"),
            (book.cue("tables.attribute"), "attribute"), (book.cue("tables.year_head"), "year"),
            (book.cue("tables.region_head"), "region"))


@once
def by_thing(book: Rulebook) -> Cued:
    """What the things of rows are by the whole head of their column, the surest first."""
    return ((book.cue("tables.metric_head"), "metric"), (book.cue("tables.entity_head"), "entity"),
            (book.cue("tables.project_head"), "project"), (book.cue("tables.category"), "category"),
            (book.cue("tables.kind_head"), "kind"))
