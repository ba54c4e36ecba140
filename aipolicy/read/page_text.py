"""Elements of a page to blocks of text, one for each line that a reader would see."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

import regex

from aipolicy.read.extras import needed
from aipolicy.read.grids import Filled, Row, free_column, row_of
from aipolicy.read.page_looks import Looks

SPACES = regex.compile(r"[ \t\r\n\f]+")
BETWEEN_HAN = regex.compile(r"(?<=[\p{Han}\p{P}])[ \t]*[\r\n][ \t\r\n]*(?=[\p{Han}\p{P}])")
WORD = regex.compile(r"[A-Z]?[a-z]+|[A-Z]+")
#: No cell fills more rows or columns than this: a page may claim any number.
WIDEST = 500


class Block(NamedTuple):
    """A line of a page. linked: how many of its characters are in links. element: where it begins. row: its
    cells, if it is a row of the table that begins with the element `table`."""

    text: str
    linked: int
    element: Any
    row: Row | None = None
    table: Any = None


class Part(NamedTuple):
    """A piece of a line, in a link or not, and the element that holds it."""

    text: str
    linked: bool
    element: Any


class Prose:
    """How many marks of prose each element of a tree holds, those in links not counted."""

    def __init__(self, root: Any, looks: Looks) -> None:
        self._held: dict[Any, int] = {}
        self._marks = looks.marks
        for element in reversed(list(root.iter("*"))):
            own = 0 if element.tag == "a" else self._count(element.text) + sum(
                self.of(child) + self._count(child.tail) for child in element)
            self._held[element] = own

    def _count(self, text: str | None) -> int:
        return len(self._marks.findall(text)) if text else 0

    def of(self, element: Any) -> int:
        """The marks in an element; 0 for comments."""
        return self._held.get(element, 0)


def prune(root: Any, looks: Looks) -> None:
    """Take out of a tree what is not seen and what stands around the article."""
    etree = needed("lxml.etree", "html")
    etree.strip_tags(root, etree.Comment, etree.ProcessingInstruction)
    hidden = _hidden_classes(root, looks)
    _remove(root, lambda e: e.tag in looks.drop)
    prose = Prose(root, looks)
    least = looks.least * prose.of(root)
    _remove(root, lambda e: prose.of(e) <= least and _is_hidden(e, hidden, looks))
    _remove(root, lambda e: _is_around(e, prose.of(e) <= least, looks))


def _remove(root: Any, unwanted: Any) -> None:
    """Take out elements but leave the text behind them."""
    for element in [e for e in root.iter("*") if e is not root and e.tag != "body" and unwanted(e)]:
        if element.getparent() is not None:
            element.drop_tree()


def _hidden_classes(root: Any, looks: Looks) -> frozenset[str]:
    """Classes that the style sheets of the page hide."""
    rules = regex.compile(r"\.([\w-]+)\s*\{([^{}]*)\}")
    sheets = (sheet.text or "" for sheet in root.iter("style"))
    return frozenset(m[1] for sheet in sheets for m in rules.finditer(sheet) if looks.hidden.search(m[2]))


def _is_hidden(element: Any, classes: frozenset[str], looks: Looks) -> bool:
    by_style = element.get("hidden") is not None or looks.hidden.search(element.get("style") or "")
    return bool(by_style) or not classes.isdisjoint((element.get("class") or "").split())


def _is_around(element: Any, little: bool, looks: Looks) -> bool:
    names = f"{element.get('class') or ''} {element.get('id') or ''}"
    words = {word.lower() for word in WORD.findall(names)}
    around = not words.isdisjoint(looks.after) or (little and not words.isdisjoint(looks.around))
    return around and element.tag not in ("h1", "h2") and element.find(".//h1") is None


def blocks_of(root: Any, looks: Looks) -> Iterator[Block]:
    """The blocks of a tree in order, none of them empty."""
    etree = needed("lxml.etree", "html")
    walker = etree.iterwalk(root, events=("start", "end"))
    parts: list[Part] = []
    links = 0
    for event, element in walker:
        edge = element.tag in looks.block or element.tag in looks.cell
        if edge:
            yield from _block(parts)
            parts = []
        if event == "start":
            if element.tag == "table" and _is_data(element, looks):
                yield from _rows(element, looks)
                walker.skip_subtree()
                continue
            links += element.tag == "a"
            parts.append(Part(element.text or "", links > 0, element))
        else:
            links -= element.tag == "a"
            if element is not root:
                parts.append(Part(element.tail or "", links > 0, element.getparent()))
    yield from _block(parts)


def _block(parts: Sequence[Part]) -> Iterator[Block]:
    text = tidy("".join(part.text for part in parts))
    if text:
        first = next(part.element for part in parts if tidy(part.text))
        yield Block(text, sum(len(tidy(part.text)) for part in parts if part.linked), first)


def tidy(text: str) -> str:
    """The text as it is shown: white space as one space, none where a source line ends in Chinese."""
    return SPACES.sub(" ", BETWEEN_HAN.sub("", text)).strip(" \u3000\u00a0\u200b\ufeff")


def _is_data(table: Any, looks: Looks) -> bool:
    """True for a table of short cells, more than one in a row and more than one row."""
    rows = list(table.iter("tr"))
    cells = [cell for row in rows for cell in row if cell.tag in looks.cell]
    wide = sum(len([cell for cell in row if cell.tag in looks.cell]) > 1 for row in rows)
    return (
        wide > 1 and wide >= len(rows) / 2 and table.find(".//table") is None
        and all(len(tidy(cell.text_content())) <= looks.longest_cell for cell in cells)
    )


def _rows(table: Any, looks: Looks) -> Iterator[Block]:
    """The lines of a table: a cell that spans rows or columns stands in the first of them."""
    taken: set[tuple[int, int]] = set()
    number = 0
    for row in table.iter("tr", "caption"):
        if row.tag == "caption":
            text = tidy(row.text_content())
            if text:
                yield Block(text, 0, row)
            continue
        line = row_of(list(_filled(row, number, taken, looks)))
        number += 1
        if line.text.strip(" |"):
            linked = sum(len(tidy(link.text_content())) for link in row.iter("a"))
            yield Block(line.text, linked, row, line, table)


def _filled(row: Any, number: int, taken: set[tuple[int, int]], looks: Looks) -> Iterator[Filled]:
    """The cells of a row in their places; `taken`: the places that are filled so far, which grow."""
    column = 0
    in_head = row.getparent() is not None and row.getparent().tag == "thead"
    for cell in (cell for cell in row if cell.tag in looks.cell):
        column = free_column(taken, number, column)
        rows, columns = _span(cell, "rowspan"), _span(cell, "colspan")
        taken.update((number + r, column + c) for r in range(rows) for c in range(columns))
        head = in_head or cell.tag == "th"
        yield Filled(tidy(cell.text_content()), number, column, rows, columns, head)
        column += columns


def _span(cell: Any, name: str) -> int:
    """How many rows or columns a cell fills; 1 if the page says nothing sensible."""
    told = (cell.get(name) or "").strip()
    return min(max(int(told), 1), WIDEST) if told.isascii() and told.isdecimal() else 1
