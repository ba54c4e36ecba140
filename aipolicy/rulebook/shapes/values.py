"""What the tables of `values/` may hold: numbers, units, what stands around them, dates."""

from __future__ import annotations

from aipolicy.rulebook.shapes.collections import Characters, Named, Record, Rows, Tuple, Words
from aipolicy.rulebook.shapes.expressions import CharacterClass, Pattern
from aipolicy.rulebook.shapes.scalars import Choice, Number, Shape, Text, Whole

WORDS, NO_WORDS, CHARACTERS = Words(), Words(empty=True), Characters()
WORD = Text(plain=True)
ONE = Text(size=1, plain=True)
REACH = Whole(1, 200)
COMPARATOR = Choice((">", ">=", "<", "<=", "~", "="))
#: What units measure; rules see the symbol `money`, `count` (people too), `percent` or `measure`.
DIMENSION = Choice(("count", "people", "ratio", "times", "area", "length", "volume", "weight", "power",
                    "energy", "physics", "compute", "data", "time", "money"))

NUMBERS = Record({
    "digits": Named(Whole(0, 9), ONE, fixed=True),
    "scores": Named(Whole(20, 90), ONE, fixed=True),
    "tens": Named(Whole(10, 1000), ONE, fixed=True),
    "myriads": Named(Whole(10_000, 10**16), ONE, fixed=True),
    "money_myriads": Named(Whole(10_000, 10**16), ONE, fixed=True),
    "prefixes": Named(WORDS, ONE),
    "letters": Named(Whole(1, 10**16), Text()),
    "scale_words": Named(Whole(1, 10**16), Text()),
    "coins": Record({"after": Words(size=1), "tenths": WORDS, "hundredths": WORDS, "end": WORDS}),
    "point": Words(size=1),
    "clock_after": WORDS, "figures_not_before": CHARACTERS,
    "inner": Record({"word": ONE, "before": WORDS}),
    "ranges": WORDS, "range_words": WORDS,
    "between": Record({"words": WORDS, "end": WORD, "reach": REACH}),
    "minus": WORDS, "minus_not_after": CHARACTERS, "minus_after": WORDS,
    "plus": WORDS,
    "fraction": Record({"word": WORD, "unit": Text()}),
    "half": Record({"words": WORDS, "unit": Text(), "value": Whole(), "over": WORDS}),
    "tenth": Record({"word": WORD, "unit": Text(), "value": Whole(), "half": ONE, "not_before": CHARACTERS}),
    "doubling": Record({"verb": WORD, "unit": WORD, "whole": WORDS, "report": Text(),
                        "not_before": CHARACTERS}),
    "vague_before": WORDS, "vague_after": WORDS,
})

UNIT = Record({
    "unit": Text(), "forms": WORDS, "not_before": NO_WORDS, "beside": WORDS,
    "factor": Number(as_text=True), "report": Text(),
    "dimension": DIMENSION,
    "flag": Choice(("group", "size", "qualifier", "score", "grade", "class", "indefinite", "parts",
                    "noun")),
}, ("unit",))

UNITS = Record({
    "classifiers": Named(Words(spaced=True), DIMENSION, replaceable=True),
    "special": Named(Rows(UNIT), DIMENSION, replaceable=True),
    "coins_alone": Rows(Record({"unit": Text(), "forms": WORDS, "factor": Number(as_text=True)},
                               ("unit", "forms", "factor"))),
    "money": Rows(Record({"unit": Text(), "before": NO_WORDS, "after": NO_WORDS},
                         ("unit", "before", "after"))),
    "money_not_before": WORDS,
    "per": WORDS, "per_marks": WORDS,
    "each": Record({"word": Text(), "times": WORDS, "units": WORDS, "gap": WORDS}),
    "grades": WORDS,
    "implied": Record({"unit": Text(), "reach": REACH, "before": WORDS, "after": WORDS,
                       "not_between": WORDS}),
    "told": Record({
        "reach": REACH, "between": Pattern(may_be_empty=True),
        "rows": Rows(Record({"unit": Text(), "dimension": DIMENSION, "before": Pattern(), "after": Pattern()},
                            ("unit", "dimension", "before")), first=True),
        "index": Record({"unit": Text(), "dimension": DIMENSION, "before": Pattern(),
                         "after": Pattern(may_be_empty=True)}),
        "measured": Record({"dimension": DIMENSION, "before": Pattern(),
                            "units": Rows(Record({"unit": Text(), "forms": WORDS}, ("unit", "forms")))}),
    }),
    "parts": Record({"reach": REACH, "nouns": WORDS}),
    "weak": WORDS, "ranks": WORDS, "classes": WORDS,
})

TRAPS = Record({
    "patterns": Rows(Record({"id": Text(), "first": CharacterClass(), "pattern": Pattern(number=True),
                             "example": Text()}, ("id", "first", "pattern")), first=True),
    "units": WORDS,
    "units_unless": Named(WORDS, Text()),
    "words": WORDS,
})

BOUND = Record({"words": WORDS, "comparator": COMPARATOR, "not_after": CHARACTERS}, ("words", "comparator"))
DIMENSIONS = Words(word=DIMENSION)

COMPARATORS = Record({
    "before": Rows(BOUND), "before_bare": Rows(BOUND),
    "inside": Named(COMPARATOR, Text()),
    "inside_split": Record({"words": WORDS, "rest": WORDS, "comparator": COMPARATOR}),
    "inside_round": Named(COMPARATOR, Text()),
    "between": WORDS,
    "after": Rows(Record({"words": WORDS, "comparator": COMPARATOR}, ("words", "comparator"))),
    "after_at_end": WORDS, "tight": WORDS, "gap": WORDS,
    "far": Record({"words": WORDS, "reach": REACH, "dimensions": DIMENSIONS, "ends": WORDS}),
    "over_verb": Record({"words": WORDS, "reach": REACH, "not_between": CHARACTERS}),
    "multiple": Record({"words": WORDS, "reach": REACH, "of": WORD, "dimensions": DIMENSIONS}),
    "change": Record({**dict.fromkeys(("growth", "decline", "gap", "after", "to"), WORDS)}),
    "list_marks": WORDS,
})


def _relative(what: str, *, several: bool = False) -> Rows:
    """Rows of words that mean a time so many years, months … from another."""
    more: dict[str, Shape] = {"more": Whole(0, 100)} if several else {}
    beside = dict.fromkeys(("not_after", "not_before", "only_before", "only_after"), CHARACTERS)
    return Rows(Record({"words": WORDS, what: Whole(-100, 100), **more, **beside}, ("words", what)),
                first=True)


MONTH, YEAR = Whole(1, 12), Whole(1, 9999)

DATES = Record({
    "marks": Record({"year": WORD, "month": WORD, "day": Words(size=1), "of_year": WORD, "of_month": WORD,
                     "republic": WORD, "decade": WORD, "ordinal": WORD}),
    "republic_year_zero": YEAR,
    "fiscal": WORDS, "list_marks": WORDS, "ranges": WORDS, "reports": WORDS,
    "relative_years": _relative("years", several=True),
    "years_before": _relative("years"), "context_years": _relative("years"),
    "same_period": WORD,
    "bracketed_years": Words(size=1),
    "relative_quarters": _relative("quarters"),
    "weeks": Record({
        "names": WORDS, "days": Named(Whole(1, 7), ONE), "end": ONE,
        "ordinal": Named(Whole(1, 7), Text()), "offsets": Named(Whole(-9, 9), Text()),
        **dict.fromkeys(("not_after", "not_before", "alone_not_after", "alone_not_behind",
                         "alone_not_before"), CHARACTERS)}),
    "relative_months": _relative("months"), "context_months": _relative("months"),
    "relative_days": _relative("days", several=True), "context_days": _relative("days"),
    "year_parts": Rows(Record({"words": WORDS, "months": Tuple((MONTH, MONTH)), "alone": NO_WORDS,
                               "not_before": CHARACTERS, "only_before": CHARACTERS},
                              ("words", "months", "alone")), first=True),
    "edges": Record({"last": Words(size=1), "first": Words(size=1), "not_before": CHARACTERS}),
    "new_month": Record({"word": WORD, "not_after": CHARACTERS, "not_before": WORDS}),
    "first_months": Record({"before": WORDS, "after": WORDS, "not_after": CHARACTERS}),
    "month_parts": Record({"words": WORDS, "not_before": CHARACTERS}),
    "months_alone": Record({"words": WORDS, "not_after": CHARACTERS}),
    "months_guard": Record({"not_after": CHARACTERS, "not_before": CHARACTERS}),
    "title_open": Text(), "day_not_after": CHARACTERS, "day_not_before": WORDS,
    "since": Record({"not_before": CHARACTERS, "words": WORDS, "from": WORDS, "verbs": WORDS}),
    "plans": Record({
        "mark": WORD, "first_year": YEAR, "third_year": YEAR, "of": WORD, "quotes": Words(size=1),
        "not_before": CHARACTERS,
        **dict.fromkeys(("numerals", "sure", "after", "within", "first", "last"), WORDS)}),
    "republic_alone": Record({"after": WORDS, "not_before": CHARACTERS, "first": YEAR, "last": YEAR,
                              "not_in_text": CHARACTERS, "not_after": CHARACTERS}),
    "stamp_not_after": CHARACTERS, "fiscal_codes": WORDS,
    "english": Record({"months": Named(MONTH, Text()), "ordinals": WORDS}),
    "decades": Record({"centuries": Named(Whole(0, 9900))}),
    "traps": Rows(Record({"first": CharacterClass(), "pattern": Pattern()}, ("first", "pattern")),
                  first=True),
    "future": WORDS, "ahead_after": WORDS, "base": WORDS,
    "until": Record({"words": WORDS, "not_after": CHARACTERS}),
})

VARIANTS = Record({"traditional": Words(spaced=True, size=2)})
