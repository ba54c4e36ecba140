#!/usr/bin/env python3
"""Writes the tables of stages into docs/rules.md and ARCHITECTURE.md, as they are declared.

usage: python tools/build_stages.py
"""

from __future__ import annotations

import re
from pathlib import Path

from aipolicy.rulebook.authoring.docs import stages_in_short, stages_markdown

ROOT = Path(__file__).resolve().parent.parent
TABLES = {ROOT / "docs" / "rules.md": stages_markdown, ROOT / "ARCHITECTURE.md": stages_in_short}
PLACE = re.compile(r"(<!-- stages: [^\n]* -->\n).*?(<!-- end of stages -->)", re.DOTALL)


def with_table(page: str, table: str) -> str:
    """The page with the table in its place."""
    return PLACE.sub(lambda place: f"{place[1]}{table}\n{place[2]}", page)


def main() -> None:
    """Put the tables where they belong."""
    for page, table in TABLES.items():
        page.write_text(with_table(page.read_text("utf-8"), table()), "utf-8")


if __name__ == "__main__":
    main()
