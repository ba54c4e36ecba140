"""Which paragraphs of a text are in another language, and whether the whole is.

By letters, not by words: kana make Japanese and hangul Korean though Chinese characters stand among them; a
paragraph of an alphabet is another language if it is a sentence, not a list of names. What is too short to
tell is as the rest of the text is.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from gettext import gettext as _

import regex

from aipolicy.model import Block, Document, Language, Span
from aipolicy.rulebook.once import once
from aipolicy.rulebook.tables import Table

HAN, KANA, HANGUL, LATIN, OTHER = "han", "kana", "hangul", "latin", "other"
#: The letters of each script, in runs.
LETTERS = {
    HAN: regex.compile(r"\p{Han}+"),
    KANA: regex.compile(r"[\p{Hiragana}\p{Katakana}]+"),
    HANGUL: regex.compile(r"\p{Hangul}+"),
    LATIN: regex.compile(r"\p{Latin}+"),
    OTHER: regex.compile(r"[\p{L}--\p{Han}--\p{Hiragana}--\p{Katakana}--\p{Hangul}--\p{Latin}]+", regex.V1),
}
HIRAGANA = regex.compile(r"\p{Hiragana}")
#: A word as sentences have them and names do not: no capital, no digit.
PLAIN_WORD = regex.compile(r"(?<!\S)\p{Ll}{2,}(?=[\s,.;:!?]|$)")


@dataclass(frozen=True)
class Bounds:
    """The numbers of the table: see `language` in rules/segment.yaml."""

    alphabet: int
    most: float
    hiragana: int
    kana: float
    hangul: float
    words: int
    other: int
    plain: int
    quoted: regex.Pattern[str]


@once
def _bounds(table: Table) -> Bounds:
    own = table["language"]
    return Bounds(**{**own, "quoted": regex.compile(own["quoted"])})


def find_language(clean: str, blocks: Sequence[Block], table: Table) -> Language:
    """The paragraphs in another language, and the script of most of the text if that is one.

    table: that of `rules/segment.yaml`.
    """
    bounds = _bounds(table)
    texts = [clean[block.start:block.end] for block in blocks]
    scripts = [_script(text, bounds) for text in texts]
    script, share = _whole(texts, scripts, bounds)
    foreign = tuple(Span(block.start, block.end)
                    for block, text, own in zip(blocks, texts, scripts, strict=True)
                    if _is_foreign(text, own, script, bounds))
    return Language(script, share, foreign)


def _whole(texts: Sequence[str], scripts: Sequence[str | None], bounds: Bounds) -> tuple[str | None, float]:
    """The script of nearly all paragraphs that tell, and its share; None and 0 if that is Chinese or none."""
    weights = dict.fromkeys(LETTERS, 0.0)
    for text, script in zip(texts, scripts, strict=True):
        if script:
            weights[script] += _weight(_letters(text), bounds)
    most = max(weights, key=lambda script: weights[script])
    share = weights[most] / (sum(weights.values()) or 1)
    return (most, share) if most != HAN and share >= bounds.most else (None, 0.0)


def _letters(text: str) -> Counter[str]:
    return Counter({script: sum(map(len, runs.findall(text))) for script, runs in LETTERS.items()})


def _weight(letters: Mapping[str, int], bounds: Bounds) -> float:
    """How much letters say, in Chinese characters."""
    return sum(n / (bounds.alphabet if script in (LATIN, OTHER) else 1) for script, n in letters.items())


def _script(text: str, bounds: Bounds) -> str | None:
    """The script of the language that a paragraph is surely in, quotations left out; None if none is sure."""
    told = bounds.quoted.sub("", text)
    letters = _letters(told)
    east = letters[HAN] + letters[KANA] + letters[HANGUL]
    if letters[KANA] >= bounds.kana * east and len(HIRAGANA.findall(told)) >= bounds.hiragana:
        return KANA
    if letters[HANGUL] > bounds.hangul * east:
        return HANGUL
    if letters[HAN] > (1 - bounds.most) * _weight(letters, bounds):
        return HAN
    if letters[OTHER] >= max(bounds.other, letters[LATIN]):
        return OTHER
    return LATIN if len(PLAIN_WORD.findall(told)) >= bounds.words else None


def _is_foreign(text: str, script: str | None, whole: str | None, bounds: Bounds) -> bool:
    """True if a paragraph is in another language; whole: the script of the text if it is not Chinese."""
    if script == HAN:  # Japanese and Korean have lines of Chinese characters, but no long ones
        return whole in (KANA, HANGUL) and _letters(text)[HAN] < bounds.plain
    return script is not None or whole is not None


def doubts(document: Document) -> tuple[str, ...]:
    """What a user must be told of the language of a text, one sentence each."""
    language = document.language
    if language.script is None:
        return ()
    names = {LATIN: _("Latin letters"), KANA: _("Japanese kana"), HANGUL: _("Korean hangul"),
             OTHER: _("letters of another alphabet")}
    told = _("is not written in Chinese ({script}: {share:.0%} of it), so only dates were looked for; "
             "give its Chinese text")
    return (told.format(script=names[language.script], share=language.share),)
