"""Writes the bands of `rules/repairs/encodings.yaml`: how rare each Chinese character is.

    python tools/build_characters.py rules/repairs/encodings.yaml

Counts are those of the words in jieba's dictionary (MIT licence), as they stand and in the
traditional forms that OpenCC (Apache-2.0) gives them for Taiwan and Hong Kong; of several counts of a
character, the highest. A band is the whole part of -ln(share).
"""

from __future__ import annotations

import math
import sys
from collections import Counter, defaultdict
from pathlib import Path

import jieba
import regex
from opencc import OpenCC

HAN = regex.compile(r"\p{Han}")
FIRST, LAST = 5, 12
PER_LINE = 100
MARK = "bands:\n"


def shares(words: list[str], counts: list[int]) -> dict[str, float]:
    """The share of each character among all characters of the words."""
    found = Counter[str]()
    for word, count in zip(words, counts, strict=True):
        for character in HAN.findall(word):
            found[character] += count
    return {character: count / found.total() for character, count in found.items()}


def bands() -> dict[int, str]:
    """The characters of each band, the most frequent first."""
    dictionary = Path(jieba.__file__).with_name("dict.txt").read_text("utf-8")
    rows = [line.split() for line in dictionary.splitlines()]
    words, counts = [row[0] for row in rows], [int(row[1]) for row in rows]
    best: dict[str, float] = {}
    for config in (None, "s2t", "s2tw", "s2hk"):
        forms = OpenCC(config).convert("\n".join(words)).split("\n") if config else words
        for character, share in shares(forms, counts).items():
            best[character] = max(best.get(character, 0), share)
    found = defaultdict(list)
    for character, share in sorted(best.items(), key=lambda item: (-item[1], item[0])):
        found[max(FIRST, int(-math.log(share)))].append(character)
    return {band: "".join(found[band]) for band in range(FIRST, LAST + 1)}


def main(path: Path) -> None:
    """Replace what stands below `bands:` in the file."""
    head, _mark, _old = path.read_text("utf-8").partition(MARK)
    lines = [MARK]
    for band, characters in bands().items():
        lines.append(f"  {band}: |\n")
        lines += [f"    {characters[i:i + PER_LINE]}\n" for i in range(0, len(characters), PER_LINE)]
    path.write_text(head + "".join(lines), "utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
