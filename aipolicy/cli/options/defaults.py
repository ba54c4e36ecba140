"""What the options of commands are where the command line is silent and a configuration is not."""

from __future__ import annotations

from pathlib import Path
from typing import Any

#: Commands that work on facts, with what the rules say of comparing them.
COMPARING = ("merge", "track", "diff", "conflicts", "panel")
#: Commands that show facts, with what the cards of types say.
SHOWING = ("table", "show", "report", "export", "schema")


def configured_defaults() -> dict[str, Any]:
    """The configuration of the working folder as click's defaults of the commands."""
    from aipolicy.config import config_file, read_config

    path = config_file(Path())
    if path is None:
        return {}
    config = read_config(path)
    rules = {"folders": config.rules, "only": config.rules_only}
    dated = {**rules, "published": config.published}
    extract = {**dated, "types": config.types, "target": config.output}
    cards = (*config.rules, *filter(None, (config.rules_only,)))
    # a folder of rules for texts need not say how facts are compared, so it never stands alone there
    return {"extract": _configured(extract), "text": _configured(dated),
            "check": _configured(dated), "rules": _configured(rules),
            **dict.fromkeys(COMPARING, _configured({"folders": config.rules})),
            **dict.fromkeys(SHOWING, _configured({"folders": cards}))}


def _configured(options: dict[str, Any]) -> dict[str, Any]:
    """The options of which the configuration says something."""
    return {name: value for name, value in options.items() if value}
