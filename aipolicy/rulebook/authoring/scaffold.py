"""A rule to start from, with everything in it that a rule needs."""

from __future__ import annotations

from aipolicy.rulebook.cards import builtin_cards

TEMPLATE = """\
# What these rules find, and where the words in them come from.
# yaml-language-server: $schema=aipolicy-rules.schema.json
rules:
  - id: {id}
    emits: {emits}
    about: What it finds, in one sentence
    # {{part}} stands for a named part, {{name:part}} captures it; the rest is a regular expression.
    # Parts: quantity money count percent date …, @lexicon, cue.NAME, and those under parts:.
    match: '{match}'
    # where: {{sentence: some_cue, not: {{clause: another_cue}}}}
    examples:
      match:
        - {{text: {text}{wanted}}}
      no_match:
        - {no_match}
"""


def scaffold(rule_id: str, emits: str, text: str = "…", no_match: str = "…") -> str:
    """A rule file with one rule. `text` and `no_match` are its first examples."""
    card = builtin_cards().get(emits)
    field = (card.made_of if card else None) or "name"
    part = "quantity" if field == "value" else ".{2,10}"
    match = f"{{{field}:{part}}}" if part == "quantity" else f"(?P<{field}>{part})"
    return TEMPLATE.format(id=rule_id, emits=emits, match=match, text=text, no_match=no_match,
                           wanted=f", {field}: …")
