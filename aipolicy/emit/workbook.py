"""Excel workbooks: real numbers and dates, heads that stay, links of the web alone, and no formula."""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timezone
from decimal import Decimal
from typing import Any, BinaryIO
from unicodedata import east_asian_width

import regex

from aipolicy.emit.flat import scalar
from aipolicy.emit.formats import import_extra
from aipolicy.emit.visible import visible, web_address
from aipolicy.errors import UsageError

#: No cell of Excel holds more, no sheet more rows and links, no link more characters, no name of a sheet.
MOST_CHARACTERS, MOST_ROWS, MOST_LINKS, LONGEST_LINK, LONGEST_NAME = 32_767, 1_048_576, 65_530, 2_000, 31
_EXACT = Decimal(10) ** 15
_WIDEST, _NARROWEST = 50, 8
#: So many rows tell how wide a column is.
_LOOKED_AT = 200
#: No string becomes a formula, a number or a link.
_OPTIONS = {"in_memory": True, "strings_to_formulas": False, "strings_to_numbers": False,
            "strings_to_urls": False, "default_date_format": "yyyy-mm-dd"}
_NO_SHEET_NAME = regex.compile(r"[\[\]:*?/\\']")
#: The only sheet name that Excel keeps to itself.
_KEPT = "history"
#: Workbooks of the same facts are the same bytes.
_MADE = datetime(2000, 1, 1, tzinfo=timezone.utc).replace(tzinfo=None)


@dataclass(frozen=True)
class Link:
    """An address that a click goes to, if it is one of the web; else the text alone."""

    address: str


@dataclass(frozen=True)
class Marked:
    """A number, or a text where it is a range, with what is read before and behind it.

    soft: it stands out as planned. note: what is told when the mouse is over it. The number stays one: its
    marks belong to its format.
    """

    value: Decimal | str
    before: str = ""
    after: str = ""
    soft: bool = False
    note: str = ""

    def __str__(self) -> str:
        return f"{self.before}{self.value}{self.after}"


@dataclass(frozen=True)
class Sheet:
    """A table on a sheet. frozen: so many columns stay when one scrolls. note: a line below the table."""

    name: str
    heads: Sequence[str]
    rows: Sequence[Sequence[Any]]
    frozen: int = 0
    note: str = ""


def write_workbook(sheets: Sequence[Sheet], stream: BinaryIO) -> None:
    """Write the sheets as one workbook.

    Raises UsageError without the package XlsxWriter, or for more rows than a sheet holds.
    """
    library = import_extra("xlsxwriter", "xlsx")
    held = io.BytesIO()
    with library.Workbook(held, _OPTIONS) as book:
        book.set_properties({"created": _MADE})
        formats = _Formats(book)
        for name, sheet in zip(sheet_names([sheet.name for sheet in sheets]), sheets, strict=True):
            if len(sheet.rows) >= MOST_ROWS:
                raise UsageError(f"an Excel sheet holds no {len(sheet.rows)} rows",
                                 todo="use --to csv or parquet")
            _Writer(book.add_worksheet(name), formats).write(sheet)
    stream.write(held.getvalue())


def sheet_names(names: Iterable[str]) -> Iterator[str]:
    """Names that Excel takes: short, without its signs, no two the same whatever their case."""
    given: set[str] = {_KEPT}
    for name in names:
        plain = _NO_SHEET_NAME.sub("_", visible(name)).strip() or "_"
        found, count = plain[:LONGEST_NAME], 1
        while found.lower() in given:
            count += 1
            found = f"{plain[:LONGEST_NAME - len(str(count)) - 1]} {count}"
        given.add(found.lower())
        yield found


@dataclass(eq=False)
class _Formats:
    """The formats of a workbook, each made once."""

    book: Any
    made: dict[tuple[tuple[str, Any], ...], Any] = field(default_factory=dict)

    def of(self, **said: Any) -> Any:
        key = tuple(sorted(said.items()))
        if key not in self.made:
            self.made[key] = self.book.add_format({"valign": "top", **said})
        return self.made[key]


@dataclass(eq=False)
class _Writer:
    """Writes one sheet."""

    sheet: Any
    formats: _Formats
    links: int = 0

    def write(self, sheet: Sheet) -> None:
        for at, head in enumerate(sheet.heads):
            width = _width_of(sheet, at)
            self.sheet.set_column(at, at, width)
            self.sheet.write_string(0, at, visible(head), self.formats.of(bold=True, bottom=1))
            for line, row in enumerate(sheet.rows, 1):
                self._cell(line, at, row[at], width)
        self.sheet.freeze_panes(1, sheet.frozen)
        if sheet.heads:
            self.sheet.autofilter(0, 0, len(sheet.rows), len(sheet.heads) - 1)
        if sheet.note:
            told = self.formats.of(italic=True, font_color="#666666")
            self.sheet.write_string(len(sheet.rows) + 2, 0, sheet.note, told)

    def _cell(self, line: int, at: int, value: Any, width: int) -> None:
        if value is None or value == "":
            return
        if isinstance(value, bool):
            self.sheet.write_boolean(line, at, value, self.formats.of())
        elif isinstance(value, Marked):
            self._marked(line, at, value)
        elif isinstance(value, Link):
            self._link(line, at, value.address)
        elif _is_exact(value):
            self.sheet.write_number(line, at, float(value), self.formats.of())
        elif isinstance(value, date) and value.year >= 1900:
            self.sheet.write_datetime(line, at, value, self.formats.of(num_format="yyyy-mm-dd"))
        else:
            text = _short(visible(str(scalar(value)), lines=True))
            wraps = {"text_wrap": True} if 2 * len(text) > width and _width(text) > width else {}
            self.sheet.write_string(line, at, text, self.formats.of(**wraps))

    def _marked(self, line: int, at: int, cell: Marked) -> None:
        look = {"italic": True, "font_color": "#1f6fc4"} if cell.soft else {}
        if _is_exact(cell.value):
            look["num_format"] = _number_format(cell)
            self.sheet.write_number(line, at, float(cell.value), self.formats.of(**look))
        else:
            look["align"] = "right"
            self.sheet.write_string(line, at, _short(visible(str(cell))), self.formats.of(**look))
        if cell.note:
            self.sheet.write_comment(line, at, _short(visible(cell.note, lines=True)), {"x_scale": 2.5})

    def _link(self, line: int, at: int, address: str) -> None:
        text = visible(address)
        plain = text == address and not regex.search(r"\s", text)
        if plain and web_address(text) and len(text) <= LONGEST_LINK and self.links < MOST_LINKS:
            self.links += 1
            self.sheet.write_url(line, at, text, self.formats.of(font_color="#0563c1", underline=1), text)
        else:
            self.sheet.write_string(line, at, _short(text), self.formats.of())


def _number_format(cell: Marked) -> str:
    """Marks as literal text around the number; quotes cannot stand in them."""
    before, after = (f'"{mark}"' if mark else "" for mark in
                     (visible(mark).replace('"', "") for mark in (cell.before, cell.after)))
    whole = isinstance(cell.value, Decimal) and cell.value == cell.value.to_integral_value()
    return f"{before}{'#,##0' if whole else '#,##0.0##'}{after}"


def _is_exact(value: Any) -> bool:
    """True for numbers that Excel holds to the last digit."""
    return isinstance(value, (int, Decimal)) and -_EXACT < value < _EXACT


def _width_of(sheet: Sheet, at: int) -> int:
    longest = max((_width(row[at]) for row in sheet.rows[:_LOOKED_AT]), default=0)
    return min(max(longest + 1, _width(sheet.heads[at]) + 3, _NARROWEST), _WIDEST)


def _width(value: Any) -> int:
    """How wide a value is in columns of a letter: Chinese characters are two."""
    text = "" if value is None else value.address if isinstance(value, Link) else str(scalar(value))
    return sum(2 if east_asian_width(char) in "WF" else 1 for char in text[:_WIDEST + 1])


def _short(text: str) -> str:
    return text if len(text) <= MOST_CHARACTERS else text[:MOST_CHARACTERS - 1] + "…"
