"""Which plan or policy sets a target or offers an incentive, if the text says."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from aipolicy.extract.figures.kind import Kind
from aipolicy.extract.figures.sections import title_of
from aipolicy.extract.match.view import View
from aipolicy.model import Named, Sentence, Span

#: Types that a policy sets.
SET = ("target", "incentive")
#: The type that holds for all of a text about a policy.
OFFERED = "incentive"
#: So many code points before or behind a title tell what is done with it.
BEFORE = 20
QUOTES = "《〈“ "


class Mentioned(NamedTuple):
    """Where a policy is named, and its title."""

    start: int
    title: str


@dataclass(frozen=True)
class Documents:
    """The policies that a text names, in order; own: the title of the policy that the text is, if any; about:
    that of the one which it tells of."""

    view: View
    mentioned: Sequence[Mentioned]
    own: str | None
    about: str | None = None

    @classmethod
    def of(cls, view: View, named: Iterable[Named], itself: Span | None = None) -> Documents:
        """Collect the policies of a document. itself: the span of its own title, if that was made out."""
        mentioned = sorted(Mentioned(m.start, n.name)
                           for n in named if n.type == "policy" for m in n.mentions)
        return cls(view, mentioned, _own(view, mentioned, itself), _about(view, mentioned))

    def of_number(self, number: int, sentence: Sentence, kind: Kind) -> str | None:
        """The title of the policy that sets the number at an offset: the last one named before it in its
        paragraph, else the one that the text is; of an incentive else the one that it tells of."""
        if kind.type not in SET:
            return None
        start = self.view.document.blocks[sentence.block].start
        near = [m for m in self.mentioned if start <= m.start < number]
        told = self.about if kind.type == OFFERED else None
        return near[-1].title if near else self.own or told


def _own(view: View, mentioned: Sequence[Mentioned], itself: Span | None) -> str | None:
    """The policy that stands in the title, or the title itself if it is called like one."""
    title = itself or title_of(view.document)
    if title is None:
        return None
    inside = [m.title for m in mentioned if title.start <= m.start < title.end]
    if inside:
        return inside[0]
    text = view.text[title.start:title.end].strip()
    return text if view.book.cue("target.plan_title").search(text) else None


def _about(view: View, mentioned: Sequence[Mentioned]) -> str | None:
    """The first policy of which a text tells that it came out, else the first that it follows or serves."""
    book, out = view.book, view.book.cue("offers.came_out")

    def before(mention: Mentioned) -> str:
        return view.text[max(0, mention.start - BEFORE):mention.start].rstrip(QUOTES)

    issued, follows = book.cue("offers.issued"), book.cue("offers.of_policy")
    serves = book.cue("offers.carried_out")
    def behind(mention: Mentioned) -> str:
        low, size = mention.start, len(mention.title)
        return view.text[low:low + size + BEFORE].partition(mention.title)[2]

    ways: tuple[Callable[[Mentioned], object], ...] = (
        lambda m: issued.search(before(m)) or out.match(behind(m)),
        lambda m: follows.search(before(m)), lambda m: serves.search(before(m)))
    return next((m.title for way in ways for m in mentioned if way(m)), None)
