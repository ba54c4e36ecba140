"""One thing, one fact: mentions of a body joined under its fullest name. Never on likeness alone."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from aipolicy.extract.bodies import Found
from aipolicy.extract.match import View
from aipolicy.model import Named, Region


def merge(view: View, found: Sequence[Found], given: Mapping[str, str], regions: Sequence[Region]) -> list[Named]:
    """The bodies of a document, each with all its mentions."""
    groups: dict[str, list[Found]] = {}
    for one in found:
        text = view.text[one.start:one.end]
        key = one.known or one.of or given.get(text) or text
        groups.setdefault(key, []).append(one)
    return [_named(view, group) for group in groups.values()]


def _named(view: View, group: Sequence[Found]) -> Named:
    forms = list(dict.fromkeys(view.text[f.start:f.end] for f in group))
    name = max(forms, key=len)
    return Named("organization", name, tuple(f.span for f in group), group[0].rule,
                 tuple(f for f in forms if f != name), {"kind": group[0].kind})
