"""Repairs: each step takes a Text and its table and gives a Text that still knows its source.

A step is a pure function in a module of its own; its words stand in `rules/repairs/NAME.yaml`.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from aipolicy.normalize.breaks import join_lines
from aipolicy.normalize.controls import drop_controls
from aipolicy.normalize.emphasis import drop_emphasis
from aipolicy.normalize.escapes import undo_escapes
from aipolicy.normalize.front_matter import drop_front_matter
from aipolicy.normalize.jammers import drop_jammers
from aipolicy.normalize.links import drop_links
from aipolicy.normalize.markup import drop_markup
from aipolicy.normalize.pinyin import drop_pinyin
from aipolicy.normalize.script import simplify
from aipolicy.normalize.shifted import shift_back
from aipolicy.normalize.spaces import close_up
from aipolicy.normalize.width import halve_width
from aipolicy.normalize.wraps import unwrap
from aipolicy.rulebook.tables import Table
from aipolicy.text import Text


class Step(NamedTuple):
    """A named repair. `name` is that of its entries in `Text.changes`; `table`: rules/repairs/TABLE.yaml."""

    name: str
    table: str
    repair: Callable[[Text, Table], Text]


STEPS = (
    Step("front_matter", "front_matter", drop_front_matter),
    Step("wraps", "breaks", unwrap),
    Step("escapes", "escapes", undo_escapes),
    Step("controls", "controls", drop_controls),
    Step("shifted", "pinyin", shift_back),
    Step("pinyin", "pinyin", drop_pinyin),
    Step("links", "links", drop_links),
    Step("markup", "markup", drop_markup),
    Step("width", "width", halve_width),
    Step("script", "script", simplify),
    Step("emphasis", "emphasis", drop_emphasis),
    Step("jammers", "jammers", drop_jammers),
    Step("spaces", "spaces", close_up),
    Step("breaks", "breaks", join_lines),
)


def normalize(raw: str, tables: Callable[[str], Table]) -> Text:
    """The repaired text of a source, with the map to it.

    raw: the decoded source. tables: gives the table of a name such as `repairs/pinyin`.
    """
    text = Text.of(raw)
    for step in STEPS:
        text = step.repair(text, tables(f"repairs/{step.table}"))
    return text
