"""What the tables at the top of a rule folder may hold: the parts of a text, who owns a figure, how facts
are compared, checked and trusted."""

from __future__ import annotations

from aipolicy.rulebook.shapes.collections import Named, Record, Rewrite, Rows, Tuple, Words
from aipolicy.rulebook.shapes.expressions import Pattern
from aipolicy.rulebook.shapes.scalars import Choice, Number, Shape, Text, Whole
from aipolicy.rulebook.shapes.values import DIMENSION

WORDS, PATTERN, COUNT = Words(), Pattern(), Whole(1, 1000)
TEXT = Text()
LANGUAGES = Choice(("en", "zh"))
LIMIT = Number(0, 1e40)

CHECK = Record({
    "about": TEXT,
    "broken": Words(word=PATTERN),
    "limits": Rows(Record({
        "units": WORDS, "measure": Choice(("level", "added", "growth", "decline", "share")),
        "above": LIMIT, "because": TEXT}, ("units", "above", "because"))),
    "years": Record({"first": Whole(1, 9999), "last": Whole(1, 9999)}),
})

CONFIDENCE = Record({"measured": Named(Tuple((Whole(0, 10**9), Whole(0, 10**9))))})

_LABELLED = Record({"zh": TEXT, "en": TEXT, "match": PATTERN}, ("zh", "en", "match"))

CORPUS = Record({
    "parks": WORDS, "authorities": WORDS, "generic": WORDS,
    "zone_name": Text(fields=("place", "zone")),
    "brief": Rows(Rewrite(), first=True),
    "units": Named(Named(Number(as_text=True))),
    "money": TEXT,
    "classifiers": Named(TEXT),
    "additions": Rows(WORDS, first=True),
    "rates": Record({"growth": PATTERN, "decline": PATTERN}),
    **dict.fromkeys(("mean", "nearly", "narrowing", "counted", "flows", "cumulative"), WORDS),
    "revised": Record({"share": Number(0, 1, as_text=True), "points": Number(0, 100, as_text=True)}),
    "about": Number(0, 1, as_text=True),
    "magnitudes": Rows(Tuple((TEXT, Whole(2, 10**30)))),
    "comparators": Named(Text(empty=True), Choice(("=", ">", ">=", "<", "<=", "~"))),
    "designations": Named(_LABELLED, replaceable=True),
    "designation_holds": WORDS,
    "of_firms": WORDS,
    "of_issuer": Named(WORDS),
    "unit_codes": Named(TEXT),
    "incentives": Named(_LABELLED, replaceable=True),
    "labels": Named(Named(TEXT), LANGUAGES),
    "words": Named(Named(TEXT), LANGUAGES),
})

INDICATOR = Record({
    "same": Rows(Rewrite(), first=True),
    **dict.fromkeys(("aside", "whose", "degree", "count", "growth", "decline", "neutral"), PATTERN),
    "units": Named(WORDS), "counts": WORDS, "ratios": WORDS, "points": WORDS,
})

RESOLVE = Record({
    "regions": Named(WORDS), **dict.fromkeys(("called", "has"), Named(WORDS)),
    "bindingness": Named(Choice(("binding", "expected"))),
    **dict.fromkeys(("about", "zones", "common", "ministry", "own", "country_words", "compared_with", "made"),
                    WORDS),
    "last": TEXT,
    "works": Pattern(one_group=True), "fairs": Pattern(one_group=True),
    "bodies": Rows(Record({"words": WORDS, "ends": WORDS, "group": TEXT}, ("words", "ends", "group"))),
    "defaults": Named(TEXT), "implied_units": Named(TEXT), "names": Named(TEXT),
    "sums": Named(Text(empty=True)), "uncounted": Named(Whole(0, 10**9)),
    "events": Named(TEXT, DIMENSION), "counted_by": Named(TEXT),
    "pairs": Named(Tuple((TEXT, TEXT))), "kindred": Rows(WORDS), "rate": TEXT, "share": TEXT,
    "months_to": Named(Whole(1, 12)),
    "national": PATTERN,
    "country": Tuple((TEXT, TEXT, TEXT, TEXT)),
})

OFFICES = Record({"about": TEXT, "level_of_tail": Named(TEXT), "same": Named(TEXT)})

ARTIFACTS = Record({"about": TEXT, "kinds": Named(TEXT)})

_DATE: Shape = Pattern(groups=("year", "month", "day"))

SEGMENT = Record({
    "headings": Record({
        "marks": Rows(Record({"level": Whole(1, 9), "start": PATTERN}, ("level", "start")), first=True),
        "short": COUNT, "plain": COUNT, "plain_level": Whole(1, 9), "title": COUNT, "item": COUNT,
        **dict.fromkeys(("no_end", "no_start", "pure_date"), PATTERN)}),
    "titles": Record(dict.fromkeys(("end", "skip", "body", "goes_on", "joins", "label"), PATTERN)),
    "list": PATTERN, "table": PATTERN,
    "dateline": Record({"longest": COUNT, "others": COUNT, "words": PATTERN}),
    "byline": Record({"longest": COUNT, "start": PATTERN}),
    "furniture": Record({"longest": COUNT, **dict.fromkeys(("start", "anywhere", "whole"), PATTERN)}),
    "sentences": Record({"end": PATTERN, "brackets": PATTERN}),
    "clauses": Record({"end": PATTERN}),
    "language": Record({
        **dict.fromkeys(("alphabet", "hiragana", "words", "other", "plain"), COUNT),
        **dict.fromkeys(("most", "kana", "hangul"), Number(0, 1)), "quoted": PATTERN}),
    "published": Record({
        "date": _DATE, "top": COUNT, "bottom": COUNT, "most": COUNT, "witnesses": COUNT,
        "url": Words(word=Pattern(groups=("year",), may_have=("month", "day"))),
        "year": Pattern(groups=("year",)),
        "labels": Words(word=PATTERN), "signed": _DATE, "held": _DATE,
        **dict.fromkeys(("never", "not_in", "future", "until", "ended", "relative"), PATTERN)}),
})
