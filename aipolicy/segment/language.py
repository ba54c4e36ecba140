"""Which paragraphs of a text are in another language, and whether the whole is.

By letters, not by words: kana make Japanese and hangul Korean though Chinese characters stand among them; a
paragraph of an alphabet is another language if it is a sentence, not a list of names. What is too short to
tell is as the rest of the text is.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from gettext import gettext as _
from typing import NamedTuple

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
#: Scripts that Chinese texts have in plenty, and a letter of any other.
COMMON = (HAN, LATIN)
RARE = regex.compile(r"[\p{L}--\p{Han}--\p{Latin}]", regex.V1)
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


class Paragraph(NamedTuple):
    """A paragraph without its quotations: how many letters of each script it has, and the script of the
    language that it is surely in, None if it could be of any."""

    block: Block
    letters: Mapping[str, int]
    script: str | None


def find_language(clean: str, blocks: Sequence[Block], table: Table) -> Language:
    """The paragraphs in another language, and the script of most of the text if that is one.

    table: that of `rules/segment.yaml`.
    """
    bounds = _bounds(table)
    paragraphs = [_paragraph(block, clean[block.start:block.end], bounds) for block in blocks]
    script, share = _whole(paragraphs, bounds)
    foreign = (Span(p.block.start, p.block.end) for p in paragraphs if _is_foreign(p, script, bounds))
    return Language(script, share, tuple(foreign))


def _paragraph(block: Block, text: str, bounds: Bounds) -> Paragraph:
    own = bounds.quoted.sub("", text)
    scripts = LETTERS if RARE.search(own) else COMMON
    letters = {script: sum(map(len, LETTERS[script].findall(own))) for script in scripts}
    return Paragraph(block, letters, _script(own, letters, bounds))


def _script(own: str, letters: Mapping[str, int], bounds: Bounds) -> str | None:
    han, latin = letters[HAN], letters[LATIN]
    kana, hangul, other = (letters.get(script, 0) for script in (KANA, HANGUL, OTHER))
    east = han + kana + hangul
    if kana >= bounds.kana * east and len(HIRAGANA.findall(own)) >= bounds.hiragana:
        return KANA
    if hangul > bounds.hangul * east:
        return HANGUL
    if han > (1 - bounds.most) * _weight(letters, bounds):
        return HAN
    if other >= max(bounds.other, latin):
        return OTHER
    return LATIN if len(PLAIN_WORD.findall(own)) >= bounds.words else None


def _weight(letters: Mapping[str, int], bounds: Bounds) -> float:
    """How much letters say, in Chinese characters."""
    return sum(n / (bounds.alphabet if script in (LATIN, OTHER) else 1) for script, n in letters.items())


def _whole(paragraphs: Iterable[Paragraph], bounds: Bounds) -> tuple[str | None, float]:
    """The script of nearly all paragraphs that tell, and its share; None and 0 if that is Chinese or none."""
    weights = dict.fromkeys(LETTERS, 0.0)
    for paragraph in paragraphs:
        if paragraph.script:
            weights[paragraph.script] += _weight(paragraph.letters, bounds)
    most = max(weights, key=lambda script: weights[script])
    share = weights[most] / (sum(weights.values()) or 1)
    return (most, share) if most != HAN and share >= bounds.most else (None, 0.0)


def _is_foreign(paragraph: Paragraph, whole: str | None, bounds: Bounds) -> bool:
    """True if a paragraph is in another language. whole: the script of the text if it is not Chinese."""
    if paragraph.script == HAN:  # Japanese and Korean have lines of Chinese characters, but no long ones
        return whole in (KANA, HANGUL) and paragraph.letters[HAN] < bounds.plain
    return paragraph.script is not None or whole is not None


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
