"""The kinds of findings, and the finding itself."""

from __future__ import annotations

import hashlib
import re
from bisect import bisect_right
from dataclasses import dataclass
from difflib import get_close_matches
from gettext import gettext as _
from typing import Any, NamedTuple

from aipolicy.errors import UsageError

#: From the mildest to the gravest.
LEVELS = ("note", "warning", "error")


class Kind(NamedTuple):
    """What a kind of finding is about and what to do, in one sentence each, marked for gettext."""

    name: str
    level: str
    about: str
    todo: str


def _n(text: str) -> str:
    """Marks a message that is translated where it is shown."""
    return text


KINDS: dict[str, Kind] = {kind.name: kind for kind in (
    Kind("unreadable", "error", _n("The input cannot be read as text."),
         _n("Save it anew, or leave it out.")),
    Kind("damaged-text", "error", _n("Characters were lost or garbled before the text came here."),
         _n("Fetch the text again in its own encoding.")),
    Kind("doubtful-reading", "warning", _n("The reader had to guess the encoding or leave something out."),
         _n("Name the encoding, or save the text as UTF-8.")),
    Kind("other-language", "warning", _n("The text is not written in Chinese."),
         _n("Check its Chinese text, or leave it out.")),
    Kind("no-facts", "warning", _n("Nothing was found in the text."),
         _n("See whether it is the text you meant.")),
    Kind("implausible-value", "warning", _n("A number or a date that cannot well be true."),
         _n("Compare the quote with the original.")),
    Kind("unresolved-date", "note", _n("A date that nothing in the text anchors."),
         _n("Say when the text was published.")),
    Kind("unresolved-deadline", "note", _n("A target without a year to reach it by."),
         _n("See whether the text names one.")),
    Kind("unresolved-subject", "note", _n("A figure of which the text does not say whose it is."),
         _n("See whether the text says it elsewhere.")),
    Kind("conflict", "warning", _n("Two sources give different figures for the same thing."),
         _n("Compare both quotes; suppress it if both are right.")),
    Kind("fact-lost", "warning", _n("A fact of the baseline is no longer found in its text."),
         _n("Mend the text, or write a new baseline if the loss is right.")),
    Kind("fact-gained", "note", _n("A fact that the baseline does not have."),
         _n("Write a new baseline if it is right.")),
    Kind("source-lost", "warning", _n("A text of the baseline is gone."),
         _n("Bring it back, or write a new baseline.")),
    Kind("source-new", "note", _n("A text that the baseline does not have."),
         _n("Write a new baseline to hold its facts.")),
    Kind("expired-suppression", "warning", _n("The day until which a suppression held is over."),
         _n("Decide again: mend what it hid, or give it a new day.")),
    Kind("unused-suppression", "warning", _n("A suppression that hides nothing."),
         _n("Take it out.")),
)}


def about(kind: Kind) -> str:
    """What the kind is about, in the language of messages."""
    return _(kind.about)


def todo(kind: Kind) -> str:
    """What to do, in the language of messages."""
    return _(kind.todo)


def known_kinds(names: tuple[str, ...], where: str | None = None) -> frozenset[str]:
    """The kinds of those names, `all` for every one. Raises UsageError with the nearest for another."""
    for name in names:
        if name not in KINDS and name != "all":
            near = get_close_matches(name, KINDS, 1)
            hint = _(" (did you mean '{word}'?)").format(word=near[0]) if near else ""
            told = _("unknown kind '{name}'{hint}; kinds: {names}")
            raise UsageError(told.format(name=name, hint=hint, names=", ".join(KINDS)), where=where)
    return frozenset(KINDS if "all" in names else names)


class Place(NamedTuple):
    """Where in a source: lines and columns from 1, columns in code points, the end exclusive.

    start, end: offsets in the decoded text. before, marked, after: what stands there, within the line.
    """

    line: int = 1
    column: int = 1
    end_line: int = 1
    end_column: int = 1
    start: int = 0
    end: int = 0
    before: str = ""
    marked: str = ""
    after: str = ""


@dataclass(frozen=True)
class Finding:
    """One finding. place: None where it concerns the whole source. fact: id of the fact concerned."""

    kind: str
    source: str
    message: str
    place: Place | None = None
    quote: str = ""
    fact: str | None = None

    @property
    def level(self) -> str:
        """note, warning or error."""
        return KINDS[self.kind].level

    def fingerprint(self, number: int = 0) -> str:
        """The same in every run, wherever in the text it stands; `number` tells equal ones apart."""
        told = "\0".join((self.kind, self.source, self.fact or self.quote or self.message, str(number)))
        return hashlib.sha256(told.encode("utf-8", "backslashreplace")).hexdigest()[:32]

    def to_dict(self) -> dict[str, Any]:
        """The finding as a JSON object, keys in their documented order."""
        at = self.place
        return {
            "kind": self.kind, "level": self.level, "source": self.source, "line": at.line if at else None,
            "column": at.column if at else None, "end_line": at.end_line if at else None,
            "end_column": at.end_column if at else None, "start": at.start if at else None,
            "end": at.end if at else None, "message": self.message, "quote": self.quote or None,
            "fact": self.fact,
        }


class Lines:
    """The lines of a text, to say where an offset stands."""

    AROUND, LONGEST = 24, 60

    def __init__(self, text: str) -> None:
        self.text = text
        self.starts = [0, *(m.end() for m in re.finditer("\n", text))]

    def place(self, start: int, end: int) -> Place:
        """The place of the stretch [start, end) of code points."""
        line, column = self._at(start)
        end_line, end_column = self._at(end)
        stop = self.text.find("\n", start)
        stop = len(self.text) if stop < 0 else stop
        shown = min(end, stop, start + self.LONGEST)
        before = self.text[max(self.starts[line - 1], start - self.AROUND):start]
        after = self.text[shown:min(stop, shown + self.AROUND)]
        return Place(line, column, end_line, end_column, start, end, before, self.text[start:shown], after)

    def _at(self, offset: int) -> tuple[int, int]:
        line = bisect_right(self.starts, offset)
        return line, offset - self.starts[line - 1] + 1
