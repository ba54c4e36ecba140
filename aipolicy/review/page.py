"""The report: one HTML file that opens offline, loads nothing and lets nothing in a source act."""

from __future__ import annotations

import hashlib
import html
from base64 import b64encode
from collections.abc import Mapping, Sequence
from typing import Any

import regex

from aipolicy._version import __version__
from aipolicy.emit import jsonl
from aipolicy.emit.documents import documents_in
from aipolicy.emit.origins import by_source, stands
from aipolicy.emit.visible import web_address
from aipolicy.facts.lines import FactLine
from aipolicy.facts.types import FactTypes
from aipolicy.model import Source
from aipolicy.review.against import against
from aipolicy.review.gist import gist
from aipolicy.review.labels import LANGUAGES, Labels, assets, label_table, labels_of
from aipolicy.review.palette import style_sheet
from aipolicy.rulebook import Rulebook
from aipolicy.value import written

_SLOT = regex.compile(r"<!--(\w+)-->")
#: What could end or open a script element, or break a line of JavaScript.
_UNSAFE = {"<": "\\u003c", ">": "\\u003e", "&": "\\u0026", "\u2028": "\\u2028", "\u2029": "\\u2029"}
_LIBRARY = "chart.umd.min.js"
#: Would make the developer tools of a browser look for a file.
_SOURCE_MAP = regex.compile(r"\n//# sourceMappingURL=\S*")


def page(facts: Sequence[FactLine], texts: Mapping[str, Source], book: Rulebook, language: str) -> str:
    """The report as an HTML document.

    facts: as `read_facts` gives them. texts: sources by id; of a source that is not there, quotes are
    listed. book: the rules, and the cards of the types that the facts may have. language: that of the
    headings at first; the reader can change it.
    """
    types = FactTypes(book.cards)
    style, library, script = (_asset(name) for name in ("report.css", _LIBRARY, "report.js"))
    style = style_sheet(types) + style
    words = labels_of(language).words
    return _filled(_asset("report.html"), {
        "language": language, "version": html.escape(__version__), "title": html.escape(words["report"]),
        "noscript": html.escape(words["no_script"]), "style": style, "library": library, "script": script,
        "policy": _policy(style, library, script),
        "data": embedded(_data(facts, texts, book, types, language)),
    })


def _asset(name: str) -> str:
    return _SOURCE_MAP.sub("", (assets() / name).read_text("utf-8"))


def _filled(template: str, slots: Mapping[str, str]) -> str:
    """The template with its slots filled, in one pass: what is put in is not looked at again."""
    return _SLOT.sub(lambda match: slots[match[1]], template)


def _policy(style: str, *scripts: str) -> str:
    """The content security policy: these scripts, this style and no network."""
    allowed = " ".join(_hash(script) for script in scripts)
    return (f"default-src 'none'; script-src {allowed}; style-src {_hash(style)}; img-src data:; "
            "base-uri 'none'; form-action 'none'")


def _hash(text: str) -> str:
    return f"'sha256-{b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"


def embedded(value: Mapping[str, Any]) -> str:
    """JSON that may stand in a script element: no character of it is markup."""
    text = jsonl.dumps_record(value)
    for char, escape in _UNSAFE.items():
        text = text.replace(char, escape)
    return text


def _data(
    facts: Sequence[FactLine], texts: Mapping[str, Source], book: Rulebook, types: FactTypes, language: str
) -> dict[str, Any]:
    placed = by_source(facts)
    order = {name: at for at, name in enumerate(placed)}
    languages = [labels_of(name, types) for name in LANGUAGES]
    rows = [_row(place, order[name], texts.get(name), languages)
            for name, those in placed.items() for place in those]
    documents = documents_in(facts, types)
    found = types.ordered({row["type"] for row in rows})
    return {
        "language": language, "version": __version__, "labels": label_table(types), "types": found,
        "coloured": [name for name in found if name in types.cards and types.cards[name].colour],
        "sources": [_source(name, texts.get(name), documents.get(name, {})) for name in placed],
        "facts": rows,
        "against": [_pair(pair, languages) for pair in against(facts, book)],
    }


def _row(
    place: FactLine, text_of: int, source: Source | None, languages: Sequence[Labels]
) -> dict[str, Any]:
    return {**place, "gist": gist(place, languages), "text_of": text_of,
            "stands": source is not None and stands(place, source.text)}


def _pair(pair: Mapping[str, Any], languages: Sequence[Labels]) -> dict[str, Any]:
    """A target and what was reached, the two values in writing by language."""
    texts = {key: {labels.language: written(pair[key], labels.style) for labels in languages}
             for key in ("target", "actual")}
    return {**pair, **texts}


def _source(name: str, source: Source | None, document: Mapping[str, Any]) -> dict[str, Any]:
    """A text as the page shows it: what its reader knows of it, else what its document fact says."""
    told = {key: getattr(source, key, None) or document.get(key) for key in ("title", "url", "published")}
    url = told["url"] if isinstance(told["url"], str) else None
    return {"id": name, **told, "url": web_address(url), "text": source.text if source else None}
