"""Named things in passages of texts of the pool: python -m benchmarks.looks.name_windows draw|pack|score SET

Designations, facilities, models and products are rare in the rounds, so they are looked for: `draw` takes, by
the seed that a set's name is, thirty passages in which a string of name_markers.yaml stands, one a text;
readers who have not seen what the tool finds write down the named things in them; `pack` puts these into
tests/gold/names/SET, without a word of the texts, and names the code that stood at HEAD at the draw.
`score` runs that code (`--now`: today's) over the passages and prints for each type F1 with an interval: the
middle 95 % of 2,000 draws of the passages with replacement.
"""

from __future__ import annotations

import json
import random
import re
import subprocess
import sys
import tempfile
from collections import defaultdict
from pathlib import Path
from typing import Any

import click
import yaml

from benchmarks.evaluate import ROOT

SHARED = ROOT.parent / "shared"
GOLD = ROOT / "tests/gold/names"
NAMED = ("designation", "facility", "model", "product", "organization", "person", "policy")
DRAWS = 2000
BEFORE, AFTER = 150, 450  # characters around the string that was looked for
ENDS = "。\n!?！？"


@click.group()
def main() -> None:
    """Draw passages, pack what readers wrote down of them, score what the tool finds in them."""
    if not SHARED.exists():
        raise click.ClickException(f"{SHARED} is not there: the texts lie beside the repository")


@main.command()
@click.argument("name")
@click.argument("folder", type=click.Path(path_type=Path))
@click.option("--without", type=click.Path(path_type=Path), multiple=True, help="A folder drawn before.")
def draw(name: str, folder: Path, without: tuple[Path, ...]) -> None:
    """Lay thirty passages and an empty gold file for each into FOLDER."""
    dice = random.Random(name)
    rows = _manifest()
    taken = {path.stem for seen in (GOLD, GOLD.parent / "pool", *without) for path in seen.rglob("c*.json")}
    pool = [json.loads(line)["id"] for line in (SHARED / "corpus/pool.jsonl").read_text("utf-8").splitlines()]
    free = [text for text in pool if text not in taken and rows[text]["file"].endswith((".txt", ".md"))]
    dice.shuffle(free)
    markers = yaml.safe_load((Path(__file__).parent / "name_markers.yaml").read_text("utf-8"))
    wanted = [kind for kind, count in zip(markers, (9, 7, 7, 7), strict=True) for _ in range(count)]
    (folder / "texts").mkdir(parents=True)
    code = _git("rev-parse", "HEAD")
    for kind in wanted:
        text, window = next((text, window) for text in free
                            if (window := _window(_text(rows[text]), markers[kind], dice)))
        free.remove(text)
        published = rows[text].get("published")
        record = {"id": text, "published": published, "code": code, "window": window, "facts": []}
        (folder / f"{text}.json").write_text(json.dumps(record, ensure_ascii=False) + "\n", "utf-8")
        (folder / "texts" / f"{text}.txt").write_bytes(_text(rows[text])[slice(*window)].encode("utf-8"))


@main.command()
@click.argument("name")
@click.argument("folder", type=click.Path(path_type=Path))
def pack(name: str, folder: Path) -> None:
    """Put the gold files of FOLDER into tests/gold/names/NAME, one fact a line."""
    command = [sys.executable, str(SHARED / "tools/check_gold.py"), str(folder)]
    if subprocess.run(command, check=False).returncode:
        raise SystemExit(1)
    target = GOLD / name
    target.mkdir(parents=True, exist_ok=True)
    for path in sorted(folder.glob("*.json")):
        record = json.loads(path.read_text("utf-8"))
        lines = ",\n ".join(json.dumps(fact, ensure_ascii=False) for fact in record.pop("facts"))
        head = json.dumps(record, ensure_ascii=False)[:-1]
        (target / path.name).write_text(f'{head}, "facts": [\n {lines}]}}\n', "utf-8")


@main.command()
@click.argument("names", nargs=-1, required=True)
@click.option("--now", is_flag=True, help="Run today's code, not that of the draw.")
@click.option("--errors", metavar="TYPE", help="Print what is wrong with things of this type.")
def score(names: tuple[str, ...], now: bool, errors: str | None) -> None:
    """Score what the tool finds in the passages of the sets NAMES, taken together."""
    rows = _manifest()
    counts: dict[str, list[tuple[int, int, int]]] = defaultdict(list)
    for path in [path for name in names for path in sorted((GOLD / name).glob("*.json"))]:
        gold = json.loads(path.read_text("utf-8"))
        for kind, row in _scored(gold, rows[gold["id"]], None if now else gold["code"], errors).items():
            counts[kind].append((row["gold"], row["found"], row["hit"]))
    click.echo(f"{'type':13}{'gold':>6}{'found':>6}{'hit':>6}     f1  95 % interval")
    for kind in (*NAMED, "all"):
        rows_of = [row for row in counts[kind] if any(row)]
        if rows_of:
            low, high = _interval(rows_of)
            gold_, found, hit = (sum(row[i] for row in rows_of) for i in range(3))
            click.echo(f"{kind:13}{gold_:6}{found:6}{hit:6}  {_f1(rows_of):.3f}  {low:.2f}–{high:.2f}")


def _manifest() -> dict[str, dict[str, Any]]:
    lines = (SHARED / "corpus/manifest.jsonl").read_text("utf-8").splitlines()
    return {row["id"]: row for row in map(json.loads, lines)}


def _text(row: dict[str, Any]) -> str:
    return (SHARED / "corpus" / str(row["file"])).read_bytes().decode("utf-8")


def _window(text: str, markers: list[str], dice: random.Random) -> list[int] | None:
    """A passage of whole sentences around one of the markers, in code points; none if none stands there."""
    found = [match.start() for match in re.finditer("|".join(map(re.escape, markers)), text)]
    if not found:
        return None
    at = dice.choice(found)
    starts = [match.end() for match in re.finditer(f"[{ENDS}]", text[:at])] or [0]
    start = max([s for s in starts if s <= at - BEFORE] or [0])
    ends = [match.end() + at for match in re.finditer(f"[{ENDS}]", text[at:])]
    end = min([e for e in ends if e >= at + AFTER] or [len(text)])
    return [max(start, at - 3 * BEFORE), min(end, at + 2 * AFTER)]


def _git(*words: str) -> str:
    done = subprocess.run(["git", *words], capture_output=True, text=True, check=True, cwd=ROOT)
    return done.stdout.strip()


def _scored(gold: dict[str, Any], row: dict[str, Any], code: str | None,
            errors: str | None) -> dict[str, dict[str, Any]]:
    """Counts by type (and `all`) for one passage."""
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch)
        (folder / "texts").mkdir()
        text = _text(row)[slice(*gold["window"])].encode("utf-8")
        (folder / "texts" / f"{gold['id']}.txt").write_bytes(text)
        (folder / f"{gold['id']}.json").write_text(json.dumps(gold, ensure_ascii=False), "utf-8")
        source = folder / f"{gold['id']}{Path(str(row['file'])).suffix}"
        source.write_bytes(text)
        command = [str(_command(code)), "extract", "--no-cache", str(source)]
        command += ["--published", gold["published"]] if gold["published"] else []
        lines = subprocess.run(command, capture_output=True, text=True, check=False).stdout.splitlines()
        facts = folder / "facts.jsonl"
        facts.write_text("".join(line + "\n" for line in lines if json.loads(line)["type"] in NAMED), "utf-8")
        scorer = [sys.executable, str(SHARED / "tools/score.py"), str(folder), str(facts)]
        if errors:
            click.echo(_printed([*scorer, "--errors", errors]))
        told = json.loads(_printed([*scorer, "--json"]))
    types = {kind: row for kind, row in told["types"].items() if kind in NAMED}
    types["all"] = {key: sum(row[key] for row in types.values()) for key in ("gold", "found", "hit")}
    return types


def _printed(command: list[str]) -> str:
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout


def _command(code: str | None) -> Path:
    """The command of the code at a commit, installed once in a folder of its own; for none, of this one."""
    if code is None:
        return Path(sys.executable).parent / "aipolicy"
    from benchmarks.looks.first_looks import rounds_tool

    return Path(rounds_tool().built(code))


def _f1(rows: list[tuple[int, int, int]]) -> float:
    both = sum(gold + found for gold, found, _ in rows)
    return 2 * sum(hit for *_, hit in rows) / both if both else 0.0


def _interval(rows: list[tuple[int, int, int]]) -> tuple[float, float]:
    dice = random.Random(0)
    drawn = sorted(_f1(dice.choices(rows, k=len(rows))) for _ in range(DRAWS))
    return drawn[DRAWS // 40], drawn[-DRAWS // 40]


if __name__ == "__main__":
    main()
