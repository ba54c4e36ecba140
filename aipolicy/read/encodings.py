"""Bytes to text in whichever encoding reads as Chinese, with how sure that is.

Every known encoding is tried; of those that read without error, the one whose characters are the
likeliest is taken. How likely a character is stands in `rules/repairs/encodings.yaml`.
"""

from __future__ import annotations

import codecs
import math
from collections import Counter
from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import Any, NamedTuple

import regex

from aipolicy.errors import InputError, UsageError
from aipolicy.rulebook.tables import builtin_rules, read_yaml

MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"), (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"),
)
#: The codecs that take the mark off a stream.
MARKED = {"utf-8": "utf-8-sig", "utf-16-le": "utf-16", "utf-16-be": "utf-16",
          "utf-32-le": "utf-32", "utf-32-be": "utf-32"}
CONTROL = regex.compile(r"[\x00-\x08\x0e-\x1f\x7f]")
FAR = 50.0
LOST = "\ufffd"
GIVE = "name its encoding with --encoding"


class Decoded(NamedTuple):
    """text: without a byte order mark. encoding: Python's name. confidence: 0 to 1.

    warnings: what is doubtful or was lost, one sentence each.
    """

    text: str
    encoding: str
    confidence: float = 1.0
    warnings: tuple[str, ...] = ()


class Guess(NamedTuple):
    """A reading of the first bytes. cost: -ln of its likelihood. rank: of the encoding in the table."""

    cost: float
    rank: int
    encoding: str
    text: str


@lru_cache(maxsize=1)
def _table() -> Mapping[str, Any]:
    table: Mapping[str, Any] = read_yaml(builtin_rules() / "repairs/encodings.yaml")
    return table


@lru_cache(maxsize=1)
def _costs() -> Mapping[str, float]:
    """The cost of each character that the table lists."""
    table = _table()
    costs = {chr(code): float(table["ascii"]) for code in (9, 10, 13, *range(32, 127))}
    for listed in (table["bands"], table["marks"]):
        for cost, characters in listed.items():
            costs.update((c, float(cost)) for c in characters if listed is table["marks"] or c != "\n")
    return costs


@lru_cache(maxsize=1)
def _kinds() -> tuple[tuple[regex.Pattern[str], float], ...]:
    return tuple((regex.compile(pattern), float(cost)) for pattern, cost in _table()["kinds"])


@lru_cache(maxsize=65536)
def _cost(character: str) -> float:
    listed = _costs().get(character)
    if listed is not None:
        return listed
    return next((cost for kind, cost in _kinds() if kind.match(character)), float(_table()["other"]))


def decode(data: bytes, name: str, encoding: str | None = None) -> Decoded:
    """The text of bytes; line ends stay as they are.

    encoding: the one to use; None finds it out. Raises InputError, naming `name`, if there is nothing
    to read or it is no text; UsageError for an encoding that does not exist.
    """
    if encoding is not None:
        decoded = _decode_as(data, codec(encoding), name)
    else:
        decoded = _decode_marked(data, name) or _decode_likeliest(data, name)
    if not decoded.text.strip():
        raise InputError("is empty", where=name, todo="give a file with text in it")
    return decoded


def encoding_of(head: bytes, name: str, encoding: str | None = None) -> tuple[str, tuple[str, ...]]:
    """The encoding, as Python names it, of a stream that begins so, and what is doubtful of it.

    Raises InputError if no encoding reads it; UsageError as `decode`.
    """
    if encoding is not None:
        return codec(encoding), ()
    for mark, marked in MARKS:
        if head.startswith(mark):
            return MARKED.get(marked, marked), ()
    for errors in ("strict", "replace"):
        guesses = sorted(_guesses(head, errors, whole=False))
        sure = _confidence(guesses[0], guesses) if guesses else 0
        if sure >= _table()["least"]:
            return guesses[0].encoding, _doubts(guesses[0], sure)
    raise InputError(f"is in no known encoding: {_first_error(head, 'utf-8')}", where=name, todo=GIVE)


def codec(encoding: str) -> str:
    """Python's name of a text encoding. Raises UsageError if there is none of that name."""
    try:
        found = codecs.lookup(encoding)
        "".encode(found.name)
    except (LookupError, ValueError):
        known = " ".join(_table()["encodings"])
        raise UsageError(f"unknown encoding '{encoding}'", todo=f"such as {known}") from None
    return found.name


def _decode_as(data: bytes, encoding: str, name: str) -> Decoded:
    try:
        return Decoded(data.decode(encoding).removeprefix("\ufeff"), encoding)
    except UnicodeDecodeError as error:
        raise InputError(f"is not {encoding}: {_place(data, error)}", where=name, todo=GIVE) from None


def _decode_marked(data: bytes, name: str) -> Decoded | None:
    """By the byte order mark, if there is one."""
    encoding = next((encoding for mark, encoding in MARKS if data.startswith(mark)), None)
    if encoding is None:
        return None
    decoded = _decode_as(data, encoding, name)
    if encoding != "utf-8" and not _chinese(decoded.text[:_table()["sample"]]):
        raise InputError("is a binary file, no text", where=name, todo="give text files")
    return decoded


def _decode_likeliest(data: bytes, name: str) -> Decoded:
    guesses = sorted(_guesses(data, "strict"))
    for guess in guesses:
        try:
            text = data.decode(guess.encoding)
        except UnicodeDecodeError:
            continue  # an error beyond the sample
        sure = _confidence(guess, guesses)
        if sure < _table()["least"]:
            break
        return Decoded(text, guess.encoding, sure, _doubts(guess, sure))
    return _decode_broken(data, name)


def _guesses(data: bytes, errors: str, *, whole: bool = True) -> Iterator[Guess]:
    """The encodings that the first bytes can be read in. whole: no character is cut at the end."""
    sample = data[:_table()["sample"]]
    whole = whole and len(sample) == len(data)
    for rank, encoding in enumerate(_table()["encodings"]):
        decoder = codecs.getincrementaldecoder(encoding)(errors)
        try:
            text = decoder.decode(sample, final=whole)
        except UnicodeDecodeError:
            continue
        yield Guess(_sum(text) + (_table()["rarer"] if rank else 0), rank, encoding, text)


def _sum(text: str) -> float:
    return sum(_cost(character) * count for character, count in Counter(text).items())


def _confidence(guess: Guess, guesses: list[Guess]) -> float:
    """How likely the guess is among those that read otherwise, and how much it reads like Chinese.

    The first encoding, UTF-8, may hold any language: bytes of another are hardly ever valid in it.
    """
    others = (other.cost - guess.cost for other in guesses if other.text != guess.text)
    among = 1 / (1 + math.exp(-max(-FAR, min([FAR, *others]))))
    any_language = guess.rank == 0 and not CONTROL.search(guess.text)
    return among if any_language else among * _chinese(guess.text)


def _chinese(text: str) -> float:
    """1 if the characters beside ASCII are such as Chinese texts have, down to 0 if surely not."""
    odd, worst = _table()["odd"], _table()["worst"]
    strange = [c for c in text if c > "\x7f" or CONTROL.match(c)]
    mean = _sum("".join(strange)) / len(strange) if strange else 0
    return float(min(1, max(0, (worst - mean) / (worst - odd))))


def _doubts(guess: Guess, sure: float) -> tuple[str, ...]:
    if sure >= _table()["sure"]:
        return ()
    return (f"read as {guess.encoding}, which is a guess (confidence {sure:.2f}); {GIVE}",)


def _decode_broken(data: bytes, name: str) -> Decoded:
    """By the likeliest encoding, with replacements for what it cannot read, if these are few.

    Raises InputError if they are not.
    """
    guesses = sorted(_guesses(data, "replace"))
    encoding, sure = guesses[0].encoding, _confidence(guesses[0], guesses)
    text = data.decode(encoding, "replace")
    lost = text.count(LOST)
    if sure < _table()["least"] or lost > max(1, _table()["broken"] * len(text)):
        if b"\0" in data:
            raise InputError("is a binary file, no text", where=name, todo="give text files")
        raise InputError(f"is in no known encoding: {_first_error(data, 'utf-8')}", where=name, todo=GIVE)
    told = f"{lost} places that are not {encoding} were read as U+FFFD: {_first_error(data, encoding)}"
    return Decoded(text, encoding, sure, (told, *_doubts(guesses[0], sure)))


def _first_error(data: bytes, encoding: str) -> str:
    """Where the bytes are not of the encoding, or that they read as no Chinese."""
    try:
        data.decode(encoding)
    except UnicodeDecodeError as error:
        return _place(data, error)
    return "what it would read is no Chinese"


def _place(data: bytes, error: UnicodeDecodeError) -> str:
    line = data.count(b"\n", 0, error.start) + 1
    return f"byte {error.start} (line {line}) is 0x{data[error.start]:02x}"
