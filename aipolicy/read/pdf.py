"""The text layer of a PDF, page after page."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import accumulate
from typing import Any, BinaryIO

from aipolicy.errors import InputError
from aipolicy.model import Source
from aipolicy.read.extras import needed
from aipolicy.read.reading import Reading
from aipolicy.read.streams import whole

PAGE_END = "\n\f"


def read(stream: BinaryIO, name: str, reading: Reading) -> Iterator[Source | InputError]:
    """The source of a PDF; a line feed and a form feed part its pages.

    Raises InputError if it is encrypted, damaged, or has no text layer.
    """
    pdfium = needed("pypdfium2", "pdf")
    try:
        document = pdfium.PdfDocument(whole(stream, name, reading))
    except pdfium.PdfiumError as error:
        raise _unreadable(str(error), name) from None
    try:
        yield _source(document, name, reading)
    finally:
        document.close()


def _unreadable(error: str, name: str) -> InputError:
    if "password" in error.lower():
        return InputError("is encrypted", where=name, todo="save it without a password")
    return InputError("is no whole PDF", where=name, todo="get the file again")


def _source(document: Any, name: str, reading: Reading) -> Source:
    pages = [_text_of(page) for page in document]
    if not any(page.strip() for page in pages):
        raise InputError("has no text layer, only images", where=name, todo="run OCR over it first")
    ends = accumulate(len(page) + len(PAGE_END) for page in pages)
    empty = [str(i) for i, page in enumerate(pages, 1) if not page.strip()]
    warnings = (f"no text on page {', '.join(empty)}",) if empty else ()
    told = document.get_metadata_dict(skip_empty=True)
    known = {"title": told.get("Title"), "author": told.get("Author")}
    found = {key: "metadata" for key, value in known.items() if value}
    return Source(name, PAGE_END.join(pages), **known, found=found, warnings=warnings,
                  pages=(0, *ends)[:len(pages)])


def _text_of(page: Any) -> str:
    """The text of a page as it stands, with line feeds for line ends and soft hyphens joined."""
    text_page = page.get_textpage()
    try:
        text: str = text_page.get_text_bounded()
    finally:
        text_page.close()
        page.close()
    return text.replace("\r\n", "\n").replace("\r", "\n").replace("\ufffe", "").strip("\n")
