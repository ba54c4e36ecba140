"""Whether a number is a target, a statistic or an incentive, by evidence found in the text.

Every rule of the stage quantity.kind finds words that speak for a type; its parameters (`KindParams`) say
how far they govern. The priority is the weight of the evidence; it falls with the distance from the number.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TypeAlias

from aipolicy.edtf import is_coarse
from aipolicy.extract.figures.from_to import FromTo
from aipolicy.extract.figures.sections import Sections, title_of
from aipolicy.extract.figures.tables import TABLE, head_of_column
from aipolicy.extract.figures.times.tense import Tense
from aipolicy.extract.match.run import first_matches, run
from aipolicy.extract.match.spans import Cover, starting_between
from aipolicy.extract.match.view import View
from aipolicy.model import Date, Document, Match, Quantity, Sentence, Span
from aipolicy.rulebook.rules import Rule
from aipolicy.rulebook.stages.declared import KIND, OTHERWISE
from aipolicy.rulebook.stages.parameters import KindParams, NoParams

Trigger: TypeAlias = Match[KindParams]
#: What evidence loses by standing further from the number.
LOSS = {"clause": 0, "before": 12, "after": 20, "block": 30, "heading": 34, "document": 45}
#: What it loses more by each further heading above.
STEP = 4
#: From near to far, how far evidence of a given reach governs.
REACH = ("clause", "sentence", "block", "section", "document")
#: The kind of document that a text without a title is.
UNTITLED = "untitled"
#: A date governs no more than so many sentences behind it.
FAR = 10
#: So many code points at most lie between a clause and the one behind it: a comma, a blank.
COMMA = 2
#: Evidence up to this weight is of verbs, which may also be part of the name of what is counted.
OF_THINGS = 66
#: Code points before a number, taken into it, that may hold a word of evidence.
INNER_LENGTH = 2


@dataclass(frozen=True)
class Kind:
    """The type of a number: which evidence decided (rule), where its words stand (trigger), and the status of
    a statistic."""

    type: str
    status: str | None
    rule: str
    trigger: Span | None = None


@dataclass(frozen=True)
class Evidence:
    """The evidence of a document, in the order of the text, split by where it stands; section: that in the
    words that open one of the sections."""

    document: Document
    running: Sequence[Trigger]
    heading: Sequence[Trigger]
    whole: Sequence[Trigger]
    table: Sequence[Trigger]
    section: Sequence[Trigger]
    sections: Sections
    rules: Sequence[Rule[KindParams]]
    otherwise: Rule[NoParams]

    @cached_property
    def bars(self) -> list[Trigger]:
        """What rules a type out."""
        return [m for m in self.running if m.params.bars]

    def of(self, quantity: Quantity, clause: Span, phrase: Span | None) -> Kind:
        """The type of a number that stands in a clause beside the phrase of what it counts.

        A verb within that phrase plans nothing.
        """
        best: tuple[float, int, Trigger] | None = None
        near = [(m, loss) for m, loss in self._near(quantity, clause) if _concerns(m, quantity)
                and not (phrase and m.priority <= OF_THINGS and m.emits == "target"
                         and phrase.contains((m.start, m.end)))]
        barred = {m.params.bars for m, _ in near if m.params.bars}
        for match, loss in near:
            if match.emits in barred or match.params.bars:
                continue
            ranked = (match.priority - loss, -abs(match.start - quantity.start), match)
            if best is None or ranked[:2] > best[:2]:
                best = ranked
        if best is None:
            return Kind(self.otherwise.emits, self.otherwise.fields.get("status"), self.otherwise.id)
        status = best[2].fields.get("status", "actual") if best[2].emits == "statistic" else None
        return Kind(best[2].emits, status, best[2].rule, Span(best[2].start, best[2].end))

    def _near(self, quantity: Quantity, clause: Span) -> Iterable[tuple[Trigger, int]]:
        sentence = self.document.sentence_at(quantity.start)
        if sentence is None:
            return
        block = self.document.blocks[sentence.block]
        yield from ((m, LOSS["clause"]) for m in self._inner(quantity))
        for match in starting_between(self.running, block.start, block.end):
            loss = self._loss(match, quantity, clause, sentence)
            if loss is not None:
                yield match, loss
        above = [b.index for b in self.document.headings_of(block.index)]
        for depth, index in enumerate(above):
            found = self.document.blocks[index]
            loss = LOSS["heading"] + STEP * depth
            yield from ((m, loss) for m in starting_between(self.heading, found.start, found.end))
        yield from ((m, LOSS["heading"]) for m in self._of_section(quantity))
        yield from ((m, LOSS["document"]) for m in self.whole)
        if block.kind == TABLE:
            yield from ((m, LOSS["heading"]) for m in self._head_of_table(block.index))
            cell = head_of_column(self.document, block, quantity.start)
            if cell:
                yield from ((m, LOSS["clause"]) for m in starting_between(self.running, *cell))

    def _loss(self, match: Trigger, quantity: Quantity, clause: Span, sentence: Sentence) -> int | None:
        """What the evidence loses by its distance; None if it does not reach the number."""
        reach, behind = REACH.index(match.params.reach), match.start > quantity.start
        back = match.params.back
        ends = {"clause": clause.end, "sentence": sentence.end}
        if behind and (not back or match.start >= ends.get(str(back), match.end)):
            return None
        if match.params.flat:
            return LOSS["block"]
        inside = sentence.start <= match.start < sentence.end
        if clause.start <= match.start < clause.end or (inside and self._leads_in(match, clause)):
            return LOSS["clause"]
        if inside:
            if match.emits == "target" and not behind and self._since(match, quantity):
                return None
            return LOSS["after" if behind else "before"] if reach >= REACH.index("sentence") else None
        far = match.params.date and self._sentences_to(match, sentence) > FAR
        return LOSS["block"] if reach >= REACH.index("block") and not far else None

    def _since(self, match: Trigger, quantity: Quantity) -> bool:
        """True if a clause between evidence and a number opens with a time that is past: what was planned
        before is not what is told of it."""
        past = (m for m in starting_between(self.running, match.end, quantity.start)
                if m.emits == "statistic" and m.params.date == "past")
        clauses = ((m, self.document.clause_at(m.start)) for m in past)
        return any(clause is not None and m.start == clause.start for m, clause in clauses)

    def _sentences_to(self, match: Trigger, sentence: Sentence) -> int:
        """How many sentences behind evidence a sentence stands."""
        own = self.document.sentence_at(match.start)
        return sentence.index - own.index if own else 0

    def _leads_in(self, match: Trigger, clause: Span) -> bool:
        """True if the evidence is the whole clause before a clause: "by 2030, …"."""
        before = self.document.clause_at(match.start)
        if before is None or not before.end <= clause.start <= match.end + COMMA:
            return False
        text = self.document.text.clean
        return not any(c.isalnum() for c in text[before.start:match.start] + text[match.end:clause.start])

    def _of_section(self, quantity: Quantity) -> Iterable[Trigger]:
        """What the words say that open the section: what is to be reached, or what has been."""
        section = self.sections.at(quantity.start)
        if section is None or section.ahead is None or section is self.sections.whole:
            return ()
        type_ = "target" if section.ahead else "statistic"
        return (m for m in starting_between(self.section, *section.head) if m.emits == type_)

    def _inner(self, quantity: Quantity) -> Iterable[Trigger]:
        """What the words say that the reader took into the number: "has passed | 10,000"."""
        if quantity.number.start - quantity.start < INNER_LENGTH:
            return
        yield from first_matches(self.rules, self.document.text.clean, quantity.start, quantity.number.start)

    def _head_of_table(self, row: int) -> Sequence[Trigger]:
        """What the first row of the table says."""
        while row and self.document.blocks[row - 1].kind == TABLE:
            row -= 1
        head = self.document.blocks[row]
        return starting_between(self.table, head.start, head.end)


def _concerns(match: Trigger, quantity: Quantity) -> bool:
    """True if evidence of this kind may speak for such a number."""
    named = match.captures.get("value")
    if named and named.start != quantity.start:
        return False
    dimensions, comparators = match.params.dimension, match.params.comparator
    return ((not dimensions or quantity.dimension in dimensions)
            and (not comparators or quantity.value.comparator in comparators))


def evidence(
    view: View, dates: Iterable[Date], names: Cover, from_to: FromTo, sections: Sections,
    kind: str | None = None,
) -> Evidence:
    """All evidence in a document; words within names speak for nothing, nor do those that say from what
    something changes. kind: that of the document, None if it has no title."""
    document, tense = view.document, Tense(view, sections.now)
    by_start, silent = {d.start: d for d in dates}, Cover(from_to.silent)

    def wanted(rule: Rule[KindParams]) -> bool:
        # in a text without sections no rule need look for what opens one
        opens = bool(sections.starts) or rule.params.at != "section"
        return opens and (not rule.params.kinds or (kind or UNTITLED) in rule.params.kinds)

    kept = [m for m in run(KIND, view, wanted) if _holds(m, by_start, tense)
            and (m.params.at or not (names.holds(m.start, m.end) or silent.holds(m.start, m.end)))]
    places: dict[str, list[Trigger]] = {"running": [], "heading": [], "title": [], "table": [], "section": []}
    for match in kept:
        at = match.params.at
        if at is None or (at == "opening" and _opens(document, match.start)):
            places["running"].append(match)
        elif at in places and _stands(document, match, at):
            places[at].append(match)
    return Evidence(document, places["running"], places["heading"], places["title"], places["table"],
                    places["section"], sections, [r for r in view.book.stage(KIND) if r.params.at is None],
                    view.book.sole(OTHERWISE))


def _opens(document: Document, at: int) -> bool:
    """True if an offset lies at the head of its sentence, list marks left out."""
    sentence = document.sentence_at(at)
    return sentence is not None and not any(c.isalpha() for c in document.text.clean[sentence.start:at])


def _stands(document: Document, match: Trigger, at: str) -> bool:
    """True if evidence stands where its rule wants it; what opens a section is asked for each number."""
    if at == "section":
        return True
    return _in_title(document, match) if at == "title" else _block_kind(document, match.start) == at


def _in_title(document: Document, match: Trigger) -> bool:
    title = title_of(document)
    return title is not None and title.start <= match.start < title.end


def _block_kind(document: Document, at: int) -> str | None:
    i = bisect_right(document.blocks, at, key=lambda b: b.start) - 1
    if i < 0:
        return None
    block = document.blocks[i]
    return block.kind


def _holds(match: Trigger, dates: dict[int, Date], tense: Tense) -> bool:
    """True if the date of the evidence lies where its rule wants it, and a verb follows where it wants
    one."""
    params, span = match.params, match.captures.get("on")
    if params.verb and not tense.before_verb(match.end):
        return False
    if params.date is None:
        return True
    date = dates.get(span.start) if span else None
    if date is None or (params.coarse and date.edtf and not is_coarse(date.edtf)):
        return False
    side = tense.side(date)
    if params.date in ("open", "reached"):
        return side != ("past" if params.date == "open" else "future")
    return side is None and date.edtf is not None if params.date == "unknown" else side == params.date
