"""Messages in Chinese: every one is translated, and what stands in braces is kept."""

from __future__ import annotations

import gettext
import importlib.util
import string
import subprocess
from collections.abc import Callable
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).resolve().parents[2]
MO = ROOT / "aipolicy/locale/zh/LC_MESSAGES/aipolicy.mo"
Shell = Callable[..., "subprocess.CompletedProcess[bytes]"]
CLEAN = {"LANGUAGE": "", "LC_ALL": "C.UTF-8"}


@pytest.fixture(scope="module")
def tool() -> ModuleType:
    pytest.importorskip("babel")
    spec = importlib.util.spec_from_file_location("build_messages", ROOT / "tools/build_messages.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_every_message_is_translated_and_compiled(tool: ModuleType) -> None:
    """If it fails: run tools/build_messages.py, translate what is empty in the .po file, run it again."""
    catalog = tool.read_catalog()
    assert tool.missing(catalog) == []
    assert tool.compiled(catalog) == MO.read_bytes()


def test_what_stands_in_braces_is_kept(tool: ModuleType) -> None:
    def names(text: str) -> set[str | None]:
        return {name for _, name, _, _ in string.Formatter().parse(text) if name}

    for message in tool.read_catalog():
        ids = message.id if isinstance(message.id, tuple) else (message.id,)
        translated = message.string if isinstance(message.string, tuple) else (message.string,)
        if ids[0] and all(translated):
            assert {frozenset(names(text)) for text in translated} == {frozenset(names(text)) for text in ids}


def test_no_message_is_made_by_the_program() -> None:
    """What gettext is given must be a string constant, so that it can be found and translated."""
    import ast

    for path in (ROOT / "aipolicy").rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "_":
                assert not isinstance(node.args[0], ast.JoinedStr), f"{path}:{node.lineno}"


def test_the_catalog_is_one_that_gettext_reads() -> None:
    with MO.open("rb") as stream:
        catalog = gettext.GNUTranslations(stream)
    assert catalog.gettext("is not there") == "不存在"
    assert catalog.ngettext("{n} fact", "{n} facts", 1) == catalog.ngettext("{n} fact", "{n} facts", 2)


@pytest.mark.parametrize(("args", "environment"), [
    (("--lang", "zh"), {}), ((), {"LANGUAGE": "zh"}), ((), {"LC_ALL": "zh_CN.UTF-8"}),
    (("--lang", "zh"), {"LC_ALL": "en_US.UTF-8"}),
])
def test_chinese_by_option_and_by_locale(shell: Shell, args: tuple[str, ...],
                                         environment: dict[str, str]) -> None:
    told = shell(*args, "extract", "--help", **{**CLEAN, **environment}).stdout.decode()
    assert "从文本中提取事实" in told
    assert "只给出这一类型的事实" in told
    assert "显示本说明并退出" in told


@pytest.mark.parametrize(("args", "environment"), [
    ((), {}), (("--lang", "en"), {"LC_ALL": "zh_CN.UTF-8"}), ((), {"LC_ALL": "de_DE.UTF-8"}),
])
def test_english_otherwise(shell: Shell, args: tuple[str, ...], environment: dict[str, str]) -> None:
    told = shell(*args, "--help", **{**CLEAN, **environment}).stdout.decode()
    assert told.isascii()
    assert "Print the facts in texts as JSON Lines." in told


def test_errors_are_told_in_the_language_too(shell: Shell) -> None:
    done = shell("--lang", "zh", "extrat", **CLEAN)
    assert done.returncode == 2
    assert "没有命令“extrat”（是不是“extract”？）" in done.stderr.decode()
    assert "错误：" in done.stderr.decode()


def test_facts_do_not_hang_on_the_language(shell: Shell, tmp_path: Path) -> None:
    note = tmp_path / "note.txt"
    note.write_text("到2025年，全市培育10家龙头企业。\n", "utf-8")
    outputs = {shell("--lang", lang, "extract", note, "--no-cache").stdout for lang in ("en", "zh")}
    assert len(outputs) == 1
