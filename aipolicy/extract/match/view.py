"""A document as the rules of one stage see it: its symbol text, its words, the rulebook."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from aipolicy.errors import RuleError
from aipolicy.extract.match.symbols import Mention, SymbolText
from aipolicy.model import Document, Sentence, Span, Word
from aipolicy.rulebook.load import Rulebook


@dataclass
class View:
    """A document as rules of one stage see it.

    slow: rules given up because they ran over TIME_LIMIT, by id, shared by all views of a document.
    """

    document: Document
    symbols: SymbolText
    book: Rulebook
    slow: dict[str, RuleError] = field(default_factory=dict)
    _words: dict[int, list[Word]] = field(default_factory=dict)

    @property
    def text(self) -> str:
        """The clean text."""
        return self.document.text.clean

    def units(self, scope: str) -> list[Span]:
        """The stretches of the symbol text that patterns of a scope run over, in order."""
        document = self.document
        if scope == "document":
            return [Span(0, len(self.symbols.text))]
        stretches = document.blocks if scope == "block" else document.sentences
        return [self.symbols.symbol(s.start, s.end) for s in stretches]

    def words(self, sentence: Sentence) -> list[Word]:
        """jieba's words of a sentence, with offsets in the clean text."""
        if sentence.index not in self._words:
            from aipolicy.segment.words import words

            found = words(self.text[sentence.start:sentence.end])
            self._words[sentence.index] = [
                Word(w.start + sentence.start, w.end + sentence.start, w.flag) for w in found]
        return self._words[sentence.index]

    def with_symbols(self, mentions: Iterable[Mention]) -> View:
        """The same document with other mentions symbolised."""
        return View(self.document, SymbolText.of(self.text, mentions), self.book, self.slow, self._words)
