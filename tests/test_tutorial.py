"""The tutorials, done as a new user would: every file saved, every command run, what it prints compared.

A fenced block with `title=PATH` is a file to save. In a block of kind `console` a line that begins
with `$ ` is a command, and what follows is what it prints; `…` stands for anything.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
TUTORIALS = ("docs/tutorial.md", "docs/tutorial.zh.md")
BLOCK = re.compile(
    r"^```(?P<kind>\w+)(?: title=(?P<title>\S+))?\n(?P<body>.*?)^```$", re.MULTILINE | re.DOTALL)


def blocks(page: str) -> list[re.Match[str]]:
    return list(BLOCK.finditer((ROOT / page).read_text("utf-8")))


def commands(body: str) -> Iterator[tuple[str, str]]:
    """Each command of a console block with what it prints."""
    for part in re.split(r"^\$ ", body, flags=re.MULTILINE)[1:]:
        command, _newline, printed = part.partition("\n")
        yield command, printed


def run(command: str, folder: Path) -> str:
    path = os.pathsep.join((str(Path(sys.executable).parent), os.environ["PATH"]))
    done = subprocess.run(["bash", "-c", command], cwd=folder, capture_output=True, timeout=120,
                          env={**os.environ, "PATH": path, "PYTHONUTF8": "1"})
    return (done.stdout + done.stderr).decode()


def looks_like(shown: str, printed: str) -> bool:
    pattern = ".*?".join(re.escape(part) for part in shown.strip().split("…"))
    return re.fullmatch(pattern, printed.strip(), re.DOTALL) is not None


def test_every_command_prints_what_the_page_shows(tmp_path: Path) -> None:
    for block in blocks(TUTORIALS[0]):
        if block["title"]:
            target = tmp_path / block["title"]
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_text(block["body"], "utf-8")
        for command, shown in commands(block["body"]) if block["kind"] == "console" else ():
            printed = run(command, tmp_path)
            assert looks_like(shown, printed), f"{command}\nshown:\n{shown}\nprinted:\n{printed}"


@pytest.mark.parametrize("page", TUTORIALS)
def test_nothing_is_shown_that_is_not_tried(page: str) -> None:
    text = (ROOT / page).read_text("utf-8")
    assert text.count("```") == 2 * len(blocks(page))
    assert all(block["title"] or block["kind"] == "console" for block in blocks(page))
    assert sum(len(list(commands(b["body"]))) for b in blocks(page) if b["kind"] == "console") >= 8


def test_both_pages_show_the_same() -> None:
    one, other = ([block[0] for block in blocks(page)] for page in TUTORIALS)
    assert one == other


@pytest.mark.parametrize("page", [*TUTORIALS, "docs/rules.md"])
def test_links_lead_somewhere(page: str) -> None:
    for link in re.findall(r"\]\(([^)#]+)(?:#[^)]*)?\)", (ROOT / page).read_text("utf-8")):
        assert link.startswith("https://") or ((ROOT / page).parent / link).exists(), link
