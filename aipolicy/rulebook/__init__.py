"""The rules: loading, checking and compiling what stands under `rules/`."""

from aipolicy.rulebook.load import Rulebook, load_rules
from aipolicy.rulebook.rules import Rule
from aipolicy.rulebook.tables import Entry, Lexicon

__all__ = ["Entry", "Lexicon", "Rule", "Rulebook", "load_rules"]
