"""Whose post it is, where the text names the body elsewhere than right before the post."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from aipolicy.extract.match import View
from aipolicy.model import Named, Span

#: How far before a company's post its name may stand, in code points.
NEAR = 200
#: How far apart two names of one byline may stand.
BYLINE = 40
BYLINES = "person.byline"


@dataclass(frozen=True)
class Seen:
    """A person seen in one place, with what stands there."""

    name: str
    span: Span
    rule: str
    affiliation: str | None = None
    position: str | None = None


def affiliated(view: View, seen: Sequence[Seen], organizations: Sequence[Named]) -> list[Seen]:
    """The same persons, with a body for each post whose body the text shows."""
    done: list[Seen] = []
    for one in seen:
        if one.affiliation is None and one.position is not None:
            one = replace(one, affiliation=_byline(one, done) if one.rule == BYLINES
                          else _body(view, one, organizations))
        done.append(one)
    return done


def _byline(one: Seen, before: Sequence[Seen]) -> str | None:
    """The body of the name before it in the same byline."""
    last = before[-1] if before else None
    near = last is not None and last.rule == BYLINES and one.span.start - last.span.end <= BYLINE
    return last.affiliation if last is not None and near else None


def _body(view: View, one: Seen, organizations: Sequence[Named]) -> str | None:
    """The nearest body before the post whose kind or last character fits the post."""
    position = one.position or ""
    if view.book.cue("company_post").search(position):
        fit = [o for o in organizations if o.fields["kind"] == "enterprise"]
        return _nearest(view, one.span.start - NEAR, one.span.start, fit)
    office = view.book.cue("office_post").search(position)
    if office is None:
        return None
    fit = [o for o in organizations if any(n.endswith(office["head"]) for n in (o.name, *o.aliases))]
    return _nearest(view, 0, one.span.start, fit)


def _nearest(view: View, low: int, high: int, organizations: Sequence[Named]) -> str | None:
    ends = [(m.end, o) for o in organizations for m in o.mentions if low <= m.start and m.end <= high]
    return max(ends, key=lambda e: e[0])[1].name if ends else None
