"""Builds one word list from its entry under `cues:`, or says what is wrong and where."""

from __future__ import annotations

from typing import Any

from aipolicy.errors import RuleError
from aipolicy.rulebook import located
from aipolicy.rulebook.located import known_keys, text
from aipolicy.rulebook.near import near
from aipolicy.rulebook.wordlists import Fragment, Home, WordList, WordLists

CUE_KEYS = ("about", "words", "pattern", "examples", "extend", "replace")
#: What an entry may do to a list of another folder instead of making one of its own.
CHANGES = ("extend", "replace")


def add_list(lists: WordLists, cues: located.Mapping, name: str, home: Home) -> None:
    """Add the list `name` of a file, or change the one that it says it extends or replaces.

    Raises RuleError for an entry of another form, a name given twice, and a list to change that is nowhere.
    """
    spec = cues[name]
    if not isinstance(spec, located.Mapping):
        spec = located.Mapping(cues.path, cues.value_at[name])
        spec["words"] = cues[name]
    one = _word_list(spec, name, home, cues.where(name))
    change = next((key for key in CHANGES if key in spec), None)
    if change is not None and lists.change(one, change, str(spec[change])) is None:
        raise RuleError(f"there is no word list '{spec[change]}' to {change}", where=spec.where(change),
                        todo=near(str(spec[change]), lists.names()))
    if change is None and (other := lists.add(one)):
        raise RuleError(f"the word list '{name}' stands also at {other.where}", where=one.where,
                        todo="give each list of a file a name of its own")


def _word_list(spec: located.Mapping, name: str, home: Home, where: str) -> WordList:
    known_keys(spec, CUE_KEYS)
    if not {"words", "pattern"} & spec.keys():
        raise RuleError(f"'{name}' is no list of words", where=where, todo="add words: or pattern:")
    about = text(spec, "about")
    items = _words(spec, name, where)
    slashed = [item[1:-1] for item in items if _is_pattern(item)]
    patterns = [*slashed, *_patterns(spec)]
    return WordList(f"{home.file}.{name}", home, tuple(item for item in items if not _is_pattern(item)),
                    tuple(Fragment(pattern, home, where) for pattern in patterns), about,
                    _examples(spec), where)


def _is_pattern(item: str) -> bool:
    """True for an item between slashes."""
    return len(item) > 1 and item.startswith("/") and item.endswith("/")


def _words(spec: located.Mapping, name: str, where: str) -> list[str]:
    """A YAML list of words, or one string with white space between the words."""
    found = spec.get("words", [])
    items = found.split() if isinstance(found, str) else found
    if not isinstance(items, list) or not all(isinstance(item, str) and item for item in items) \
            or ("words" in spec and not items):
        raise RuleError(f"'{name}' is no list of words", where=where,
                        todo="write a YAML list, or words with spaces between them; quote numbers")
    return items


def _patterns(spec: located.Mapping) -> list[str]:
    found = spec.get("pattern", [])
    patterns = [found] if isinstance(found, str) else found
    if not isinstance(patterns, list) or not all(isinstance(text, str) and text for text in patterns):
        raise RuleError("'pattern' is no pattern", where=spec.where("pattern"),
                        todo="write a pattern or a list of them, each in single quotes")
    return patterns


def _examples(spec: located.Mapping) -> dict[str, tuple[str, ...]]:
    examples: Any = spec.get("examples") or located.Mapping(spec.path, spec.here)
    if not isinstance(examples, located.Mapping):
        raise RuleError("'examples' is no mapping", where=spec.where("examples"),
                        todo="write match: and no_match: under it")
    known_keys(examples, ("match", "no_match"))
    for key, rows in examples.items():
        if not isinstance(rows, list) or not all(isinstance(row, str) for row in rows):
            raise RuleError(f"'{key}' is no list of texts", where=examples.where(key),
                            todo="write a YAML list, each text in quotes if YAML takes it for something else")
    return {key: tuple(rows) for key, rows in examples.items()}
