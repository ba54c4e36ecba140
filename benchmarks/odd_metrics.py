"""Metrics that no table could use: missing, one character, punctuation at an edge, a verb, a fragment.

usage: python -m benchmarks.odd_metrics FACTS.jsonl [--list]

Reads facts as `aipolicy extract` writes them and uses none of the extractor's modules: parts of speech come
from jieba's dictionary, function words from the closed lists below. Prints the share of figures with such a
metric, by kind; --list prints the metrics themselves with how often they occur.
"""

from __future__ import annotations

import argparse
import collections
import json
import unicodedata
from collections.abc import Iterator
from pathlib import Path

import jieba

FIGURES = ("target", "statistic", "incentive")
#: Parts of speech, in jieba's dictionary, of which a phrase alone is no noun phrase.
NO_NOUN = ("v", "d", "p", "u", "r", "c", "y", "e", "zg")
#: Flags of words that begin no noun phrase, and that end none.
NO_START = ("p", "u", "y", "c")
NO_END = ("d", "p", "u", "c", "y")
#: The particle between a noun and the clause before it that modifies it, which may begin with a preposition:
#: no fragment.
OF = "的"
#: Ends of words that the dictionary has as verbs and that are nouns of a sum, an amount or a rate: income,
#: share; and of nouns that it flags as something else.
NOUNS = (
    "收入", "支出", "开支", "预算", "投入", "补助", "补贴", "奖励", "资助", "贴息", "减免", "增速",
    "增幅", "跌幅", "占比", "带宽", "就业", "招生", "出口", "进口", "进出口", "持股", "亏损", "分红",
    "捐款", "融资", "募资", "负债", "损失", "产能", "发电", "用电", "投诉", "申请", "创新", "应用",
    "拨款", "注资", "增资", "身高", "担保", "贿款", "减税", "演出", "歧视", "举措", "能力", "频次",
    "地市", "县", "库存", "率", "费", "额", "量", "度", "比", "价", "数", "资", "金额", "数量", "人数",
    "面积", "比例",
)


def flags() -> dict[str, str]:
    """The part of speech of each word of jieba's dictionary."""
    found = {}
    with Path(jieba.__file__).with_name("dict.txt").open(encoding="utf-8") as lines:
        for line in lines:
            word, _, flag = line.rstrip("\n").split(" ")
            found[word] = flag
    return found


def is_mark(char: str) -> bool:
    """True for punctuation that no name begins or ends with."""
    return unicodedata.category(char)[0] in "PSZ" and char not in "“”\"'‘’「」『』()（）%《》〈〉+&"


def kind_of(metric: str | None, flag: dict[str, str]) -> str | None:
    """What is wrong with a metric; None if nothing is seen to be."""
    if not metric:
        return "missing"
    if len(metric) == 1:
        return "one character"
    if is_mark(metric[0]) or is_mark(metric[-1]):
        return "punctuation"
    if not any(c.isalpha() for c in metric):
        return "no letter"
    if "http" in metric or "=" in metric or "</" in metric:
        return "markup"
    words = [w for w in jieba.cut(metric) if not all(is_mark(c) for c in w)]
    first, last = flag.get(words[0], "n"), flag.get(words[-1], "n")
    noun = metric.endswith(NOUNS)
    if not noun and all(flag.get(w, "n").startswith(NO_NOUN) and flag.get(w) != "vn" for w in words):
        return "verb"
    relative = first.startswith("p") and OF in words[2:-1] and last.startswith("n")
    if (first.startswith(NO_START) and not relative) or (last.startswith(NO_END) and not noun):
        return "fragment"
    return None


def figures(path: Path) -> Iterator[dict[str, object]]:
    """The figures of a file of facts."""
    with path.open(encoding="utf-8") as lines:
        for line in lines:
            fact = json.loads(line)
            if fact["type"] in FIGURES:
                yield fact


def main() -> None:
    """Count and print."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("facts", type=Path)
    parser.add_argument("--list", action="store_true")
    args = parser.parse_args()
    flag, kinds, odd, total = flags(), collections.Counter(), collections.Counter(), 0
    for fact in figures(args.facts):
        total += 1
        metric = fact["metric"]
        kind = kind_of(metric if isinstance(metric, str) else None, flag)
        if kind:
            kinds[kind] += 1
            odd[kind, metric] += 1
    for kind, count in kinds.most_common():
        print(f"{kind:14}{count:6} {count / total:7.2%}")
    print(f"{'all':14}{sum(kinds.values()):6} {sum(kinds.values()) / total:7.2%} of {total} figures")
    if args.list:
        for (kind, metric), count in odd.most_common():
            print(f"{count:5} {kind:14} {metric}")


if __name__ == "__main__":
    main()
