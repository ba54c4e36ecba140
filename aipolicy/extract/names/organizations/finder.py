"""Organizations: by lexicon, by the heads of their names, by context, by evidence in the document."""

from __future__ import annotations

from collections.abc import Sequence

from aipolicy.extract.match.run import run
from aipolicy.extract.match.symbols import Mention
from aipolicy.extract.match.view import View
from aipolicy.extract.names.boundaries import common, lexis, place_spans
from aipolicy.extract.names.organizations.aliases import alias_mentions, aliases_of
from aipolicy.extract.names.organizations.context import has_body_context
from aipolicy.extract.names.organizations.gazetteer import known_forms, rare
from aipolicy.extract.names.organizations.heads import headed_bodies
from aipolicy.extract.names.organizations.lists import listed_bodies
from aipolicy.extract.names.organizations.mention import BodyMention, longest
from aipolicy.extract.names.organizations.merge import merge
from aipolicy.extract.names.organizations.offices import offices_of
from aipolicy.extract.scene import Scene
from aipolicy.model import Named
from aipolicy.rulebook.stages.declared import CONTEXT, GOVERNMENT


def find_bodies(scene: Scene) -> list[Named]:
    """Every body that the text names, each once, in the order of their first mentions."""
    view, regions = scene.view, scene.regions
    known = known_forms(view)
    places = place_spans(view, regions)
    safe = longest([*governments(view, places), *known.safe])
    safe = longest([*safe, *(f for f in known.doubtful if rare(view, f))])
    sure = [*safe, *(f for f in in_context(view) if not any(f.span.overlaps(s.span) for s in safe))]
    found = longest([*sure, *headed_bodies(view, places, sure, known.doubtful)])
    entries = {f.known for f in found}
    near = tuple({r.name for r in regions} | {view.text[r.start:r.end] for r in regions})
    shown = [f for f in known.doubtful
             if f.known in entries or has_body_context(view, f.span) or _local(view, f, near)]
    found = longest([*found, *shown])
    found = longest([*found, *listed_bodies(view, found, known.doubtful)])
    short = aliases_of(view, found)
    found = longest([*found, *alias_mentions(view, found, short)])
    return merge(view, found, short, offices_of(view, regions))


def _local(view: View, one: BodyMention, near: tuple[str, ...]) -> bool:
    """True for a short form, no common word, of a body that bears the name of a place of the text."""
    text = view.text[one.start:one.end]
    local = one.known is not None and one.known.startswith(near) and one.kind != "university"
    return local and text != one.known and not common(text)


def governments(view: View, places: Sequence[tuple[int, int]]) -> list[BodyMention]:
    """Bodies of the state, matched on the text in which places are symbols."""
    symbols = view.with_symbols([Mention(*p, "region") for p in places])
    return [BodyMention(m.start, m.end, m.fields["kind"], m.rule, of_place=m.params.of_place)
            for m in run(GOVERNMENT, symbols)]


def in_context(view: View) -> list[BodyMention]:
    """Names that their surroundings mark off on both sides, as in a dateline or before a post."""
    words_of = lexis(view.book)
    found = []
    for match in run(CONTEXT, view.with_symbols([])):
        span = match.captures["name"]
        if match.params.need != "coined" or words_of.brand(view.text[span.start:span.end]):
            found.append(BodyMention(span.start, span.end, match.fields["kind"], match.rule))
    return found
