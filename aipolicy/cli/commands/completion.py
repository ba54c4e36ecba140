"""`aipolicy completion`: the script that lets a shell complete our commands."""

from __future__ import annotations

import click

SHELLS = ("bash", "zsh", "fish")


@click.command("completion")
@click.argument("shell", type=click.Choice(SHELLS))
def command(shell: str) -> int:
    """Print the script by which a shell completes commands, options, types and kinds.

    bash: aipolicy completion bash > ~/.local/share/bash-completion/completions/aipolicy

    zsh: aipolicy completion zsh > a file _aipolicy in a folder of $fpath

    fish: aipolicy completion fish > ~/.config/fish/completions/aipolicy.fish
    """
    from click.shell_completion import get_completion_class

    from aipolicy.cli import cli

    kind = get_completion_class(shell)
    assert kind is not None
    source = kind(cli, {}, "aipolicy", "_AIPOLICY_COMPLETE")
    # not source(), which runs the shell to ask its version: the script is for another one than is at hand
    click.echo(source.source_template % source.source_vars())
    return 0
