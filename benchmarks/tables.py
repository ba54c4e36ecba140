"""How well figures are read out of tables: `python -m benchmarks.tables [FOLDER] [--wrong]`.

FOLDER (without one: tests/gold/tables) holds NAME.md, .html, .docx, .csv or .txt, its truth in NAME.json.
A figure is right whole if type, numbers, unit, comparator, metric, measure, subject and date are, as far as
the truth gives them. A figure that was found in a line of a table and that the truth does not know is false.
Printed: F1 of whole figures by format and over all, and the share of each field right in the figures found.
"""

from __future__ import annotations

import argparse
import difflib
import json
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from aipolicy.errors import InputError
from aipolicy.model import Source
from aipolicy.pipeline import extract_source
from aipolicy.read.files import read_file
from aipolicy.read.reading import Reading
from aipolicy.rulebook import load_rules
from benchmarks.evaluate import ONE_UNIT, QUANTITIES, folded, folded_region, plain_name

Row = dict[str, Any]

GOLD = Path(__file__).resolve().parent.parent / "tests/gold/tables"
FORMATS = ("md", "html", "docx", "csv", "txt")
FIELDS = ("type", "value", "unit", "comparator", "metric", "measure", "subject", "when")
#: What parts the cells of a line; lines of CSV are rows whatever they hold.
CELLS = re.compile(r"\||\t|\S {2,}\S|\S\u3000+\S")
#: What a metric may end in without being another thing.
MEASURED = re.compile(r"(数量|总数|数|总量|增速|增幅|增长率|增长|占比|比重|比例)$")


def same_metric(gold: str | None, found: str | None) -> bool:
    """True if a row headed by `found` would be understood as the row headed by `gold`: the heads, at the ends
    of the phrases, agree, modifiers may be missing as long as half of the phrase stands."""
    a, b = (_bare(folded(m)) for m in (gold, found))
    if not a or not b:
        return False
    core = re.split("[的之]", folded(gold))[-1]
    much = 2 * len(b) >= len(a) or b in (core, MEASURED.sub("", core))
    if a == b or (a.endswith(b) and len(b) >= 2 and much):
        return True
    if b.endswith(a) and len(a) >= 2 and len(b) - len(a) <= 6 and 2 * len(a) >= len(b):
        return True
    alike = difflib.SequenceMatcher(None, a, b).ratio() >= 0.7
    return a[-2:] == b[-2:] and len(b) - len(a) <= 6 and alike


def _bare(metric: str) -> str:
    return re.sub(r"[()的之]", "", MEASURED.sub("", metric) or metric)


def right(gold: Row, found: Row) -> dict[str, bool]:
    """Which of the fields that the truth gives are right, as it has them first or as an alternative."""
    verdict = _as_told(gold, found)
    for field, options in (gold.get("alt") or {}).items():
        if field in verdict and not verdict[field]:
            others = ({**gold, field: other} for other in options)
            verdict[field] = any(_as_told(other, found).get(field, True) for other in others)
    return verdict


def _as_told(gold: Row, found: Row) -> dict[str, bool]:
    """Which of the fields are as the truth has them first."""
    want, have = gold["value"], found["value"]
    verdict = {
        "type": gold["type"] == found["type"],
        "value": _near(want["low"], have["low"]) and _near(want["high"], have["high"]),
        "unit": _unit(want["unit"]) == _unit(have["unit"]),
        "comparator": want["comparator"] == have["comparator"],
        "metric": same_metric(gold["metric"], found.get("metric")),
        "measure": gold["measure"] == found.get("measure"),
    }
    if gold.get("subject"):
        verdict["subject"] = folded_region(gold["subject"]) == folded_region(plain_name(found.get("subject")))
    if "when" in gold:
        verdict["when"] = gold["when"] == found.get("when")
    return verdict


def _near(a: float, b: float) -> bool:
    return abs(float(a) - float(b)) <= 1e-6 * max(1.0, abs(float(a)))


def _unit(unit: str | None) -> str:
    low = (unit or "").lower()
    return ONE_UNIT.get(low, low)


def paired(gold: list[Row], found: list[Row]) -> Iterator[tuple[Row, Row | None]]:
    """Each figure of the truth with the figure found for it: the same cell text, most fields right first."""
    options = sorted(
        ((sum(right(g, f).values()), -abs(i - j), i, j)
         for i, g in enumerate(gold) for j, f in enumerate(found) if _same_cell(g, f)), reverse=True)
    pairs: dict[int, int] = {}
    for _, _, i, j in options:
        if i not in pairs and j not in pairs.values():
            pairs[i] = j
    for i, g in enumerate(gold):
        yield g, found[pairs[i]] if i in pairs else None


def _same_cell(gold: Row, found: Row) -> bool:
    """True if the quote holds the cell or lies in it, or the numbers are the same."""
    cell, quote = folded(gold["cell"]), folded(found["quote"])
    return quote in cell or cell in quote or right(gold, found)["value"]


def in_tables(facts: Iterable[Row], source: Source, is_csv: bool) -> list[Row]:
    """The figures that stand in lines of tables."""
    return [f for f in facts if f["type"] in QUANTITIES
            and (is_csv or CELLS.search(_line(source.text, f["start"])))]


def _line(text: str, at: int) -> str:
    end = text.find("\n", at)
    return text[text.rfind("\n", 0, at) + 1:end if end >= 0 else len(text)]


def figures(path: Path, published: str | None) -> list[Row]:
    """The figures found in the tables of a file."""
    found: list[Row] = []
    try:
        for source in read_file(str(path), Reading(published=published)):
            if isinstance(source, Source):
                facts = (fact.to_dict() for fact in extract_source(source, load_rules()))
                found += in_tables(facts, source, path.suffix == ".csv")
    except InputError as error:
        print(f"{path.name}: {error.what}")
    return found


def judged(path: Path, truth: Row, show: bool) -> tuple[Counter[str], Counter[str]]:
    """The counts of one document: of figures (gold, found, whole), and of fields (asked, right)."""
    count, fields = Counter[str](), Counter[str]()
    found = figures(path, truth.get("published"))
    pairs = list(paired(truth["facts"], found))
    used = {id(f) for _, f in pairs if f}
    for gold, fact in pairs:
        if gold.get("optional"):
            continue
        count["gold"] += 1
        verdict = right(gold, fact) if fact else {}
        count["found"] += fact is not None
        count["whole"] += bool(verdict) and all(verdict.values())
        fields.update(f"asked {field}" for field in verdict)
        fields.update(f"right {field}" for field, ok in verdict.items() if ok)
        if show and not (verdict and all(verdict.values())):
            print(f"{path.name} {_told(gold)}\n    {_told(fact) if fact else 'MISSED'}")
    extra = [fact for fact in found if id(fact) not in used]
    count["found"] += len(extra)
    for fact in extra if show else ():
        print(f"{path.name} FALSE {_told(fact)}")
    return count, fields


def _told(fact: Row) -> str:
    value = fact["value"]
    parts = (fact["type"], fact.get("cell", fact.get("quote")), *value.values(), fact.get("metric"),
             fact.get("measure"), plain_name(fact.get("subject")), fact.get("when"), fact.get("rule"))
    return " · ".join(str(part) for part in parts if part is not None)


def f1(count: Counter[str]) -> float:
    """F1 of the figures that are right whole."""
    both = count["gold"] + count["found"]
    return 2 * count["whole"] / both if both else 0.0


def main() -> None:
    """Print the figures of all formats."""
    raw = argparse.RawDescriptionHelpFormatter
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=raw)
    parser.add_argument("folder", nargs="?", type=Path, default=GOLD)
    parser.add_argument("--wrong", action="store_true",
                        help="print what is missed, false or wrong in a field")
    args = parser.parse_args()
    counts = {name: Counter[str]() for name in FORMATS}
    fields = Counter[str]()
    for path in sorted(args.folder.glob("*.json")):
        truth = json.loads(path.read_text("utf-8"))
        document = args.folder / truth["file"]
        count, right_fields = judged(document, truth, args.wrong)
        counts[document.suffix[1:]] += count
        fields += right_fields
    counts["all"] = sum(counts.values(), Counter[str]())
    print(f"{'':6}{'gold':>6}{'found':>7}{'whole':>7}{'F1':>8}")
    for name, count in counts.items():
        print(f"{name:6}{count['gold']:6}{count['found']:7}{count['whole']:7}{f1(count):8.3f}")
    shares = {name: fields[f"right {name}"] / max(1, fields[f"asked {name}"]) for name in FIELDS}
    print("  ".join(f"{name} {share:.3f}" for name, share in shares.items()))


if __name__ == "__main__":
    main()
