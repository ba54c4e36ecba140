"""brat standoff: a ZIP archive with the texts, their annotations and the configuration."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator, Mapping, Sequence
from pathlib import PurePosixPath
from typing import Any, BinaryIO

import regex

from aipolicy.emit import jsonl
from aipolicy.emit.formats import ExportOptions
from aipolicy.emit.origins import by_source, stands
from aipolicy.errors import UsageError
from aipolicy.facts.lines import FactLine

#: brat reads lines by these; each becomes a space in the text, so that offsets stay.
_BREAKING = regex.compile(r"[\r\v\f\x1c-\x1e\x85\u2028\u2029]")
_NO_NAME = regex.compile(r"[^\p{L}\p{N}._-]+")
_NO_TYPE = regex.compile(r"[^A-Za-z0-9_-]+")
_MADE = (2000, 1, 1, 0, 0, 0)


def write(facts: Sequence[FactLine], stream: BinaryIO, options: ExportOptions) -> None:
    """An archive to unpack into brat's data folder: NAME.txt and NAME.ann for each text at hand.

    Each mention is a text-bound annotation; the fact stands in the note on its first one. Facts that
    do not stand in their text are left out. Raises UsageError if no text is at hand.
    """
    placed = {name: [place for place in those if stands(place, options.texts[name].text)]
              for name, those in by_source(facts).items() if name in options.texts}
    if not placed:
        raise UsageError("brat needs the texts", todo="run it where the sources are, or name them by --texts")
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        types = dict.fromkeys(_type(place) for those in placed.values() for place in those)
        _add(archive, "annotation.conf", _configuration(types))
        for number, (name, those) in enumerate(placed.items(), 1):
            stem = f"{number:04}_{_NO_NAME.sub('_', PurePosixPath(name).stem)[:80]}"
            text = _BREAKING.sub(" ", options.texts[name].text)
            _add(archive, f"{stem}.txt", text)
            _add(archive, f"{stem}.ann", "".join(f"{line}\n" for line in _lines(those, text)))


def _add(archive: zipfile.ZipFile, name: str, text: str) -> None:
    data = text.encode("utf-8", "replace")
    archive.writestr(zipfile.ZipInfo(name, _MADE), data, zipfile.ZIP_DEFLATED)


def _type(place: Mapping[str, Any]) -> str:
    return _NO_TYPE.sub("_", place["type"]) or "fact"


def _configuration(types: Mapping[str, None]) -> str:
    return "\n".join(("[entities]", *types, "[relations]", "<OVERLAP> Arg1:<ENTITY>, Arg2:<ENTITY>, "
                      "<OVL-TYPE>:<ANY>", "[events]", "[attributes]", ""))


def _lines(those: Sequence[FactLine], text: str) -> Iterator[str]:
    number = 0
    for note, place in enumerate(those, 1):
        first = number + 1
        for start, end in _mentions(place):
            if spans := list(_fragments(text, start, end)):
                number += 1
                told = ";".join(f"{a} {b}" for a, b in spans)
                yield f"T{number}\t{_type(place)} {told}\t{' '.join(text[a:b] for a, b in spans)}"
        if number >= first:
            yield f"#{note}\tAnnotatorNotes T{first}\t{jsonl.dumps_record(place)}"


def _mentions(place: FactLine) -> list[tuple[int, int]]:
    told = place.get("mentions")
    spans = [(m[0], m[1]) for m in told] if isinstance(told, list) and told else []
    return spans or [(place["start"], place["end"])]


def _fragments(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The parts of a span between line ends, which no annotation of brat may hold."""
    for part in regex.finditer(r"[^\n]+", text, pos=start, endpos=end):
        yield part.span()
