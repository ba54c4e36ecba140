"""What a page says of itself: title, date, author, address."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, NamedTuple

import regex

from aipolicy.read.dates import edtf_of
from aipolicy.read.page_looks import Looks
from aipolicy.read.page_text import tidy

HAN = regex.compile(r"\p{Han}")


class Meta(NamedTuple):
    """headings: all that the page may mean by its title, the surest first."""

    title: str | None
    published: str | None
    author: str | None
    url: str | None
    site: str | None
    headings: tuple[str, ...]


def meta_of(root: Any, looks: Looks) -> Meta:
    """The metadata of a whole page."""
    named = _named(root)
    whole = tidy(root.findtext(".//title") or "")
    titles = [*_of(named, looks.title), max(looks.site.split(whole), key=_weight), whole]
    dates = (edtf_of(written) for written in _of(named, looks.published))
    link = root.find(".//link[@rel='canonical']")
    urls = [*([link.get("href")] if link is not None else []), *_of(named, looks.url)]
    return Meta(
        title=next(filter(None, titles), None), published=next(filter(None, dates), None),
        author=next(_of(named, looks.author), None), url=next(filter(None, urls), None),
        site=next(_of(named, looks.site_name), None),
        headings=tuple(dict.fromkeys(filter(None, titles))),
    )


def _weight(part: str) -> tuple[int, int]:
    """Of the parts of a title, that with the most Chinese is the article's."""
    return len(HAN.findall(part)), len(part)


def _of(named: Mapping[str, str], names: Iterable[str]) -> Iterator[str]:
    return (named[name.lower()] for name in names if named.get(name.lower()))


def _named(root: Any) -> dict[str, str]:
    """The first value of each name, of meta tags, then of JSON-LD; names in lower case."""
    found: dict[str, str] = {}
    for element in root.iter("meta"):
        name = element.get("property") or element.get("name") or element.get("itemprop") or ""
        found.setdefault(name.lower(), tidy(element.get("content") or ""))
    for script in root.iter("script"):
        if (script.get("type") or "").lower() == "application/ld+json":
            for key, value in _flat(_parsed(script.text or "")):
                found.setdefault(key.lower(), tidy(value))
    return found


def _parsed(text: str) -> Any:
    try:
        return json.loads(text)
    except (ValueError, RecursionError):
        return None


def _flat(data: Any) -> Iterator[tuple[str, str]]:
    """The strings of JSON-LD objects; of a person or body, the name."""
    for item in data if isinstance(data, list) else [data]:
        for key, value in item.items() if isinstance(item, dict) else ():
            first = value[0] if isinstance(value, list) and value else value
            if key == "@graph":
                yield from _flat(value)
            elif isinstance(first, str):
                yield key, first
            elif isinstance(first, dict) and isinstance(first.get("name"), str):
                yield key, first["name"]
