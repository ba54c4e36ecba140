"""A model or product as it is found, and how findings of one name become one artifact."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

import regex

from aipolicy.model import Span

NOISE = regex.compile(r"[\s“”\"'‘’「」®™·・—–\-]")


@dataclass
class Artifact:
    """A model or product with its mentions, further names and what was found about it. known: by a
    lexicon."""

    name: str
    rule: str
    spans: list[Span]
    aliases: list[str] = field(default_factory=list)
    developer: str | None = None
    version: str | None = None
    kind: str | None = None
    known: bool = False

    def keys(self) -> set[str]:
        """Its names folded."""
        return {NOISE.sub("", n).lower() for n in (self.name, *self.aliases)}

    def take(self, other: Artifact) -> None:
        """Add what another finding of this artifact tells."""
        self.spans += other.spans
        self.aliases += [other.name, *other.aliases]
        self.developer = self.developer or other.developer
        self.version = self.version or other.version
        self.kind = self.kind or other.kind


def merged(found: Sequence[Artifact]) -> list[Artifact]:
    """One artifact for each name; findings that share a form are one."""
    artifacts: list[Artifact] = []
    for artifact in found:
        same = next((t for t in artifacts if t.keys() & artifact.keys()), None)
        if same is None:
            artifacts.append(artifact)
        else:
            same.take(artifact)
    return artifacts
