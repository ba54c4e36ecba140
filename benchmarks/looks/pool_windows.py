"""Figures in windows of texts of the pool: python -m benchmarks.looks.pool_windows [--errors TYPE]

tests/gold/pool holds, for windows of texts of ../shared/corpus/pool.jsonl, the figures that readers wrote
down who had not seen what the tool finds: a set to learn from, several times as large as a few rounds.
`window` is in code points of the file, spans are in those of the window, what lies behind `until` was not
read. Nobody read it a second time, and the texts may have been seen by those who wrote the rules: it is no
first look.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

import click

from aipolicy.errors import InputError
from aipolicy.pipeline import extract_source
from aipolicy.read import Reading, sources
from aipolicy.rulebook import load_rules
from aipolicy.rulebook.load import Rulebook
from benchmarks.evaluate import ROOT

SHARED = ROOT.parent / "shared"
GOLD = ROOT / "tests/gold/pool"
FIGURES = ("target", "statistic", "incentive")


@click.command()
@click.option("--errors", metavar="TYPE", help="Print what is wrong with figures of this type.")
def main(errors: str | None) -> None:
    """Run the tool over the windows and score its figures with ../shared/tools/score.py."""
    if not SHARED.exists():
        raise click.ClickException(f"{SHARED} is not there: the texts lie beside the repository")
    files = {row["id"]: row["file"] for row in _rows(SHARED / "corpus/manifest.jsonl")}
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch)
        (folder / "texts").mkdir()
        book = load_rules()
        found = [fact for path in sorted(GOLD.glob("*.json"))
                 for fact in _found(json.loads(path.read_text("utf-8")), files, folder, book)]
        facts = folder / "facts.jsonl"
        lines = (json.dumps(fact, ensure_ascii=False, default=float) + "\n" for fact in found)
        facts.write_text("".join(lines), "utf-8")
        more = ["--errors", errors] if errors else []
        command = [sys.executable, str(SHARED / "tools/score.py"), str(folder), str(facts), *more]
        sys.exit(subprocess.run(command, check=False).returncode)


def _rows(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text("utf-8").splitlines()]


def _found(gold: dict[str, Any], files: dict[str, str], folder: Path, book: Rulebook) -> list[dict[str, Any]]:
    """The figures that the tool finds in a window, which is laid with its gold in the folder."""
    name, (start, end) = gold["id"], gold["window"]
    file = Path(files[name])
    text = (SHARED / "corpus" / file).read_bytes().decode("utf-8")[start:end].encode("utf-8")
    (folder / "texts" / f"{name}.txt").write_bytes(text)
    (folder / f"{name}.json").write_text(json.dumps(gold, ensure_ascii=False), "utf-8")
    path = folder / f"{name}{file.suffix}"
    path.write_bytes(text)
    read = [source for source in sources([str(path)], Reading(published=gold["published"]))
            if not isinstance(source, InputError)]
    facts = [fact.to_dict() for source in read for fact in extract_source(source, book)]
    return [fact for fact in facts if fact["type"] in FIGURES and fact["start"] < gold.get("until", end)]


if __name__ == "__main__":
    main()
