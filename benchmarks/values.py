"""How well quantities and dates are read, on gold texts: `python -m benchmarks.values [FOLDER...]`.

A folder holds NNN.json and texts/NNN.txt as `gold/GUIDE.md` describes. Detection is that of the
scorer (value, unit and overlap; edtf and overlap), with the three quantity types taken as one.
Quantities that have no unit, or a flag that speaks against a count, are not counted as found, but
may match a gold fact: `recall` says what the reader sees, `f1` what a caller would get who keeps
the plain ones only. --errors prints misses and false alarms.
"""

from __future__ import annotations

import argparse
import json
import sys
import time
import unicodedata
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from aipolicy.extract.dates.reader import DateReader
from aipolicy.extract.values.reader import QuantityReader
from aipolicy.model import Text
from aipolicy.normalize import normalize
from aipolicy.rulebook import load_rules

GOLD = Path("../shared/gold")
Row = dict[str, Any]
QUANTITIES = ("target", "statistic", "incentive")


def folded_units(tool: Path) -> dict[str, str]:
    """Units that the scorer takes as the same, read from the scorer itself."""
    sys.path.insert(0, str(tool.parent))
    import score  # type: ignore[import-not-found]

    return dict(score.SAME_UNIT)


def nth_span(text: str, quote: str, nth: int) -> tuple[int, int]:
    """Where the nth occurrence of a quote stands."""
    at = -1
    for _ in range(nth):
        at = text.index(quote, at + 1)
    return at, at + len(quote)


def records(folders: list[Path]) -> Iterator[tuple[dict[str, Any], str]]:
    """Gold records with their texts."""
    for folder in folders:
        for path in sorted(folder.glob("*.json")):
            record = json.loads(path.read_text("utf-8"))
            yield record, (folder / "texts" / f"{record['id']}.txt").read_bytes().decode("utf-8")


class Tally:
    """Counts hits, misses and false alarms of one kind, and prints them if asked to."""

    def __init__(self, name: str, errors: bool) -> None:
        self.name, self.errors, self.count = name, errors, Counter[str]()

    def note(self, what: str, record: str, text: str, span: tuple[int, int], extra: object) -> None:
        """Count one outcome; print it in its surroundings unless it is a hit."""
        self.count[what] += 1
        if self.errors and what not in ("hit", "right"):
            low, high = max(0, span[0] - 14), span[1] + 10
            shown = f"{text[low:span[0]]}[{text[span[0]:span[1]]}]{text[span[1]:high]}".replace("\n", "/")
            print(f"{record} {what:6} {self.name} {shown} {extra}")

    def row(self) -> str:
        """Precision, recall and F1."""
        hit, miss, false = (self.count[k] for k in ("hit", "MISS", "FALSE"))
        precision, recall = hit / max(1, hit + false), hit / max(1, hit + miss)
        f1 = 2 * hit / max(1, 2 * hit + miss + false)
        figures = f"precision {precision:.3f}  recall {recall:.3f}  f1 {f1:.3f}"
        return f"{self.name:10} gold {hit + miss:4}  {figures}"


def compare(gold: list[Row], found: list[Row], tally: Tally, record: str, text: str) -> None:
    """Pair gold and found facts as the scorer does: optional ones last, and they cost nothing."""
    used: set[int] = set()
    for want in (False, True):
        for fact in (f for f in gold if bool(f.get("optional")) == want):
            fits = [
                i for i, p in enumerate(found)
                if i not in used and overlap(fact, p) and fact["key"] == p["key"]
            ]
            best = max(fits, key=lambda i: found[i].get("sign") == fact.get("sign"), default=None)
            if best is not None:
                used.add(best)
            if want:
                continue
            tally.note("MISS" if best is None else "hit", record, text, fact["span"], fact["key"])
            if best is not None and fact.get("sign"):
                signs = fact["sign"], found[best]["sign"]
                tally.note("right" if signs[0] == signs[1] else "SIGN", record, text, fact["span"], signs)
    loose = [f["span"] for f in gold if f.get("optional")]
    for i, p in enumerate(found):
        if i in used or not p["plain"] or any(s < p["span"][1] and p["span"][0] < e for s, e in loose):
            continue
        tally.note("FALSE", record, text, p["span"], p["key"])


def overlap(a: dict[str, Any], b: dict[str, Any]) -> bool:
    """True if two spans share a character."""
    return a["span"][0] < b["span"][1] and b["span"][0] < a["span"][1]


class Bench:
    """Runs both readers over gold texts."""

    def __init__(self, errors: bool, tool: Path) -> None:
        self.book = load_rules()
        self.dates, self.quantities = DateReader(self.book.table), QuantityReader(self.book.table)
        self.same = folded_units(tool)
        self.tallies = {"date": Tally("date", errors), "quantity": Tally("quantity", errors)}
        self.points, self.seconds = 0, 0.0

    def unit(self, unit: str | None) -> str:
        """A unit as the scorer folds it."""
        name = unicodedata.normalize("NFKC", unit or "").lower()
        return self.same.get(name, name)

    def run(self, record: dict[str, Any], raw: str) -> None:
        """Compare one text."""
        text = normalize(raw, self.book.table)
        begin = time.perf_counter()
        dates = self.dates.find(text.clean, published=record.get("published"))
        found = self.quantities.find(text.clean, taken=[(d.start, d.end) for d in dates])
        self.seconds += time.perf_counter() - begin
        self.points += len(text.clean)
        quoted = [f for f in record["facts"] if "quote" in f]
        gold = [{**f, "span": nth_span(raw, f["quote"], f.get("nth", 1))} for f in quoted]
        compare(
            [{**f, "key": f.get("edtf")} for f in gold if f["type"] == "date"],
            [{"span": text.raw_span(d.start, d.end), "key": d.edtf, "plain": True} for d in dates],
            self.tallies["date"], record["id"], raw,
        )
        compare(
            [self.gold_value(f) for f in gold if f["type"] in QUANTITIES],
            [self.found_value(q, text) for q in found],
            self.tallies["quantity"], record["id"], raw,
        )

    def gold_value(self, fact: dict[str, Any]) -> dict[str, Any]:
        """A gold quantity with what is compared."""
        value = fact["value"]
        key = (rounded(value["low"]), rounded(value["high"]), self.unit(value["unit"]))
        return {**fact, "key": key, "sign": value.get("comparator")}

    def found_value(self, quantity: Any, text: Text) -> dict[str, Any]:
        """A found quantity with what is compared."""
        value = quantity.value
        return {
            "span": text.raw_span(quantity.start, quantity.end), "sign": value.comparator,
            "key": (rounded(value.low), rounded(value.high), self.unit(value.unit)),
            "plain": value.unit is not None and not quantity.flags,
        }


def rounded(number: Any) -> str:
    """A number to six figures, as the scorer compares."""
    return f"{float(number):.6g}"


def main() -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    folders = [GOLD / name for name in ("seeds", "written", "news")]
    parser.add_argument("folders", type=Path, nargs="*", default=folders)
    parser.add_argument("--errors", action="store_true")
    parser.add_argument("--only", nargs="*", default=[])
    parser.add_argument("--scorer", type=Path, default=Path("../shared/tools/score.py"))
    args = parser.parse_args()
    bench = Bench(args.errors, args.scorer)
    for record, text in records(args.folders):
        if not args.only or record["id"] in args.only:
            bench.run(record, text)
    for tally in bench.tallies.values():
        print(tally.row())
    signs = bench.tallies["quantity"].count
    print(f"comparator right {signs['right'] / max(1, signs['right'] + signs['SIGN']):.3f}")
    print(f"speed {bench.points / max(1e-9, bench.seconds) / 1e6:.2f} million code points a second")


if __name__ == "__main__":
    main()
