"""One file, or one text at hand, to Sources; which reader reads it is told by its ending and first bytes."""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import replace
from importlib import import_module
from pathlib import Path
from typing import BinaryIO

import regex

from aipolicy.errors import InputError, UsageError
from aipolicy.model import Source
from aipolicy.read.encodings import decode
from aipolicy.read.front_matter import with_front_matter
from aipolicy.read.reading import Reader, Reading
from aipolicy.read.sidecar import with_sidecar
from aipolicy.read.streams import HEAD, STDIN, buffered, opened, uncompressed_name, whole

#: The endings of each format.
FORMATS = {
    "text": (".txt", ".text", ".md", ".markdown"),
    "html": (".html", ".htm", ".xhtml", ".shtml"),
    "pdf": (".pdf",),
    "docx": (".docx",),
    "jsonl": (".jsonl", ".ndjson"),
    "csv": (".csv",),
    "tsv": (".tsv", ".tab"),
    "parquet": (".parquet",),
}
#: Where the readers of formats other than plain text stand: imported when first asked for.
READERS = {
    "html": "aipolicy.read.pages",
    "pdf": "aipolicy.read.pdf",
    "docx": "aipolicy.read.docx",
    "jsonl": "aipolicy.read.jsonl",
    "csv": "aipolicy.read.rows",
    "tsv": "aipolicy.read.rows",
    "parquet": "aipolicy.read.parquet",
}
BY_ENDING = {ending: name for name, endings in FORMATS.items() for ending in endings}
STARTS = {b"%PDF-": "pdf", b"PK\x03\x04": "docx", b"PAR1": "parquet"}
PAGE = regex.compile(
    rb"(?i)(?:\xef\xbb\xbf)?\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype html|html)\b")


def read_file(path: str, reading: Reading | None = None) -> Iterator[Source | InputError]:
    """The sources in a file, or in standard input for `-`; errors stand in the place of bad records.

    path: the id of the source, as given, unless records have their own. Raises InputError, naming
    the file, if it is not there or nothing can be read from it; UsageError for a wrong option.
    """
    with opened(path) as stream:
        for source in _read(stream, path, reading or Reading()):
            yield source if isinstance(source, InputError) else with_sidecar(source, path)


def read_bytes(data: bytes, name: str, reading: Reading | None = None) -> Iterator[Source | InputError]:
    """The same for the bytes of a file of that name."""
    return _read(io.BufferedReader(io.BytesIO(data)), name, reading or Reading())


def read_text(text: str, source: str, published: str | None = None) -> Source:
    """A text at hand as a Source; `source` is its id."""
    found = {"published": "option"} if published else {}
    return with_front_matter(Source(source, text, published, found=found))


def _read(stream: BinaryIO, path: str, reading: Reading) -> Iterator[Source | InputError]:
    stream = buffered(stream)
    head = stream.peek(HEAD)[:HEAD]
    name = reading.format or format_of(path, head)
    if name not in FORMATS:
        raise UsageError(f"unknown format '{name}'", todo=f"such as {' '.join(FORMATS)}")
    try:
        for source in _reader(name)(stream, path, reading):
            yield source if isinstance(source, InputError) else _as_told(source, reading)
    except InputError as error:
        raise error if error.where else InputError(error.what, where=path, todo=error.todo) from None


def format_of(path: str, head: bytes) -> str:
    """The format of a file by its ending, else by its first bytes; text if neither tells."""
    name = BY_ENDING.get(Path(uncompressed_name(path)).suffix.lower())
    if name:
        return name
    marked = (name for start, name in STARTS.items() if head.startswith(start))
    return next(marked, "html" if path == STDIN and PAGE.match(head) else "text")


def _reader(name: str) -> Reader:
    reader: Reader = import_module(READERS[name]).read if name in READERS else _plain
    return reader


def _plain(stream: BinaryIO, name: str, reading: Reading) -> Iterator[Source]:
    decoded = decode(whole(stream, name, reading), name, reading.encoding)
    source = Source(name, decoded.text, found={"encoding": decoded.encoding}, warnings=decoded.warnings)
    yield with_front_matter(source)


def _as_told(source: Source, reading: Reading) -> Source:
    """What the user says of the publication date goes before what the file says."""
    if reading.published is None:
        return source
    return replace(source, published=reading.published, found={**source.found, "published": "option"})
