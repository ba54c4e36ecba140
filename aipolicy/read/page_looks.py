"""What `rules/repairs/pages.yaml` and `markup.yaml` say of pages, compiled."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import regex

from aipolicy.rulebook.tables import builtin_rules, read_yaml


@dataclass(frozen=True)
class Looks:
    """drop, block, cell: names of elements. around, after: words in classes and ids.

    Patterns match texts of blocks, `hidden` styles. The names of metadata are the surest first.
    """

    drop: frozenset[str]
    block: frozenset[str]
    cell: frozenset[str]
    around: frozenset[str]
    after: frozenset[str]
    hidden: regex.Pattern[str]
    furniture: regex.Pattern[str]
    rest: regex.Pattern[str]
    marks: regex.Pattern[str]
    site: regex.Pattern[str]
    longest: int
    share: float
    least: float
    links: float
    longest_cell: int
    title: tuple[str, ...]
    published: tuple[str, ...]
    author: tuple[str, ...]
    url: tuple[str, ...]
    site_name: tuple[str, ...]


@lru_cache(maxsize=1)
def looks() -> Looks:
    """The looks of the rules that ship."""
    markup, own = (read_yaml(builtin_rules() / f"repairs/{name}.yaml") for name in ("markup", "pages"))
    made: dict[str, Any] = {key: frozenset(own[key]) for key in ("around", "after")}
    made |= {key: regex.compile(own[key]) for key in ("furniture", "rest", "marks", "site")}
    made |= {key: own[key] for key in ("longest", "share", "least", "links", "longest_cell")}
    made |= {key: tuple(own[key]) for key in ("title", "published", "author", "url", "site_name")}
    return Looks(
        drop=frozenset([*markup["drop"], *own["drop"]]), block=frozenset(markup["block"]),
        cell=frozenset(markup["cell"]), hidden=regex.compile(markup["hidden"]), **made,
    )
