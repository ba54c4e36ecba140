"""Pinyin residue in parentheses behind the characters that it reads."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from itertools import islice

import regex

from aipolicy.rulebook.once import once
from aipolicy.rulebook.tables import Table
from aipolicy.text import Edit, Text

HAN_BEFORE = 8
# A line may be broken before or inside the parentheses.
CANDIDATE = regex.compile(
    r"\n?[(（](?<=\p{Han}\n?.)(?P<reading>[\p{Latin}\p{Mn}\n][\p{Latin}\p{Mn}\n '’·-]{0,47})[)）]")
NO_LETTER = regex.compile(r"[\n '’·-]+")
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


@once
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
    while True:
        dropped = text.edit((Edit(*m.span(), "") for m in _residue(text.clean, table)), "pinyin")
        if dropped is text:
            return text
        text = dropped  # a reading may stand behind a reading


def _residue(clean: str, table: Table) -> list[regex.Match[str]]:
    """The parentheses that are residue, in order."""
    found = list(CANDIDATE.finditer(clean))
    if not found:
        return []
    known = readings(table)
    read = [m for m in found if _is_read(m, known)]
    toned = [m for m in read if _is_toned(m["reading"])]
    plain = [m for m in read if not _is_toned(m["reading"])]
    others = [m for m in found if m["reading"].islower() and not _is_read(m, known)]
    if len(toned) >= table["least"]:
        plain = [m for m in plain if m.string[m.start() - 1] in known.toned.get(m["reading"], "")]
    elif len(plain) < table["least"] or len(others) > table["most_other"] * len(found):
        plain = []
    return sorted([*toned, *plain], key=lambda m: m.start())


def has_residue(clean: str, table: Table) -> bool:
    """True if the text has so many readings with tone marks in parentheses that they are residue."""
    toned = (m for m in CANDIDATE.finditer(clean) if _is_toned(m["reading"]))
    return bool(len(list(islice(toned, table["least"]))) == table["least"])


def _is_toned(reading: str) -> bool:
    return not TONES.isdisjoint(unicodedata.normalize("NFD", reading))


def _is_read(m: regex.Match[str], known: Readings) -> bool:
    before = m.string[max(0, m.start() - HAN_BEFORE):m.start()]
    return known.read_last(before, NO_LETTER.sub("", without_tones(m["reading"])))
