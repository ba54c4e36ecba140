"""Whether the facts are, to the byte, those that the code of another commit gives.

usage: python -m benchmarks.same_bytes COMMIT [PATH...] [--jobs 2] [--show 20]

Extracts ../shared/gold, tests/gold, seeds and the pool of ../shared/corpus (never its rounds), or the given
PATHs instead, once with the code and rules of COMMIT and once with those of the working tree, each in a
process of its own, without a cache; the pool with the publication dates of its manifest. Prints how many
facts were lost, gained and changed in a field, some of them in full, and ends with 1 if a byte differs.
"""

from __future__ import annotations

import argparse
import csv
import io
import json
import os
import subprocess
import sys
import tarfile
import tempfile
import time
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple

ROOT = Path(__file__).resolve().parent.parent
SHARED = ROOT.parent / "shared"
FOLDERS = (*(SHARED / "gold" / name / "texts" for name in ("seeds", "news", "written")),
           *(ROOT / "tests/gold" / name / "texts" for name in ("written", "held_out", "held_out2")),
           ROOT / "seeds")
CORPUS = SHARED / "corpus"
#: The column that holds the texts of the corpus's tables.
TEXT_FIELD = "\u4e8b\u4ef6\u8d44\u8baf"
Fact = dict[str, Any]


class Run(NamedTuple):
    """What one tree gave: its facts as lines, in order, and the seconds it took."""

    lines: list[bytes]
    seconds: float


def checkout(commit: str, folder: Path) -> None:
    """The code and rules of a commit in a folder from which Python imports them."""
    data = subprocess.run(["git", "archive", commit, "aipolicy", "rules"], cwd=ROOT, check=True,
                          capture_output=True).stdout
    with tarfile.open(fileobj=io.BytesIO(data)) as archive:
        archive.extractall(folder, filter="data")
    (folder / "aipolicy_rules").symlink_to("rules")


def working_tree(folder: Path) -> None:
    """The code and rules at hand, importable from a folder."""
    (folder / "aipolicy").symlink_to(ROOT / "aipolicy")
    (folder / "aipolicy_rules").symlink_to(ROOT / "rules")


def pool(folder: Path) -> list[Path]:
    """The texts of the pool as one list of records with publication dates, beside those that are no plain
    text, as they lie."""
    if not CORPUS.is_dir():
        return []
    rows = [json.loads(line) for line in (CORPUS / "manifest.jsonl").open(encoding="utf-8")]
    manifest = {row["id"]: row for row in rows}
    plain, others = folder / "pool.jsonl", []
    with plain.open("w", encoding="utf-8") as out:
        for line in (CORPUS / "pool.jsonl").open(encoding="utf-8"):
            row = manifest[json.loads(line)["id"]]
            path = CORPUS / row["file"]
            if path.suffix in (".txt", ".md"):
                record = {"id": row["id"], "text": path.read_text("utf-8"), "published": row["published"]}
                out.write(json.dumps(record, ensure_ascii=False) + "\n")
            elif path.suffix == ".csv":
                others += _table(path, folder)
            else:
                others.append(path)
    return [plain, *others]


def _table(path: Path, folder: Path) -> list[Path]:
    """A table as records, if it has the column of texts."""
    with path.open(encoding="utf-8", newline="") as file:
        texts = [row[TEXT_FIELD] for row in csv.DictReader(file) if row.get(TEXT_FIELD)]
    target = folder / f"{path.stem}.jsonl"
    records = [json.dumps({"text": text}, ensure_ascii=False) + "\n" for text in texts]
    target.write_text("".join(records), "utf-8")
    return [target] if texts else []


def extract(tree: Path, paths: Sequence[Path], jobs: int, target: Path) -> Run:
    """The facts that the code in a tree finds."""
    names = target.with_suffix(".names")
    names.write_text("".join(f"{path}\n" for path in paths), "utf-8")
    command = [sys.executable, "-m", "aipolicy", "extract", "--no-cache", "--quiet", "--jobs", str(jobs),
               "--files-from", str(names), "-o", str(target)]
    began = time.perf_counter()
    subprocess.run(command, cwd=tree, env={**os.environ, "PYTHONPATH": str(tree)}, check=False,
                   stderr=subprocess.DEVNULL)
    return Run(target.read_bytes().splitlines(), time.perf_counter() - began)


def differences(old: Iterable[bytes], new: Iterable[bytes]) -> Iterator[tuple[str, Fact, list[str]]]:
    """What was lost, gained or changed: how, the fact, and the fields that differ as 'key: old -> new'."""
    sides = [_by_place(old), _by_place(new)]
    for place in sorted(set(sides[0]) | set(sides[1]), key=str):
        before, after = (side.get(place, []) for side in sides)
        for one, other in zip(before, after, strict=False):
            fields = [f"{key}: {one.get(key)!r} -> {other.get(key)!r}" for key in {**one, **other}
                      if one.get(key) != other.get(key) and key != "id"]
            if one != other:
                yield "changed", other, fields
        yield from (("lost", fact, []) for fact in before[len(after):])
        yield from (("gained", fact, []) for fact in after[len(before):])


def _by_place(lines: Iterable[bytes]) -> dict[tuple[Any, ...], list[Fact]]:
    found: dict[tuple[Any, ...], list[Fact]] = defaultdict(list)
    for line in lines:
        fact = json.loads(line)
        group = "figure" if "value" in fact else fact["type"]
        found[fact["source"], group, fact["start"]].append(fact)
    return found


def report(old: Run, new: Run, show: int) -> int:
    """Print what differs; the exit code."""
    print(*(f"{len(run.lines)} facts in {run.seconds:.1f} s {when}" for run, when in ((old, "before"),
                                                                                     (new, "now"))), sep="; ")
    if old.lines == new.lines:
        print("the same bytes")
        return 0
    found = list(differences(old.lines, new.lines))
    for kind in ("lost", "gained", "changed"):
        print(f"{kind}: {sum(k == kind for k, _, _ in found)}")
    for kind, fact, fields in found[:show]:
        print(f"{kind} {fact['source']}:{fact['start']} {fact['type']} {fact['text']!r} {'; '.join(fields)}")
    if not found:
        print("the same facts in another order or form")
    return 1


def main() -> int:
    """Run both and compare."""
    raw = argparse.RawDescriptionHelpFormatter
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=raw)
    parser.add_argument("commit")
    parser.add_argument("paths", nargs="*", type=Path, metavar="PATH")
    parser.add_argument("--jobs", type=int, default=os.cpu_count() or 1)
    parser.add_argument("--show", type=int, default=20)
    args = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="aipolicy-same-") as name:
        folder = Path(name)
        trees = [folder / "old", folder / "new"]
        for tree in trees:
            tree.mkdir()
        checkout(args.commit, trees[0])
        working_tree(trees[1])
        paths = [p.resolve() for p in args.paths] or [*(p for p in FOLDERS if p.is_dir()), *pool(folder)]
        old, new = (extract(tree, paths, args.jobs, folder / f"{tree.name}.jsonl") for tree in trees)
    return report(old, new, args.show)


if __name__ == "__main__":
    sys.exit(main())
