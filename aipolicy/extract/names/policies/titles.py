"""Finds the titles of policies and groups those that name one policy.

Titles of one document are one policy if they differ only in what one of them leaves out: the place or
body at the head, or the period in brackets at the end. A short title (the Plan, the Opinions) names
the last policy before it whose full title ends so.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import regex

from aipolicy.extract.masthead import Masthead
from aipolicy.extract.match.run import best, run
from aipolicy.extract.match.view import View
from aipolicy.extract.names.actors import Actor, Actors
from aipolicy.model import Match, Span
from aipolicy.rulebook.stages.declared import POLICY_OWN, POLICY_TITLE
from aipolicy.rulebook.stages.parameters import TitleParams

TAIL = regex.compile(r"(?:\s*\([^()]*\)?|\s*（[^（）]*）?)+$")
#: What may stand between the bodies at the head of a title.
JOINS = " 、"
MARKS = regex.compile(r"《》|“”|「」|『』|\"\"|〈〉")
NOISE = regex.compile(r"[\s“”\"'‘’「」『』《》〈〉·・—–\-]")


@dataclass
class Title:
    """One mention of a policy. span: with its marks; name: without. head: the place or body it starts
    with; by: the body that it says it is of (Notice of the State Council on …); heading: whether it stands
    as a heading over the document itself; itself: whether it is the title of the text."""

    span: Span
    name: str
    head: str
    rule: str
    by: str | None = None
    aliases: list[str] = field(default_factory=list)
    heading: bool = False
    itself: bool = False

    @property
    def core(self) -> str:
        """The name without head and tail, folded."""
        return NOISE.sub("", TAIL.sub("", self.name)[len(self.head):])

    @property
    def tail(self) -> str:
        """What stands in brackets at the end, folded."""
        found = TAIL.search(self.name)
        return NOISE.sub("", found[0]) if found else ""


@dataclass
class Policy:
    """A policy with all its mentions and what was found about it. rule: the one that found the issuer."""

    titles: list[Title]
    issuer: str | None = None
    when: str | None = None
    rule: str | None = None
    shorts: list[Title] = field(default_factory=list)

    @property
    def name(self) -> str:
        """The fullest title."""
        return max((t.name for t in self.titles), key=len)

    def takes(self, title: Title) -> bool:
        """True if a title names this policy."""
        return all(_agree(t, title) for t in self.titles)


def find_titles(view: View, actors: Actors, masthead: Masthead | None = None) -> list[Title]:
    """Every title in the document, full or short, that of the document itself in one piece."""
    heads = {a.start: a for a in actors.mentions}
    names = [a for a in actors.mentions if a.kind == "organization"]
    found = [m for m in best(run(POLICY_TITLE, view)) if not _in_name(m.captures["title"], names)]
    titles = [(m, _title(m, heads, view)) for m in found]
    kept = [t for m, t in titles if t.head or m.params.place_before != "required"]
    if masthead is None or not masthead.is_policy or masthead.title is None:
        return kept
    itself = _itself(masthead, heads, view)
    return sorted([itself, *(t for t in kept if not t.span.overlaps(itself.span))], key=lambda t: t.span)


def _itself(masthead: Masthead, heads: Mapping[int, Actor], view: View) -> Title:
    """The title of the document itself; that of what it prints, if it is a notice that does."""
    span, name = masthead.span, masthead.title or ""
    acting = _acting(span, heads, view.text)
    end = acting[-1].end if acting else span.start
    head = view.text[span.start:end]
    rule = view.book.sole(POLICY_OWN).id
    title = Title(span, name, head if name.startswith(head) else "", rule, itself=True)
    _notice(title, view)
    return title


def _in_name(title: Span, names: Sequence[Actor]) -> bool:
    """True if the title is part of an organization's name."""
    return any(n.start <= title.start and title.end <= n.end for n in names)


def _title(match: Match[TitleParams], heads: Mapping[int, Actor], view: View) -> Title:
    span, text = match.captures["title"], view.text
    if match.params.place_before:
        before = next((a for a in heads.values() if a.end == span.start and a.kind == "region"), None)
        span = Span(before.start, span.end) if before else span
    acting = _acting(span, heads, text)
    end = acting[-1].end if acting else span.start
    title = Title(_marked(span, text), text[span.start:span.end], text[span.start:end], match.rule,
                  heading=match.params.heading)
    if acting and acting[-1].kind == "organization" and view.book.cue("policies.about").match(text, end):
        title.by = "、".join(dict.fromkeys(a.name for a in acting if a.kind == "organization"))
    _notice(title, view)
    return title


def _acting(span: Span, heads: Mapping[int, Actor], text: str) -> list[Actor]:
    """The places and bodies that a title starts with, one behind the other or behind a space."""
    at, found = span.start, []
    while at in heads and heads[at].end < span.end:
        found.append(heads[at])
        at = heads[at].end
        at += text[at] in JOINS
    return found


def _marked(span: Span, text: str) -> Span:
    """A span with the marks right around it."""
    marks = text[max(span.start - 1, 0):span.start] + text[span.end:span.end + 1]
    return Span(span.start - 1, span.end + 1) if MARKS.fullmatch(marks) else span


def _notice(title: Title, view: View) -> None:
    """A notice that prints a document is known by the document's title too."""
    notice = view.book.cue("policies.notice").search(title.name)
    if notice:
        title.aliases.append(title.name)
        title.name, title.head = notice["inner"], ""
        return
    line = view.text.rfind("\n", 0, title.span.start) + 1
    before = view.text[line:title.span.start]
    after = view.book.cue("policies.notice_after").match(view.text, title.span.end)
    if after and view.book.cue("policies.notice_before").search(before):
        title.aliases.append(before.strip() + view.text[title.span.start:after.end()])


def _agree(a: Title, b: Title) -> bool:
    """True if two titles differ at most in what one of them leaves out."""
    return (a.core == b.core and (not a.tail or not b.tail or a.tail == b.tail)
            and (not a.head or not b.head or a.head in b.head or b.head in a.head))


def group(titles: Sequence[Title], view: View) -> list[Policy]:
    """Policies in the order of the text. A short title (the Plan) names the policy it repeats."""
    short = view.book.cue("policies.short")
    policies: list[Policy] = []
    for title in titles:
        brief = short.fullmatch(title.name) is not None
        policy = _full(title, policies) if brief else next((p for p in policies if p.takes(title)), None)
        if policy and brief:
            policy.shorts.append(title)
        elif policy:
            policy.titles.append(title)
        elif not brief:
            policies.append(Policy([title]))
    return policies


def _full(title: Title, policies: Sequence[Policy]) -> Policy | None:
    """The last policy named before whose title ends like a short one."""
    ends = (p for p in reversed(policies) if any(TAIL.sub("", t.name).endswith(title.name) for t in p.titles))
    return next(ends, None)


