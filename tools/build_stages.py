#!/usr/bin/env python3
"""Writes the table of stages into docs/rules.md, from their declaration (aipolicy/rulebook/stages.py).

usage: python tools/build_stages.py
"""

from __future__ import annotations

import re
from pathlib import Path

from aipolicy.rulebook.docs import stages_markdown

PAGE = Path(__file__).resolve().parent.parent / "docs" / "rules.md"
PLACE = re.compile(r"(<!-- stages: [^\n]* -->\n).*?(<!-- end of stages -->)", re.DOTALL)


def with_table(page: str) -> str:
    """The page with the table as it is declared now."""
    return PLACE.sub(lambda place: f"{place[1]}{stages_markdown()}\n{place[2]}", page)


if __name__ == "__main__":
    PAGE.write_text(with_table(PAGE.read_text("utf-8")), "utf-8")
