"""A line of a text, and the patterns by which lines are known."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

import regex

HAN = regex.compile(r"\p{Han}")


class Line(NamedTuple):
    """A line without the white space around it, and what it looks like by itself."""

    start: int
    end: int
    text: str
    kind: str
    level: int


@dataclass(frozen=True)
class Looks:
    """The patterns of the table by which a line is known."""

    marks: tuple[tuple[int, regex.Pattern[str]], ...]
    short: int
    plain: int
    plain_level: int
    title: int
    title_end: regex.Pattern[str]
    title_skip: regex.Pattern[str]
    title_body: regex.Pattern[str]
    title_goes_on: regex.Pattern[str]
    title_joins: regex.Pattern[str]
    no_end: regex.Pattern[str]
    no_start: regex.Pattern[str]
    pure_date: regex.Pattern[str]
    item: int
    bullet: regex.Pattern[str]
    table: regex.Pattern[str]
    date: regex.Pattern[str]
    date_words: regex.Pattern[str]
    date_longest: int
    date_others: int
    byline: regex.Pattern[str]
    byline_longest: int
    furniture_start: regex.Pattern[str]
    furniture_anywhere: regex.Pattern[str]
    furniture_whole: regex.Pattern[str]
    furniture_longest: int
