"""Finds policies: their titles, and who issued them and when.

Titles are found first; each becomes one symbol, and the rules of issuing run over that text.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from aipolicy.edtf import is_interval
from aipolicy.extract.masthead import Masthead
from aipolicy.extract.match.run import run
from aipolicy.extract.match.spans import Disjoint
from aipolicy.extract.match.symbols import Mention
from aipolicy.extract.match.view import View
from aipolicy.extract.names.actors import Actors
from aipolicy.extract.names.policies.titles import Policy, Title, find_titles, group
from aipolicy.extract.names.signatures import signatures
from aipolicy.extract.scene import Scene
from aipolicy.model import Date, Match, Named, Span
from aipolicy.rulebook.stages.declared import POLICY_ACTS, POLICY_ISSUER
from aipolicy.rulebook.stages.parameters import NoParams


def find_policies(scene: Scene) -> list[Named]:
    """Every policy that the document names, with issuer, publication date and period."""
    view, actors = scene.view, Actors(scene.regions, scene.organizations)
    titles = find_titles(view, actors, scene.masthead)
    policies = group(titles, view)
    if not policies:
        return []
    context = PolicyContext(view, actors, scene.dates, [t.span for t in titles])
    own(policies)
    sign(policies, context)
    attribute(policies, context)
    return [_named(policy, context, scene.masthead) for policy in policies]


@dataclass(frozen=True)
class PolicyContext:
    """A document with all that acts in it, the dates and the titles of policies."""

    view: View
    actors: Actors
    dates: Sequence[Date]
    titles: Sequence[Span]

    @cached_property
    def symbols(self) -> View:
        """The view in which titles, actors and dates are symbols."""
        mentions = [Mention(t.start, t.end, "policy") for t in self.titles]
        mentions += self.actors.symbols(self.titles)
        mentions += [Mention(d.start, d.end, "date") for d in self.free_dates]
        return self.view.with_symbols(mentions)

    @cached_property
    def free_dates(self) -> list[Date]:
        """The dates outside titles."""
        titles = Disjoint(self.titles)
        return [d for d in self.dates if not titles.holds(d.start, d.end)]

    def dates_in(self, span: tuple[int, int]) -> list[Date]:
        """The dates inside a span, in order."""
        return [d for d in self.dates if span[0] <= d.start and d.end <= span[1]]

    def issuer(self, span: Span, policy: Policy) -> str | None:
        """The names of those who act in a span; for our city, the place that the title is headed by."""
        names = dict.fromkeys(a.name for a in self.actors.within(span))
        if not names:
            names = dict.fromkeys(self.heads(policy)[:1])
        return "、".join(names) or None

    def heads(self, policy: Policy) -> list[str]:
        """The places and bodies that head the titles of a policy."""
        spans = ((t.span.start, t.span.start + 2 + len(t.head)) for t in policy.titles)
        return [a.name for span in spans for a in self.actors.within(span)[:1]]

    def period(self, policy: Policy) -> str | None:
        """The period in a title or right behind it: the first date that is one, else a year."""
        spans = ((t.span.start, self._behind(t)) for t in policy.titles)
        found = [d.edtf for span in spans for d in self.dates_in(span) if d.edtf]
        return next((e for e in found if is_interval(e)), next((e for e in found if len(e) == 4), None))

    def _behind(self, title: Title) -> int:
        """The end of a title with a bracket right behind it."""
        after = self.view.book.cue("policies.bracket").match(self.view.text, title.span.end)
        return after.end() if after else title.span.end

    def number(self, policy: Policy) -> str | None:
        """The document number in brackets behind a title."""
        cue = self.view.book.cue("policies.number_after")
        found = (cue.match(self.view.text, t.span.end) for t in policy.titles)
        return next((f["number"] for f in found if f), None)


def own(policies: Sequence[Policy]) -> None:
    """A title may say itself whose it is."""
    for policy in policies:
        policy.issuer = next((t.by for t in policy.titles if t.by), None)


def attribute(policies: Sequence[Policy], context: PolicyContext) -> None:
    """Fill in what the rules of issuing find: the strongest rule first, the shortest match before others."""
    found = run(POLICY_ISSUER, context.symbols)
    at = {t.span.start: policy for policy in policies for t in policy.titles}
    starts = sorted(at)
    for match in sorted(found, key=lambda m: (-m.priority, m.end - m.start, m.start)):
        span = match.captures["titles"]
        for start in starts[bisect_left(starts, span.start):bisect_left(starts, span.end)]:
            _fill(at[start], match, context)
    _place_acts(policies, context)


def _place_acts(policies: Sequence[Policy], context: PolicyContext) -> None:
    """A place that is said to issue something issues the policies that its name heads."""
    for match in run(POLICY_ACTS, context.symbols):
        issuer = context.issuer(match.captures["issuer"], policies[0])
        for policy in policies:
            if policy.issuer is None and issuer in context.heads(policy):
                policy.issuer, policy.rule = issuer, match.rule


def _fill(policy: Policy, match: Match[NoParams], context: PolicyContext) -> None:
    if "issuer" in match.captures and policy.issuer is None:
        policy.issuer = context.issuer(match.captures["issuer"], policy)
        policy.rule = match.rule if policy.issuer else policy.rule
    if policy.when is None:
        policy.when = _when(match, context)
        policy.rule = policy.rule or (match.rule if policy.when else None)


def _when(match: Match[NoParams], context: PolicyContext) -> str | None:
    """The date that a rule captured, else the last one in the sentence before the title."""
    title = match.captures["titles"]
    if "when" in match.captures:
        span: tuple[int, int] = match.captures["when"]
    else:
        sentence = context.view.document.sentence_at(match.start)
        span = (sentence.start if sentence else match.start, title.start)
    late, text = context.view.book.cue("policies.not_date"), context.view.text
    found = [d.edtf for d in context.dates_in(span) if d.edtf and not is_interval(d.edtf)
             and not late.search(text[max(d.start - 4, 0):d.start])]
    return found[-1] if found else None


def sign(policies: Sequence[Policy], context: PolicyContext) -> None:
    """A document that prints a policy ends its notice with body and date: they issue what it prints."""
    document = context.view.document
    signature = next(signatures(document, context.actors, context.dates), None)
    if signature is None:
        return
    issuer = "、".join(signature.names)
    for policy in policies:
        if any(t.by and t.heading for t in policy.titles):
            policy.when = signature.when
        elif not policy.issuer and any(t.aliases or t.heading or _sent(t, context)
                                       for t in policy.titles):
            policy.issuer, policy.when = issuer, signature.when


def _sent(title: Title, context: PolicyContext) -> bool:
    """True if a title stands in a block that sends a document out, not as what that goes by."""
    book, text, document = context.view.book, context.view.text, context.view.document
    sentence = document.sentence_at(title.span.start)
    if sentence is None:
        return False
    block = document.blocks[sentence.block]
    near = max(title.span.start - 14, sentence.start)
    basis = book.cue("policies.basis").search(text, near, title.span.start)
    return basis is None and book.cue("policies.sent").search(text, block.start, block.end) is not None


def _named(policy: Policy, context: PolicyContext, masthead: Masthead | None) -> Named:
    name = policy.name
    all_titles = sorted([*policy.titles, *policy.shorts], key=lambda t: t.span)
    forms = [form for t in all_titles for form in (t.name, *t.aliases)]
    aliases = tuple(dict.fromkeys(f for f in forms if f != name))
    fields = {"issuer": policy.issuer, "when": policy.when, "period": context.period(policy),
              "number": context.number(policy)}
    if masthead and any(t.itself for t in policy.titles):
        first = next(iter(masthead.issuers), None)
        stated = masthead.published if masthead.published_from != "inferred" else None
        fields |= {"issuer": first or policy.issuer, "when": stated or policy.when,
                   "number": masthead.number or fields["number"]}
    return Named("policy", name, tuple(t.span for t in all_titles), policy.rule or policy.titles[0].rule,
                 aliases, fields, tuple(dict.fromkeys(t.rule for t in policy.titles if t.itself)))
