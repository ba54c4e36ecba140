"""What is made of rules goes with them: no module keeps a rulebook alive, and what ships is parsed once."""

from __future__ import annotations

import gc
import os
import tracemalloc
import weakref
from collections.abc import Iterator
from pathlib import Path

import pytest

from aipolicy import extract, load_rules
from aipolicy.rulebook import Rulebook
from aipolicy.rulebook.load import load_anew
from aipolicy.rulebook.once import once
from aipolicy.rulebook.tables import Table, builtin_rules

TEXT = "2025年,人工智能核心产业规模约为500亿元,某某科技有限公司(简称某某)培育3000柜算力。张三说。"


@once
def _length(table: Table) -> list[int]:
    return [len(table)]


@once
def _sum(table: Table, by: int, *, more: int = 0) -> list[int]:
    return [len(table) * by + more]


def test_a_thing_is_made_once_for_each_table_and_arguments() -> None:
    one, other = Table({"a": 1}), Table({"a": 1})
    assert _length(one) is _length(one)
    assert _length(one) is not _length(other)
    assert _sum(one, 2) is _sum(one, 2) is not _sum(one, 3)
    assert _sum(one, 2, more=1) == [3]
    assert _sum(one, 2) == [2]
    assert _length.__name__ == "_length"


def test_nothing_is_kept_of_what_could_not_be_made() -> None:
    tried = []

    @once
    def failing(table: Table) -> int:
        tried.append(table)
        raise ValueError("of no use")

    table = Table({})
    for _ in range(2):
        with pytest.raises(ValueError, match="of no use"):
            failing(table)
    assert len(tried) == 2
    assert not table.made


def test_what_was_made_goes_with_its_table() -> None:
    class Made:
        pass

    @once
    def made(table: Table) -> Made:
        return Made()

    table = Table({})
    kept = weakref.ref(made(table))
    assert kept() is not None
    del table
    gc.collect()
    assert kept() is None


@pytest.fixture
def pack(tmp_path: Path) -> Path:
    (tmp_path / "values").mkdir()
    (tmp_path / "values" / "units.yaml").write_text("classifiers: {count: 柜}\n", "utf-8")
    (tmp_path / "own.yaml").write_text("cues: {of_pack: 甲}\nrules:\n"
                                       "  - {id: own, emits: slogan, match: '(?P<name>口号{cue.of_pack})'}\n",
                                       "utf-8")
    return tmp_path


def reloads(pack: Path, times: int) -> Iterator[weakref.ref[Rulebook]]:
    """Touch the pack, load it, use it and drop it, so many times."""
    for turn in range(times):
        os.utime(pack / "values" / "units.yaml", ns=(turn, turn))
        book = load_rules(pack)
        assert extract(TEXT, rules=book)
        yield weakref.ref(book)
        del book
        gc.collect()


def test_reloads_of_a_pack_leave_at_most_its_last_rulebook(pack: Path) -> None:
    books = list(reloads(pack, 14))
    assert [book() is not None for book in books] == [False] * 13 + [True]


def test_memory_stays_flat_over_reloads(pack: Path) -> None:
    list(reloads(pack, 4))
    tracemalloc.start()
    try:
        list(reloads(pack, 1))
        before = tracemalloc.get_traced_memory()[0]
        list(reloads(pack, 5))
        after = tracemalloc.get_traced_memory()[0]
    finally:
        tracemalloc.stop()
    assert after - before < 1_000_000


def test_a_rulebook_that_nobody_keeps_goes_whole(pack: Path) -> None:
    book = load_anew((builtin_rules(), pack))
    extract(TEXT, rules=book)
    gone = [weakref.ref(book), weakref.ref(book.rules[-1]), weakref.ref(book.compiler)]
    del book
    gc.collect()
    assert [thing() for thing in gone] == [None] * 3


def test_what_ships_is_shared_by_all_rulebooks(pack: Path) -> None:
    one, other = load_anew((builtin_rules(), pack)), load_anew((builtin_rules(),))
    for name in ("values/numbers", "repairs/pinyin", "segment"):
        assert one.table(name) is other.table(name)
    assert one.lexicon("regions") is other.lexicon("regions")
    assert one.table("values/units") is not other.table("values/units")


def test_a_pack_that_did_not_change_is_not_loaded_again(pack: Path) -> None:
    assert load_rules(pack) is load_rules(pack)
    assert load_rules() is load_rules()
