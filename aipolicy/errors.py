"""Errors that a user may see: each says what happened, where, and what to do.

Every error that aipolicy raises on purpose is an `AipolicyError`. The command line prints its text
on one line; no user sees a traceback of ours.
"""

from __future__ import annotations

from typing import Any


class AipolicyError(Exception):
    """Base of all errors of this package. `exit_code` is what the command line ends with."""

    exit_code = 2

    def __init__(self, what: str, *, where: str | None = None, todo: str | None = None) -> None:
        """`what` happened; `where`: a path, or path:line:column; `todo`: what the user can do."""
        self.what, self.where, self.todo = what, where, todo
        super().__init__(str(self))

    def __reduce__(self) -> tuple[Any, ...]:
        """For the way between processes: an error is all that it says."""
        return _again, (type(self), self.what, self.where, self.todo)

    def __str__(self) -> str:
        text = f"{self.where}: {self.what}" if self.where else self.what
        return f"{text}; {self.todo}" if self.todo else text


def _again(kind: type[AipolicyError], what: str, where: str | None, todo: str | None) -> AipolicyError:
    return kind(what, where=where, todo=todo)


class InputError(AipolicyError):
    """A file or stream that cannot be read as text. Other inputs are still done; exit code 1."""

    exit_code = 1


class InputWarning(UserWarning):
    """What a user must know of a text: an encoding that is a guess, a language that the rules do not know."""


class UsageError(AipolicyError):
    """A wrong option or argument: unknown type, bad date, no such rule folder. Exit code 2."""


class RuleError(AipolicyError):
    """A rule file that cannot be used; `where` is file:line:column. Exit code 2."""
