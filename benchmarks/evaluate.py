#!/usr/bin/env python3
"""How well extracted facts agree with the facts that careful readers wrote down.

usage: python benchmarks/evaluate.py [GOLD...] [--facts FACTS.jsonl] [--wrong TYPE]

GOLD is a folder of ID.json files with their texts in texts/ID.txt (the five articles: seeds/ID.txt);
without one, the gold facts in tests/gold/. The texts are extracted here unless --facts gives a run.

A fact is found if a fact of its type lies over its quote with the same numbers and unit, or the same
date; a named thing, if one of its names is the same. `whole` counts it only if every field that the
reader wrote down is right too. What readers marked as optional neither gains nor loses.
"""

from __future__ import annotations

import argparse
import difflib
import json
import re
import sys
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

Record = dict[str, Any]

ROOT = Path(__file__).resolve().parent.parent
OWN_GOLD = [ROOT / "tests/gold" / name for name in ("seeds", "written", "held_out")]
QUANTITIES = ("target", "statistic", "incentive")
PLACED = (*QUANTITIES, "date")
THINGS = ("designation", "policy", "organization", "model", "product", "facility", "person")
TYPES = (*PLACED, *THINGS)
ONE_UNIT = {form: words.split()[0] for words in (
    "人 名 位", "元 元人民币 人民币元", "港元 港币", "美元 美金", "家 所 户", "个 款 项 座 处",
    "p pflops pf", "e eflops ef", "平方公里 平方千米", "公里 km 千米", "个百分点 百分点",
) for form in words.split()}
COUNTRY = {"全国", "我国", "国家", "中国"}
PROVINCE = re.compile(r"^(中国|.{2,3}省)(?=.{2,})")
RANK = re.compile(r"(特别行政区|壮族自治区|回族自治区|维吾尔自治区|自治区|新区|省|市|区|县)$")
NO_LETTER = re.compile(r"[\s“”\"'‘’「」『』《》〈〉·•・―—–\-_,.、。]")
#: Fields of a thing that are compared as written, and those that name a body or are near enough.
EXACT = ("kind", "version", "status", "period")
NEAR = ("developer", "issuer", "affiliation", "position", "grantor")
WHOLE_QUANTITY = ("comparator", "metric", "subject", "when", "measure")


def folded(name: str | None) -> str:
    """A name without what writers vary: width, case, spaces, quotation marks, dots and dashes."""
    return NO_LETTER.sub("", unicodedata.normalize("NFKC", name or "").lower())


def folded_region(name: str | None) -> str:
    """A folded region name without the province before it and the rank after it."""
    short = folded(name)
    short = "中国" if short in COUNTRY else short
    return RANK.sub("", PROVINCE.sub("", short))


def likeness(one: str | None, other: str | None) -> float:
    """0 to 1; at least 0.6 if one name holds the other."""
    a, b = sorted((folded(one), folded(other)), key=len)
    if not a:
        return 0.0
    if a in b:
        return max(0.6, len(a) / len(b))
    return difflib.SequenceMatcher(None, folded(one), folded(other)).ratio()


def plain_name(value: Any) -> str | None:
    """The name of a subject, which is written as a string or as an object."""
    return value.get("name") if isinstance(value, dict) else value


def names_of(fact: Record) -> set[str]:
    """Every folded name of a thing; a model is also known by name and version together."""
    name = folded(fact.get("title" if fact["type"] == "policy" else "name"))
    names = {name, *map(folded, fact.get("aliases") or ())}
    if fact["type"] == "model" and fact.get("version"):
        names.add(name + folded(fact["version"]))
    return names - {""}


@dataclass
class Judge:
    """Compares facts of one text. bodies: the name sets of its organizations and facilities."""

    bodies: list[set[str]]

    def same_body(self, one: Any, other: Any) -> bool:
        """True if both name one region or organization."""
        one, other = plain_name(one), plain_name(other)
        if not one or not other:
            return False
        a, b = folded(one), folded(other)
        return (folded_region(one) == folded_region(other) or a in b or b in a
                or any({a, b} <= names for names in self.bodies))

    def found(self, gold: Record, fact: Record) -> bool:
        """True if `fact` is what the gold fact asks for, its lesser fields aside."""
        if gold["type"] != fact["type"]:
            return False
        if gold["type"] in PLACED:
            return overlap(gold["span"], fact) and (
                same(gold.get("edtf"), fact.get("edtf")) if gold["type"] == "date"
                else same_value(gold["value"], fact.get("value") or {}))
        if gold["type"] == "designation":
            alike = (folded(gold["name"]) == folded(fact.get("name"))
                     or likeness(gold["name"], fact.get("name")) >= 0.8)
            return alike and (not gold.get("holder") or self.same_body(gold["holder"], fact.get("holder")))
        return bool(names_of(gold) & names_of(fact))

    def fields(self, gold: Record, fact: Record) -> dict[str, bool]:
        """Of each field that the gold fact gives, whether it is right."""
        return dict(self._quantity(gold, fact) if gold["type"] in QUANTITIES else self._thing(gold, fact))

    def _quantity(self, gold: Record, fact: Record) -> Iterator[tuple[str, bool]]:
        value = fact.get("value") or {}
        if "comparator" in gold["value"]:
            yield "comparator", gold["value"]["comparator"] == value.get("comparator")
        if gold.get("metric"):
            yield "metric", likeness(gold["metric"], fact.get("metric")) >= 0.6
        if gold.get("subject"):
            yield "subject", self.same_body(gold["subject"], fact.get("subject"))
        if "when" in gold:
            yield "when", same(gold["when"], fact.get("when"))
        yield "measure", gold.get("measure", "level") == (fact.get("measure") or "level")
        if gold.get("status"):
            yield "status", gold["status"] == fact.get("status")
        yield from self._named(gold, fact)

    def _thing(self, gold: Record, fact: Record) -> Iterator[tuple[str, bool]]:
        for key in EXACT:
            if gold.get(key):
                yield key, folded(gold[key]) == folded(fact.get(key))
        yield from self._named(gold, fact)
        if gold["type"] in ("designation", "policy") and gold.get("when"):
            yield "when", gold["when"] == fact.get("when")

    def _named(self, gold: Record, fact: Record) -> Iterator[tuple[str, bool]]:
        for key in NEAR:
            if gold.get(key):
                yield key, (self.same_body(gold[key], fact.get(key))
                            or likeness(gold[key], plain_name(fact.get(key))) >= 0.6)


def same(one: Any, other: Any) -> bool:
    """Equal, where nothing and an empty string are one."""
    return (one or None) == (other or None)


def overlap(span: tuple[int, int], fact: Record) -> bool:
    """True if the fact's quote shares a character with the span."""
    return max(span[0], fact["start"]) < min(span[1], fact["end"])


def same_value(gold: Record, value: Record) -> bool:
    """The same numbers, to a millionth, in the same unit."""
    def unit(of: Record) -> str:
        written = unicodedata.normalize("NFKC", of.get("unit") or "").lower()
        return ONE_UNIT.get(written, written)

    def near(a: float | None, b: float | None) -> bool:
        if a is None or b is None:
            return a is b
        return abs(a - b) <= 1e-6 * max(1.0, abs(a), abs(b))
    return all(near(gold.get(k), value.get(k)) for k in ("low", "high")) and unit(gold) == unit(value)


@dataclass
class Count:
    """How a type fares. right: by field, one verdict for each fact that was found."""

    gold: int = 0
    hits: int = 0
    whole: int = 0
    false: int = 0
    right: dict[str, list[bool]] = field(default_factory=lambda: defaultdict(list))

    def __add__(self, other: Count) -> Count:
        return Count(self.gold + other.gold, self.hits + other.hits, self.whole + other.whole,
                     self.false + other.false)

    @property
    def found(self) -> int:
        """Facts of the run that were judged."""
        return self.hits + self.false

    def f1(self, hits: int | None = None) -> float:
        """The harmonic mean of precision and recall; 0 where there is nothing."""
        total = self.gold + self.found
        return 2 * (self.hits if hits is None else hits) / total if total else 0.0


@dataclass
class Score:
    """Counts by type, right and found facts by rule, and each thing that went wrong as
    (text, what, type, told)."""

    counts: dict[str, Count] = field(default_factory=lambda: {name: Count() for name in TYPES})
    wrong: list[tuple[str, str, str, str]] = field(default_factory=list)
    rules: dict[str, list[int]] = field(default_factory=lambda: defaultdict(lambda: [0, 0]))

    def of(self, *types: str) -> Count:
        """The counts of some types together; of all without an argument."""
        return sum((self.counts[name] for name in types or TYPES), Count())


def judge_text(name: str, gold: list[Record], facts: list[Record], score: Score) -> None:
    """Add one text to the score: each gold fact takes the fact that fits it best. What a text is itself, the
    readers did not write down."""
    facts = [fact for fact in facts if fact["type"] in TYPES]
    judge = Judge([names_of(f) for f in gold if f["type"] in ("organization", "facility")])
    taken: set[int] = set()
    for fact in sorted(gold, key=lambda f: bool(f.get("optional"))):
        fitting = [i for i, f in enumerate(facts) if i not in taken and judge.found(fact, f)]
        best = max(fitting, key=lambda i: sum(judge.fields(fact, facts[i]).values()), default=None)
        taken.update(fitting if fact["type"] in THINGS else fitting and [best])
        if not fact.get("optional"):
            _count(score, name, fact, judge, None if best is None else facts[best])
    for i, fact in enumerate(facts):
        if i not in taken and not _excused(fact, [f for f in gold if f.get("optional")]):
            score.counts[fact["type"]].false += 1
            score.rules[fact.get("rule", "")][1] += 1
            score.wrong.append((name, "false", fact["type"], _told(fact)))


def _count(score: Score, name: str, gold: Record, judge: Judge, fact: Record | None) -> None:
    kind = gold["type"]
    count = score.counts[kind]
    count.gold += 1
    if fact is None:
        score.wrong.append((name, "missed", kind, _told(gold)))
        return
    count.hits += 1
    right = judge.fields(gold, fact)
    for key, verdict in right.items():
        count.right[key].append(verdict)
    asked = WHOLE_QUANTITY if kind in QUANTITIES else tuple(right)
    whole = all(right.get(key, True) for key in asked)
    count.whole += whole
    rule = score.rules[fact.get("rule", "")]
    rule[0] += whole
    rule[1] += 1
    for key in (key for key, verdict in right.items() if not verdict):
        pair = [f.get(key, (f.get("value") or {}).get(key)) for f in (gold, fact)]
        score.wrong.append((name, key, kind, f"{_told(gold)}: {pair[0]!r}, not {pair[1]!r}"))


def _excused(fact: Record, optional: Iterable[Record]) -> bool:
    """True if a fact that nobody asked for only touches what readers may disagree on."""
    if fact["type"] in PLACED:
        return any("span" in f and overlap(f["span"], fact) for f in optional)
    return fact["type"] in THINGS and any(
        f["type"] in THINGS and names_of(f) & names_of(fact) for f in optional)


def _told(fact: Record) -> str:
    shown = {k: fact[k] for k in ("quote", "name", "title", "value", "metric", "edtf", "holder", "rule")
             if fact.get(k) is not None}
    return json.dumps(shown, ensure_ascii=False)


@dataclass
class Gold:
    """A text and its gold facts, each placed one with its span."""

    path: Path
    text: str
    facts: list[Record]


def load_gold(folder: Path) -> dict[str, Gold]:
    """The gold texts of a folder by id."""
    texts = folder / "texts" if (folder / "texts").is_dir() else ROOT / "seeds"
    found = {}
    for path in sorted(folder.glob("*.json")):
        record = json.loads(path.read_text("utf-8"))
        where = texts / f"{record['id']}.txt"
        text = where.read_bytes().decode("utf-8")
        for fact in record["facts"]:
            if fact["type"] in PLACED:
                fact["span"] = span_of(text, fact["quote"], fact.get("nth", 1))
        found[record["id"]] = Gold(where, text, record["facts"])
    return found


def span_of(text: str, quote: str, nth: int) -> tuple[int, int]:
    """Where `quote` stands for the nth time, occurrences that overlap counted. Raises ValueError."""
    at = -1
    for _ in range(nth):
        at = text.index(quote, at + 1)
    return at, at + len(quote)


def extracted(gold: dict[str, Gold]) -> dict[str, list[Record]]:
    """The facts of each text, as a run of the command line gives them."""
    import aipolicy
    from aipolicy.emit.jsonl import dumps

    return {name: [json.loads(dumps(fact)) for fact in aipolicy.extract(item.text, source=str(item.path))]
            for name, item in gold.items()}


def read_run(path: str) -> dict[str, list[Record]]:
    """The facts of a run, by the stem of their source."""
    facts = defaultdict(list)
    with open(path, encoding="utf-8") as lines:
        for fact in map(json.loads, lines):
            facts[Path(fact["source"]).stem].append(fact)
    return facts


def evaluate(gold: dict[str, Gold], facts: dict[str, list[Record]]) -> Score:
    """The score of a run over gold texts."""
    score = Score()
    for name, item in gold.items():
        judge_text(name, item.facts, facts.get(name, []), score)
    return score


def table(score: Score) -> str:
    """The score as lines: a type each, then the sums."""
    head = f"{'':13}{'gold':>6}{'found':>6}  precision  recall  f1     whole  fields"
    rows = [_row(name, score.of(name), score.counts[name].right) for name in TYPES]
    sums = [_row("quantities", score.of(*QUANTITIES), {}), _row("all", score.of(), {})]
    return "\n".join([head, *rows, *sums])


def _row(name: str, count: Count, right: dict[str, list[bool]]) -> str:
    def share(part: int, whole: int) -> str:
        return f"{part / whole:.3f}" if whole else "  -  "
    fields = " ".join(f"{key}={sum(told) / len(told):.2f}" for key, told in right.items())
    precision, recall = share(count.hits, count.found), share(count.hits, count.gold)
    figures = f"{precision:9}  {recall}   {count.f1():.3f}  {count.f1(count.whole):.3f}"
    return f"{name:13}{count.gold:6}{count.found:6}  {figures}  {fields}".rstrip()


def main() -> None:
    """Print a table for each gold folder."""
    layout = argparse.RawDescriptionHelpFormatter
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=layout)
    parser.add_argument("gold", type=Path, nargs="*", default=OWN_GOLD)
    parser.add_argument("--facts", help="score this run (JSON Lines) instead of extracting now")
    parser.add_argument("--wrong", metavar="TYPE", choices=[*TYPES, "all"], help="print what went wrong")
    args = parser.parse_args()
    for folder in args.gold:
        gold = load_gold(folder)
        score = evaluate(gold, read_run(args.facts) if args.facts else extracted(gold))
        for name, what, kind, told in score.wrong:
            if args.wrong in (kind, "all"):
                print(f"{name} {what} {kind} {told}")
        print(f"{folder} ({len(gold)} texts)\n{table(score)}\n")


if __name__ == "__main__":
    sys.exit(main())
