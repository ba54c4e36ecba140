"""A stream of records to lines of text, in one encoding, none of them beyond the limit."""

from __future__ import annotations

import io
from collections.abc import Iterator
from contextlib import suppress
from typing import BinaryIO

from aipolicy.read.encodings import LOST, encoding_of
from aipolicy.read.reading import Reading
from aipolicy.read.streams import BUFFER, buffered, too_large


class TextLines:
    """The lines of a stream, with their ends; bytes that are not of its encoding become U+FFFD.

    warnings: what is doubtful of the encoding.
    """

    def __init__(self, stream: BinaryIO, name: str, reading: Reading) -> None:
        """Raises UsageError for an encoding that does not exist."""
        bytes_ = buffered(stream)
        self.encoding, self.warnings = encoding_of(bytes_.peek(BUFFER), name, reading.encoding)
        self._name, self._reading = name, reading
        self._text = io.TextIOWrapper(bytes_, self.encoding, errors="replace", newline="")

    def __iter__(self) -> Iterator[str]:
        """Raises InputError for a line beyond the limit."""
        limit = self._reading.max_size
        try:
            while line := self._text.readline(limit + 1):
                if len(line) > limit:
                    raise too_large(self._name, self._reading)
                yield line
        finally:
            with suppress(ValueError):  # it may be closed by now
                self._text.detach()  # the stream is its owner's to close

    def doubts(self, text: str) -> tuple[str, ...]:
        """The warnings for a record that was read from these lines."""
        if LOST not in text:
            return self.warnings
        return (*self.warnings, f"{text.count(LOST)} places that are not {self.encoding} are read as U+FFFD")
