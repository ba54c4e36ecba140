"""Whose post it is, where the text names the body elsewhere than right before the post."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

from aipolicy.extract.match.view import View
from aipolicy.model import Named, Region, Span

#: How far before a company's post its name may stand, in code points.
NEAR = 200
#: How many mentions make a company the one that a text is about.
OFTEN = 3
#: How far apart two names of one byline may stand.
BYLINE = 40


@dataclass(frozen=True)
class PersonMention:
    """A person seen in one place, with what stands there."""

    name: str
    span: Span
    rule: str
    affiliation: str | None = None
    position: str | None = None


def affiliated(view: View, seen: Sequence[PersonMention], organizations: Sequence[Named],
               regions: Sequence[Region]) -> list[PersonMention]:
    """The same persons, with a body for each post whose body the text shows."""
    done: list[PersonMention] = []
    for one in seen:
        if one.affiliation is None and one.position is not None:
            byline = view.book.cue("person.byline").search(one.position) is not None
            one = replace(one, affiliation=_byline(one, done, organizations) if byline
                          else _this(view, one, organizations) or _place(view, one, regions)
                          or _body(view, one, organizations))
        done.append(one)
    return done


def _byline(one: PersonMention, before: Sequence[PersonMention],
            organizations: Sequence[Named]) -> str | None:
    """The body of the name before it in the same byline, else the outlet that the text names first."""
    last = before[-1] if before else None
    if last is not None and last.affiliation and one.span.start - last.span.end <= BYLINE:
        return last.affiliation
    outlets = [o for o in organizations if o.fields.get("kind") == "media"]
    return min(outlets, key=lambda o: o.mentions[0]).name if outlets else None


def _this(view: View, one: PersonMention, organizations: Sequence[Named]) -> str | None:
    """The body before, of the kind that stands right before the post: this school's head (该校校长)."""
    post = view.text.rfind(one.position or "", 0, one.span.start)
    said = next((m for m in view.book.cue("persons.this_body").finditer(view.text, max(post - 6, 0), post)
                 if m.end() == post), None) if post >= 0 else None
    if said is None:
        return None
    firm = view.book.cue("persons.this_firm").fullmatch(said["head"]) is not None
    fit = [o for o in organizations if o.name.endswith(said["head"])
           or (firm and o.fields.get("kind") == "enterprise")]
    return _nearest(0, said.start(), fit)


def _place(view: View, one: PersonMention, regions: Sequence[Region]) -> str | None:
    """The place that the holder of a post governs: of its level, named most often."""
    post = view.book.cue("persons.place_post").search(one.position or "")
    if post is None:
        return None
    names = Counter(r.name for r in regions if r.name.endswith(post["level"]))
    return names.most_common(1)[0][0] if names else None


def _body(view: View, one: PersonMention, organizations: Sequence[Named]) -> str | None:
    """The nearest body before the post whose kind or last character fits the post."""
    position = one.position or ""
    if view.book.cue("persons.company_post").search(position):
        fit = [o for o in organizations if o.fields.get("kind") == "enterprise"]
        return _busiest(one.span.start - NEAR, one.span.start, fit)
    office = view.book.cue("persons.office_post").search(position)
    if office is None:
        return None
    fit = [o for o in organizations if any(n.endswith(office["head"]) for n in (o.name, *o.aliases))]
    return _nearest(0, one.span.start, fit) or (fit[0].name if fit else None)


def _busiest(low: int, high: int, organizations: Sequence[Named]) -> str | None:
    """The body that the text speaks of most, of those named in a stretch; else one it speaks of often."""
    near = [o for o in organizations if any(low <= m.start and m.end <= high for m in o.mentions)]
    often = [o for o in organizations if len(o.mentions) >= OFTEN]
    fit = near or often
    return max(fit, key=lambda o: len(o.mentions)).name if fit else None


def _nearest(low: int, high: int, organizations: Sequence[Named]) -> str | None:
    ends = [(m.end, o) for o in organizations for m in o.mentions if low <= m.start and m.end <= high]
    return max(ends, key=lambda e: e[0])[1].name if ends else None
