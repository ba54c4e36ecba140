"""Text for places where it may do something: what cannot be seen is written out, links are of the web."""

from __future__ import annotations

from urllib.parse import urlsplit

import regex

#: Controls, direction and joining marks, lone surrogates, line and paragraph separators.
_UNSEEN = regex.compile(r"[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]")
_UNSEEN_BUT_LINES = regex.compile(r"[[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]--[\n]]", regex.V1)


def visible(text: str, *, lines: bool = False) -> str:
    """The text with each character that moves the cursor, hides or turns others as its escape.

    lines: line feeds stay.

        >>> visible("a\\x1b[31m")
        'a\\\\x1b[31m'
    """
    unseen = _UNSEEN_BUT_LINES if lines else _UNSEEN
    return unseen.sub(lambda match: match[0].encode("unicode_escape").decode(), text)


def web_address(url: str | None) -> str | None:
    """The address if it is one of the web; None for `javascript:` and whatever else a link could run."""
    try:
        parts = urlsplit(url or "")
    except ValueError:
        return None
    return url if parts.scheme in ("http", "https") and parts.netloc else None
