"""The tables by their names, as `Rulebook.table` knows them."""

from __future__ import annotations

from collections.abc import Mapping

from aipolicy.rulebook.shapes import analysis, repairs, values
from aipolicy.rulebook.shapes.collections import Record, Words
from aipolicy.rulebook.shapes.scalars import Schema, Text

TABLES: Mapping[str, Record] = {
    "artifacts": analysis.ARTIFACTS,
    "check": analysis.CHECK,
    "confidence": analysis.CONFIDENCE,
    "corpus": analysis.CORPUS,
    "indicator": analysis.INDICATOR,
    "offices": analysis.OFFICES,
    "resolve": analysis.RESOLVE,
    "segment": analysis.SEGMENT,
    "repairs/breaks": repairs.BREAKS,
    "repairs/controls": repairs.CONTROLS,
    "repairs/emphasis": repairs.EMPHASIS,
    "repairs/escapes": repairs.ESCAPES,
    "repairs/front_matter": repairs.FRONT_MATTER,
    "repairs/jammers": repairs.JAMMERS,
    "repairs/links": repairs.LINKS,
    "repairs/markup": repairs.MARKUP,
    "repairs/pinyin": repairs.PINYIN,
    "repairs/script": repairs.SCRIPT,
    "repairs/spaces": repairs.SPACES,
    "repairs/width": repairs.WIDTH,
    "values/comparators": values.COMPARATORS,
    "values/dates": values.DATES,
    "values/numbers": values.NUMBERS,
    "values/traps": values.TRAPS,
    "values/units": values.UNITS,
    "values/variants": values.VARIANTS,
}
#: Tables by which inputs are read before there are rules: a user's folder does not reach them.
BEFORE_RULES = ("repairs/encodings", "repairs/pages")
#: The key of a user's table that names what stands in place of ours.
REPLACE = "replace"


def table_schema(name: str) -> Schema:
    """The JSON Schema (draft 2020-12) of what a user's table of that name may hold."""
    found = TABLES[name].schema()
    found["properties"][REPLACE] = {**Words(word=Text()).schema(),
                                    "description": "Lists of this file that stand in place of ours."}
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", "title": f"aipolicy table {name}",
            **found}
