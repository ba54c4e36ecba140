"""Turns the pattern language into regular expressions.

A pattern is the syntax of the `regex` module with placeholders: `{part}` stands for a named part,
`{name:part}` captures it. A part is, in this order,

- a symbol: a typed mention found before (`date`, `quantity`, `money`, `count`, `percent`, or the type
  of a fact of an earlier stage), which is one character of the text that rules see;
- `@lexicon`: any form of any entry of a lexicon;
- `cue.name`: any word of a word list of the same file, `cue.file.name` of another one;
- a shared part: a pattern of its own, which may use further parts, and reads names of lists in its own file.
"""

from __future__ import annotations

import difflib
from collections.abc import Callable, Iterable, Mapping

import regex

from aipolicy.errors import RuleError
from aipolicy.rulebook.patterns.kept import compile_pattern
from aipolicy.rulebook.tables import Lexicon
from aipolicy.rulebook.wordlists import BUILT_IN, Fragment, Home, WordList, WordLists

PLACEHOLDER = regex.compile(r"\{(?:(?P<name>[a-z_][a-z0-9_]*):)?(?P<part>@?[a-z_][a-z0-9_.]*)\}")

#: A part that is one of these needs no group of its own.
CHARACTER_CLASS = regex.compile(r"\[(?:[^\[\]\\]|\\.)+\]")

#: Symbols of the private use area, one for each kind of mention, in a fixed order.
KINDS = (
    "quantity", "money", "count", "percent", "measure", "number", "date",
    "organization", "person", "facility", "model", "product", "policy", "designation", "region",
)
SYMBOLS: Mapping[str, str] = {kind: chr(0xE000 + i) for i, kind in enumerate(KINDS)}
KIND_OF: Mapping[str, str] = {symbol: kind for kind, symbol in SYMBOLS.items()}
#: A part that stands for several symbols.
CLASSES: Mapping[str, str] = {
    "quantity": "[" + "".join(SYMBOLS[k] for k in ("quantity", "money", "count", "percent", "measure")) + "]",
}


def alternation(words: Iterable[str]) -> str:
    """A pattern that matches the longest of the given words: a trie, so that its cost does not grow
    with their number."""
    first: dict[str, list[str]] = {}
    ends = False
    for word in sorted(set(words)):
        if word:
            first.setdefault(word[0], []).append(word[1:])
        else:
            ends = True
    branches = [regex.escape(char) + _rest(tails) for char, tails in first.items()]
    return "(?:" + "|".join(branches) + ")" + ("?" if ends else "")


def _rest(tails: list[str]) -> str:
    """What follows the first character of a branch of the trie; plain text where there is one way."""
    if len(tails) == 1:
        return regex.escape(tails[0])
    return alternation(tails)


class Compiler:
    """Expands placeholders. Raises RuleError with the nearest right name for an unknown part.

    used_parts, used_lists: the shared parts and word lists that some pattern, condition or span named.
    """

    def __init__(self, parts: Mapping[str, Fragment], lists: WordLists,
                 lexicon: Callable[[str], Lexicon | None], names: Callable[[], list[str]]) -> None:
        self.parts, self._lists, self._lexicon, self._names = parts, lists, lexicon, names
        self._done: dict[str, str] = {}
        self._expressions: dict[WordList, str] = {}
        self.used_lists: set[WordList] = set()

    @property
    def used_parts(self) -> set[str]:
        """The shared parts that some pattern named."""
        return set(self._done) & set(self.parts)

    def lexicon(self, name: str, where: str) -> Lexicon:
        """A lexicon by its id. Raises RuleError with the nearest right name if it is nowhere."""
        found = self._lexicon(name)
        if found is None:
            names = [known.removeprefix("@") for known in self._names()]
            close = difflib.get_close_matches(name, names, 1)
            todo = f"did you mean '{close[0]}'?" if close else "add it under lexicons/"
            raise RuleError(f"there is no lexicon '{name}'", where=where, todo=todo)
        return found

    def part(self, name: str, where: str, home: Home = BUILT_IN, above: tuple[str, ...] = ()) -> str:
        """The expression that a part stands for in a file, closed in itself, so that it can be repeated."""
        if name.startswith("cue."):
            return self._cue(name.removeprefix("cue."), where, home, above)
        if name in self._done:
            return self._done[name]
        if name in above:
            raise RuleError(f"the part '{name}' uses itself", where=where, todo="break the circle")
        if name in SYMBOLS:
            found = CLASSES.get(name, SYMBOLS[name])
        elif name.startswith("@"):
            found = self._words(name, where)
        elif name in self.parts:
            part = self.parts[name]
            found = self.expand(part.text, where, part.home, (*above, name))
            found = found if CHARACTER_CLASS.fullmatch(found) else f"(?:{found})"
        else:
            raise self._unknown(name, where)
        self._done[name] = found
        return found

    def list_named(self, name: str, where: str, home: Home) -> WordList:
        """The word list that a name means in a file. Raises RuleError with the nearest right name."""
        found = self._lists.find(name, home)
        if found is None:
            names = self._lists.names(home)
            close = [n for n in names if n.endswith(f".{name}")] or difflib.get_close_matches(name, names, 1)
            todo = f"did you mean '{close[0]}'?" if close else "define it under cues:"
            raise RuleError(f"there is no word list '{name}'", where=where, todo=todo)
        self.used_lists.add(found)
        return found

    def _cue(self, name: str, where: str, home: Home, above: tuple[str, ...]) -> str:
        found = self.list_named(name, where, home)
        if found.name in above:
            raise RuleError(f"the word list '{found.name}' uses itself", where=where, todo="break the circle")
        return self.expression(found, above)

    def expression(self, one: WordList, above: tuple[str, ...] = ()) -> str:
        """Any pattern or word of a list, in a group of its own."""
        if one not in self._expressions:
            patterns = [self.expand(p.text, p.where, p.home, (*above, one.name)) for p in one.patterns]
            words = [alternation(one.words)] if one.words else []
            self._expressions[one] = "(?:" + "|".join([*patterns, *words]) + ")"
        return self._expressions[one]

    def expand(self, pattern: str, where: str, home: Home = BUILT_IN, above: tuple[str, ...] = ()) -> str:
        """A pattern of a file with every placeholder replaced."""
        def replace(found: regex.Match[str]) -> str:
            part = self.part(found["part"], where, home, above)
            return f"(?P<{found['name']}>{part})" if found["name"] else part
        return PLACEHOLDER.sub(replace, pattern)

    def compile(self, pattern: str, where: str, home: Home = BUILT_IN) -> regex.Pattern[str]:
        """A compiled pattern of a file. Raises RuleError if it is no valid expression or matches nothing."""
        return self.compile_expanded(self.expand(pattern, where, home), where)

    def compile_expanded(self, expression: str, where: str) -> regex.Pattern[str]:
        """The same for an expression without placeholders."""
        try:
            compiled = compile_pattern(expression, regex.V1)
        except regex.error as error:
            raise RuleError(f"the pattern is no valid expression: {error}", where=where,
                            todo="mend the pattern") from error
        if compiled.match(""):
            raise RuleError("the pattern matches the empty string", where=where,
                            todo="make at least one part of it required")
        return compiled

    def _words(self, name: str, where: str) -> str:
        lexicon = self._lexicon(name[1:])
        if lexicon is None:
            raise self._unknown(name, where)
        return alternation([form for entry in lexicon.entries for form in entry.forms])

    def _unknown(self, name: str, where: str) -> RuleError:
        near = difflib.get_close_matches(name, [*SYMBOLS, *self.parts, *self._names()], 1)
        todo = f"did you mean '{near[0]}'?" if near else "define it under parts:, cues: or rules/lexicons/"
        return RuleError(f"there is no part '{name}'", where=where, todo=todo)
