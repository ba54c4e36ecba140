"""The metric of an incentive: what is given, to whom or for what."""

from __future__ import annotations

from dataclasses import replace

import regex

from aipolicy.extract.figures.counting.beside import right_of
from aipolicy.extract.figures.counting.borrowed import row_head
from aipolicy.extract.figures.counting.listed import series_of
from aipolicy.extract.figures.counting.naming import name_of, noun_of_size
from aipolicy.extract.figures.counting.numbered import Counted, Numbered
from aipolicy.extract.figures.noun_phrases.lists import words_of
from aipolicy.extract.figures.offers.finder import Offer
from aipolicy.extract.figures.offers.tiers import shared_out
from aipolicy.model import Quantity
from aipolicy.rulebook.load import Rulebook

#: So many code points at most say in a name what must be so.
LONGEST = 22
#: A condition so short makes one word with those addressed; a name so short needs one.
CLOSE = 4
#: A topic so long names what is offered something for.
LONGEST_TOPIC = 32


def offered(line: Numbered, counted: Counted) -> str | None:
    """The metric of an incentive: the phrase beside the number with the word for what is given; of a rate,
    the costs with the word for what is given of them; with the topic that opens the sentence, where nothing
    beside the number says for what."""
    sum_ = noun_of_size(line, "money")
    text = _beside(line, replace(counted, text=None) if counted.text == sum_ else counted)
    bare = text and line.view.book.cue("metrics.bare_gift").fullmatch(text)
    topic = _topic(line, counted.quantity) if bare else None
    if not topic or not text:
        return text
    party = line.view.book.cue("metrics.party_of_gift").match(text)
    gift = text[party.end() if party else 0:]
    if topic.endswith(gift):
        return topic
    return topic + (gift if party and topic.endswith(party[0]) else text)


def _topic(line: Numbered, quantity: Quantity) -> str | None:
    """The phrase that makes up the first clause of a sentence: "projects of the first class, | 40 % are
    given"."""
    clause = line.clause(line.sentence.start)
    if clause.end > quantity.start:
        return None
    book, lex = line.view.book, words_of(line.view.book)
    lead = book.cue("metrics.item_lead").match(line.text, *clause)
    start = lead.end() if lead else clause.start
    phrase = right_of(line, start, clause, lex).phrase
    rest = line.text[start:phrase.start] + line.text[phrase.end:clause.end] if phrase else ""
    if phrase is None or any(c.isalnum() for c in rest):
        return None
    name = _group(line, name_of(line, phrase), quantity)
    return name if CLOSE < len(name) <= LONGEST_TOPIC else None


def _group(line: Numbered, topic: str, quantity: Quantity) -> str:
    """Of a topic that lists as many groups as there are numbers in a row, the group of the number."""
    series = next((s for s in series_of(line) if quantity in s), [quantity])
    groups = shared_out(topic, len(series), line.view.book)
    return groups[series.index(quantity)] if groups else topic


def _beside(line: Numbered, counted: Counted) -> str | None:
    """The metric by what stands beside the number."""
    own = counted.text if counted.phrase else None
    if counted.quantity.dimension == "ratio":
        return _rate(line, counted, own)
    named = None if own else _label(line, counted.quantity) or row_head(line, counted.quantity)
    if named:
        return named
    if own and line.view.book.cue("metrics.gift").search(own):
        return own
    gift = _gift(line, counted.quantity)
    if gift is None:
        return counted.text
    if own and counted.phrase and line.text.endswith(gift, 0, counted.phrase.start):
        return gift + own
    return own + gift if own else gift


def _rate(line: Numbered, counted: Counted, own: str | None) -> str | None:
    """The metric of a rate that is given: of which costs it is, and how it is called."""
    book, rate = line.view.book, line.view.book.table("resolve")["rate"]
    named = _rate_of_gift(line, counted.quantity)
    costs = own or counted.text
    if named and own and named in own:
        return named
    if costs and book.cue("metrics.cost").search(costs):
        giving = _near(line, book.cue("metrics.giving"), counted.quantity)
        return costs if costs.endswith(rate) or giving is None else costs + giving + rate
    if named:
        return named
    if own and book.cue("metrics.gift").search(own):
        return own
    return _gift(line, counted.quantity) or counted.text


def given_to(metric: str | None, offer: Offer, book: Rulebook) -> str | None:
    """The metric of an incentive that only says that something is given, with to whom or for what."""
    if metric is None or not book.cue("metrics.bare_gift").fullmatch(metric):
        return metric
    who, must = offer.recipient or "", _short(offer.condition, book)
    if must and not book.cue("metrics.bare_party").fullmatch(who) and len(must) > CLOSE and len(who) > CLOSE:
        must = ""
    if must.endswith(who):
        return must + metric
    of = book.words("noun_phrases.of")[0] if must and who and len(must) > CLOSE else ""
    return must + of + who + metric


def _short(condition: str | None, book: Rulebook) -> str:
    """What must be so, as it stands in a name: its first part, if it is short enough."""
    if not condition:
        return ""
    lead = book.cue("metrics.condition_lead").match(condition)
    first = book.cue("metrics.further_condition").split(condition[lead.end() if lead else 0:])[0]
    return first if len(first) <= LONGEST else ""


def _near(line: Numbered, words: regex.Pattern[str], quantity: Quantity) -> str | None:
    """The next word of a pattern behind a number in its sentence, else the last one before."""
    behind = words.search(line.text, quantity.end, line.sentence.end)
    found = [behind] if behind else list(words.finditer(line.text, line.sentence.start, quantity.start))
    return found[-1][0] if found else None


def _label(line: Numbered, quantity: Quantity) -> str | None:
    """What is given, said before a colon: "rent subsidy: up to | 5000 yuan"."""
    return _last(line, line.view.book.cue("metrics.gift_label"), quantity)


def _rate_of_gift(line: Numbered, quantity: Quantity) -> str | None:
    """The name of the rate that is given, said before in the sentence."""
    return _last(line, line.view.book.cue("metrics.gift_rate"), quantity)


def _last(line: Numbered, cue: regex.Pattern[str], quantity: Quantity) -> str | None:
    """What a pattern last finds in the sentence before a number."""
    found = list(cue.finditer(line.text, line.sentence.start, quantity.start))
    return found[-1][0] if found else None


def _gift(line: Numbered, quantity: Quantity) -> str | None:
    """The word for what is given: the next one in the sentence, else the last one before."""
    return _near(line, line.view.book.cue("metrics.gift"), quantity)
