"""How well incentives are read, on measures with truth: `python -m benchmarks.incentives [FOLDER]`.

A folder holds texts with their truth beside them (`NAME.json`), as tests/gold/incentives/README.md describes.
An incentive is found if its quote overlaps the truth's and low, high and unit are the same. Of the truth's
incentives it is then told how many are right in each field, and how many in all five of value (with its
comparator), recipient, form, document and period.

How words are compared: widths folded (NFKC), without white space and quotation marks; one of `alt` is as
right as the truth. A recipient is also right if one contains the other, both end in the same two
characters, and the shorter has at least half the length of the longer; a condition likewise, whatever it
ends in. `per` is one of those that the truth names. What the truth calls optional counts neither way.
--errors prints what is wrong.
"""

from __future__ import annotations

import argparse
import json
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import regex

from aipolicy.model import Fact, Source
from aipolicy.pipeline import extract_source
from aipolicy.read import sources
from aipolicy.rulebook import load_rules

GOLD = Path("tests/gold/incentives")
Row = dict[str, Any]
#: The fields that must all be right.
WHOLE = ("value", "recipient", "form", "document", "when")
#: The fields that are told besides.
BESIDES = ("condition", "per", "metric", "subject")
#: So many characters at the end are the head of a phrase.
HEAD = 2
MARKS = regex.compile(r"[\s“”‘’\"'「」《》]+")


def folded(text: str | None) -> str | None:
    """A phrase with widths folded, without white space and quotation marks."""
    return None if text is None else MARKS.sub("", unicodedata.normalize("NFKC", text)) or None


def contained(a: str, b: str, head: int) -> bool:
    """True if the shorter lies in the longer, is at least half of it, and ends as it does."""
    short, long = sorted((a, b), key=len)
    return short in long and 2 * len(short) >= len(long) and a[len(a) - head:] == b[len(b) - head:]


def same_words(wanted: str | None, found: str | None, head: int | None = None) -> bool:
    """True if two phrases are the same, or nearly so where a length of heads is given."""
    a, b = folded(wanted), folded(found)
    return a == b or bool(a and b and head is not None and contained(a, b, head))


def accepted(gold: Row, name: str) -> list[Any]:
    """All right values of a field."""
    return [gold.get(name), *gold.get("alt", {}).get(name, [])]


def right(gold: Row, found: Row, name: str) -> bool:
    """True if a field of a found incentive is that of the truth."""
    mine = found.get(name)
    if name == "value":
        return bool(gold["value"]["comparator"] == mine["comparator"])
    if name == "per":
        allowed = gold["per"] if isinstance(gold["per"], list) else [gold["per"]]
        return mine in [*allowed, *gold.get("alt", {}).get("per", [])]
    if name == "subject":
        mine = (mine or {}).get("name")
    if name in ("when", "form"):
        return mine in accepted(gold, name)
    head = {"recipient": HEAD, "condition": 0}.get(name)
    return any(same_words(wanted, mine, head) for wanted in accepted(gold, name))


def same_value(gold: Row, found: Row) -> bool:
    """True if low, high and unit are the same."""
    b, units = found["value"], gold.get("alt", {}).get("unit", [])
    return any(float(a["low"]) == float(b["low"]) and float(a["high"]) == float(b["high"])
               and b["unit"] in (a["unit"], *units) for a in accepted(gold, "value"))


def placed(rows: Iterable[Row], text: str) -> Iterator[Row]:
    """Rows of the truth with the place of their quote in the text as it was read."""
    for row in rows:
        at = -1
        for _ in range(row.get("nth", 1)):
            at = text.find(row["quote"], at + 1)
            if at < 0:
                raise ValueError(f"{row['quote']} does not stand so often in the text")
        yield {**row, "start": at, "end": at + len(row["quote"])}


def overlap(a: Row, b: Row) -> bool:
    """True if two spans share a character."""
    return bool(a["start"] < b["end"] and b["start"] < a["end"])


class Bench:
    """Counts over all texts."""

    def __init__(self, errors: bool) -> None:
        self.errors, self.count = errors, Counter[str]()

    def run(self, truth: Row, source: Source, facts: Iterable[Fact]) -> None:
        """Compare the facts of one text with its truth."""
        found = [f.to_dict() for f in facts if f.type == "incentive"]
        used: set[int] = set()
        for gold in placed(truth["facts"], source.text):
            pair = next((i for i, f in enumerate(found)
                         if i not in used and overlap(gold, f) and same_value(gold, f)), None)
            if pair is not None:
                used.add(pair)
            if not gold.get("optional"):
                self._note(truth, gold, None if pair is None else found[pair])
        refused = list(placed(truth["refuse"], source.text))
        for i, fact in enumerate(found):
            if i not in used:
                bad = any(overlap(row, fact) for row in refused)
                self.count["refused" if bad else "false"] += 1
                self._tell(truth, "REFUSED" if bad else "FALSE", fact["quote"], "", fact["rule"])
        self.count["to refuse"] += len(refused)

    def _note(self, truth: Row, gold: Row, found: Row | None) -> None:
        self.count["gold"] += 1
        if found is None:
            self._tell(truth, "MISS", gold["quote"], "", "")
            return
        self.count["hit"] += 1
        wrong = [name for name in (*WHOLE, *BESIDES) if not right(gold, found, name)]
        self.count.update(name for name in (*WHOLE, *BESIDES) if name not in wrong)
        self.count["whole"] += not set(wrong) & set(WHOLE)
        self.count["whole but when"] += not set(wrong) & set(WHOLE) - {"when"}
        self.count["whole but document and when"] += not set(wrong) & set(WHOLE) - {"document", "when"}
        for name in wrong:
            self._tell(truth, name, gold["quote"], found.get(name), accepted(gold, name))

    def _tell(self, truth: Row, what: str, quote: str, mine: object, wanted: object) -> None:
        if self.errors:
            print(f"{truth['id']} {what:9} {quote}  {mine}  <- {wanted}")

    def rows(self) -> Iterator[str]:
        """What was counted, a line each."""
        count, gold = self.count, max(1, self.count["gold"])
        false = count["false"] + count["refused"]
        precision, recall = count["hit"] / max(1, count["hit"] + false), count["hit"] / gold
        f1 = 2 * count["hit"] / max(1, 2 * count["hit"] + false + gold - count["hit"])
        yield f"incentives {gold}  precision {precision:.3f}  recall {recall:.3f}  f1 {f1:.3f}"
        yield f"false {false}, of which {count['refused']} of {count['to refuse']} that are none"
        for name in (*WHOLE, *BESIDES):
            yield f"{name:10} {count[name] / gold:.3f}"
        for name in ("whole", "whole but when", "whole but document and when"):
            yield f"{name}: {count[name] / gold:.3f}"


def main() -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("folder", type=Path, nargs="?", default=GOLD)
    parser.add_argument("--errors", action="store_true")
    parser.add_argument("--only", nargs="*", default=[])
    args = parser.parse_args()
    bench, book = Bench(args.errors), load_rules()
    for path in sorted(args.folder.glob("*.json")):
        truth = json.loads(path.read_text("utf-8"))
        if args.only and truth["id"] not in args.only:
            continue
        source = next(iter(sources([str(args.folder / truth["file"])])))
        bench.run(truth, source, extract_source(source, book))
    for row in bench.rows():
        print(row)


if __name__ == "__main__":
    main()
