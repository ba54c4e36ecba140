"""Pinyin residue in parentheses behind the characters that it reads."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import islice

import regex

from aipolicy.normalize.compiled import Table, once_per_table
from aipolicy.text import Edit, Text

HAN_BEFORE = 8
CANDIDATE = regex.compile(
    r"[(（](?<=\p{Han}.)(?P<reading>[\p{Latin}\p{Mn}][\p{Latin}\p{Mn} '’·-]{0,47})[)）]")
NO_LETTER = regex.compile(r"[ '’·-]+")
TONES = {"\u0300", "\u0301", "\u0304", "\u030c"}
LOOKALIKES = str.maketrans("ɑɡ", "ag")


@dataclass(frozen=True)
class Readings:
    """by_char: the readings of a character, without tones. toned: characters by reading with tone."""

    by_char: Mapping[str, tuple[str, ...]]
    toned: Mapping[str, str]

    def reads(self, characters: str, reading: str) -> bool:
        """True if `reading`, without tones and spaces, is how the characters are read together."""
        if not characters:
            return not reading
        return any(
            self.reads(characters[1:], reading[len(one):])
            for one in self.by_char.get(characters[0], ())
            if reading.startswith(one)
        )

    def read_last(self, before: str, reading: str) -> bool:
        """True if `reading` is that of the last one or more characters of `before`."""
        longest = min(len(before), HAN_BEFORE, len(reading))
        return any(self.reads(before[-n:], reading) for n in range(1, longest + 1))


@once_per_table
def readings(table: Table) -> Readings:
    """The readings of the table, by character and by reading."""
    toned = dict(line.split() for line in table["rows"].splitlines())
    by_char: dict[str, set[str]] = {}
    for reading, characters in toned.items():
        plain = without_tones(reading)
        for character in characters:
            by_char.setdefault(character, set()).add(plain)
    return Readings({c: tuple(sorted(r)) for c, r in by_char.items()}, toned)


def without_tones(reading: str) -> str:
    """Lower case, without tone marks; the dots of ü stay, v is taken for it."""
    parts = unicodedata.normalize("NFD", reading.lower().translate(LOOKALIKES))
    return unicodedata.normalize("NFC", "".join(c for c in parts if c not in TONES)).replace("v", "ü")


def drop_pinyin(text: Text, table: Table) -> Text:
    """Take out readings in parentheses; glosses, abbreviations and single toneless readings stay."""
    found = list(CANDIDATE.finditer(text.clean))
    if not found:
        return text
    known = readings(table)
    toned = [m for m in found if _is_toned(m["reading"]) and _is_read(m, known)]
    plain = _plain_residue([m for m in found if not _is_toned(m["reading"])], known, table)
    return text.edit(_edits(sorted([*toned, *plain], key=lambda m: m.start())), "pinyin")


def has_residue(clean: str, table: Table) -> bool:
    """True if the text has so many readings with tone marks in parentheses that they are residue."""
    toned = (m for m in CANDIDATE.finditer(clean) if _is_toned(m["reading"]))
    return bool(len(list(islice(toned, table["least"]))) == table["least"])


def _edits(found: list[regex.Match[str]]) -> Iterator[Edit]:
    for m in found:
        yield Edit(*m.span(), "")


def _is_toned(reading: str) -> bool:
    return not TONES.isdisjoint(unicodedata.normalize("NFD", reading))


def _is_read(m: regex.Match[str], known: Readings) -> bool:
    before = m.string[max(0, m.start() - HAN_BEFORE):m.start()]
    return known.read_last(before, NO_LETTER.sub("", without_tones(m["reading"])))


def _plain_residue(
    found: list[regex.Match[str]], known: Readings, table: Table
) -> list[regex.Match[str]]:
    """Toneless readings, if the text has so many that they must be residue."""
    read = [m for m in found if _is_read(m, known)]
    others = sum(1 for m in found if m["reading"].islower()) - sum(1 for m in read if m["reading"].islower())
    enough = len(read) >= table["least"] and others <= table["most_other"] * len(found)
    return read if enough else []
