"""Loads rule folders into a Rulebook: tables, lexicons, parts, cues, word spans and rules."""

from __future__ import annotations

import difflib
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from pathlib import Path
from typing import Any

import regex

from aipolicy.errors import RuleError
from aipolicy.rulebook import located
from aipolicy.rulebook.build import FILE_KEYS, build_rule, word_span
from aipolicy.rulebook.build_list import add_list
from aipolicy.rulebook.cards import Card, builtin_cards, read_cards
from aipolicy.rulebook.digest import rules_hash
from aipolicy.rulebook.gazetteer import Gazetteer
from aipolicy.rulebook.located import known_keys
from aipolicy.rulebook.near import near
from aipolicy.rulebook.once import once
from aipolicy.rulebook.patterns.compile import Compiler
from aipolicy.rulebook.rules import Rule, WordSpan
from aipolicy.rulebook.shapes.catalogue import TABLES
from aipolicy.rulebook.shapes.extend import Tables
from aipolicy.rulebook.stages.declared import P, Stage
from aipolicy.rulebook.tables import Lexicon, builtin_rules, rule_folder
from aipolicy.rulebook.wordlists import Fragment, Home, WordList, WordLists

#: Path, time and size of files: what is kept of a folder is kept for these files only.
Stamp = tuple[tuple[Path, int, int], ...]
#: Of so many combinations of folders the last rulebook is kept.
KEPT = 4
#: A rule file as it was read, and where names in it are looked for.
File = tuple[Home, located.Mapping]
#: The folder of the word lists that no rule of a rule folder reads.
WORDS = "words"


@dataclass(frozen=True, eq=False)
class Rulebook:
    """All that stands in the rule folders, later folders over earlier ones.

    alone: true if facts are wanted of these rules only. problems: what was wrong in the folders; the
    rules they concern are left out. aids: rules of ours without a pattern, which name what lexicons find,
    where facts are wanted of other rules only. hash: of the names and bytes of all files of the folders as
    they were when they were loaded, the same on every machine. cards: of the types of facts, the built-in
    ones before those of the folders. made: what `once` keeps of it.
    """

    folders: tuple[Path, ...]
    rules: tuple[Rule[Any], ...]
    alone: bool
    lists: WordLists
    spans: Mapping[str, WordSpan]
    compiler: Compiler
    tables: Tables
    problems: tuple[RuleError, ...] = ()
    hash: str = ""
    aids: tuple[Rule[Any], ...] = ()
    cards: Mapping[str, Card] = field(default_factory=builtin_cards)
    made: dict[Any, Any] = field(default_factory=dict, init=False, repr=False)

    def stage(self, stage: Stage[P]) -> list[Rule[P]]:
        """The rules of a stage, in the order of the files."""
        return self._stages.get(stage.name, [])

    def sole(self, stage: Stage[P]) -> Rule[P]:
        """The rule of a stage whose rules only name what the finder does. Raises RuleError if there is
        none."""
        rules = self.stage(stage)
        if not rules:
            raise RuleError(f"no rule has the stage '{stage.name}'", where=str(self.folders[0]),
                            todo="the built-in rules have one; put it back")
        return rules[-1]

    @cached_property
    def _stages(self) -> dict[str, list[Rule[Any]]]:
        stages: dict[str, list[Rule[Any]]] = {}
        for rule in (*self.rules, *self.aids):
            stages.setdefault(rule.stage, []).append(rule)
        return stages

    def table(self, name: str) -> Any:
        """The data of a YAML table such as 'values/units'. Raises RuleError if it is nowhere."""
        return self.tables.table(name)

    def lexicon(self, name: str) -> Lexicon:
        """A lexicon by its id. Raises RuleError if it is nowhere."""
        found = self.tables.lexicon(name)
        if found is None:
            raise RuleError(f"there is no lexicon '{name}'", where=str(self.folders[0]),
                            todo=near(name, self.tables.lexicon_names()))
        return found

    def gazetteer(self, *names: str) -> Gazetteer:
        """Finds the entries of the named lexicons in a text, in one pass."""
        return _gazetteer(self, names)

    def cue(self, name: str) -> regex.Pattern[str]:
        """The word list of a full name as a compiled pattern. Raises RuleError if it is nowhere."""
        try:
            return self._cue_patterns[name]
        except KeyError:
            return self._cue_patterns.setdefault(name, _cue(self, name))

    @cached_property
    def _cue_patterns(self) -> dict[str, regex.Pattern[str]]:
        """Those that were asked for: they are asked for at each word."""
        return {}

    def words(self, name: str) -> tuple[str, ...]:
        """The words of the list of a full name, without its patterns. Raises RuleError if it is nowhere."""
        return self.word_list(name).words

    @property
    def own_lists(self) -> list[WordList]:
        """The word lists of all folders, or without the built-in ones, if their rules are not wanted."""
        return [one for one in self.lists if one.home.folder or not self.alone]

    def word_list(self, name: str) -> WordList:
        """The word list of a full name. Raises RuleError if it is nowhere."""
        found = self.lists.find(name)
        if found is None:
            raise RuleError(f"there is no word list '{name}'", todo=near(name, self.lists.names()))
        return found


@once
def _gazetteer(book: Rulebook, names: tuple[str, ...]) -> Gazetteer:
    return Gazetteer([book.lexicon(name) for name in names])


def _cue(book: Rulebook, name: str) -> regex.Pattern[str]:
    return book.compiler.compile_expanded(book.compiler.expression(book.word_list(name)), name)


def load_rules(*extra: Path | str, only: Path | str | None = None, strict: bool = False) -> Rulebook:
    """The built-in rules, or instead of them those of the folder `only`, and those of further folders.

    A rule of a later folder replaces one of the same id; word lists, tables and lexicons are extended. With
    `only`, the built-in lexicons, tables and word lists stay at hand. What is wrong in a folder stands in
    `problems` and leaves out only the rule, row or key it concerns; with `strict` the first one is raised as
    RuleError, with file, line and column. Raises UsageError for a folder that is not there.
    """
    own = (Path(only),) if only else ()
    users = (*own, *(Path(p) for p in extra))
    book = _loaded((builtin_rules(), *users), only is not None, _stamp(users))
    if strict and book.problems:
        raise book.problems[0]
    return book


def _stamp(folders: Sequence[Path]) -> Stamp:
    paths = [path.absolute() for folder in folders for path in sorted(folder.rglob("*.yaml"))]
    return tuple((path, (stat := path.stat()).st_mtime_ns, stat.st_size) for path in paths if path.is_file())


@dataclass
class _Last:
    """The rulebook that was loaded last from some folders, and what stood in those of the user then."""

    stamp: Stamp | None = None
    book: Rulebook | None = None


@lru_cache(maxsize=KEPT)
def _last(folders: tuple[Path, ...], alone: bool) -> _Last:
    return _Last()


def _loaded(folders: tuple[Path, ...], alone: bool, stamp: Stamp) -> Rulebook:
    """The rulebook of folders, as long as nothing changes in those of the user; then the old one goes."""
    last = _last(folders, alone)
    if last.book is None or last.stamp != stamp:
        last.book = None
        last.stamp, last.book = stamp, load_anew(folders, alone)
    return last.book


def load_anew(folders: tuple[Path, ...], alone: bool = False) -> Rulebook:
    """The rulebook of folders, the first of them taken for the one that ships; kept nowhere.

    alone: without the rules of that one. Raises UsageError for a folder that is not there.
    """
    for folder in folders:
        rule_folder(folder)
    return _Loading(folders, alone).book()


class _Loading:
    """What is gathered while folders are loaded; lives only for one call."""

    def __init__(self, folders: tuple[Path, ...], alone: bool) -> None:
        self.folders, self.alone = folders, alone
        self.problems: list[RuleError] = []
        self.tables = Tables(folders, self.problems.append)

    def book(self) -> Rulebook:
        """Parts and cues first, then what uses them."""
        found = rules_hash(self.folders, self.alone)  # before the files are read: never newer than the rules
        paths = [(Home(i, path.stem), path) for i, folder in enumerate(self.folders)
                 for path in _rule_paths(folder)]
        files: list[File] = [(home, data) for home, path in paths
                             if (data := self._try(self._rule_file, path, home))]
        parts: dict[str, Fragment] = {}
        lists = WordLists()
        for home, data in files:
            for name in data.get("parts") or {}:
                self._try(_part, parts, data["parts"], name, home)
            for name in data.get("cues") or {}:
                self._try(add_list, lists, data["cues"], name, home)
        compiler = Compiler(parts, lists, self.tables.lexicon,
                            lambda: [f"@{name}" for name in self.tables.lexicon_names()])
        for pattern in [p for one in lists for p in one.patterns if p.home.folder]:
            if self._try(compiler.compile, pattern.text, pattern.where, pattern.home) is None:
                lists.drop(pattern)
        spans = {name: span for home, data in files for name in data.get("spans") or {}
                 if (span := self._try(word_span, data["spans"], name, compiler, home))}
        cards, wrong = read_cards(self.folders[1:])
        self.problems.extend(wrong)
        rules = self._rules(files, compiler, spans, cards)
        own = [rule for rule in rules.values() if rule.patterns or not self.alone]
        aids = [rule for rule in rules.values() if not rule.patterns and self.alone]
        return Rulebook(self.folders, tuple(own), self.alone, lists, spans, compiler, self.tables,
                        tuple(self.problems), found, tuple(aids), cards)

    def _rule_file(self, path: Path, home: Home) -> located.Mapping | None:
        """The data of a rule file; None for a table, which is put to ours if it is a user's."""
        table = path.stem if path.parent == self.folders[home.folder] else f"{path.parent.name}/{path.stem}"
        if not home.folder and table in TABLES:
            return None
        data = located.read_located(path)
        if not _is_table(table, data):
            return _checked(data, path)
        if home.folder and table in TABLES:
            self.tables.add_table(table, data, path)
        elif home.folder and (close := difflib.get_close_matches(table, TABLES, 1, 0.8)):
            raise RuleError(f"there is no table '{table}'", where=str(path),
                            todo=f"did you mean '{close[0]}'?")
        return None

    def _rules(self, files: Sequence[File], compiler: Compiler,
               spans: Mapping[str, WordSpan], cards: Mapping[str, Card]) -> dict[str, Rule[Any]]:
        rules: dict[str, Rule[Any]] = {}
        seen: dict[tuple[int, str], str] = {}
        for home, raw, where in _raw_rules(files):
            aid = isinstance(raw, located.Mapping) and "match" not in raw
            if home.folder == 0 and self.alone and not aid:
                continue
            rule = self._try(build_rule, raw, where, compiler, spans, cards, home)
            if rule is None:
                continue
            key = (home.folder, rule.id)
            if key in seen:
                self.problems.append(RuleError(f"the id '{rule.id}' stands also at {seen[key]}",
                                               where=rule.where, todo="give each rule an id of its own"))
                continue
            seen[key] = rule.where
            rules[rule.id] = rule
        return rules

    def _try(self, make: Callable[..., Any], *args: Any) -> Any:
        try:
            return make(*args)
        except RuleError as error:
            self.problems.append(error)
            return None


def _rule_paths(folder: Path) -> list[Path]:
    """The files of a folder that may hold rules and word lists, in order."""
    return [*sorted(folder.glob("*.yaml")), *sorted((folder / WORDS).glob("*.yaml"))]


def _is_table(name: str, data: Any) -> bool:
    """True for a file that has the name of a table, or none of the keys of a rule file."""
    if not isinstance(data, located.Mapping):
        return name in TABLES
    return not any(key in FILE_KEYS for key in data) and not (
        name not in TABLES and all(difflib.get_close_matches(key, FILE_KEYS, 1, 0.8) for key in data))


def _checked(data: Any, path: Path) -> located.Mapping:
    """The data of a rule file. Raises RuleError if its frame is another."""
    if not isinstance(data, located.Mapping):
        raise RuleError("a rule file is a mapping", where=str(path),
                        todo="write parts:, cues:, spans: or rules: at its top")
    known_keys(data, FILE_KEYS)
    for key in data:
        if data[key] is None:
            continue
        if key == "rules" and not isinstance(data[key], located.Sequence):
            raise RuleError("'rules' is no list", where=data.where(key), todo="start each rule with '- id:'")
        if key != "rules" and not isinstance(data[key], located.Mapping):
            raise RuleError(f"'{key}' is no mapping", where=data.where(key),
                            todo="write 'name: …' lines under it")
    return data


def _part(parts: dict[str, Fragment], data: located.Mapping, name: str, home: Home) -> None:
    if not isinstance(data[name], str) or not data[name]:
        raise RuleError(f"the part '{name}' is no pattern", where=data.where(name),
                        todo="write it in single quotes")
    parts[name] = Fragment(data[name], home, data.where(name))


def _raw_rules(files: Sequence[File]) -> Iterator[tuple[Home, Any, str]]:
    for home, data in files:
        rules: located.Sequence = data.get("rules") or located.Sequence(data.path)
        for index, raw in enumerate(rules):
            yield home, raw, rules.where(index)
