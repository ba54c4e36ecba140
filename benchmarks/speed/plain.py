"""The plain way of doing what the pipeline does, to measure the pipeline against.

OpenCC and the repairs as they are; then jieba.posseg over the whole text, every lexicon and word
list as one alternation, every rule's pattern tried on every unit of text, and the same
interpretation. Nothing is prefiltered, nothing is cut only where a rule asks for it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack, contextmanager
from unittest.mock import patch

import regex

from aipolicy import pipeline
from aipolicy.model import Document, Source, Span, Word
from aipolicy.rulebook import Rulebook
from aipolicy.rulebook.gazetteer import Gazetteer, Hit
from aipolicy.rulebook.load import load_anew
from aipolicy.rulebook.patterns import compile
from aipolicy.rulebook.patterns.prefilter import Prefilter, RulePattern
from aipolicy.rulebook.tables import builtin_rules
from aipolicy.segment import words as segmenter


@contextmanager
def plain_way(*, tagger: bool = True) -> Iterator[None]:
    """Everything run inside goes the plain way; without the tagger, on the words of the pipeline."""
    read = pipeline.read_document

    def read_and_cut(source: Source, book: Rulebook) -> Document:
        document = read(source, book)
        for sentence in document.sentences:
            segmenter._words(document.text.clean[sentence.start:sentence.end])
        return document

    segmenter._words.cache_clear()
    with ExitStack() as stack:
        stack.enter_context(patch.object(Prefilter, "candidates", _every))
        stack.enter_context(patch.object(Gazetteer, "find", _by_alternation))
        if tagger:
            stack.enter_context(patch.object(segmenter, "_words", _tagged))
            stack.enter_context(patch.object(pipeline, "read_document", read_and_cut))
        yield


def _every(self: Prefilter, text: str,
           units: Callable[[str], list[Span]]) -> Iterator[tuple[RulePattern, list[Span]]]:
    for pattern in self._patterns:
        yield pattern, units(pattern.rule.scope)


_alternations: dict[int, tuple[regex.Pattern[str], dict[str, tuple[int, str, object]]]] = {}


def _by_alternation(self: Gazetteer, text: str) -> list[Hit]:
    if id(self) not in _alternations:
        forms = dict(self._automaton.items())
        longest = sorted(forms, key=lambda form: (-len(form), form))
        _alternations[id(self)] = regex.compile("|".join(map(regex.escape, longest)) or "(?!)"), forms
    pattern, forms = _alternations[id(self)]
    return [Hit(m.start(), m.end(), forms[m[0]][1], forms[m[0]][2]) for m in pattern.finditer(text)]


def plain_rules() -> Rulebook:
    """The built-in rules with word lists as plain alternations, the longest word first."""
    def alternation(words: Iterable[str]) -> str:
        longest = sorted(set(words), key=lambda word: (-len(word), word))
        return "(?:" + "|".join(map(regex.escape, longest)) + ")"
    with patch.object(compile, "alternation", alternation):
        return load_anew((builtin_rules(),))


_cut: dict[str, tuple[Word, ...]] = {}


def _tagged(clean: str) -> tuple[Word, ...]:
    """jieba.posseg's words; kept for the text at hand, as anyone would."""
    if clean not in _cut:
        if len(_cut) > 5_000:
            _cut.clear()
        import jieba.posseg

        found, at = [], 0
        for pair in jieba.posseg.cut(clean):
            found.append(Word(at, at + len(pair.word), pair.flag))
            at += len(pair.word)
        _cut[clean] = tuple(found)
    return _cut[clean]
