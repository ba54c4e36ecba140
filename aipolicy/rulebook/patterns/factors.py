"""What a text must hold for a pattern to match: a set of strings one of which stands in every match.

The analysis of FilteredRE2 (Cox, "Regular Expression Matching with a Trigram Index", 2012) on the
syntax of the `regex` module. It may only err by asking for too little: what it does not understand
asks for nothing.
"""

from __future__ import annotations

from collections.abc import Iterable
from itertools import product
from typing import NamedTuple

import regex

#: A set of strings larger than this is not kept.
CAP = 6_000
#: Longer strings say no more than ones of this length.
ENOUGH = 3

_REPEAT = regex.compile(r"(?:(?P<sign>[*+?])|\{(?P<low>\d*)(?P<comma>,)?(?P<high>\d*)\})[?+]?")
_OPEN = regex.compile(r"\((?:\?(?P<kind>P?<[A-Za-z_]\w*>|:|>|=|!|<=|<!|[a-zA-Z-]+[:)]|[^)]*\)))?")
_PLAIN_CLASS = regex.compile(r"\[((?:[^\\\[\]^&|~-]|\\[^\w\s])+)\]")
_SPECIAL = frozenset("\\[](){}.*+?^$|")


class Info(NamedTuple):
    """exact: all strings that a piece matches, if they are few; need: strings of which every match
    holds one. None: not known."""

    exact: frozenset[str] | None
    need: frozenset[str] | None


EMPTY = Info(frozenset({""}), None)
ANY = Info(None, None)


def factors(pattern: str) -> frozenset[str] | None:
    """Strings one of which every match of the expression holds, or None if nothing can be said."""
    try:
        info, end = _branches(pattern, 0)
    except IndexError:  # an expression that is cut short, or syntax unknown to us
        return None
    return _needed(info) if end == len(pattern) else None


def _branches(pattern: str, at: int) -> tuple[Info, int]:
    """Alternatives up to a closing bracket or the end."""
    found: list[Info] = []
    while True:
        info, at = _sequence(pattern, at)
        found.append(info)
        if at >= len(pattern) or pattern[at] != "|":
            return _either(found), at
        at += 1


def _sequence(pattern: str, at: int) -> tuple[Info, int]:
    """Pieces one after the other, up to a bar, a closing bracket or the end."""
    pieces: list[Info] = []
    while at < len(pattern) and pattern[at] not in "|)":
        info, at = _piece(pattern, at)
        if repeat := _REPEAT.match(pattern, at):
            info, at = _repeated(info, repeat), repeat.end()
        pieces.append(info)
    return _joined(pieces), at


def _piece(pattern: str, at: int) -> tuple[Info, int]:
    char = pattern[at]
    if char == "(":
        return _group(pattern, at)
    if char == "[":
        return _class(pattern, at)
    if char == "\\":
        return _escape(pattern, at)
    if char in "^$":
        return EMPTY, at + 1
    if char in _SPECIAL:
        return ANY, at + 1
    return Info(frozenset({char}), None), at + 1


def _group(pattern: str, at: int) -> tuple[Info, int]:
    opened = _OPEN.match(pattern, at)
    if opened is None:
        raise IndexError(at)
    kind = opened["kind"] or ""
    if kind.endswith(")"):  # flags for the rest, a comment or a call: not understood
        raise IndexError(at)
    info, end = _branches(pattern, opened.end())
    if pattern[end] != ")":
        raise IndexError(end)
    if kind == "=":  # what follows a match stands in the same unit of text
        return Info(EMPTY.exact, _needed(info)), end + 1
    if kind in ("!", "<=", "<!"):
        return EMPTY, end + 1
    return (ANY if kind.endswith(":") and "i" in kind else info), end + 1


def _class(pattern: str, at: int) -> tuple[Info, int]:
    plain = _PLAIN_CLASS.match(pattern, at)
    if plain:
        chars = frozenset(char for char in plain[1] if char != "\\")
        return Info(chars, None), plain.end()
    depth, at = 1, at + 1
    if pattern[at] == "^":
        at += 1
    if pattern[at] == "]":
        at += 1
    while depth:
        depth += {"[": 1, "]": -1}.get(pattern[at], 0)
        at += 2 if pattern[at] == "\\" else 1
    return ANY, at


def _escape(pattern: str, at: int) -> tuple[Info, int]:
    char = pattern[at + 1]
    if char in "pP":
        return ANY, pattern.index("}", at) + 1
    if char in "bBAZzmMG":
        return EMPTY, at + 2
    if char.isalnum():
        return ANY, at + 2
    return Info(frozenset({char}), None), at + 2


def _repeated(info: Info, repeat: regex.Match[str]) -> Info:
    if repeat["sign"]:
        low, high = {"*": (0, 2), "+": (1, 2), "?": (0, 1)}[repeat["sign"]]
    else:
        low = int(repeat["low"] or 0)
        high = int(repeat["high"] or 2) if repeat["comma"] else low
    if (low, high) == (1, 1):
        return info
    if low == 0:
        once = info.exact if high == 1 else None
        return Info(once | {""}, None) if once is not None else ANY
    return Info(None, _needed(info))


def _needed(info: Info) -> frozenset[str] | None:
    exact = info.exact if info.exact is not None and "" not in info.exact else None
    return _better(exact, info.need)


def _better(one: frozenset[str] | None, other: frozenset[str] | None) -> frozenset[str] | None:
    """The set that leaves fewer texts: longer strings first, then fewer of them."""
    known = [found for found in (one, other) if found]
    return max(known, key=lambda s: (min(min(map(len, s)), ENOUGH), -len(s))) if known else None


def _either(infos: list[Info]) -> Info:
    exacts = [info.exact for info in infos]
    exact = _union(exacts)
    needs = [_needed(info) for info in infos]
    return Info(exact, None if exact is not None and "" not in exact else _union(needs))


def _union(sets: Iterable[frozenset[str] | None]) -> frozenset[str] | None:
    found: set[str] = set()
    for one in sets:
        if one is None:
            return None
        found |= one
    return frozenset(found) if len(found) <= CAP else None


def _joined(pieces: list[Info]) -> Info:
    """Exact strings grow piece by piece; where they cannot, the best need so far is kept."""
    run: frozenset[str] = frozenset({""})
    need: frozenset[str] | None = None
    whole = True
    for info in pieces:
        need = _better(need, info.need)
        if info.exact is not None and len(run) * len(info.exact) <= CAP:
            run = frozenset(a + b for a, b in product(run, info.exact))
            continue
        whole = False
        need = _better(need, run if "" not in run else None)
        run = info.exact if info.exact is not None else frozenset({""})
    if whole:
        return Info(run, need)
    return Info(None, _better(need, run if "" not in run else None))
