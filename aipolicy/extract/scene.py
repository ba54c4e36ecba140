"""What is known of a document so far: one record that every step of the way reads and adds to."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, NamedTuple

from aipolicy.extract.match.symbols import SymbolText
from aipolicy.extract.match.view import View
from aipolicy.model import Date, Document, Named, Quantity, Region
from aipolicy.rulebook.load import Rulebook
from aipolicy.rulebook.stages.declared import Stage

if TYPE_CHECKING:
    from aipolicy.extract.direct import Direct
    from aipolicy.extract.figures.finder import QuantityFact
    from aipolicy.extract.masthead import Masthead


@dataclass(frozen=True)
class Scene:
    """A document with all that was found in it, in the order of the text; what no step looked for is empty.

    view: the document as rules see it, no mention a symbol yet. bodies: organizations, some of which turn
    out to be parts of the names of facilities. masthead: what the text is as a document. direct: what is left
    when a user's rules have had their say.
    """

    view: View
    dates: Sequence[Date] = ()
    quantities: Sequence[Quantity] = ()
    regions: Sequence[Region] = ()
    bodies: Sequence[Named] = ()
    facilities: Sequence[Named] = ()
    organizations: Sequence[Named] = ()
    masthead: Masthead | None = None
    policies: Sequence[Named] = ()
    persons: Sequence[Named] = ()
    models: Sequence[Named] = ()
    products: Sequence[Named] = ()
    designations: Sequence[Named] = ()
    figures: Sequence[QuantityFact] = ()
    direct: Direct | None = None

    @classmethod
    def of(cls, document: Document, book: Rulebook) -> Scene:
        """A document of which nothing is known yet."""
        return cls(View(document, SymbolText.of(document.text.clean, []), book))

    @property
    def document(self) -> Document:
        """The segmented text."""
        return self.view.document

    @property
    def text(self) -> str:
        """The clean text."""
        return self.view.text

    @property
    def book(self) -> Rulebook:
        """The rules."""
        return self.view.book

    @property
    def named(self) -> list[Named]:
        """Everything that bears a name."""
        return [*self.organizations, *self.facilities, *self.policies, *self.persons, *self.models,
                *self.products, *self.designations]


class Step(NamedTuple):
    """One step of the way. gives: the slot of the scene that it fills, by which it is called; find: what it
    fills it with; needs: the slots that it reads; stages: those whose rules it runs; types: the facts it
    leads to."""

    gives: str
    find: Callable[[Scene], Any]
    needs: tuple[str, ...] = ()
    stages: tuple[Stage[Any], ...] = ()
    types: tuple[str, ...] = ()


def look(scene: Scene, steps: Iterable[Step]) -> Scene:
    """The scene after some steps, each of which sees what those before have found."""
    for step in steps:
        scene = replace(scene, **{step.gives: step.find(scene)})
    return scene


def needed(steps: Sequence[Step], wanted: Callable[[Step], bool]) -> list[Step]:
    """The steps that are wanted, with all that they need, in their order."""
    slots: set[str] = set()
    for step in reversed(steps):
        if wanted(step) or step.gives in slots:
            slots.update((step.gives, *step.needs))
    return [step for step in steps if step.gives in slots]
