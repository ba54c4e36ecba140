"""How inputs are to be read: what the user said of them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import BinaryIO

from aipolicy.errors import InputError
from aipolicy.model import Source

MEGABYTE = 1_000_000


@dataclass(frozen=True)
class Reading:
    """Options of reading; the defaults find everything out.

    published: EDTF date for all. encoding: of texts, pages and tables. format: a name of `FORMATS`,
    for all inputs. max_size: bytes of one text, page, document or record, after decompression.
    text_field, id_field, published_field: names of the fields of records.
    """

    published: str | None = None
    encoding: str | None = None
    format: str | None = None
    max_size: int = 32 * MEGABYTE
    text_field: str = "text"
    id_field: str = "id"
    published_field: str = "published"


#: Reads a stream that has a name: the sources in it, or errors in the place of those that cannot be
#: read. Raises InputError if there is none that can.
Reader = Callable[[BinaryIO, str, Reading], Iterator[Source | InputError]]
