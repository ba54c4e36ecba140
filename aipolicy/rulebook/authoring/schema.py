"""The JSON Schema of rule files, for editors that check while one writes."""

from __future__ import annotations

from dataclasses import MISSING
from typing import Any

from aipolicy.rulebook.facttypes import FACT_TYPES
from aipolicy.rulebook.rules import SCOPES, STATUSES, UNITS
from aipolicy.rulebook.stages.declared import STAGES, Stage
from aipolicy.rulebook.stages.reading import Param, choices, declared

_TEXT = {"type": "string", "minLength": 1}
_LOOKUP = {"type": "object", "required": ["lookup", "by", "give"], "additionalProperties": False,
           "properties": dict.fromkeys(("lookup", "by", "give"), _TEXT)}
_TEXTS = {"oneOf": [_TEXT, {"type": "array", "items": _TEXT, "minItems": 1}]}


def rule_schema() -> dict[str, Any]:
    """The schema of one rule file (draft 2020-12)."""
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "aipolicy rules",
        "type": "object",
        "additionalProperties": False,
        "properties": {
            "parts": {"type": "object", "additionalProperties": _TEXT,
                      "description": "Named pattern fragments, used as {name} in patterns."},
            "cues": {"type": "object", "additionalProperties": {"anyOf": [_TEXTS, _word_list()]},
                     "description": "Word lists of this file; an item between slashes is a pattern."},
            "spans": {"type": "object", "additionalProperties": _span(),
                      "description": "Runs of words by part of speech, used by grow."},
            "rules": {"type": "array", "items": _rule()},
        },
    }


def _word_list() -> dict[str, Any]:
    texts = {"type": "array", "items": _TEXT}
    target = "Full name, file.name, of the list of another folder that this one "
    return {"type": "object", "additionalProperties": False,
            "anyOf": [{"required": ["words"]}, {"required": ["pattern"]}], "properties": {
                "about": {**_TEXT, "description": "What the words have in common, what they decide."},
                "words": _TEXTS,
                "pattern": {**_TEXTS, "description": "A pattern, or several, tried before the words."},
                "examples": {"type": "object", "additionalProperties": False,
                             "properties": {"match": texts, "no_match": texts},
                             "description": "Strings in which it must, and must not, be found."},
                "extend": {**_TEXT, "description": target + "adds to."},
                "replace": {**_TEXT, "description": target + "stands for."}}}


def _span() -> dict[str, Any]:
    texts = {"type": "array", "items": _TEXT}
    return {"type": "object", "additionalProperties": False, "properties": {
        **dict.fromkeys(("flags", "stop", "keep", "edge"), texts), "max": {"type": "integer", "minimum": 1}}}


def _rule() -> dict[str, Any]:
    scopes: dict[str, Any] = dict.fromkeys(SCOPES, _TEXTS)
    conditions = {"type": "object", "additionalProperties": False, "properties": scopes}
    where = {"type": "object", "additionalProperties": False, "properties": {**scopes, "not": conditions}}
    return {
        "type": "object", "additionalProperties": False, "required": ["id", "emits"],
        "allOf": [_of_stage(stage) for stage in STAGES.values()],
        "properties": {
            "id": {**_TEXT, "description": "Unique in its folder; a later folder replaces a rule by id."},
            "version": {"type": "integer", "minimum": 1},
            "emits": {"anyOf": [{"enum": list(FACT_TYPES)}, _TEXT],
                      "description": "The type of the facts; a new name makes a new type."},
            "about": {**_TEXT, "description": "What the rule is for, in one sentence."},
            "stage": {"enum": list(STAGES),
                      "description": "When it runs; by default with the others of its type."},
            "match": {**_TEXTS, "description": "A pattern, or several, with {part} and {name:part}."},
            "where": where,
            "with": {"type": "object", "description": "What the rule says to the finder of its stage."},
            "fields": {"type": "object", "additionalProperties": {"anyOf": [_LOOKUP, {}]},
                       "description": "Constant, $capture or {lookup: LEXICON, by: $capture, give: COLUMN}."},
            "grow": {"type": "object", "additionalProperties": {
                "type": "object", "additionalProperties": False,
                "properties": {"left": _TEXT, "right": _TEXT}}},
            "priority": {"type": "integer"},
            "scope": {"enum": list(UNITS)},
            "status": {"enum": list(STATUSES)},
            "examples": {"type": "object", "additionalProperties": False, "properties": {
                "match": {"type": "array", "items": {"type": "object", "required": ["text"],
                                                     "properties": {"text": _TEXT}}},
                "no_match": {"type": "array", "items": _TEXT}}},
        },
    }


def _of_stage(stage: Stage[Any]) -> dict[str, Any]:
    """What holds for a rule that names a stage: its parameters, and whether it has a pattern."""
    params = declared(stage)
    options = {"type": "object", "additionalProperties": False,
               "properties": {p.name: _param(p) for p in params},
               "required": [p.name for p in params if p.default is MISSING]}
    pattern = {"required": ["match"]} if stage.patterned else {"not": {"required": ["match"]}}
    return {"if": {"properties": {"stage": {"const": stage.name}}, "required": ["stage"]},
            "then": {"properties": {"with": options}, **pattern}}


def _param(param: Param) -> dict[str, Any]:
    allowed = list(choices(param))
    one: dict[str, Any] = {"enum": allowed} if allowed else dict(_TEXT)
    if param.kind == "list":
        one = {"anyOf": [one, {"type": "array", "items": one}]}
    return {**one, "description": param.about}
