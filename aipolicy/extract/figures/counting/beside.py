"""The phrase that stands beside a number, on either side of it."""

from __future__ import annotations

from collections.abc import Sequence

import regex

from aipolicy.extract.figures.counting.naming import is_name, name_of
from aipolicy.extract.figures.counting.numbered import Numbered, Shape
from aipolicy.extract.figures.noun_phrases.after import Right, after
from aipolicy.extract.figures.noun_phrases.before import Left, before, unlinked
from aipolicy.extract.figures.noun_phrases.lists import PhraseWords, is_any_verb
from aipolicy.model import Quantity, Span

#: Code points between a comparator and its number that may hold a phrase.
INNER_LENGTH = 6
#: Brackets around a number that says again what one before them says.
OPEN, CLOSE = ("(", "（"), (")", "）")
#: The flag of adverbs, which may open a clause that modifies a noun.
ADVERB = "d"
#: A sentence in another script, which names nothing.
LATIN_CLAUSE = regex.compile(r"\P{Han}+(?: \P{Han}+){4,}")
#: Dimensions of what is counted one by one.
COUNTS = ("count", "people")


def left_of(line: Numbered, end: int, clause: Span, lex: PhraseWords) -> Left:
    """The phrase that ends before an offset, in its clause; what an open bracket cuts off is passed over."""
    low = wall_before(line, clause.start, end)
    said = before(line.tokens(low, end), lex)
    found = cleaned(line, said)
    if said.phrase and line.view.book.cue("metrics.void").fullmatch(line.text, *said.phrase):
        found = cleaned(line, before(line.tokens(low, said.phrase.start), lex))._replace(action=said.action)
    paren = _open_paren(line, low, end) if found.phrase is None and low < end else 0
    if paren:
        outside = cleaned(line, before(line.tokens(clause.start, paren), lex))
        numbered = outside.phrase and any(outside.phrase.contains((q.start, q.end)) for q in line.quantities)
        return outside._replace(phrase=None) if numbered else outside
    return _towards(line, found, low, lex)


def _towards(line: Numbered, found: Left, low: int, lex: PhraseWords) -> Left:
    """A noun of how much with what works on what: "services | to | growth | contribution rate"."""
    aim = found.phrase and line.view.book.cue("metrics.towards").search(line.text, low, found.phrase.end)
    who = cleaned(line, before(line.tokens(low, aim.start()), lex)).phrase if aim else None
    if who is None or aim is None or found.phrase is None or who.end != aim.start():
        return found
    return found._replace(phrase=Span(who.start, found.phrase.end))


def wall_before(line: Numbered, low: int, high: int) -> int:
    """The end of the last number between two offsets, else the first of them."""
    return max([low, *(q.end for q in line.quantities if low <= q.end <= high)])


def cleaned(line: Numbered, left: Left) -> Left:
    """A phrase without links at its edges; none if it is but a name, or names nothing."""
    if left.phrase is None:
        return left
    book = line.view.book
    phrase = unlinked(line.text, left.phrase, book.cue("metrics.ending_link"))
    lead = book.cue("metrics.starting_link").match(line.text, *phrase)
    phrase = Span(lead.end() if lead else phrase.start, phrase.end)
    aside = book.cue("metrics.named_aside").search(line.text, *phrase)
    quoted = aside and book.cue("metrics.ticker").search(aside[0])
    named = quoted or line.owners.holds(phrase.start, aside.start() if aside else phrase.end) \
        or _list_of_owners(line, phrase)
    empty = named or book.cue("metrics.void").fullmatch(line.text, *phrase) \
        or not is_name(line.text[phrase.start:phrase.end]) or phrase.end - phrase.start == 1 \
        or LATIN_CLAUSE.fullmatch(line.text, *phrase) is not None
    return left._replace(phrase=None if empty else phrase)


def _list_of_owners(line: Numbered, phrase: Span) -> bool:
    """True if a phrase begins with an owner and ends with another, behind a joint."""
    joints = list(line.view.book.cue("metrics.phrase_joint").finditer(line.text, *phrase))
    opens = bool(joints) and line.bodies.opening(*phrase) > phrase.start
    return opens and line.owners.holds(joints[-1].end(), phrase.end)


def _open_paren(line: Numbered, low: int, end: int) -> int:
    """Where a bracket opens that holds nothing but links before the number; 0 if none does."""
    at = max(line.text.rfind("(", low, end), line.text.rfind("（", low, end))
    closed = at > 0 and any(c in line.text[at:end] for c in ")）")
    return at if at > 0 and not closed else 0


def right_of(line: Numbered, start: int, clause: Span, lex: PhraseWords) -> Right:
    """The phrase that begins at an offset, in its clause, before the next number or date."""
    start = _past_size(line, _past_aside(line, start), lex)
    row = line.tokens(start, next_wall(line, start, clause))
    linked = bool(row) and row[0].text in lex.link and row[0].flag != ADVERB
    return after(row, lex, bool(row) and not linked and row[0].text not in lex.of)


def _past_aside(line: Numbered, at: int) -> int:
    """An offset behind a number, past the same number told another way in brackets: "three in four (71%)"."""
    text = line.text
    if text[at:at + 1] in OPEN:
        again = next((q for q in line.quantities if q.start == at + 1), None)
        return again.end + 1 if again and text[again.end:again.end + 1] in CLOSE else at
    if text[at:at + 1] in CLOSE:
        number = next((q for q in line.quantities if q.end == at), None)
        outer = number and any(q.end == number.start - 1 for q in line.quantities)
        return at + 1 if number and outer and text[number.start - 1] in OPEN else at
    return at


def _past_size(line: Numbered, at: int, lex: PhraseWords) -> int:
    """An offset behind a number, past the size by which what is counted is known ("two | 500-metre long |
    tunnels") or how many of the same there are ("12 batches | 160 | cases")."""
    made = line.view.book.cue("metrics.made_of").match(line.text, at)
    if made:
        return made.end()
    size = line.view.book.cue("metrics.measuring").match(line.text, at)
    number = next((q for q in line.quantities if q.number.start == (size.end() if size else at)), None)
    if number is None:
        return at
    modifies = number.dimension in COUNTS if size is None else line.text[number.end:number.end + 1] in lex.of
    return number.end if modifies else at


def next_wall(line: Numbered, start: int, clause: Span) -> int:
    """Where the next number or date of a clause begins, else the end of the clause."""
    return min([clause.end, *(w.start for w in line.walls if w.start >= start)])


def within(line: Numbered, quantity: Quantity, lex: PhraseWords) -> Span | None:
    """The thing that stands between a comparator and its number: "no more than | the real cost | 's 30%"."""
    if quantity.number.start - quantity.start < INNER_LENGTH:
        return None
    phrase = before(line.tokens(quantity.start, quantity.number.start), lex).phrase
    if phrase is None or phrase.end - phrase.start == 1 \
            or line.view.book.cue("metrics.void").fullmatch(line.text, *phrase):
        return None
    return phrase


def behind_change(line: Numbered, quantity: Quantity, left: Left, lex: PhraseWords) -> Span | None:
    """What stands behind the end of the change of a count, if nothing stands before the number or the same
    stands behind the start too: "from 12 firms to 86 | firms"."""
    change = line.from_to.starting(quantity) or line.from_to.ending(quantity)
    if change is None or change.end is None or change.end.dimension not in COUNTS:
        return None
    phrase = right_of(line, change.end.end, line.clause(change.end.start), lex).phrase
    twice = phrase and line.text.startswith(line.text[phrase.start:phrase.end], change.start.end)
    return phrase if twice or left.phrase is None else None


def looks_right(line: Numbered, quantity: Quantity, left: Left, lex: PhraseWords) -> bool:
    """True if the counted thing may stand behind the number though a phrase stands before it: for a count
    always; for a sum if what is behind names money; for a measure unless the phrase before names one; for a
    rate never."""
    if left.phrase is None:
        return True
    between = line.text[left.phrase.end:quantity.number.start].strip()
    apart = line.text[quantity.end:quantity.end + 1].isspace() and line.text[quantity.end + 1] not in lex.of
    if apart and (not between or between in lex.link):
        return False
    if quantity.dimension in COUNTS:
        return not _size_named(line, left.phrase, between, lex)
    if line.text[left.phrase.end:quantity.start] in lex.of:
        return quantity.dimension != "ratio"
    of = line.text[quantity.end:quantity.end + 1] in lex.of
    if quantity.dimension == "ratio" and of:
        return verb_before(line, quantity, lex, line.view.book.cue("metrics.change_verb")) is not None
    if quantity.dimension == "money":
        return _fund(line, quantity) or (_money(line, quantity, lex)
                                         and _lets_money_follow(line, quantity, left.phrase, of, lex))
    measured = line.view.book.cue("metrics.measured").search(line.text, left.phrase.start, left.phrase.end)
    return quantity.dimension not in ("ratio", "times") and measured is None


def _size_named(line: Numbered, phrase: Span, between: str, lex: PhraseWords) -> bool:
    """True if the phrase before a count names how many it tells of: "the number of members | is | 5"."""
    row = line.tokens(*phrase)
    return between in lex.link and len(row) > 1 and row[-1].text in lex.empty


def _lets_money_follow(line: Numbered, quantity: Quantity, phrase: Span, of: bool, lex: PhraseWords) -> bool:
    """True if the phrase before a sum leaves its name to the money behind it: it names none and a particle
    follows the sum, a verb of doing stands between them, or it is but a verb. of: a particle follows."""
    book = line.view.book
    if of and book.cue("metrics.money_noun").search(line.text, *phrase) is None:
        return True
    verb = phrase.end < quantity.start and verb_before(line, quantity, lex, book.cue("metrics.growth_verb"))
    return bool(verb) or _verb_alone(line, phrase)


def verb_before(line: Numbered, quantity: Quantity, lex: PhraseWords,
                but: regex.Pattern[str]) -> Span | None:
    """The verb of doing right before a number, aspect and degree left out, whose object is what stands behind
    the number: "leaked | 20% of | the files". but: verbs that have no such object."""
    row = line.tokens(line.clause(quantity.start).start, quantity.start)
    at = next((i for i in range(len(row) - 1, -1, -1) if not row[i].flag.startswith(("u", "d", "t"))), None)
    if at is None or len(row[at].text) == 1 or not is_any_verb(row[at], lex):
        return None
    other = row[at].text in lex.link or but.fullmatch(row[at].text)
    return None if other else Span(row[at].start, row[at].end)


def _fund(line: Numbered, quantity: Quantity) -> bool:
    """True if what stands behind a sum names money, or what the sum itself is."""
    return line.view.book.cue("metrics.fund").match(line.text, quantity.end) is not None


def _verb_alone(line: Numbered, phrase: Span) -> bool:
    """True if a phrase is but a verb, or an owner with a verb."""
    row = line.tokens(phrase.end - len(name_of(line, phrase)), phrase.end)
    verbs = all(token.flag.startswith("v") for token in row)
    return verbs and (len(row) == 1 or row[-1].flag == "v") and len(row[-1].text) > 1


def _money(line: Numbered, quantity: Quantity, lex: PhraseWords) -> bool:
    """True if the phrase right behind a sum names money."""
    found = right_of(line, quantity.end, line.clause(quantity.start), lex).phrase
    between = found and line.text[quantity.end:found.start]
    return found is not None and (not between or between in lex.of) \
        and line.view.book.cue("metrics.money_noun").search(line.text, *found) is not None


def before_suffix(shape: Shape, quantity: Quantity) -> int:
    """Where the phrase before a number ends: with the noun of measure that the shape names, if it does."""
    suffix = shape.captures.get("suffix")
    return suffix.end if suffix and suffix.end <= quantity.number.start else shape.start


def owners_in(line: Numbered, spans: Sequence[Span]) -> bool:
    """True if each of some spans is the name of an owner."""
    return all(line.owners.holds(*span) for span in spans)
