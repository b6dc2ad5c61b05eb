"""`faden remind`: one message on a day with something due, sent through Apprise."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from pathlib import Path

import click

from faden.cli.context import Context, pass_context
from faden.cli.doubts import stop_at_doubts
from faden.cli.input_error import InputError

VARIABLE = "FADEN_REMIND"
"""Environment variable with addresses, separated by spaces."""
LAST_DAY_FILE = Path(".faden") / "reminded"
"""File with the day for which a message was sent."""


@click.command("remind")
@click.option("--names", is_flag=True, help="Say who and what, not only how many.")
@click.option("--dry-run", is_flag=True, help="Print the message instead of sending it.")
@pass_context
def command(context: Context, names: bool, dry_run: bool) -> None:
    """Send yourself a message on days when there is something to do.

    Sends what there is for today: lines of the plan, meetings, occasions (birthdays also two days ahead) and
    your promises. It says how many there are, and with --names, who they are about. Apprise does the sending
    (email, ntfy, Signal, Telegram and many more). Its addresses contain passwords, so keep them in Apprise's
    own file or in FADEN_REMIND, not in the journal. It sends once a day; `faden init DIR --remind` has your
    system do it every morning.
    """
    from faden.wording.reminder import reminder

    words, day = context.words, context.day(with_private=False)
    if names:
        stop_at_doubts(context)
    message = reminder(day, words, names=names)
    if dry_run:
        click.echo(
            f"{message.title}: {message.text}"
            if message is not None
            else words("There is nothing to do today.")
        )
        return
    if message is None or _was_sent(context):
        # Output every day would be mail from cron every day.
        return
    if not _send(context, message.title, message.text):
        raise click.ClickException(
            words("The message could not be sent. `apprise -vv` with the same address says why.")
        )
    _remember(context)


def _send(context: Context, title: str, text: str) -> bool:
    words = context.words
    try:
        # Imported late: it knows 130 services, and takes a third of a second.
        import apprise
    except ModuleNotFoundError as error:
        if error.name != "apprise":
            raise
        from faden.site.install_hints import adding

        hint = words("Sending needs the package apprise: {command}", command=adding("apprise"))
        raise click.ClickException(hint) from None
    receiver = apprise.Apprise()
    addresses = os.environ.get(VARIABLE, "").split()
    for address in addresses:
        if not receiver.add(address):
            # It may hold a password, so none of it is printed.
            raise InputError(
                words("{variable} contains an address that Apprise does not recognise.", variable=VARIABLE)
            )
    if not addresses:
        for file in _configurations():
            if file.is_file():
                receiver.add(apprise.AppriseConfig(paths=str(file)))
                break
    if not len(receiver):
        files = "\n".join(f"  {click.format_filename(file)}" for file in _configurations())
        raise InputError(
            words(
                "There is no address to send to: set {variable}, or put one in any of these files:",
                variable=VARIABLE,
            )
            + f"\n{files}"
        )
    return bool(receiver.notify(title=f"faden · {title}", body=text))


def _configurations() -> Sequence[Path]:
    """The files in which Apprise itself looks for the user's addresses."""
    if sys.platform == "win32":
        folder = Path(os.environ.get("APPDATA", str(Path.home()))) / "Apprise"
        return (folder / "apprise.yml", folder / "apprise")
    home = Path(os.environ.get("XDG_CONFIG_HOME") or Path.home() / ".config")
    return (
        home / "apprise" / "apprise.yml",
        home / "apprise.yml",
        home / "apprise",
        Path.home() / ".apprise",
    )


def _was_sent(context: Context) -> bool:
    try:
        return (context.root / LAST_DAY_FILE).read_text("ascii").strip() == str(context.today)
    except (OSError, ValueError):
        return False


def _remember(context: Context) -> None:
    from faden.storage.disk import remember

    remember(context.root / LAST_DAY_FILE, f"{context.today}\n".encode())
