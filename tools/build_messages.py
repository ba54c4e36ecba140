"""The catalog of translated messages: finds what must stand in it, and compiles it.

    python tools/build_messages.py            add new messages to the .po file, mark gone ones, write the .mo
    python tools/build_messages.py --check    exit 1 if something is missing or the .mo is not that of the .po

Messages are the strings marked by `_`, `_n` and `ngettext`, the help of commands and options, and what
`rules/check.yaml` says of its bounds.
"""

from __future__ import annotations

import ast
import io
import sys
from collections.abc import Iterator
from datetime import datetime, timezone
from pathlib import Path

import click
from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

from aipolicy.cli.language import paragraphs

ROOT = Path(__file__).resolve().parent.parent
PO = ROOT / "aipolicy" / "locale" / "zh" / "LC_MESSAGES" / "aipolicy.po"
Message = str | tuple[str, ...]
MARKS = {"_": 1, "_n": 1, "ngettext": 2}
NO_DAY = datetime(2000, 1, 1, tzinfo=timezone.utc)
#: What click itself says where our users see it.
CLICK = (
    "Usage:", "Options", "Show this message and exit.", "default: {default}", "required", "Error: {message}",
    "Try '{command} {option}' for help.", "Missing argument", "Missing option", "Missing command.",
    "Invalid value: {message}", "Invalid value for {param_hint}: {message}", "No such option {name!r}.",
    "No such command {name!r}.", "Aborted!",
)


def marked(path: Path) -> Iterator[Message]:
    """The messages that a module marks."""
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in MARKS:
            texts = [arg.value for arg in node.args[:MARKS[node.func.id]]
                     if isinstance(arg, ast.Constant) and isinstance(arg.value, str)]
            if len(texts) == MARKS[node.func.id]:
                yield texts[0] if len(texts) == 1 else tuple(texts)


def helps(command: click.Command, context: click.Context) -> Iterator[str]:
    """The help of a command, of its options and of the commands in it."""
    yield from paragraphs(command.help or "")
    yield from (param.help for param in command.params if isinstance(param, click.Option) and param.help)
    yield command.get_short_help_str(200)
    if isinstance(command, click.Group):
        for name in command.list_commands(context):
            inner = command.get_command(context, name)
            assert inner
            yield from helps(inner, click.Context(inner, parent=context, info_name=name))


def must_have() -> dict[Message, str]:
    """The messages that must be translated, and where each stands first: all but longer help."""
    import yaml

    from aipolicy.cli import ABOUT

    found: dict[Message, str] = {}
    for path in sorted((ROOT / "aipolicy").rglob("*.py")):
        for message in marked(path):
            found.setdefault(message, path.relative_to(ROOT).as_posix())
    for text in (*ABOUT.values(), *CLICK):
        found.setdefault(text, "help")
    for limit in yaml.safe_load((ROOT / "rules" / "check.yaml").read_text("utf-8"))["limits"]:
        found.setdefault(limit["because"], "rules/check.yaml")
    return found


def messages() -> dict[Message, str]:
    """All messages and where each stands first."""
    from aipolicy.cli import cli

    found = must_have()
    for text in helps(cli, click.Context(cli, info_name="aipolicy")):
        found.setdefault(text, "help")
    return found


def read_catalog() -> Catalog:
    """The catalog as it stands; an empty one if there is none."""
    if not PO.exists():
        return Catalog(locale="zh", project="aipolicy", charset="utf-8")
    with PO.open("rb") as stream:
        return read_po(stream, locale="zh")


HEADER = "# Messages of aipolicy in Chinese. tools/build_messages.py adds new ones and compiles this file."


class Unsigned(Catalog):
    """A catalog that does not say which Babel wrote it."""

    @property
    def mime_headers(self) -> list[tuple[str, str]]:
        """What stands at the head of the compiled file."""
        return [(name, value) for name, value in super().mime_headers if name != "Generated-By"]


def compiled(catalog: Catalog) -> bytes:
    """The catalog as gettext reads it: only the messages, the same on every day and by every Babel."""
    plain = Unsigned(locale="zh", charset="utf-8", creation_date=NO_DAY, revision_date=NO_DAY)
    for message in catalog:
        if message.id:
            plain.add(message.id, message.string)
    stream = io.BytesIO()
    write_mo(stream, plain)
    return stream.getvalue()


def missing(catalog: Catalog) -> list[str]:
    """Messages that must have a translation and have none."""
    def translated(message: Message) -> bool:
        found = catalog.get(message)
        string = found.string if found else ""
        return bool(string if isinstance(string, str) else string and all(string))
    return [str(message) for message in must_have() if not translated(message)]


def update(catalog: Catalog) -> Catalog:
    """The catalog with all messages of today, and no others."""
    fresh = Catalog(locale="zh", project="aipolicy", charset="utf-8")
    for message, where in messages().items():
        known = catalog.get(message)
        fresh.add(message, known.string if known else "", locations=[(where, None)])
    return fresh


def main() -> int:
    """Write or check; gives the exit code."""
    catalog = read_catalog()
    if "--check" not in sys.argv:
        catalog = update(catalog)
        PO.parent.mkdir(parents=True, exist_ok=True)
        stream = io.BytesIO()
        write_po(stream, catalog, width=110, omit_header=True)
        PO.write_bytes(f"{HEADER}\n\n".encode() + stream.getvalue())
        PO.with_suffix(".mo").write_bytes(compiled(catalog))
    lacking = missing(catalog)
    for message in lacking:
        print(message, file=sys.stderr)
    current = PO.with_suffix(".mo").read_bytes() == compiled(catalog)
    if not current:
        print("the .mo file is not that of the .po file", file=sys.stderr)
    return 1 if lacking or not current else 0


if __name__ == "__main__":
    sys.exit(main())
