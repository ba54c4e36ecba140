"""`aipolicy man`: manual pages, made from the commands themselves."""

from __future__ import annotations

import re
from collections.abc import Iterator
from gettext import gettext as _
from pathlib import Path

import click

from aipolicy._version import __version__
from aipolicy.cli.output_streams import output


@click.command("man")
@click.argument("names", metavar="[COMMAND]...", nargs=-1)
@click.option("-o", "--output", "folder", type=click.Path(file_okay=False), metavar="DIR",
              help="Write the pages of all commands into this folder, such as ~/.local/share/man/man1.")
def command(names: tuple[str, ...], folder: str | None) -> int:
    """Print the manual page of a command; read it with: aipolicy man extract | man -l -

    Without COMMAND it is the page of aipolicy itself.
    """
    pages = dict(all_pages())
    page = "-".join(("aipolicy", *names))
    if page not in pages:
        from aipolicy.cli.options.values import nearest

        known = [name.removeprefix("aipolicy-").replace("-", " ") for name in pages]
        message = _("unknown command '{name}'{hint}; commands: {names}")
        hint = nearest(" ".join(names), known)
        raise click.UsageError(
            message.format(name=" ".join(names), hint=hint, names=", ".join(known[1:])))
    if folder is None:
        with output(None) as stream:
            stream.write(pages[page].encode())
        return 0
    Path(folder).mkdir(parents=True, exist_ok=True)
    for name, content in pages.items():
        with output(str(Path(folder) / f"{name}.1")) as stream:
            stream.write(content.encode())
    return 0


def all_pages() -> Iterator[tuple[str, str]]:
    """The name and the page, in roff, of every command, groups before what is in them."""
    from aipolicy.cli import cli

    yield from _pages(cli, click.Context(cli, info_name="aipolicy"))


def _pages(command: click.Command, context: click.Context) -> Iterator[tuple[str, str]]:
    name = context.command_path.replace(" ", "-")
    inner = [(part, found) for part in command.list_commands(context)
             if (found := command.get_command(context, part))] if isinstance(command, click.Group) else []
    yield name, "\n".join(_page(command, context, name, inner)) + "\n"
    for part, found in inner:
        yield from _pages(found, click.Context(found, parent=context, info_name=part))


def _page(command: click.Command, context: click.Context, name: str,
          inner: list[tuple[str, click.Command]]) -> Iterator[str]:
    from aipolicy.cli.language import paragraphs

    yield f'.TH "{name.upper()}" "1" "" "aipolicy {__version__}" ""'
    yield f".SH NAME\n{_roff(name)} \\- {_roff(command.get_short_help_str(200))}"
    yield f".SH SYNOPSIS\n.B {_roff(context.command_path)}"
    yield _roff(" ".join(command.collect_usage_pieces(context)))
    yield ".SH DESCRIPTION"
    for paragraph in paragraphs(command.help or ""):
        yield f".PP\n{_roff(paragraph)}"
    options = [row for param in command.get_params(context) if (row := param.get_help_record(context))]
    if options:
        yield ".SH OPTIONS"
        yield from (f".TP\n\\fB{_roff(option)}\\fP\n{_roff(about)}" for option, about in options)
    if inner:
        yield ".SH COMMANDS"
        yield from (f".TP\n\\fB{_roff(name)}-{part}\\fP(1)\n{_roff(found.get_short_help_str(200))}"
                    for part, found in inner)


def _roff(text: str) -> str:
    """Text that roff prints as it is: no escapes, no requests at the head of a line."""
    escaped = text.replace("\\", "\\e").replace("-", "\\-").replace("\n", " ")
    return re.sub(r"^([.'])", r"\\&\1", escaped)
