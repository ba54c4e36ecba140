"""W3C Web Annotations (JSON-LD): each fact as the body of an annotation on its text."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, BinaryIO
from urllib.parse import quote as percent

from aipolicy.emit import jsonl
from aipolicy.emit.formats import ExportOptions
from aipolicy.emit.origins import stands
from aipolicy.facts.lines import FactLine, places
from aipolicy.model import Source

CONTEXT = "http://www.w3.org/ns/anno.jsonld"
#: Characters of the text before and after a quote.
AROUND = 32


def write(facts: Sequence[FactLine], stream: BinaryIO, options: ExportOptions) -> None:
    """An AnnotationPage with an annotation for each place of a fact.

    Positions count Unicode code points of the decoded text, as the recommendation asks. Where the
    text is at hand, the selector of the quote says what stands before and after it, and the target
    is the page's address if that is known. A document without a title is of the whole source: nothing
    in it is selected.
    """
    head = {"@context": CONTEXT, "type": "AnnotationPage", "id": "urn:aipolicy:facts", "startIndex": 0}
    stream.write(jsonl.encode_record(head).rstrip(b"}\n") + b', "items": [')
    for number, annotation in enumerate(_annotations(facts, options)):
        stream.write((b",\n" if number else b"\n") + jsonl.encode_record(annotation).rstrip(b"\n"))
    stream.write(b"\n]}\n")


def _annotations(facts: Sequence[FactLine], options: ExportOptions) -> Iterator[dict[str, Any]]:
    for fact in facts:
        for place in places(fact):
            yield _annotation(place, options.texts.get(place["source"]))


def _annotation(place: FactLine, source: Source | None) -> dict[str, Any]:
    name = percent(f"{place.get('id', '')}:{place['source']}:{place['start']}", safe=":/")
    return {
        "id": f"urn:aipolicy:{name}", "type": "Annotation", "motivation": "classifying",
        "body": [
            {"type": "TextualBody", "purpose": "tagging", "value": place["type"]},
            {"type": "Dataset", "purpose": "describing", "format": "application/json", "value": _said(place)},
        ],
        "target": _target(place, source),
    }


def _target(place: FactLine, source: Source | None) -> dict[str, Any]:
    target: dict[str, Any] = {"source": _address(place, source)}
    return {**target, "selector": _selectors(place, source)} if place["quote"] else target


def _said(place: FactLine) -> FactLine:
    return {key: value for key, value in place.items() if key not in ("source", "start", "end", "quote")}


def _address(place: FactLine, source: Source | None) -> str:
    return source.url if source and source.url else percent(place["source"], safe="/:")


def _selectors(place: FactLine, source: Source | None) -> list[dict[str, Any]]:
    start, end = place["start"], place["end"]
    quote = {"type": "TextQuoteSelector", "exact": place["quote"]}
    if source and stands(place, source.text):
        quote["prefix"] = source.text[max(start - AROUND, 0):start]
        quote["suffix"] = source.text[end:end + AROUND]
    return [quote, {"type": "TextPositionSelector", "start": start, "end": end}]
