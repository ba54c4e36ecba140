"""Word lists (cues): what one is, and which one a name means in the file where it is written.

A list belongs to its file; its full name is `<file>.<name>`. A bare name means the list of the same file. A
full name means that of the same folder, else the built-in one, else that of another folder.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import NamedTuple


class Home(NamedTuple):
    """The rule file that a name is read in: the number of its folder (0: the built-in ones), and its stem."""

    folder: int
    file: str


#: Where code asks from: no file of its own, so that every name is a full one.
BUILT_IN = Home(0, "")


class Fragment(NamedTuple):
    """A pattern as written, the file that it stands in, and where there: file:line:column."""

    text: str
    home: Home
    where: str = ""


@dataclass(frozen=True, eq=False)
class WordList:
    """One list. name: its full name; words: in the order of the file; patterns: tried before the words;
    examples: by `match` and `no_match` the strings in which it must, and must not, be found; where:
    file:line:column of its name."""

    name: str
    home: Home
    words: tuple[str, ...] = ()
    patterns: tuple[Fragment, ...] = ()
    about: str = ""
    examples: Mapping[str, Sequence[str]] = field(default_factory=dict)
    where: str = ""

    @property
    def bare(self) -> str:
        """The name within its file."""
        return self.name.rpartition(".")[2]

    @property
    def label(self) -> str:
        """What the list is called where rules and lists stand side by side: as patterns name it."""
        return f"cue.{self.name}"

    def with_more(self, more: WordList) -> WordList:
        """The same list with what another adds to it."""
        kinds = {**self.examples, **more.examples}
        examples = {k: (*self.examples.get(k, ()), *more.examples.get(k, ())) for k in kinds}
        return replace(self, words=self.words + more.words, patterns=self.patterns + more.patterns,
                       examples=examples)

    def instead(self, other: WordList) -> WordList:
        """What another list says, under the name of this one."""
        return replace(other, name=self.name, home=self.home)


class WordLists:
    """The lists of all folders."""

    def __init__(self) -> None:
        self._lists: dict[tuple[int, str], WordList] = {}
        #: Names that a folder gave to a list of another one which it changes.
        self._meant: dict[tuple[int, str], tuple[int, str]] = {}
        self._folders: list[int] = [BUILT_IN.folder]

    def __iter__(self) -> Iterator[WordList]:
        return iter(self._lists.values())

    def add(self, one: WordList) -> WordList | None:
        """Add a list; if its folder has one of that name already, nothing but give that one."""
        key = (one.home.folder, one.name)
        if key in self._lists or key in self._meant:
            return self._at(key)
        self._lists[key] = one
        if key[0] not in self._folders:
            self._folders.append(key[0])
        return None

    def change(self, one: WordList, how: str, target: str) -> WordList | None:
        """Extend or replace (`how`) the built-in list of the full name `target`, else that of an earlier
        folder: `one` then is a name of it. Gives the list as it is now; None if there is no such list."""
        key = next((k for f in range(one.home.folder) if (k := (f, target)) in self._lists), None)
        if key is None:
            return None
        known = self._lists[key]
        self._lists[key] = known.with_more(one) if how == "extend" else known.instead(one)
        self._meant[one.home.folder, one.name] = key
        return self._lists[key]

    def drop(self, pattern: Fragment) -> None:
        """Take a pattern out of the lists that have it, and a list that then holds nothing."""
        for key, one in list(self._lists.items()):
            if pattern in one.patterns:
                left = replace(one, patterns=tuple(p for p in one.patterns if p != pattern))
                self._lists[key] = left
                if not left.words and not left.patterns:
                    del self._lists[key]

    def find(self, name: str, home: Home = BUILT_IN) -> WordList | None:
        """The list that a bare or full name means in a file; None if it means none."""
        if "." not in name:
            return self._at((home.folder, f"{home.file}.{name}"))
        folders = (home.folder, *self._folders)
        return next((found for folder in folders if (found := self._at((folder, name)))), None)

    def _at(self, key: tuple[int, str]) -> WordList | None:
        return self._lists.get(self._meant.get(key, key))

    def namesakes(self, one: WordList) -> list[WordList]:
        """The built-in lists of the same bare name as one of another folder."""
        return [ours for (folder, _), ours in self._lists.items()
                if folder == 0 < one.home.folder and ours.bare == one.bare]

    def names(self, home: Home = BUILT_IN) -> list[str]:
        """What a list may be called in a file: bare names of its own ones, then all full names."""
        keys = {**self._lists, **self._meant}
        own = [name.rpartition(".")[2] for folder, name in keys
               if (folder, name.rpartition(".")[0]) == home]
        return [*own, *dict.fromkeys(name for _, name in keys)]
