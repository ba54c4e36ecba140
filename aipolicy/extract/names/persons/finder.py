"""Persons with their body and post: names by surname, bounded by what stands around them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

import regex

from aipolicy.extract.match.run import run
from aipolicy.extract.match.symbols import Mention
from aipolicy.extract.match.view import View
from aipolicy.extract.names.persons.affiliation import PersonMention, affiliated
from aipolicy.extract.names.persons.boundaries import name_span
from aipolicy.extract.scene import Scene
from aipolicy.model import Match, Named, Region, Span
from aipolicy.rulebook.patterns.compile import alternation
from aipolicy.rulebook.stages.declared import PERSON
from aipolicy.rulebook.stages.parameters import PersonParams

SPACE = regex.compile(r"\s+")


def find_persons(scene: Scene) -> list[Named]:
    """Every person that the text names, each once, in the order of first mentions."""
    view, regions, organizations = scene.view, scene.regions, [*scene.organizations, *scene.facilities]
    symbols = [Mention(s.start, s.end, o.type) for o in organizations for s in o.mentions]
    symbols += [Mention(r.start, r.end, "region") for r in regions if clear(view.text, r)]
    matches = run(PERSON, view.with_symbols(symbols))
    taken = {(r.start, r.end) for r in regions}
    seen = [s for m in matches if (s := _seen(view, m)) is not None and s.span not in taken]
    return _merged(view, affiliated(view, _best(seen), organizations, regions))


def clear(text: str, region: Region) -> bool:
    """True for a region under its full name: a short one may be part of a person's name."""
    return text[region.start:region.end] == region.name and region.level != "country"


def _seen(view: View, match: Match[PersonParams]) -> PersonMention | None:
    """The person of a match, its name cut to the characters that belong to it; None if it is none."""
    span = name_span(view, match.captures["name"], match.params.fit)
    if span is None:
        return None
    fields = match.fields
    position = (fields.get("dept") or "") + (fields.get("position") or "") or None
    name = SPACE.sub("", view.text[span.start:span.end])
    return PersonMention(name, span, match.rule, fields.get("affiliation"), position)


def _bare(one: PersonMention) -> tuple[bool, bool, int]:
    """Sorts a person seen with body and post before one without, and a long name before a short one."""
    return one.affiliation is None, one.position is None, one.span.start - one.span.end


def _best(seen: Iterable[PersonMention]) -> list[PersonMention]:
    """Places that do not overlap: with body and post before bare ones, then the longest."""
    chosen: list[PersonMention] = []
    for one in sorted(seen, key=_bare):
        if not any(one.span.overlaps(other.span) for other in chosen):
            chosen.append(one)
    return sorted(chosen, key=lambda s: s.span)


def _merged(view: View, seen: Sequence[PersonMention]) -> list[Named]:
    groups: dict[str, list[PersonMention]] = {}
    for one in seen:
        groups.setdefault(one.name, []).append(one)
    return [_named(view, name, group, [n for n in groups if n.startswith(name) and n != name])
            for name, group in groups.items()]


def _named(view: View, name: str, group: Sequence[PersonMention], longer: Sequence[str]) -> Named:
    mentions = sorted({*(s.span for s in group), *_alone(view, name, longer)})
    fullest = max(group, key=lambda s: (s.affiliation is not None, s.position is not None))
    return Named("person", name, tuple(mentions), fullest.rule, (),
                 {"affiliation": fullest.affiliation, "position": fullest.position})


def _alone(view: View, name: str, longer: Sequence[str]) -> Iterator[Span]:
    """Where a name stands, but not as a part of a longer one."""
    pattern = alternation([name, *longer])
    yield from (Span(*m.span()) for m in regex.finditer(pattern, view.text) if m[0] == name)
