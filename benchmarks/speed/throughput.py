"""How fast the whole extraction is, against the plain way, in one interleaved run.

usage: python -m benchmarks.speed.throughput [--megabytes 5] [--sample 0.1]

The text is made from the annotated texts at hand (../shared/gold and tests/gold): their sentences
in another order each time, so that no cache of sentences or documents helps more than it would on
fresh texts; documents have the lengths of the originals. The pipeline runs over all of it; the plain way,
which takes minutes, over every n-th document (--sample), and the ratio is taken on those documents,
each run by both, one after the other. Facts are compared on them too.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

import regex

from aipolicy.cli.parallel import ExtractorOptions, in_processes
from aipolicy.cli.run_report import DeferredReport
from aipolicy.model import Fact, Source
from aipolicy.pipeline import extract_source
from aipolicy.rulebook import load_rules
from aipolicy.segment.words import _words
from benchmarks.speed.plain import plain_rules, plain_way

ROOT = Path(__file__).parents[2]
FOLDERS = ("seeds", "tests/gold/written/texts", "tests/gold/held_out/texts", "../shared/gold/news/texts")
SENTENCE = regex.compile(r"[^。\n]*[。\n]+|[^。\n]+$")
DIGIT = regex.compile(r"(?<=\d)\d(?=[\d.,]*[万亿家个%])")


def texts() -> list[str]:
    """The annotated texts at hand."""
    paths = [p for folder in FOLDERS for p in sorted((ROOT / folder).glob("*.txt"))]
    return [path.read_bytes().decode("utf-8") for path in paths]


def shuffled(originals: Sequence[str], size: int, seed: int = 1) -> Iterator[str]:
    """Documents of sentences of one original in another order, with other digits, up to `size` bytes."""
    rng = random.Random(seed)
    made = 0
    while made < size:
        for original in originals:
            sentences = SENTENCE.findall(original)
            rng.shuffle(sentences)
            text = DIGIT.sub(lambda _: str(rng.randrange(10)), "".join(sentences))
            made += len(text.encode())
            yield text
            if made >= size:
                return


def _told(facts: Sequence[Fact]) -> set[str]:
    return {json.dumps(fact.to_dict(), default=str) for fact in facts}


def main() -> int:
    """Measure and print."""
    raw = argparse.RawDescriptionHelpFormatter
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=raw)
    parser.add_argument("--megabytes", type=float, default=5.0)
    parser.add_argument("--sample", type=float, default=0.1)
    args = parser.parse_args()
    book = load_rules()
    documents = list(shuffled(texts(), int(args.megabytes * 1_000_000)))
    every = max(1, round(1 / args.sample))
    for document in documents[:20]:  # both ways load and compile what they need before they are timed
        extract_source(Source("warm", document), book)
    plain_book = plain_rules()
    with plain_way():
        for document in documents[:5]:
            extract_source(Source("warm", document), plain_book)
    ours = plain = whole = 0.0
    same = facts = alike = all_alike = 0
    for index, document in enumerate(documents):
        source = Source("x", document)
        _words.cache_clear()
        began = time.perf_counter()
        found = extract_source(source, book)
        spent = time.perf_counter() - began
        whole += spent
        if index % every:
            continue
        ours += spent
        with plain_way():
            began = time.perf_counter()
            other = extract_source(source, plain_book)
            plain += time.perf_counter() - began
        with plain_way(tagger=False):
            untagged = extract_source(source, plain_book)
        mine, theirs, plainly = (_told(each) for each in (found, other, untagged))
        same, facts = same + len(mine & plainly), facts + len(mine | plainly)
        alike, all_alike = alike + len(mine & theirs), all_alike + len(mine | theirs)
    size, length = sum(len(d.encode()) for d in documents) / 1e6, sum(map(len, documents))
    print(f"{len(documents)} documents, {size:.2f} MB, {length:,} characters")
    print(f"pipeline: {whole:.1f} s, {size / whole:.3f} MB/s, {length / whole:,.0f} characters/s")
    print(f"every {every}th document both ways: pipeline {ours:.2f} s, plain {plain:.2f} s, "
          f"ratio {plain / ours:.2f}")
    jobs = os.cpu_count() or 1
    began = time.perf_counter()
    made = [Source(str(index), document) for index, document in enumerate(documents)]
    for _done in in_processes(made, ExtractorOptions((), None, cache=False), jobs, DeferredReport()):
        pass
    spent = time.perf_counter() - began
    print(f"pipeline in {jobs} processes, their start and the writing of JSON Lines included: {spent:.1f} s, "
          f"{size / spent:.3f} MB/s, ratio to plain {plain / ours * whole / spent:.2f}")
    print(f"facts the same by plain matching on the same words: {same} of {facts}; with the words and flags "
          f"of jieba.posseg: {alike} of {all_alike} ({alike / all_alike:.1%})")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
