"""One thing, one fact: mentions of a body joined under its fullest name, never on likeness alone."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from aipolicy.extract.match.view import View
from aipolicy.extract.names.organizations.mention import BodyMention
from aipolicy.extract.names.organizations.offices import Offices
from aipolicy.model import Named


def merge(view: View, found: Sequence[BodyMention], short: Mapping[str, str], places: Offices) -> list[Named]:
    """The bodies of a document, each with all its mentions, in the order of the first ones.

    short: short names and what they stand for in this text.
    """
    known = {view.text[f.start:f.end]: f.known for f in found if f.known}
    groups: dict[str, list[BodyMention]] = {}
    for one in found:
        groups.setdefault(_key(view, one, short, known, places), []).append(one)
    return [_named(view, group, places) for group in groups.values()]


def _key(view: View, one: BodyMention, short: Mapping[str, str], known: Mapping[str, str | None],
         places: Offices) -> str:
    """What all mentions of a body share: its name in a lexicon, or its full form in this text."""
    text = view.text[one.start:one.end]
    full = short.get(text, text)
    full = short.get(full, full)
    own = None if one.brief and full != text else one.known
    if (name := known.get(full) or own) is not None:
        return name
    return _plain(view, places.key(view, one)) if one.kind == "government" else full


def _plain(view: View, name: str) -> str:
    """An office's name without the words that it may lack: 人民政府 is 政府."""
    same: dict[str, str] = view.book.table("offices")["same"]
    for form, plain in same.items():
        name = name.replace(form, plain)
    return name


def _named(view: View, group: Sequence[BodyMention], places: Offices) -> Named:
    forms = list(dict.fromkeys(view.text[f.start:f.end] for f in group))
    fulls = [places.full_name(view, f) for f in group] if group[0].kind == "government" else forms
    name = max(fulls, key=lambda form: (not form.isascii(), len(form)))
    first = group[0]
    return Named("organization", name, tuple(f.span for f in group), first.rule,
                 tuple(f for f in forms if f != name), {"kind": first.kind})
