"""`faden forget WHO`: removes a person everywhere in the working tree."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from difflib import unified_diff
from functools import partial
from pathlib import Path
from shlex import quote
from typing import TYPE_CHECKING

import click

from faden.cli import shell_complete
from faden.cli.arguments import confirm, find_person
from faden.cli.context import Context, pass_context

if TYPE_CHECKING:
    from faden.core.i18n import Words
    from faden.core.model import Person

GIT_SECONDS = 20


@dataclass(frozen=True, slots=True)
class ErasePlan:
    """What will happen: texts before and after by file, None where the file goes; and what goes with them."""

    changes: Mapping[str, tuple[str, str | None]]
    photo: str | None
    notes: frozenset[str]
    """The names of the notes that go."""
    by_hand: tuple[str, ...]
    """Files that refer to the person in a way that cannot be cut out safely."""


@click.command("forget")
@click.argument("who", metavar="WHO", shell_complete=shell_complete.somebody)
@click.option("--yes", is_flag=True, help="Do not ask.")
@pass_context
def command(context: Context, who: str, yes: bool) -> None:
    """Remove a person everywhere in the journal.

    The file, the photo, knows and through of others, notes and lines of the log with nobody else in
    them; where others were there, only the person goes. Shows first what will change, and says
    afterwards where the name still stands in plain words, and what git remembers.
    """
    from faden.editing.erase import named_in
    from faden.journal.source_files import journal_texts

    words = context.words
    person = find_person(context, who, private=True)
    plan = _plan(context, person)
    click.echo("\n".join(_preview(words, plan)))
    if not yes:
        confirm(words, words("Remove {name} ({id})", name=person.name, id=person.id), abort=True)
    _carry_out(context, person, plan)
    click.echo(words("{name} is removed from the journal.", name=person.name), err=True)
    for file in plan.by_hand:
        click.echo(
            words("{file} still refers to {id}: please change it by hand.", file=file, id=person.id), err=True
        )
    named = list(named_in(journal_texts(context.root), person))
    if named:
        click.echo("\n" + words("The name still stands here; look whether it should:"), err=True)
        for file, line, text in named:
            click.echo(f"  {file}:{line}: {text}", err=True)
    said = _site(context, person) + _git(context, person, plan)
    if said:
        click.echo("\n" + "\n\n".join(said), err=True)


def _plan(context: Context, person: Person) -> ErasePlan:
    from faden.core.layout import Part, part_of, stem_of
    from faden.editing.erase import refers, without
    from faden.journal.photos import photo_files
    from faden.journal.source_files import journal_texts

    changes: dict[str, tuple[str, str | None]] = {}
    by_hand = []
    texts = dict(journal_texts(context.root))
    own = texts.pop(person.source.file, "")
    notes = {file: text for file, text in texts.items() if part_of(file) is Part.MEETINGS}
    left = {file for file, text in notes.items() if without(file, text, person.id) is not None}
    gone = frozenset(map(stem_of, notes.keys() - left)) - frozenset(map(stem_of, left))
    for file, text in texts.items():
        new = without(file, text, person.id, gone)
        if new != text:
            changes[file] = (text, new)
        if new is not None and refers(file, new, person.id):
            by_hand.append(file)
    # The person's own file goes last: whoever is interrupted can say `forget` once more.
    changes[person.source.file] = (own, None)
    photos = photo_files(context.root, context.journal)
    photo = photos.get(person.id)
    shared = photo is not None and list(photos.values()).count(photo) > 1
    kept = None if photo is None or shared else photo.relative_to(context.root).as_posix()
    return ErasePlan(changes, kept, gone, tuple(by_hand))


def _preview(words: Words, plan: ErasePlan) -> Iterator[str]:
    from faden.core.diagnostics import printable

    colours = {"-": "red", "+": "green", "@": "cyan"}
    for file, (old, new) in plan.changes.items():
        if new is not None:
            lines = unified_diff(
                old.splitlines(), new.splitlines(), f"a/{file}", f"b/{file}", n=1, lineterm=""
            )
            yield from (click.style(printable(line), fg=colours.get(line[:1])) for line in lines)
    # A file that goes is named, not shown: sixty lines of it would hide what changes elsewhere.
    for file, (old, new) in plan.changes.items():
        if new is None:
            size = words.many("{count} line", "{count} lines", len(old.splitlines()))
            yield click.style(f"--- {file} ({size})", fg="red")
    if plan.photo:
        yield click.style(f"--- {plan.photo}", fg="red")


def _carry_out(context: Context, person: Person, plan: ErasePlan) -> None:
    from faden.cli.operations import clear
    from faden.cli.user_files import change, remove, writing
    from faden.editing.erase import without

    def cut(file: str, text: str) -> str:
        # Cut anew from what stands there now: somebody may have been writing since the preview.
        return without(file, text, person.id, plan.notes) or text

    with writing(context, recorded=False):
        for file, (_, new) in plan.changes.items():
            if new is None:
                remove(context.root / file)
            else:
                change(context.root / file, partial(cut, file))
        if plan.photo:
            remove(context.root / plan.photo)
    clear(context.root)
    _drop_what_is_remembered(context)


def _drop_what_is_remembered(context: Context) -> None:
    """What `.faden/` holds of everybody: values that were read, and pages that an engine made. All of it comes again."""
    from faden.core.layout import Part
    from faden.journal.discovery import memory_of
    from faden.site.output import MADE, one_build
    from faden.site.output import MEMORY as PUBLISHED
    from faden.storage.transaction import SiteError, site_errors

    try:
        with one_build(context.root, context.waits), site_errors(context.root):
            for file in (*map(memory_of, Part), str(PUBLISHED)):
                (context.root / file).unlink(missing_ok=True)
            shutil.rmtree(context.root / MADE, ignore_errors=True)
    except SiteError as error:
        raise click.ClickException(str(error)) from None


def _site(context: Context, person: Person) -> list[str]:
    built = [
        folder for folder in ("site", "site_src") if (context.root / folder / "people" / person.id).exists()
    ]
    return [context.words("The site still shows them; `faden build` makes it anew.")] if built else []


def _git(context: Context, person: Person, plan: ErasePlan) -> list[str]:
    """What the history still holds, and how it is removed there; nothing where there is no history."""
    words, git = context.words, shutil.which("git")
    if git is None:
        return []
    gone = [file for file, (_, new) in plan.changes.items() if new is None] + (
        [plan.photo] if plan.photo else []
    )
    commits = _asked(git, context.root, "log", "--all", "--format=%h", "--", *gone)
    mentions = _asked(git, context.root, "log", "--all", "--format=%h", f"-S{person.id}")
    if not commits and not mentions:
        return []
    below = "".join(_asked(git, context.root, "rev-parse", "--show-prefix"))
    paths = " ".join(f"--path {quote(below + file)}" for file in gone)
    names = " ".join(quote(f"{name}==>somebody") for name in dict.fromkeys((person.id, person.name)))
    return [
        words("git still remembers them.")
        + " "
        + words.many(
            "{count} commit holds what is removed.", "{count} commits hold what is removed.", len(commits)
        )
        + " "
        + words.many("{count} mentions the id.", "{count} mention the id.", len(mentions)),
        words(
            "To remove them there too, with git-filter-repo, in a fresh clone after this change is committed:"
        )
        + f"\n\n  printf '%s\\n' {names} > names.txt"
        + f"\n  git filter-repo --invert-paths {paths}"
        + "\n  git filter-repo --replace-text names.txt",
        words(
            "That makes a new history. Every other clone, the forge and its backups keep the old one "
            "until they are replaced by it."
        ),
    ]


def _asked(git: str, root: Path, *arguments: str) -> list[str]:
    """The lines of git's answer; none where it has nothing to say, or takes too long to say it."""
    try:
        done = subprocess.run(  # noqa: S603 -- git itself, no shell
            [git, "-C", str(root), *arguments],
            capture_output=True,
            text=True,
            errors="replace",
            timeout=GIT_SECONDS,
            check=False,
        )
    except (OSError, subprocess.TimeoutExpired):
        return []
    return done.stdout.splitlines() if done.returncode == 0 else []
