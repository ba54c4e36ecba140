"""The command line: one thin module a command, found by name, imported only when it is called.

Nothing heavy is imported before a command runs, so that help is quick. Messages are English here
and marked for gettext; a translation is a catalog, not code.
"""

from __future__ import annotations

from copy import copy
from gettext import gettext as _
from importlib import import_module
from typing import NoReturn

import click

from aipolicy.cli.language import LANGUAGES, localized, use_catalogs, use_language
from aipolicy.cli.options.values import nearest
from aipolicy.cli.output_streams import close_quietly, speak_utf8
from aipolicy.cli.run_report import say
from aipolicy.errors import AipolicyError

#: What help says of each command, in order of use: the first sentence of its own help, so that no command
#: needs to be imported for it. A test holds the two together.
ABOUT = {
    "extract": "Print the facts in texts as JSON Lines.",
    "text": "Print the text of FILE to the letter.",
    "table": "Show facts as tables, one for each type.",
    "show": "Show the text of FILE with its facts in the colours of their types, and a legend.",
    "report": "Write facts and their texts as one HTML page, which opens offline and loads nothing.",
    "export": "Write facts in a format of other programs.",
    "schema": "Print the JSON Schema (draft 2020-12) of the facts, each type under $defs.",
    "check": "Check texts and their facts, and print what is wrong or doubtful.",
    "rules": "List, explain, test and check rules, and start new ones.",
    "merge": "Merge facts into one record for each thing that is said, as JSON Lines.",
    "track": "For each place and indicator: its targets over time, the latest figure, the ratio and "
             "the status.",
    "diff": "The facts that B gained, lost or says otherwise than A.",
    "conflicts": "Same subject, metric and date, another value, in two sources that are no reprints of "
                 "one another.",
    "panel": "A balanced panel of regions and years, each cell with the ids of its facts.",
    "completion": "Print the script by which a shell completes commands, options, types and kinds.",
    "man": "Print the manual page of a command; read it with: aipolicy man extract | man -l -",
}
COMMANDS = tuple(ABOUT)
INTERRUPTED = 130
HELP = "aipolicy.help"


class Commands(click.Group):
    """The commands, each in the module of its name in `commands`; a wrong name gets the nearest."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """All command names, in order of use."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command of that name, or None."""
        if cmd_name not in COMMANDS:
            return None
        command: click.Command = import_module(f"aipolicy.cli.commands.{cmd_name}").command
        return localized(command)

    def get_help(self, ctx: click.Context) -> str:
        """The help, in the language of messages."""
        found = copy(localized(self))
        found._help_option = None  # its text was made before the language was known
        return click.Group.get_help(found, ctx)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The commands with what each is about, none of them imported."""
        with formatter.section(_("Commands")):
            formatter.write_dl([(name, _(ABOUT[name])) for name in COMMANDS])

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """As click does; notes whether help is asked for."""
        ctx.meta[HELP] = not set(ctx.help_option_names).isdisjoint(args)
        return super().parse_args(ctx, args)

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """As click does, with a suggestion. Raises click.UsageError."""
        if args[0] not in COMMANDS and not args[0].startswith("-"):
            message = _("unknown command '{name}'{hint}; commands: {names}")
            raise click.UsageError(
                message.format(name=args[0], hint=nearest(args[0], COMMANDS), names=", ".join(COMMANDS)), ctx
            )
        return super().resolve_command(ctx, args)

    def invoke(self, ctx: click.Context) -> NoReturn:
        """Run the command and exit with the code it gives; an error of ours becomes a line."""
        try:
            code = super().invoke(ctx)
        except AipolicyError as error:
            say(str(error))
            code = error.exit_code
        ctx.exit(code)


def _version(ctx: click.Context, param: click.Parameter, value: bool) -> None:
    if value and not ctx.resilient_parsing:
        from aipolicy.store.stamp import rules_of, told

        click.echo(f"aipolicy, version {told(rules_of())}")
        ctx.exit()


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.option("--version", is_flag=True, is_eager=True, expose_value=False, callback=_version,
              help="Show the version and the hash of the rules, and exit.")
@click.option("--lang", type=click.Choice(LANGUAGES), is_eager=True, expose_value=False, metavar="en|zh",
              callback=use_language, help="The language of messages; that of the locale if not given.")
@click.pass_context
def cli(ctx: click.Context) -> None:
    """Turn Chinese texts about AI policy into facts: one JSON object a line, each with its quote."""
    from aipolicy.cli.options.defaults import configured_defaults

    if not ctx.meta[HELP]:  # help is there whatever stands in a configuration
        ctx.default_map = configured_defaults()


def main() -> int:
    """Run the command line; gives the exit code. No traceback for a closed pipe or Ctrl-C."""
    speak_utf8()
    use_catalogs()
    try:
        code = cli.main(prog_name="aipolicy", standalone_mode=False)
    except click.ClickException as error:
        error.show()
        return error.exit_code
    except (click.Abort, KeyboardInterrupt):
        return INTERRUPTED
    except BrokenPipeError:
        close_quietly()
        return 0
    return code if isinstance(code, int) else 0
