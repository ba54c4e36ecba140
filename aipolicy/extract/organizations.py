"""Organizations: by lexicon, by the heads of their names, by context, by evidence in the document."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from aipolicy.extract.bodies import Found, longest
from aipolicy.extract.heads import headed
from aipolicy.extract.known import Known, find_known
from aipolicy.extract.lists import listed
from aipolicy.extract.match import Mention, View, run
from aipolicy.extract.merge import merge
from aipolicy.extract.short import aliases_given, short_forms
from aipolicy.extract.shown import is_shown
from aipolicy.model import Named, Region


def find_organizations(view: View, regions: Sequence[Region]) -> list[Named]:
    """Every body that the text names, each once, in the order of their first mentions."""
    known = find_known(view)
    safe = [_known(k) for k in known if k.form.safe]
    sure = longest([*governments(view, regions), *safe])
    found = longest([*sure, *headed(view, regions, sure)])
    doubtful = [_known(k) for k in known if not k.form.safe and not _inside(k, found)]
    entries = {f.known for f in found if f.known}
    shown = [f for f in doubtful if f.known in entries or is_shown(view, f.span)]
    found = longest([*found, *shown])
    found = longest([*found, *listed(view, found, doubtful)])
    given = aliases_given(view, found)
    found = longest([*found, *short_forms(view, found, given)])
    return merge(view, found, given, regions)


def governments(view: View, regions: Sequence[Region]) -> list[Found]:
    """Bodies of the state, matched on the text in which places are symbols."""
    places = view.with_symbols([Mention(r.start, r.end, "region") for r in regions])
    return [Found(m.start, m.end, m.fields["kind"], m.rule)
            for m in run(view.book.stage("organization.government"), places)]


def _known(known: Known) -> Found:
    form = known.form
    return Found(known.span.start, known.span.end, form.kind, f"organization.{form.lexicon}", form.entry.name)


def _inside(known: Known, found: Iterable[Found]) -> bool:
    return any(known.span.overlaps(f.span) for f in found)
