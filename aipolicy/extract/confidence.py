"""How far the facts of a rule can be trusted: measured on annotated texts, not guessed."""

from __future__ import annotations

from collections.abc import Mapping

from aipolicy.errors import RuleError
from aipolicy.rulebook.load import Rulebook
from aipolicy.rulebook.once import once

PLACES = 3


@once
def confidence(book: Rulebook) -> Mapping[str, float]:
    """The share of right facts by rule id, smoothed by one right and one wrong fact (Laplace's rule
    of succession). A rule that nobody measured, such as one of a user's folder, has none."""
    try:
        measured: Mapping[str, tuple[int, int]] = book.table("confidence")["measured"]
    except RuleError:
        return {}
    own = {rule.id for rule in book.rules if not rule.where.startswith(f"{book.folders[0]}/")}
    return {rule: round((right + 1) / (found + 2), PLACES)
            for rule, (right, found) in measured.items() if rule not in own and found}
