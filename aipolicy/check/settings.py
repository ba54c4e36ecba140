"""The section `check` of `aipolicy.yaml`: which findings count, and which are suppressed, why and how long.

    check:
      ignore: [unresolved-subject]
      baseline: aipolicy.lock.jsonl
      fail-on: warning
      suppress:
        - kind: conflict
          path: reports/2023/*.txt
          quote: 650家
          reason: the second report counts the whole province
          until: 2027-06-30
"""

from __future__ import annotations

import datetime
import fnmatch
import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from gettext import gettext as _
from pathlib import Path, PurePath
from typing import Any

from aipolicy.check.kinds import LEVELS, Finding, Place, known_kinds
from aipolicy.errors import RuleError
from aipolicy.rulebook import located
from aipolicy.rulebook.located import known_keys

NAME = "aipolicy.yaml"
KEYS = ("select", "ignore", "baseline", "fail-on", "suppress")
SUPPRESS_KEYS = ("kind", "path", "quote", "fact", "reason", "until")


@dataclass(frozen=True)
class Suppression:
    """Hides findings of a kind until a day, that day included.

    path: a pattern for the source, * for any characters; quote: a part of the quote; fact: the id of the
    fact. None of them narrows nothing. where: file and line of the configuration.
    """

    kind: str
    reason: str
    until: datetime.date
    path: str | None = None
    quote: str | None = None
    fact: str | None = None
    file: str = NAME
    line: int = 1

    def hides(self, finding: Finding) -> bool:
        """True if the finding is one that is meant, whatever the day."""
        return (finding.kind == self.kind and self.means(finding.source)
                and (self.quote is None or self.quote in finding.quote)
                and (self.fact is None or self.fact == finding.fact))

    def means(self, source: str) -> bool:
        """True if the path of the source is one that is meant."""
        path = PurePath(os.path.normpath(source)).as_posix()
        return self.path is None or fnmatch.fnmatchcase(path, self.path)


@dataclass(frozen=True)
class Settings:
    """What the configuration says of checking; the command line goes before it."""

    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    baseline: str | None = None
    fail_on: str = "warning"
    suppress: tuple[Suppression, ...] = ()

    def wanted(self, select: tuple[str, ...], ignore: tuple[str, ...]) -> frozenset[str]:
        """The kinds that count. Raises UsageError for one that does not exist."""
        chosen = known_kinds(select or self.select or ("all",))
        left_out = known_kinds((*ignore, *(() if select else self.ignore)))
        return chosen - left_out


def read_settings(path: str | None) -> Settings:
    """The settings in a file; without a path, those of aipolicy.yaml here, if there is one.

    Raises UsageError, RuleError with file and line for what is wrong in it.
    """
    file = Path(path or NAME)
    if path is None and not file.exists():
        return Settings()
    section = _section(file)
    return _settings(section, file) if section is not None else Settings()


def _section(file: Path) -> located.Mapping | None:
    """The section `check` of a configuration, other sections left to those whom they concern."""
    data = located.read_located(file)
    section = data.get("check") if isinstance(data, located.Mapping) else None
    if section is not None and not isinstance(section, located.Mapping):
        raise RuleError(_("'check' is no mapping"), where=data.where("check"), todo=_("write keys under it"))
    return section


def _settings(section: located.Mapping, file: Path) -> Settings:
    known_keys(section, KEYS)
    fail_on = section.get("fail-on", "warning")
    if fail_on not in LEVELS:
        told = _("no level '{name}'").format(name=fail_on)
        todo = _("use {names}").format(names=", ".join(LEVELS))
        raise RuleError(told, where=section.where("fail-on"), todo=todo)
    baseline = section.get("baseline")
    return Settings(
        _names(section, "select"), _names(section, "ignore"),
        str(file.parent / baseline) if baseline else None, fail_on,
        tuple(_suppressions(section.get("suppress"), section, file)),
    )


def _names(section: located.Mapping, key: str) -> tuple[str, ...]:
    value = section.get(key) or ()
    names = (value,) if isinstance(value, str) else tuple(map(str, value))
    known_kinds(names, section.where(key))
    return names


def _suppressions(items: Any, section: located.Mapping, file: Path) -> Iterator[Suppression]:
    if items is None:
        return
    if not isinstance(items, located.Sequence):
        raise RuleError(_("'suppress' is no list"), where=section.where("suppress"),
                        todo=_("start each with '- kind:'"))
    for index, item in enumerate(items):
        yield _suppression(item, items.where(index), items.at[index][0], file)


def _suppression(item: Any, where: str, line: int, file: Path) -> Suppression:
    if not isinstance(item, located.Mapping):
        raise RuleError(_("a suppression is a mapping"), where=where, todo=_("start it with 'kind:'"))
    known_keys(item, SUPPRESS_KEYS)
    for key in ("kind", "reason", "until"):
        if not item.get(key):
            told = _("a suppression needs '{key}'").format(key=key)
            raise RuleError(told, where=where, todo=_("say what is hidden, why, and until which day"))
    known_kinds((str(item["kind"]),), item.where("kind"))
    try:
        until = datetime.date.fromisoformat(str(item["until"]))
    except ValueError:
        told = _("'{value}' is no day").format(value=item["until"])
        raise RuleError(told, where=item.where("until"), todo=_("write YYYY-MM-DD")) from None
    texts = {key: str(item[key]) for key in ("path", "quote", "fact") if item.get(key) is not None}
    return Suppression(str(item["kind"]), str(item["reason"]), until, file=str(file), line=line, **texts)


def suppressed(
    findings: Iterable[Finding], settings: Settings, kinds: frozenset[str], checked: Iterable[str],
    today: datetime.date,
) -> tuple[list[Finding], int]:
    """The findings that stay, those about suppressions behind them, and how many were hidden.

    checked: the sources that were looked at; a suppression for others is not called unused.
    """
    rules = settings.suppress
    used: set[int] = set()
    stay, hidden = [], 0
    for finding in findings:
        hiding = [i for i, rule in enumerate(rules) if rule.hides(finding)]
        used.update(hiding)
        if any(rules[i].until >= today for i in hiding):
            hidden += 1
        else:
            stay.append(finding)
    sources = list(checked)
    for i, rule in enumerate(rules):
        if rule.kind in kinds and i in used and rule.until < today:
            told = _("held until {day}: {kind} ({reason})")
            stay.append(_about(rule, "expired-suppression", told))
        elif rule.kind in kinds and i not in used and any(map(rule.means, sources)):
            stay.append(_about(rule, "unused-suppression", _("hides nothing: {kind} ({reason})")))
    return stay, hidden


def _about(rule: Suppression, kind: str, message: str) -> Finding:
    told = message.format(day=rule.until.isoformat(), kind=rule.kind, reason=rule.reason)
    place = Place(rule.line, 1, rule.line, 1)
    return Finding(kind, rule.file, told, place, quote=f"{rule.kind} {rule.path or ''} {rule.quote or ''}")

