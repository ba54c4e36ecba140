"""Reads a written number, Arabic, Chinese or mixed, into an exact Decimal.

The digits and magnitudes are data (`rules/values/numbers.yaml`); here stands only how they combine.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from functools import cached_property
from typing import Any

import regex

from aipolicy.rulebook.patterns.kept import compile_pattern

_BLANKS = regex.compile(r"\s+")
NEVER = "(?!)"
LONGEST = 24  # figures: a longer run is no number but a serial or noise


def either(words: Iterable[str]) -> str:
    """A regular expression for any of the words, longest first; for none of them one that never matches."""
    ordered = sorted(set(words), key=lambda w: (-len(w), w))
    return f"(?:{'|'.join(map(regex.escape, ordered)) or NEVER})"


def one_of(chars: Iterable[str]) -> str:
    """A regular expression for one of the characters; for none of them one that never matches."""
    inside = "".join(regex.escape(c, special_only=False) for c in sorted(set(chars)))
    return f"[{inside}]" if inside else NEVER


def first_of(words: Iterable[str]) -> str:
    """The first characters of the words, as they stand within [ ] of a regular expression."""
    return "".join(regex.escape(c, special_only=False) for c in sorted({w[0] for w in words if w}))


def heads(words: Iterable[str]) -> str:
    """A regular expression for the first two characters of any of the words, as a look ahead wants it."""
    after: dict[str, set[str]] = {}
    for word in filter(None, words):
        after.setdefault(word[0], set()).add(word[1:2])
    alone = [c for c, rest in after.items() if "" in rest]
    found = [one_of(alone)] if alone else []
    found += [f"{one_of(c)}{one_of(rest)}" for c, rest in sorted(after.items()) if "" not in rest]
    return f"(?:{'|'.join(found)})"


class NumberGrammar:
    """How numbers are written, compiled from the table `values/numbers`.

    `pattern` matches a number in a regular expression; `value` reads what it matched.
    """

    def __init__(self, table: Mapping[str, Any]) -> None:
        self.digits = {str(k): int(v) for k, v in table["digits"].items()}
        self.tens = {k: int(v) for k, v in table["tens"].items()}
        self.scores = {k: int(v) for k, v in table["scores"].items()}
        self.myriads = {k: int(v) for k, v in {**table["myriads"], **table["money_myriads"]}.items()}
        self._prefixes: dict[str, list[str]] = table["prefixes"]
        self.inner: str = table["inner"]["word"]
        self._inner_before = either(table["inner"]["before"])
        self._points: list[str] = table["point"]
        self._clock = either(table["clock_after"])
        self._no_figures = regex.escape(table["figures_not_before"])

    def of_digit(self, value: int) -> str:
        """A regular expression for the Chinese digits of one value."""
        return one_of(d for d, v in self.digits.items() if v == value)

    def of_ten(self, value: int) -> str:
        """A regular expression for the magnitudes of one value below ten thousand."""
        return one_of(k for k, v in self.tens.items() if v == value)

    def spelled(self, value: int) -> str:
        """A number from 1 to 99 in its plain Chinese numerals."""
        names = {v: d for d, v in reversed(self.digits.items())}  # the plain form comes first
        ten = next(k for k, v in self.tens.items() if v == 10)
        tens, ones = divmod(value, 10)
        head = (names[tens] if tens > 1 else "") + ten if tens else ""
        return head + (names[ones] if ones else "")

    def spellings(self, values: Sequence[int]) -> list[str]:
        """Numbers from 1 to 99 in Chinese numerals, in every form that a calendar uses."""
        found = [self.spelled(value) for value in values]
        for score, tens in self.scores.items():
            near = (value for value in values if tens <= value < tens + 10)
            found += [score + (self.spelled(value % 10) if value % 10 else "") for value in near]
        return found

    @cached_property
    def digit(self) -> str:
        """A regular expression for one Chinese digit."""
        return one_of(self.digits)

    @cached_property
    def magnitude(self) -> str:
        """A regular expression for one magnitude, where it is no prefix of a unit."""
        free = [m for m in (*self.tens, *self.myriads) if m not in self._prefixes]
        guarded = [f"{regex.escape(m)}(?!{either(after)})" for m, after in self._prefixes.items()]
        return f"(?:{'|'.join([one_of(free), *guarded])})"

    @cached_property
    def myriad(self) -> str:
        """A regular expression for one magnitude of ten thousand and more."""
        return one_of(self.myriads)

    @cached_property
    def arabic(self) -> str:
        """A regular expression for an Arabic number, with thousands commas or a decimal point."""
        spaced = r"(?<![\d.,:/-]\s?)\d{1,3}(?:[ \u2009]\d{3})+(?=\s?[\p{Han}A-Za-z])"
        return rf"(?:\d{{1,3}}(?:,\d{{3}})+(?!\d)(?:\.\d+)?|{spaced}|\d+(?:\.\d+)?)"

    @cached_property
    def first(self) -> str:
        """The characters that a number may begin with, as they stand within [ ]."""
        return r"\d" + first_of([*self.digits, *self.tens, *self.scores, *self.myriads])

    @cached_property
    def atom(self) -> str:
        """An Arabic number or a run of Chinese digits, perhaps with a point in it."""
        point = either(self._points)
        score = rf"{one_of(self.scores)}{self.digit}?"
        return rf"(?:{self.arabic}|{score}|{self.digit}+(?:{point}{self.digit}+)?)"

    @cached_property
    def pattern(self) -> str:
        """A regular expression for a whole number."""
        inner = rf"{regex.escape(self.inner)}(?={self._inner_before})"
        scale = rf"(?:\s{{0,2}}(?:{self.magnitude}|{inner}))+"
        zero, digit = self.of_digit(0), self.digit
        last = rf"(?:(?<={self.of_ten(10)}){digit}(?!{digit})|{zero}{digit}|{digit}(?![\p{{Han}}A-Za-z\d])"
        last += rf"|{self._figures})"
        part = rf"{self._part}(?:{scale})?"
        more = rf"(?:{zero}?{self.atom}{scale})*(?:{part}|{last})?"
        return rf"(?:{self.atom}{scale}{more}|{self.magnitude}{{1,3}}{more}|{self.atom})"

    @cached_property
    def _figures(self) -> str:
        """Arabic figures behind a magnitude, as many as it leaves room for: 3万4000, 1千零20."""
        room = {v: len(str(v)) - 1 for v in (*self.tens.values(), *self.myriads.values())}
        rows = [(v, size) for v, size in room.items() if 2 <= size <= 4]
        behind = "|".join(
            rf"(?<={one_of(k for k, v in (*self.tens.items(), *self.myriads.items()) if v == value)})"
            rf"(?:{self.of_digit(0)}\d{{1,{size}}}|\d{{{size}}})" for value, size in rows)
        return rf"(?:{behind})(?![\d.,%]|\s?[-~{self._no_figures}])"

    @cached_property
    def _part(self) -> str:
        """The decimal part of a number in words that a clock does not show: 一百二十八点六."""
        point, digit, ten = either(self._points), self.digit, one_of(self.tens)
        return rf"(?<={ten}){self.of_digit(0)}?{digit}?{point}{digit}+(?!{self._clock})"

    @cached_property
    def _tokens(self) -> regex.Pattern[str]:
        part = rf"(?<={one_of(self.tens)}){either(self._points)}{self.digit}+"
        return compile_pattern(rf"(?P<atom>{self.atom}|{part})|(?P<magnitude>{self.magnitude})")

    @cached_property
    def _no_zeros(self) -> regex.Pattern[str]:
        """A zero in words before Arabic figures, which only keeps a place."""
        return compile_pattern(rf"{self.of_digit(0)}(?=\d)")

    @cached_property
    def _tidy(self) -> dict[int, str]:
        drop = {ord(c): "" for c in (", \u2009" + self.inner)}
        points = {ord(p): "." for p in self._points}
        figures = {ord(d): str(v) for d, v in self.digits.items()}
        return {**drop, **points, **figures}

    def atom_value(self, text: str) -> Decimal:
        """An Arabic number or a run of Chinese digits, read digit by digit; or 廿三, 卅."""
        if text[0] in self.scores:
            return Decimal(self.scores[text[0]] + (self.digits[text[1]] if len(text) > 1 else 0))
        return Decimal(text.translate(self._tidy))

    def neighbours(self, text: str) -> int:
        """How far apart the first two digits of a number are where they stand for a range of them
        (四五倍: 1, 三五十: 2); 0 where they do not."""
        pair = [self.digits[c] for c in text[:2] if c in self.digits]
        third = text[2:3] in self.digits if len(text) > 2 else False
        if len(pair) < 2 or third or not 0 < pair[0] < pair[1] <= pair[0] + 2:
            return 0
        return pair[1] - pair[0]

    def value(self, text: str) -> Decimal | None:
        """The number that `text` writes, exactly; None if the parts do not make up a number, or too
        long a one."""
        total = _Sum()
        tokens = list(self._tokens.finditer(self._no_zeros.sub("", _BLANKS.sub("", text))))
        for token in tokens:
            word = token.group()
            if token.lastgroup == "atom":
                if total.current is not None:
                    return None
                total.current = self.atom_value(word)
            elif word in self.tens:
                total.scale(self.tens[word])
            else:
                total.close(self.myriads[word])
        if len(tokens) > 1 and len(tokens[-1].group()) == 1 and tokens[-1].group() in self.digits:
            total.shorten()
        return total.result if tokens and total.result.adjusted() < LONGEST else None


class _Sum:
    """A number as it is being read: closed sections, the open section, the number before a magnitude."""

    def __init__(self) -> None:
        self.total = Decimal(0)
        self.section = Decimal(0)
        self.current: Decimal | None = None
        self.last = 1

    def scale(self, ten: int) -> None:
        """A magnitude below ten thousand: counts what stands before it, or itself."""
        if self.current is not None:
            self.section += self.current * ten
        else:
            self.section = self.section * ten if self.section else Decimal(ten)
        self.current, self.last = None, ten

    def close(self, myriad: int) -> None:
        """A magnitude that closes a section; two in a row multiply, smaller ones after larger add."""
        part = self.section + (self.current or 0)
        if not part:
            self.total = (self.total or Decimal(1)) * myriad
        elif self.total < myriad:
            self.total = (self.total + part) * myriad
        else:
            self.total += part * myriad
        self.section, self.current, self.last = Decimal(0), None, myriad

    def shorten(self) -> None:
        """A last single digit counts the next lower magnitude: ten-thousand-two is 12000."""
        if self.current is not None and self.last > 10:
            self.current *= Decimal(self.last) / 10

    @property
    def result(self) -> Decimal:
        """The sum of all parts."""
        return self.total + self.section + (self.current or 0)
