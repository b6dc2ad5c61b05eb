"""The contents of a new journal: settings, an example of a person, and a log, in your language."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from faden.core.i18n import Words, mark
from faden.core.model import Direction
from faden.editing.log_line import log_line
from faden.editing.templates import comment, person_form
from faden.journal.parsing.settings import SETTINGS

SETTINGS_FORM: Sequence[tuple[str, str]] = (
    ("me", mark("Who keeps this journal; the place is where you live, for meeting halfway")),
    ("language", mark("The language of the site and the terminal: de or en")),
    ("capacity", mark("How many people a week you want to get in touch with; start low")),
    ("quiet_days", mark("Days of the week on which nothing falls due")),
    ("away", mark("When you are away, and nothing falls due")),
    ("holidays", mark("Public holidays, on which nothing falls due either")),
    ("rings", mark("How often, by ring, if the usual rhythms do not suit you")),
)
BEGIN_LOW = "2"
EXAMPLE = "example"
"""The id of the person whom `init` writes to show what a file looks like."""


OWN_EXAMPLES: Mapping[str, Mapping[str, str]] = {
    "en": {"me": "{name: Joan Vaughan, place: Leeds}", "holidays": "{country: GB, subdivision: ENG}"},
    "de": {"quiet_days": "[sonntag]", "rings": "{5: wöchentlich, 15: monatlich}"},
}
"""Examples of keys that are different in a language's countries."""


def settings_form(words: Words) -> str:
    """`journal.yml`: language and capacity as keys, the others as comments."""
    examples = {**{key.name: key.example for key in SETTINGS}, **OWN_EXAMPLES.get(words.language, {})}
    values = {"language": words.language, "capacity": BEGIN_LOW}
    lines = comment(words("The settings of this journal. Every key has a default."))
    lines += comment(
        words("A line that begins with # is a comment; remove the # in front of a key to use it.")
    )
    for key, about in SETTINGS_FORM:
        lines += ["", *comment(words(about))]
        lines.append(f"{key}: {values[key]}" if key in values else f"#{key}: {examples[key]}")
    return "\n".join([*lines, ""])


def example_form(words: Words, today: date) -> str:
    """An example of a person's file."""
    head = (
        words("One file for each person. The file’s name is the id: lower-case letters, digits and hyphens."),
        words("Only the name is required. This is an example; overwrite it, or remove it."),
    )
    text = words("Anything worth remembering, in Markdown.")
    return person_form(words("Erika Example"), today, words, head=head) + text + "\n"


def log_form(words: Words) -> str:
    """`log.md` with two lines as an example, which are not read."""
    day, language = date(2026, 11, 20), words.language
    call, mail = ("Anruf", "Mail") if language == "de" else ("call", "mail")
    about = words("congratulated me on the new flat")
    lines = (
        log_line(day, call, Direction.THEM, ["anna-berger"], about, language),
        log_line(day.replace(day=21), mail, Direction.ME, ["ben-maier"], "", language),
    )
    head = words("One line each time you are in touch, for example:")
    return "\n".join(["# Log", "", head, "", "```", *lines, "```", "", ""])


def beginning(words: Words, today: date) -> Mapping[str, str]:
    """The files a journal begins with, by path."""
    return {
        "contacts/journal.yml": settings_form(words),
        "contacts/log.md": log_form(words),
        f"contacts/people/{EXAMPLE}.md": example_form(words, today),
    }
