"""How often the encoding of a text is found out: `python -m benchmarks.encodings [FOLDER...]`.

Each text is written in each encoding, whole and cut, and read again without a hint; it is right if the
text that comes back is the same to the letter. Characters that an encoding does not have are left out
before. `told` is the share of the wrong ones that came with a warning; `doubt` the share of the right
ones that did. The encodings of traditional texts get the text in traditional characters. Where a
further detector is installed (charset-normalizer, chardet), its own share right stands beside.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import NamedTuple

from aipolicy.errors import InputError
from aipolicy.read.encodings import decode
from benchmarks.noise import OWN, SHARED, texts
from benchmarks.noises import converted, has

ENCODINGS = {
    "utf-8": None, "utf-8-sig": None, "utf-16": None, "utf-16-le": None, "utf-16-be": None,
    "gb2312": None, "gbk": None, "gb18030": None,
    "big5": "s2tw", "cp950": "s2tw", "big5hkscs": "s2hk",
}
LENGTHS = (0, 200, 50, 20, 10)
LAW = {0: 0.99, 200: 0.99}


class Trial(NamedTuple):
    """The text that should come back, and the bytes."""

    text: str
    data: bytes


def trial(text: str, encoding: str, length: int) -> Trial | None:
    """A text in an encoding; None if nothing is left of it."""
    config = ENCODINGS[encoding]
    written = converted(text, config) if config else text
    kept = "".join(c for c in written if has(encoding, c))
    cut = kept[:length or None]
    return Trial(cut, cut.encode(encoding)) if cut.strip() else None


def ours(data: bytes) -> tuple[str | None, bool]:
    """What we read, and whether a doubt was told."""
    try:
        found = decode(data, "trial")
    except InputError:
        return None, True
    return found.text, bool(found.warnings)


def others() -> dict[str, Callable[[bytes], str | None]]:
    """Other detectors that are installed."""
    found: dict[str, Callable[[bytes], str | None]] = {}
    try:
        from charset_normalizer import from_bytes
    except ImportError:
        pass
    else:
        found["charset-normalizer"] = lambda data: str(best) if (best := from_bytes(data).best()) else None
    try:
        import chardet
    except ImportError:
        pass
    else:
        found["chardet"] = lambda data: data.decode(chardet.detect(data)["encoding"] or "utf-8", "replace")
    return found


def share(right: Iterable[bool]) -> float:
    """The share of True; 1 for none."""
    marks = list(right)
    return sum(marks) / len(marks) if marks else 1.0


def main() -> int:
    """Measure and print; 1 if a share is below the law."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("folders", nargs="*", type=Path)
    parser.add_argument("--others", action="store_true", help="also the other detectors (slow)")
    parser.add_argument("--errors", action="store_true", help="name the texts that are read wrongly")
    args = parser.parse_args()
    folders = args.folders or [folder for folder in SHARED if folder.is_dir()] or OWN
    names = dict(texts(folders))
    rivals = others() if args.others else {}
    print(f"{len(names)} texts")
    print(f"{'encoding':11} {'length':>6} {'right':>7} {'told':>6} {'doubt':>6}  {'  '.join(rivals)}")
    broken = 0
    for encoding in ENCODINGS:
        for length in LENGTHS:
            tried = {name: t for name, text in names.items() if (t := trial(text, encoding, length))}
            read = {name: ours(t.data) for name, t in tried.items()}
            wrong = [name for name in read if read[name][0] != tried[name].text]
            right = 1 - len(wrong) / len(tried)
            told = share(read[name][1] for name in wrong)
            doubt = share(read[name][1] for name in read if name not in wrong)
            row = [share(rival(t.data) == t.text for t in tried.values()) for rival in rivals.values()]
            print(f"{encoding:11} {length or 'all':>6} {right:7.4f} {told:6.3f} {doubt:6.3f}  ",
                  "  ".join(f"{one:.4f}" for one in row))
            if args.errors and wrong:
                print("    ", " ".join(wrong))
            broken |= right < LAW.get(length, 0)
    return broken


if __name__ == "__main__":
    sys.exit(main())
