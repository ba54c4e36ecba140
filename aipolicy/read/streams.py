"""Files to streams of bytes: opened, decompressed, and never read beyond a limit."""

from __future__ import annotations

import bz2
import gzip
import io
import lzma
import stat
import sys
import zlib
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import IO, TYPE_CHECKING, BinaryIO, cast

from aipolicy.errors import InputError
from aipolicy.read.extras import needed
from aipolicy.read.reading import MEGABYTE, Reading

if TYPE_CHECKING:
    from _typeshed import WriteableBuffer

STDIN = "-"
TODO = {
    FileNotFoundError: "check the path",
    PermissionError: "check the permissions",
    OSError: "check the path",
}
DAMAGED = (EOFError, zlib.error, lzma.LZMAError, gzip.BadGzipFile)


class _Zstd(io.RawIOBase):
    """Zstandard frames, one behind the other; raises EOFError if the last one breaks off."""

    def __init__(self, stream: IO[bytes]) -> None:
        self._stream = stream
        self._codec = needed("zstandard", "zst").ZstdDecompressor()
        self._frame, self._held = self._codec.decompressobj(), b""

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: WriteableBuffer) -> int:
        view = memoryview(buffer).cast("B")
        while not self._held and (chunk := self._frame.unused_data or self._stream.read(ZSTD_CHUNK)):
            if self._frame.eof:
                self._frame = self._codec.decompressobj()
            self._held = self._decompressed(chunk)
        if not self._held and not self._frame.eof:
            raise EOFError
        part, self._held = self._held[:len(view)], self._held[len(view):]
        view[:len(part)] = part
        return len(part)

    def _decompressed(self, chunk: bytes) -> bytes:
        try:
            return bytes(self._frame.decompress(chunk))
        except Exception as error:  # ZstdError has no other base
            raise OSError(str(error)) from None


#: First bytes and ending of compressed files, and what decompresses them.
COMPRESSED: Mapping[str, tuple[bytes, Callable[[IO[bytes]], IO[bytes]]]] = {
    ".gz": (b"\x1f\x8b", lambda stream: cast("IO[bytes]", gzip.GzipFile(fileobj=stream))),
    ".bz2": (b"BZh", lambda stream: cast("IO[bytes]", bz2.BZ2File(stream))),
    ".xz": (b"\xfd7zXZ\0", lambda stream: cast("IO[bytes]", lzma.LZMAFile(stream))),  # noqa: SIM115
    ".zst": (b"\x28\xb5\x2f\xfd", lambda stream: cast("IO[bytes]", _Zstd(stream))),
}
HEAD = 512
BUFFER = 65536
ZSTD_CHUNK = 1024  # the most that one chunk can swell to is about 32 MB


@contextmanager
def opened(path: str) -> Iterator[io.BufferedReader]:
    """The bytes of a file, or of standard input for `-`, decompressed; can be peeked into.

    Raises InputError, naming the path, if the file is not there, or breaks off while it is read.
    """
    try:
        with _raw(path) as stream:
            yield _decompressed(buffered(stream))
    except DAMAGED as error:
        raise _damaged(path, error) from None
    except OSError as error:
        raise (unreadable if error.errno else _damaged)(path, error) from None


@contextmanager
def _raw(path: str) -> Iterator[BinaryIO]:
    if path == STDIN:
        yield sys.stdin.buffer
        return
    refuse_special(path)
    with open(path, "rb", BUFFER) as stream:
        yield stream


def _decompressed(stream: io.BufferedReader) -> io.BufferedReader:
    head = stream.peek(HEAD)[:HEAD]
    for mark, decompress in COMPRESSED.values():
        if head.startswith(mark):
            return io.BufferedReader(cast("io.RawIOBase", decompress(stream)), BUFFER)
    return stream


def buffered(stream: BinaryIO) -> io.BufferedReader:
    """The stream as one that can be peeked into."""
    if isinstance(stream, io.BufferedReader):
        return stream
    return io.BufferedReader(cast("io.RawIOBase", stream))


def _damaged(path: str, error: Exception) -> InputError:
    what = "breaks off before its end" if isinstance(error, EOFError) else f"is damaged: {error}"
    return InputError(what, where=path, todo="get the whole file again")


def uncompressed_name(path: str) -> str:
    """The name without the ending that says how the file is compressed."""
    ending = Path(path).suffix.lower()
    return path[:-len(ending)] if ending in COMPRESSED else path


def refuse_special(path: str) -> None:
    """Devices may never end, and a folder is no file. Raises OSError, InputError."""
    mode = Path(path).stat().st_mode
    if not (stat.S_ISREG(mode) or stat.S_ISFIFO(mode)):
        kind = "a folder" if stat.S_ISDIR(mode) else "a device or socket"
        raise InputError(f"is {kind}, no file", where=path, todo="give a text file")


def whole(stream: BinaryIO, name: str, reading: Reading) -> bytes:
    """All bytes. Raises InputError if they are more than the limit; no more than that is read."""
    data = stream.read(reading.max_size + 1)
    if len(data) > reading.max_size:
        raise too_large(name, reading)
    return data


def too_large(name: str, reading: Reading) -> InputError:
    """The error for what is beyond the limit."""
    megabytes = reading.max_size / MEGABYTE
    limit = f"{megabytes:g} MB" if megabytes >= 0.1 else f"{reading.max_size} bytes"
    return InputError(f"is larger than {limit}", where=name, todo="raise --max-size to read it")


def unreadable(path: str, error: OSError) -> InputError:
    """The error for a path that the system does not let us read."""
    todo = next(todo for kind, todo in TODO.items() if isinstance(error, kind))
    what = (error.strerror or str(error)).lower()
    return InputError(f"cannot be read: {what}", where=path, todo=todo)
