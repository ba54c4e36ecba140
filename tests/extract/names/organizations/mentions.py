"""Mentions of bodies made by hand."""

from __future__ import annotations

from typing import Literal

from aipolicy.extract.names.organizations.mention import BodyMention
from tests.extract.names.spans import span_of


def mention(text: str, part: str, kind: str = "enterprise", nth: int = 1, rule: str = "r",
            known: str | None = None, of_place: Literal[False, True, "whole"] = False,
            brief: bool = False) -> BodyMention:
    """The nth place where a part stands in a text as a mention of a body."""
    return BodyMention(*span_of(text, part, nth), kind, rule, known, of_place, brief)
