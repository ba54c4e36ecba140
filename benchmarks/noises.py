"""Kinds of noise that texts pick up on their way, each a seeded function of a text.

A kind takes a text and a random generator and gives a `Trial`: the text that the facts are to be
those of, and the same text as it arrives, as characters or as the bytes of a file.
"""

from __future__ import annotations

import html
from collections.abc import Callable, Mapping
from functools import cache
from pathlib import Path
from random import Random
from typing import Any, NamedTuple

import regex

ROOT = Path(__file__).parent
HAN = regex.compile(r"\p{Han}")
#: What a repair takes as one thing may not be cut: it would be noise that nobody met.
WHOLE = regex.compile(
    r"\([\p{Latin}\p{Mn}]+\)|</?[A-Za-z][^<>]*>|\\u003c[^\n]*?\\u003e|&\w+;|[?\ufffd][^\x00-\x7f\n]*"
    r"|\\u[0-9a-f]{4}|\\[a-z]")
MARK = regex.compile(r"(?<=\p{Han})[，。、；：！？,;:!?]")
WIDE = {code: chr(code + 0xfee0) for code in range(ord("!"), ord("~") + 1)}
DECORATION = "ღ★◈❤✿"
LEAST_WIDTH, MOST_WIDTH = 20, 40
PAGES = [path.read_text("utf-8") for path in sorted((ROOT / "pages").glob("*.html"))]
#: Where the pages hold their text, and how a line stands there.
PLACES = {"{paragraphs}": "<p>{}</p>", "{divided}": "<div>{}</div>", "{broken}": "{}<br><br>"}
HIDDEN = ('<span style="display:none">{}</span>', "<i hidden>{}</i>", '<font style="font-size:0px">{}</font>')
TRAPS = ("转载请注明来源", "本站独家", "6f3a9c", "免责声明", "内容来自网络")


class Trial(NamedTuple):
    """clean: what the facts are to be those of. noisy: what arrives. name: of the file that holds bytes.

    left_out: characters that the encoding does not have, taken out of both.
    """

    clean: str
    noisy: str | bytes
    name: str = "noisy.txt"
    left_out: int = 0


def pinyin_every(text: str, rng: Random) -> Trial:
    """The reading of every k-th Chinese character behind it, in parentheses, k from 1 to 8."""
    from pypinyin import Style, pinyin

    k, count, parts = rng.randint(1, 8), 0, []
    for line in text.splitlines(keepends=True):
        readings = [one[0] for one in pinyin(line, style=Style.TONE, errors=lambda run: list(run))]
        for character, reading in zip(line, readings, strict=True):
            parts.append(character)
            count += bool(HAN.match(character))
            if HAN.match(character) and reading != character and count % k == 0:
                parts.append(f"({reading})")
    return Trial(text, "".join(parts))


def wrapped(text: str, rng: Random) -> Trial:
    """Lines cut after 20 to 40 characters, wherever that is."""
    width = rng.randint(LEAST_WIDTH, MOST_WIDTH)
    return Trial(text, "\n".join(part for line in text.split("\n") for part in _cut(line, width, len)))


def wrapped_columns(text: str, rng: Random) -> Trial:
    """Lines cut after 20 to 40 display columns, of which a Chinese character takes two."""
    width = rng.randint(LEAST_WIDTH, MOST_WIDTH)
    lines = (part for line in text.split("\n") for part in _cut(line, width, _columns))
    return Trial(text, "\n".join(lines))


def _columns(text: str) -> int:
    return len(text.encode("gbk", "replace"))


def _cut(line: str, width: int, measure: Callable[[str], int]) -> list[str]:
    parts, part = [], ""
    for unit in _units(line):
        if part and measure(part + unit) > width:
            parts.append(part)
            part = ""
        part += unit
    return [*parts, part]


def _units(line: str) -> list[str]:
    """Characters, but residue and tags in one piece."""
    units, at = [], 0
    for m in WHOLE.finditer(line):
        units += [*line[at:m.start()], m[0]]
        at = m.end()
    return [*units, *line[at:]]


def decorated(text: str, rng: Random) -> Trial:
    """Ornaments before marks, each with an even chance."""
    return Trial(text, MARK.sub(lambda m: rng.choice(("", rng.choice(DECORATION))) + m[0], text))


def traditional(text: str, rng: Random) -> Trial:
    """Traditional characters."""
    return Trial(text, converted(text, "s2t"))


def taiwanese(text: str, rng: Random) -> Trial:
    """Traditional characters in the forms of Taiwan."""
    return Trial(text, converted(text, "s2tw"))


@cache
def converteder(config: str) -> Any:
    from opencc import OpenCC

    return OpenCC(config)


def converted(text: str, config: str) -> str:
    """OpenCC's conversion of a text."""
    new: str = converteder(config).convert(text)
    return new


def full_width(text: str, rng: Random) -> Trial:
    """Full-width digits, letters and marks, but for residue and tags."""
    units = (unit.translate(WIDE) if len(unit) == 1 else unit for unit in _units(text))
    return Trial(text, "".join(units))


def encoded(encoding: str, convert: str | None = None) -> Callable[[str, Random], Trial]:
    """The kind that is the text as a file in an encoding, after an OpenCC conversion."""

    def kind(text: str, rng: Random) -> Trial:
        pairs = [(c, converted(c, convert) if convert else c) for c in text]
        if convert and len(new := converted(text, convert)) == len(text):
            pairs = list(zip(text, new, strict=True))
        kept = [(old, new) for old, new in pairs if has(encoding, new)]
        clean, noisy = ("".join(side) for side in zip(*kept, strict=True))
        return Trial(clean, noisy.encode(encoding), left_out=len(pairs) - len(kept))

    kind.__doc__ = f"The bytes of a file in {encoding}."
    return kind


@cache
def has(encoding: str, character: str) -> bool:
    """True if the encoding has the character."""
    try:
        return character.encode(encoding).decode(encoding) == character
    except UnicodeError:
        return False


def in_page(text: str, rng: Random) -> Trial:
    """An HTML page: navigation, sidebar and footer around it, hidden words in every third paragraph."""
    title, *lines = [line for line in text.split("\n") if line.strip()]
    shown = [_with_trap(line, rng) for line in lines]
    page = rng.choice(PAGES).replace("{title}", html.escape(title))
    for place, line in PLACES.items():
        page = page.replace(place, "\n".join(line.format(one) for one in shown))
    return Trial(text, page.encode(), "noisy.html")


def _with_trap(line: str, rng: Random) -> str:
    at = rng.randrange(len(line) + 1) if rng.random() < 1 / 3 else 0
    trap = rng.choice(HIDDEN).format(rng.choice(TRAPS)) if at else ""
    return html.escape(line[:at]) + trap + html.escape(line[at:])


KINDS: Mapping[str, Callable[[str, Random], Trial]] = {
    "pinyin": pinyin_every,
    "wrap": wrapped,
    "wrap-columns": wrapped_columns,
    "decoration": decorated,
    "s2t": traditional,
    "s2tw": taiwanese,
    "width": full_width,
    "utf-8-sig": encoded("utf-8-sig"),
    "utf-16": encoded("utf-16"),
    "gb18030": encoded("gb18030"),
    "gbk": encoded("gbk"),
    "big5": encoded("big5", "s2tw"),
    "big5-hkscs": encoded("big5hkscs", "s2hk"),
    "html": in_page,
}
#: The share of facts that each kind must leave: 1 where nothing is lost, 0.98 where something is guessed.
GUESSED = {"pinyin", "wrap", "wrap-columns", "decoration", "html"}
LAW = {kind: 0.98 if kind in GUESSED else 1.0 for kind in KINDS}
