"""`faden completion SHELL`: a script that makes the shell complete commands, options and people."""

from __future__ import annotations

import re
from typing import Any

import click
from click.shell_completion import BashComplete, CompletionItem, add_completion_class, get_completion_class

from faden.cli.context import pass_context

VARIABLE = "_FADEN_COMPLETE"
SHELLS = ("bash", "zsh", "fish")


@click.command("completion")
@click.argument("shell", type=click.Choice(SHELLS))
@pass_context
def command(context: object, shell: str) -> None:
    """Print the shell completion script.

    \b
    bash  echo 'eval "$(faden completion bash)"' >> ~/.bashrc
    zsh   echo 'eval "$(faden completion zsh)"' >> ~/.zshrc
    fish  faden completion fish > ~/.config/fish/completions/faden.fish
    """  # noqa: D301 -- the sign that tells click to keep the lines
    faden = click.get_current_context().find_root().command
    completing = get_completion_class(shell)
    assert completing is not None
    click.echo(completing(faden, {}, "faden", VARIABLE).source())


class Bash(BashComplete):
    """Escapes spaces and quotes, because bash inserts proposals literally; also for its `read`."""

    def format_completion(self, item: CompletionItem[Any]) -> str:
        return f"{item.type}," + re.sub(r"([^\w@%+=:,./-])", r"\\\\\1", item.value)


def prepare() -> None:
    """Replaces click's completion for bash with ours."""
    add_completion_class(Bash)
