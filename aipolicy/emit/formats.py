"""The formats of exports: where the writer of each stands, and what it is told."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from importlib import import_module
from typing import Any, BinaryIO, TypeAlias

from aipolicy.errors import UsageError
from aipolicy.facts.lines import FactLine
from aipolicy.facts.types import FactTypes, builtin_types
from aipolicy.model import Source


@dataclass(frozen=True)
class ExportOptions:
    """What the user said of an export.

    flatten: no nested values. bom: CSV begins with a byte order mark. texts: sources by their id. types:
    those that the facts may have. documents: document facts by source, for formats that join them to the
    facts; those among the facts themselves need not be named. language: of what is for people.
    """

    flatten: bool = False
    bom: bool = False
    texts: Mapping[str, Source] = field(default_factory=dict)
    types: FactTypes = field(default_factory=builtin_types)
    documents: Mapping[str, FactLine] = field(default_factory=dict)
    language: str = "en"


Writer: TypeAlias = Callable[[Sequence[FactLine], BinaryIO, ExportOptions], None]

#: Where the writer of each format stands, imported when it is asked for.
WRITERS: Mapping[str, str] = {
    "jsonl": "aipolicy.emit.to_jsonl",
    "csv": "aipolicy.emit.to_csv",
    "xlsx": "aipolicy.review.to_xlsx",
    "sqlite": "aipolicy.emit.to_sqlite",
    "parquet": "aipolicy.emit.to_parquet",
    "duckdb": "aipolicy.emit.to_duckdb",
    "brat": "aipolicy.emit.to_brat",
    "webanno": "aipolicy.emit.to_webanno",
    "geojson": "aipolicy.emit.to_geojson",
}
FORMATS = tuple(WRITERS)
#: Formats that no terminal can show.
BINARY = ("xlsx", "sqlite", "parquet", "duckdb", "brat")
#: Formats for which the texts themselves are read again.
NEED_TEXTS = ("brat", "webanno")


def writer(name: str) -> Writer:
    """The writer of a format of `FORMATS`."""
    found: Writer = import_module(WRITERS[name]).write
    return found


def import_extra(module: str, extra: str) -> Any:
    """The module. Raises UsageError that says which extra of aipolicy installs it."""
    try:
        return import_module(module)
    except ImportError:
        what = f"this format needs the package {module.partition('.')[0]}"
        raise UsageError(what, todo=f"pip install 'aipolicy[{extra}]'") from None
