"""The one regular expression that finds numbers in a text, built from the tables of `rules/values/`.

Its alternatives, tried in this order where several begin at one place: fraction, trap, share in
tenths, doubling, numbers that share a magnitude, number or range with its unit.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import regex

from aipolicy.extract.values.numbers import NumberGrammar, either, heads, one_of
from aipolicy.extract.values.units import UnitTable
from aipolicy.rulebook.patterns.kept import compile_pattern


class ValueGrammar:
    """Compiles the expression; `pattern` has the named groups that `values` reads."""

    def __init__(
        self, numbers: Mapping[str, Any], units: UnitTable, traps: Mapping[str, Any],
        bounds: Mapping[str, Any],
    ) -> None:
        self._table, self._units, self._trap_table = numbers, units, traps
        self._inside = bounds
        self.numbers = NumberGrammar(numbers)
        self._currency = either(units.currency)
        self._unit = rf"(?:{units.pattern}{units.rate()}{{0,2}})"
        whole = [self._fraction(), self._traps(), self._share(), self._doubling(), self._slashed()]
        whole.append(self._main())
        expression = rf"(?={self._first()})(?:{'|'.join(whole)})"
        self.pattern: regex.Pattern[str] = compile_pattern(expression)

    def _first(self) -> str:
        """What any of the alternatives may begin with: the search looks no further elsewhere."""
        traps, table = self._trap_table, self._table
        words = [
            *table["minus"], *table["plus"], *self._units.currency, *traps["words"], *table["half"]["words"],
            table["doubling"]["verb"], *table["doubling"]["whole"],
        ]
        own = "".join(row["first"].replace("{N}", "") for row in traps["patterns"])
        return rf"[{self.numbers.first}{own}]|{heads(words)}"

    @property
    def _ranges(self) -> str:
        return either(self._table["ranges"])

    def _fraction(self) -> str:
        n, word = self.numbers.pattern, regex.escape(self._table["fraction"]["word"])
        more = rf"(?:\s?{self._ranges}\s?(?:{n}{word})?(?P<part2>{n}))?"
        return rf"(?P<whole>{n}){word}(?P<part>{n}){more}"

    def _traps(self) -> str:
        n = f"(?:{self.numbers.pattern})"
        patterns = [f"(?:{row['pattern'].replace('{N}', n)})" for row in self._trap_table["patterns"]]
        words = rf"{either(self._trap_table['words'])}(?!{self._table['fraction']['word'][0]})"
        return rf"(?P<trap>(?!{self._currency}\s?\d)(?:{'|'.join([*patterns, words])}))"

    def _share(self) -> str:
        tenth, digit = self._table["tenth"], self.numbers.digit
        word, after = tenth["word"], one_of(tenth["not_before"])
        number = rf"(?:10|{digit}|\d(?:\.\d)?)"
        two = rf"(?:{self._ranges}(?P<tenths2>{number})|(?<={digit})(?P<tenths2>{digit}))?"
        rest = rf"(?P<rest>{digit}|{tenth['half']})?"
        to = rf"(?:{self._ranges}(?P<tenths2>{number}){word}(?!{after})(?P<rest2>{digit}|{tenth['half']})?)?"
        over = rf"(?P<over>{either(self._inside['inside'])})?"
        half = either(self._table["half"]["words"])
        return rf"(?<![\d.])(?P<tenths>{number}){two}{word}(?!{after}){rest}{to}{over}|(?P<half>{half})"

    def _doubling(self) -> str:
        row, n = self._table["doubling"], self.numbers.pattern
        whole = rf"{either(row['whole'])}(?!{one_of(row['not_before'])})"
        return rf"(?P<doubled>{row['verb']}(?P<times>{n}){row['unit']}|{whole})"

    def _slashed(self) -> str:
        number = self.numbers.arabic
        scale = rf"(?P<slash_scale>{self.numbers.myriad}+)(?P<slash_unit>{self._unit})?"
        return rf"(?<![\d/.])(?P<slashed>{number}(?:/{number})+)\s?{scale}"

    def _main(self) -> str:
        signs = either([*self._table["minus"], *self._table["plus"]])
        bound = one_of(self._table["minus_not_after"])
        compared = rf"(?<={either(self._table['minus_after'])}\s?)"
        sign = rf"(?:(?:(?<![A-Za-z0-9)%])(?<!{bound})|{compared})(?P<sign>{signs}))?"
        pair = self._table["between"]
        joined = rf"{either(pair['words'])}(?=[^,\u3002;!?\n]{{1,{pair['reach']}}}?{pair['end']})"
        dash = rf"{either(self._inside['between'])}?\s?(?P<dash>{self._ranges}|{joined})"
        dash += rf"\s?(?:{self._currency}\s?)?"
        dash += rf"(?P<sign2>(?<![-\u2212\u2014\u2013]\s?){signs})?"
        free = rf"(?<![A-Za-z.])|(?<=[A-Za-z])(?=\d[\d.,]*\s?(?:{self.numbers.myriad}|%))"
        free += rf"|{compared}(?={signs})"
        word = either(self._trap_table["words"])
        head = rf"(?:{self._units.each}|{free})(?:(?P<cur>{self._currency})\s?(?!{word}))?{sign}"
        return rf"{head}(?P<first>{self._one('')}{self._coins()})(?:{dash}(?P<second>{self._one('2')}))?"

    def _coins(self) -> str:
        """What follows a sum in smaller coins: 三元五角, 12元8角5分, 十块五毛."""
        row, n = self._table["coins"], rf"(?:\d{{1,2}}|{self.numbers.digit})"
        big, small = either(row["tenths"]), either(row["hundredths"])
        zero = rf"{self.numbers.of_digit(0)}?"
        both = rf"(?P<tenth>{n}){big}(?:{zero}(?P<hundredth>{n}){small})?|{zero}(?P<hundredth>{n}){small}"
        return rf"(?:(?<={one_of(row['after'])})(?:{both}){either(row['end'])}?)?"

    def _one(self, n: str) -> str:
        """A number with what is written behind it; `n` marks the groups of the second of a range."""
        round_ = rf"(?<={self.numbers.magnitude}){either(self._inside['inside_round'])}"
        vague = rf"(?P<vague{n}>{either(self._table['vague_after'])})"
        split = self._inside["inside_split"]
        parted = rf"{either(split['words'])}(?={either(split['rest'])})"
        more = rf"(?:(?P<more{n}>{parted}|{either(self._inside['inside'])}|{round_})|{vague})"
        scale = rf"(?:\s?{more}\s?(?P<mag{n}>{self.numbers.magnitude}+)?)?"
        letter = rf"(?P<letter{n}>{either(self._table['letters'])})(?![A-Za-z0-9])"
        scaled = rf"(?(cur){letter}|{letter}(?=\s?{self._unit}))"
        scaled = rf"(?:{scaled}|\s?(?P<letter{n}>{either(self._table['scale_words'])})(?![A-Za-z]))"
        unit = rf"(?:\s{{0,2}}(?P<unit{n}>{self._unit}))?"
        return rf"(?P<num{n}>{self.numbers.pattern}){scale}(?:{scaled})?{unit}"

