"""Finds patterns that can blow up: each is run over hostile texts with a time limit.

A pattern is hostile-tested with runs of its own characters and of its examples, at two lengths. One
that runs over the limit, or whose time grows much faster than the text, is called catastrophic.
"""

from __future__ import annotations

import time
from collections.abc import Iterator
from typing import Any

import regex

from aipolicy.rulebook.patterns.compile import SYMBOLS
from aipolicy.rulebook.rules import Rule

LENGTH = 4_000
LIMIT = 0.5
#: Time at LENGTH over time at half of it: 2 is linear, 4 quadratic, more is a pattern that blows up.
GROWTH = 6.0
#: Below this many seconds growth is noise.
FLOOR = 0.02

#: So often a suspicion must be confirmed.
TIMES = 3

#: What no pattern expects, so that one that was sure of its match has to look for another way.
END = "\0!"
HAN = "".join(map(chr, range(0x4E00, 0x4E10)))
BASICS = ("a", "1", " ", "a ", "1.", HAN, HAN[0], "".join(SYMBOLS.values()), HAN[0] + SYMBOLS["quantity"])


def probes(rule: Rule[Any]) -> Iterator[str]:
    """Texts that a careless pattern may not survive, each to be repeated to a length."""
    yield from BASICS
    for row in rule.examples.get("match") or ():
        yield row["text"]
        yield row["text"][: max(1, len(row["text"]) // 2)]


def catastrophic(rule: Rule[Any]) -> str | None:
    """What makes a pattern of the rule blow up, in a few words, or None."""
    for pattern in rule.patterns:
        for probe in probes(rule):
            if found := _surely(pattern, probe):
                return found
    return None


def _surely(pattern: regex.Pattern[str], probe: str) -> str | None:
    """What was found, if it is found every time: a busy machine is no fault of the pattern."""
    found: str | None = None
    for _ in range(TIMES):
        found = _once(pattern, probe)
        if found is None:
            return None
    return found


def _once(pattern: regex.Pattern[str], probe: str) -> str | None:
    text = (probe * (LENGTH // len(probe) + 1))[:LENGTH]
    short, long = (_seconds(pattern, text[:n] + END) for n in (LENGTH // 2, LENGTH))
    if long is None or short is None:
        return f"over {LIMIT:g} s on {LENGTH:,} characters like '{probe[:12]}'"
    if long > FLOOR and long > GROWTH * max(short, FLOOR / GROWTH):
        return f"{long / short:.0f} times the time for twice the text, on text like '{probe[:12]}'"
    return None


def _seconds(pattern: regex.Pattern[str], text: str) -> float | None:
    """The seconds of this thread that a search takes; None if it takes too long."""
    start = time.thread_time()
    try:
        for _ in pattern.finditer(text, timeout=LIMIT):
            pass
    except TimeoutError:
        return None
    return time.thread_time() - start
