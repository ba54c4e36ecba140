"""Text read one byte late, behind pinyin that was put into the middle of a character's GBK bytes.

`?qu)` hides the lost first byte of the next character; that byte closed, wrongly, a character read
`qu`. So the byte can be computed, and all that follows can be read anew.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

import regex

from aipolicy.normalize.pinyin import has_residue, readings, without_tones
from aipolicy.normalize.script import convert
from aipolicy.rulebook.once import once
from aipolicy.rulebook.tables import Table
from aipolicy.text import Edit, Span, Text

RUN = regex.compile(r"[^\x00-\x7f\ufffd]*")
PLAIN = regex.compile(r"[\p{Han}\p{P}]+")


@dataclass(frozen=True)
class Patterns:
    """opening: a lost byte and the pinyin behind it. tag: the rest of a tag without its `<`.

    orphan: a run that no pinyin opens. likely: marks that a last character may be.
    """

    opening: regex.Pattern[str]
    tag: regex.Pattern[str]
    orphan: regex.Pattern[str]
    likely: str


@dataclass(frozen=True)
class Repair:
    """clean[start:end] is read anew as `new`; `sure` if pinyin or a trail byte confirms its end."""

    start: int
    end: int
    new: str
    sure: bool


@once
def _patterns(table: Table) -> Patterns:
    own = table["shifted"]
    lost, tags = own["lost"], "|".join(own["tags"])
    return Patterns(
        regex.compile(rf"(?<=[^\x00-\x7f]){lost}(?P<reading>\p{{Latin}}{{1,6}})\)"),
        regex.compile(rf"{lost}(?=/?(?:{tags})[\s>])"),
        regex.compile(rf"(?<=\p{{Han}}){own['orphan']}"),
        own["likely"],
    )


def shift_back(text: Text, table: Table) -> Text:
    """Read shifted runs anew; mark as damaged those that cannot be, or that nothing confirms."""
    patterns = _patterns(table)
    repairs = list(_repairs(text.clean, patterns, table))
    orphans = _orphans(text.clean, patterns, table)
    if not repairs and not orphans:
        return text
    doubtful = [Span(r.start, r.end) for r in repairs if not r.sure] + orphans
    raw = [text.raw_span(*span) for span in doubtful]
    repaired = text.edit((Edit(r.start, r.end, r.new) for r in repairs), "shifted")
    return repaired.mark_damaged(repaired.clean_span(*span) for span in raw)


def _orphans(clean: str, patterns: Patterns, table: Table) -> list[Span]:
    """Runs that nothing can be computed from, in a text that has pinyin residue."""
    found = [Span(*m.span()) for m in patterns.orphan.finditer(clean)]
    return found if found and has_residue(clean, table) else []


def _repairs(clean: str, patterns: Patterns, table: Table) -> Iterator[Repair]:
    at = 0
    used = Counter(clean) if patterns.opening.search(clean) else Counter()
    while m := patterns.opening.search(clean, at):
        repair = _repair(m, used, patterns, table)
        yield repair
        at = max(repair.end, m.end())


def _repair(m: regex.Match[str], used: Counter[str], patterns: Patterns, table: Table) -> Repair:
    """The run that `m` opens, read anew; of several readings, the likeliest."""
    clean = m.string
    run = RUN.match(clean, m.end())
    end = run.end() if run else m.end()
    stream = _bytes(clean[m.end():end])
    before = _bytes(clean[m.start() - 1])
    leads = _lost_bytes(before[-1], m["reading"], table) if before and stream is not None else ()
    read = [r for lead in leads if (r := _close(clean, end, lead + (stream or b""), used, patterns, table))]
    if not read:
        return Repair(m.start(), end, clean[m.start():end], False)
    new, stop, sure = max(read, key=lambda r: _likely(r[0][0], used))
    return Repair(m.start(), stop, new, sure)


def _close(
    clean: str, end: int, stream: bytes, used: Counter[str], patterns: Patterns, table: Table
) -> tuple[str, int, bool] | None:
    """What `stream` is once the byte at clean[end] is added, where that ends, and if it is sure.

    The byte is an ASCII letter that was a trail byte, or lost in its turn: behind pinyin, which says
    what the character is, or together with the `<` of a tag.
    """
    if "@" <= clean[end:end + 1] <= "~":
        new = _plain(stream + clean[end].encode("ascii"))
        return (new, end + 1, True) if new else None
    if m := patterns.opening.match(clean, end):
        return _close_at_reading(stream, m, used, table)
    if m := patterns.tag.match(clean, end):
        return _close_at_tag(stream, m, patterns)
    return None


def _close_at_reading(
    stream: bytes, m: regex.Match[str], used: Counter[str], table: Table
) -> tuple[str, int, bool] | None:
    new = (_plain(stream + last) for last in _lost_bytes(stream[-1], m["reading"], table))
    read = [one for one in new if one]
    if not read:
        return None
    return max(read, key=lambda one: _likely(one[-1], used)), m.end(), True


def _likely(character: str, used: Counter[str]) -> tuple[int, bool]:
    """How often the text uses the character, and if its simplified form is a common one.

    Common are the characters of GB 2312, level 1, whose first bytes are B0 to D7.
    """
    code = convert(character, "t2s").encode("gb2312", "replace")
    return used[character], b"\xb0" <= code[:1] <= b"\xd7"


def _close_at_tag(stream: bytes, m: regex.Match[str], patterns: Patterns) -> tuple[str, int, bool] | None:
    for mark in patterns.likely:
        code = _bytes(mark) or b""
        new = _plain(stream + code[1:]) if code[:1] == stream[-1:] else None
        if new:
            return new + "<", m.end(), False
    return None


def _plain(stream: bytes) -> str | None:
    """The characters of GBK bytes, if they are all Chinese characters and marks."""
    new = _decoded(stream)
    return new if new and PLAIN.fullmatch(new) else None


def _bytes(text: str) -> bytes | None:
    try:
        return text.encode("gbk")
    except UnicodeEncodeError:
        return None


@once
def _second_bytes(table: Table) -> dict[tuple[int, str], bytes]:
    """The second GBK bytes of the characters with a given first byte and reading."""
    found: dict[tuple[int, str], bytes] = {}
    for character, all_readings in readings(table).by_char.items():
        first, second = character.encode("gbk")
        for reading in all_readings:
            found[first, reading] = found.get((first, reading), b"") + bytes([second])
    return found


def _lost_bytes(first: int, reading: str, table: Table) -> Iterator[bytes]:
    """Bytes that make, behind the byte `first`, a character of that reading."""
    for second in _second_bytes(table).get((first, without_tones(reading)), b""):
        yield bytes([second])


def _decoded(stream: bytes) -> str | None:
    try:
        return stream.decode("gbk")
    except UnicodeDecodeError:
        return None
