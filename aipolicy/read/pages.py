"""A saved web page to the text of its article and what the page says of it.

Prose is known by its marks. The element that holds nearly all prose of the page is the article; what
stands between it and the title before it belongs to it; what hides, links or surrounds does not.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any, BinaryIO

from aipolicy.errors import InputError
from aipolicy.model import Source
from aipolicy.read.encodings import decode
from aipolicy.read.extras import needed
from aipolicy.read.page_looks import Looks, looks
from aipolicy.read.page_meta import Meta, meta_of
from aipolicy.read.page_text import Block, Prose, blocks_of, prune
from aipolicy.read.reading import Reading
from aipolicy.read.streams import whole

LEAST_HEADING = 5


def read(stream: BinaryIO, name: str, reading: Reading) -> Iterator[Source | InputError]:
    """The source of a page. Raises InputError if it has no text."""
    decoded = decode(whole(stream, name, reading), name, reading.encoding)
    source = source_of_page(decoded.text, name, decoded.warnings)
    yield replace(source, found={**source.found, "encoding": decoded.encoding})


def source_of_page(page: str, name: str, warnings: tuple[str, ...] = ()) -> Source:
    """The article of a page, one line for each line shown. Raises InputError if there is none."""
    root, own = _parsed(page, name), looks()
    meta = meta_of(root, own) if root is not None else None
    text = "".join(f"{block.text}\n" for block in article(root, meta, own)) if meta else ""
    if meta is None or not text:
        raise InputError("has no text in it", where=name, todo="save the page as it is shown")
    told = ("title", "published", "url", "author", "site")
    found = {key: "metadata" for key in told if getattr(meta, key)}
    return Source(name, text, meta.published, meta.title, meta.url, meta.author, meta.site, found, warnings)


def _parsed(page: str, name: str) -> Any:
    """The tree of a page; None if there is nothing in it. Raises InputError if it could not be held."""
    html, etree = needed("lxml.html", "html"), needed("lxml.etree", "html")
    parser = html.HTMLParser(encoding="utf-8", huge_tree=True)
    try:
        root = html.document_fromstring(page.replace("\0", "").encode("utf-8", "replace"), parser=parser)
    except etree.ParserError:
        return None
    if any(error.type_name == "ERR_RESOURCE_LIMIT" for error in parser.error_log):
        raise InputError("is nested too deeply", where=name, todo="save the page as it is shown")
    return root


def article(root: Any, meta: Meta, own: Looks) -> list[Block]:
    """The blocks of the article, from its title on."""
    prune(root, own)
    prose = Prose(root, own)
    body = root.find(".//body")
    body = root if body is None else body
    held = _holder(body, prose, own)
    inside = set(held.iter("*"))
    blocks = list(blocks_of(body, own))
    places = [i for i, block in enumerate(blocks) if block.element in inside]
    if not places:
        return []
    first, last = places[0], places[-1] + 1
    start = _title(blocks[:first + 1], meta)
    top = [block for block in blocks[first if start is None else start:first] if _is_wanted(block, own)]
    return [*top, *_without_rest([b for b in blocks[first:last] if _is_wanted(b, own)], own)]


def _holder(element: Any, prose: Prose, own: Looks) -> Any:
    """The innermost element that holds nearly all prose, and is more than one block."""
    while True:
        best = max(element, key=prose.of, default=None)
        if best is None or not prose.of(best) or prose.of(best) < own.share * prose.of(element):
            return element
        if not any(child.tag in own.block for child in best.iter("*") if child is not best):
            return element
        element = best


def _is_wanted(block: Block, own: Looks) -> bool:
    linked = block.linked >= own.links * len(block.text)
    short = len(block.text) <= own.longest
    return not linked and not (short and own.furniture.match(block.text))


def _title(blocks: Sequence[Block], meta: Meta) -> int | None:
    """The last block that is a title of the page, with those right before it, which a break cut off it."""
    found = [i for i, block in enumerate(blocks) if _is_title(block, meta)]
    if not found:
        return None
    first, joined = found[-1], blocks[found[-1]].text
    while first and any(title.endswith(blocks[first - 1].text + joined) for title in meta.headings):
        first -= 1
        joined = blocks[first].text + joined
    return first


def _is_title(block: Block, meta: Meta) -> bool:
    if len(block.text) < LEAST_HEADING:
        return False
    above = (block.element, *block.element.iterancestors())
    heading = any(element.tag == "h1" for element in above) or block.text in meta.headings
    return heading or any(block.text in title and len(block.text) * 2 > len(title) for title in meta.headings)


def _without_rest(blocks: list[Block], own: Looks) -> list[Block]:
    """The blocks before the heading of what follows the article."""
    for i, block in enumerate(blocks):
        if len(block.text) <= own.longest and own.rest.match(block.text) and i > len(blocks) * own.least:
            return blocks[:i]
    return blocks
