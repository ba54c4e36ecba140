"""What is no figure: numbers within words and names, idioms and slogans, what counts a text's own parts.

A number that is written in Chinese numerals may be part of a word; the segmentation of its sentence tells,
with the flags that jieba's dictionary gives.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cached_property

import regex

from aipolicy.extract.match.spans import Cover
from aipolicy.extract.match.view import View
from aipolicy.extract.values.numbers import either
from aipolicy.model import Quantity, Word
from aipolicy.rulebook.patterns.kept import compile_pattern
from aipolicy.segment.dictionary import look_up
from aipolicy.segment.words import HAN

#: What the reader says of numbers that count nothing by themselves.
NO_COUNT = frozenset(("indefinite", "group", "qualifier", "grade", "class", "size"))
#: Up to so many things that seem parts of a text are taken for such; no text has forty chapters.
FEW = 12
#: Below so many measures and the like, a text counts its own; a region that tries out its own has more.
MEASURES = 100
#: Code points before a number in which a word that tells what it is ends, and in which its verb stands.
NEAR, FAR = 4, 16
#: Dimensions of rates, which no word hides.
RATES = ("ratio", "times")
#: Dimensions of what is counted one by one.
COUNTS = ("count", "people")
#: How jieba's dictionary flags numbers, with and without what they count.
NUMERAL = ("m", "q")
#: How it flags what has a size, and names in Latin letters.
THINGS = ("n", "b", "eng")
#: How it flags nouns, and verbs used as such.
NOUNS = ("n", "vn")
#: How it flags names and verbs, which two numerals and units may look like.
NAMES = ("nz", "ns", "nr", "nt", "v")
#: So long is a numeral of one character with its unit; longer ones are numbers, whatever their flag.
SHORTEST = 2


class Uncounted:
    """Tells the numbers of a document that may be figures from those that are none."""

    def __init__(self, view: View, names: Cover) -> None:
        """names: where bodies, products and other things are named; numbers in them count nothing."""
        self._view, self._names = view, names
        self._few = view.book.table("resolve")["uncounted"]

    def countable(self, quantities: Iterable[Quantity]) -> list[Quantity]:
        """The quantities that may be figures, in order."""
        return [q for q in quantities if self._counts(q) and not self._alone(q) and not self._in_phrase(q)
                and not self._by_words(q)]

    def _counts(self, quantity: Quantity) -> bool:
        """True if the number has a unit, stands in no name, and has no sign of being vague or a class."""
        inside = self._names.holds(quantity.start, quantity.end)
        if not quantity.dimension or quantity.flags & NO_COUNT or inside:
            return False
        if _numbers_something(self._view.text[quantity.number.start:quantity.number.start + 2]):
            return False
        few = None if self._of_things(quantity) else self._few.get(quantity.value.unit or "")
        return (few is None or quantity.value.high >= few) and not self._of_parts(quantity)

    def _of_parts(self, quantity: Quantity) -> bool:
        """True for a few of what a text divides itself into; not where that only says of what kind a thing
        is: three aspects, but three theme | parks."""
        if "parts" not in quantity.flags or quantity.value.high > FEW:
            return False
        noun = self._parts.match(self._view.text, quantity.number.end)
        thing = self._view.book.cue("quantity.thing")
        return noun is None or thing.match(self._view.text, noun.end()) is None

    @cached_property
    def _parts(self) -> regex.Pattern[str]:
        """What a text divides itself into, up to its last noun."""
        row = self._view.book.table("values/units")["parts"]
        return compile_pattern(rf"[\p{{Han}}]{{0,{row['reach']}}}{either(row['nouns'])}")

    def _of_things(self, quantity: Quantity) -> bool:
        """True for times or kinds told in digits of what is named beside them, and for averages of them."""
        text, number = self._view.text, quantity.number
        if not text[number.start].isdecimal():
            return False
        if HAN.match(text, number.end) or quantity.value.low % 1 != 0:
            return True
        before = next((word for word in self._words(quantity) if word.end == number.start), None)
        return before is not None and before.flag.startswith(NOUNS)

    def _alone(self, quantity: Quantity) -> bool:
        """True for a bare magnitude, which is a class more than a value: a hundred households, hundred
        millions and more; and for one of a measure, which says per what. Not so with a word of comparison."""
        if quantity.start < quantity.number.start:
            return False
        at, money = quantity.number.start, quantity.dimension == "money"
        if self._view.book.cue("figures.one").match(self._view.text, at):
            return not money and quantity.dimension not in RATES
        bare = self._view.book.cue("figures.bare").match(self._view.text, at) is not None
        return bare and ("round" in quantity.flags or money)

    def _in_phrase(self, quantity: Quantity) -> bool:
        """True in an idiom or slogan, and of what a text counts of itself."""
        if self._phrases.holds(*quantity.number) or self._phrases.holds(quantity.start, quantity.end):
            return True
        book, text = self._view.book, self._view.text
        scored = book.cue("figures.points").search(text, max(0, quantity.start - NEAR), quantity.start)
        if "score" in quantity.flags and scored:
            return True
        at = quantity.number.end - len(quantity.value.unit or "")
        few = quantity.value.high < MEASURES and book.cue("figures.measures").match(text, at)
        return bool(few or book.cue("figures.own_parts").match(text, at))

    def _by_words(self, quantity: Quantity) -> bool:
        """True if the words around tell that a number is part of a word, or a way of speaking."""
        book, text = self._view.book, self._view.text
        if book.cue("figures.describing").fullmatch(quantity.value.unit or ""):
            return describes(quantity.number.end, self._words(quantity), text)
        if quantity.dimension in RATES or not HAN.match(text, quantity.number.start):
            return False
        words = self._words(quantity)
        if in_word(quantity, words, text):
            return True
        if quantity.dimension not in COUNTS or quantity.value.high > FEW:
            return False
        noun = book.cue("figures.few_of").match(text, quantity.number.end)
        if noun is not None and any(word.end == noun.end() for word in words):
            return True
        start = quantity.number.start
        built = book.cue("figures.building").search(text, max(0, start - FAR), start)
        return book.cue("figures.some").match(text, start) is not None and built is None

    @cached_property
    def _phrases(self) -> Cover:
        """Where idioms and slogans stand."""
        cues = (self._view.book.cue("figures.idiom"), self._view.book.cue("figures.slogan"))
        return Cover(m.span() for cue in cues for m in cue.finditer(self._view.text))

    def _words(self, quantity: Quantity) -> Sequence[Word]:
        """The words of the sentence of a number."""
        sentence = self._view.document.sentence_at(quantity.number.start)
        return self._view.words(sentence) if sentence else ()


def describes(at: int, words: Sequence[Word], text: str) -> bool:
    """True if a noun stands right behind a size that ends at an offset: 8-inch | wafers."""
    at += text[at:at + 1] == " "
    behind = next((word for word in words if word.start == at), None)
    return behind is not None and behind.flag.startswith(THINGS)


def in_word(quantity: Quantity, words: Sequence[Word], text: str) -> bool:
    """True if a numeral with its unit lies in a longer word, cuts a word apart, or is itself a name or verb.

    words: those of the sentence, in the clean text. Only words that the dictionary has tell; the segmenter
    makes up others.
    """
    start, end = quantity.number
    for word in words:
        if word.end <= start or word.flag.startswith(NUMERAL):
            continue
        if word.start >= end:
            break
        if (word.start, word.end) == (start, end):
            return end - start == SHORTEST and word.flag in NAMES
        inside = quantity.start <= word.start and word.end <= end
        if not inside and look_up(text[word.start:word.end]).frequency:
            return True
    return False


def _numbers_something(text: str) -> bool:
    """True for digits that only number something: "01"."""
    return text[:1] == "0" and text.isdecimal() and len(text) > 1
