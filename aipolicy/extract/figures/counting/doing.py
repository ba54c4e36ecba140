"""Those who do something: "12 firms | were selected" counts the firms that were selected."""

from __future__ import annotations

from itertools import pairwise, takewhile
from typing import NamedTuple

from aipolicy.extract.figures.counting.beside import COUNTS, next_wall
from aipolicy.extract.figures.counting.naming import name_of, squeezed
from aipolicy.extract.figures.counting.numbered import Numbered
from aipolicy.extract.figures.noun_phrases.after import Right
from aipolicy.extract.figures.noun_phrases.lists import PhraseWords, is_any_verb, is_noun, is_outside
from aipolicy.model import Quantity, Span

#: So many code points at most say what those who are counted do.
LONGEST = 18
#: So many say of which part of them it is a share.
FARTHEST = 26
#: So many code points at most name those who are counted, if what they do says who they are.
SHORT = 6
#: So many code points at most stand before a noun without the particle.
CLOSE = 4
#: Flags of words of a deed: verbs and what stands before one.
DEEDS = ("v", "d", "ad", "p")


class Counted(NamedTuple):
    """Those who are counted, and where what is said of them begins."""

    phrase: Span
    rest: int


def counted_only(line: Numbered, quantity: Quantity, right: Right, lex: PhraseWords) -> Counted | None:
    """Those behind a number without what is told of them as of one: "85 firms | 's revenue was", "7 firms |
    had sales of more than", "26 banks | report that"; None if nobody is counted."""
    phrase = right.phrase
    if phrase is None:
        return None
    book, end = line.view.book, line.clause(quantity.start).end
    sized = _sized(line, quantity, phrase, end, lex)
    if sized:
        return Counted(sized, sized.end)
    if quantity.dimension not in COUNTS:
        own = _without_next(line, phrase)
        return Counted(own, right.rest if own == phrase else own.end)
    theirs = book.cue("metrics.theirs")
    doing = book.cue("metrics.doing")
    for cue in (theirs, book.cue("metrics.reporting"), doing):
        for found in cue.finditer(line.text, phrase.start, end):
            at = found.start()
            by_agent = line.text.endswith(tuple(lex.agent), 0, at)
            whole = cue is not doing or found.end() == phrase.end
            if phrase.start + 1 < at < phrase.end and whole and (cue is theirs or by_agent):
                return Counted(Span(phrase.start, at), at)
    owners = _owners_of_property(line, phrase, end, lex) or _actors(line, quantity, phrase, lex)
    return Counted(owners, owners.end) if owners else Counted(phrase, right.rest)


def _sized(line: Numbered, quantity: Quantity, phrase: Span, end: int, lex: PhraseWords) -> Span | None:
    """Those behind a number, or of whom it is a share, without how large they are: "7 firms | turnover above
    | 5 billion"; None if nothing of the kind is said."""
    part = quantity.dimension == "ratio" and line.text[quantity.end:phrase.start].strip() in lex.of
    if quantity.dimension not in COUNTS and not part:
        return None
    size, ends = line.view.book.cue("metrics.sized"), _members(line, lex)
    named = takewhile(lambda token: not is_outside(token, lex), line.tokens(phrase.start, end))
    return next((Span(phrase.start, token.end) for token in named if not token.flag.startswith("v")
                 and token.text.endswith(ends) and size.match(line.text, token.end, end)), None)


def _members(line: Numbered, lex: PhraseWords) -> tuple[str, ...]:
    """Ends of nouns of those who are counted by how large they are."""
    return (*lex.agent, *lex.place, *line.view.book.words("metrics.members"))


def _without_next(line: Numbered, phrase: Span) -> Span:
    """What a sum is of without the noun of the next one at its end: "7 billion | loan | valuation | 21
    billion"."""
    row = line.tokens(*phrase)
    beside = any(q.start == phrase.end for q in line.quantities)
    noun = line.view.book.cue("metrics.property").fullmatch(row[-1].text)
    return Span(phrase.start, row[-2].end) if len(row) > 1 and beside and noun else phrase


def _actors(line: Numbered, quantity: Quantity, phrase: Span, lex: PhraseWords) -> Span | None:
    """Those behind a number without a deed of theirs and what it is done to: "19 provinces | cut power",
    "465 plants | disclose data"; None if the phrase ends with what such a number may count."""
    book, row = line.view.book, line.tokens(*phrase)
    ends = (*_members(line, lex), *book.words("metrics.actors"))
    deeds = (i for i, token in enumerate(row[1:]) if token.flag.startswith(DEEDS))
    acting = next((row[i] for i in deeds if row[i].text.endswith(ends)
                   and not any(token.text.endswith(ends) for token in row[i + 2:i + 3])), None)
    last = row[-1]
    counted = last.text.endswith((*ends, *book.words("metrics.undertaking")))
    of_actors = quantity.value.unit in book.words("metrics.actors_by")
    behind = line.tokens(phrase.end, line.clause(quantity.start).end)[:1]
    verb = not is_noun(last, lex) or any(is_any_verb(token, lex) for token in behind)
    deed = verb and last.flag.startswith(DEEDS)
    return Span(phrase.start, acting.end) if acting and not counted and (of_actors or deed) else None


def _owners_of_property(line: Numbered, phrase: Span, end: int, lex: PhraseWords) -> Span | None:
    """Those behind a number without what the next one measures of them: "7 firms | turnover | in 2-3%"."""
    if not any(phrase.end <= q.start < end for q in line.quantities):
        return None
    property_ = line.view.book.cue("metrics.property")
    row = line.tokens(*phrase)
    at = next((a.end for a, b in pairwise(row) if property_.fullmatch(line.text, b.start, phrase.end)), None)
    return Span(phrase.start, at) if at else None


class Doers(NamedTuple):
    """Those who do something, as a metric, and what the text says that they do."""

    text: str
    said: Span


def those_who(line: Numbered, quantity: Quantity, phrase: Span, rest: int, lex: PhraseWords) -> Doers | None:
    """Those behind a number with what the rest of the clause says that they do; None if it says nothing of
    the kind, or if they are named well enough without.

    phrase: those counted; rest: where what is said of them begins.
    """
    name = name_of(line, phrase)
    acting = name.endswith(_members(line, lex)) or name in line.view.book.words("metrics.people")
    between = line.text[quantity.end:phrase.start].strip()
    of_part = quantity.dimension == "ratio" and (between in lex.of or (acting and not between))
    if quantity.dimension not in COUNTS and not of_part:
        return None
    if len(name) > SHORT or not (of_part or acting):
        return None
    clause = line.clause(quantity.start)
    sized = line.view.book.cue("metrics.sized").match(line.text, rest, clause.end)
    if sized:
        return Doers(_modifying(squeezed(sized["size"]), name, line) + name, Span(*sized.span()))
    book = line.view.book
    if book.cue("metrics.done_to").search(line.text, clause.start, quantity.start):
        return None
    believe = of_part and book.cue("metrics.believing").match(line.text, rest, clause.end)
    if any(rest <= q.start < clause.end for q in line.quantities) and not believe:
        return None
    if not of_part and next_wall(line, rest, clause) < clause.end:
        return None
    lead = book.cue("metrics.doing_lead").match(line.text, rest, clause.end)
    start = lead.end() if lead else rest
    act = squeezed(line.text[start:clause.end]).rstrip(book.words("metrics.mark_of_end")[0])
    does = book.cue("metrics.doing_any") if of_part else book.cue("metrics.doing")
    if not does.match(act) or len(act) > (FARTHEST if of_part else LONGEST):
        return None
    act = book.cue("metrics.aspect").sub("", act)
    return Doers(act if act.endswith(name) else _modifying(act, name, line) + name, Span(rest, clause.end))


def _modifying(act: str, name: str, line: Numbered) -> str:
    """What somebody does as it stands before the noun: with the particle, unless it is short and the noun is
    not."""
    book = line.view.book
    long = len(act) > CLOSE or len(name) == 1 or book.cue("metrics.condition_lead").match(act)
    return act + book.words("noun_phrases.of")[0] if long else act
