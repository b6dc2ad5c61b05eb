"""`faden plan`: the week."""

from __future__ import annotations

import re
import sys

import click

from faden.cli.as_json import json_option, say
from faden.cli.context import Context, pass_context
from faden.cli.output import TerminalWriter
from faden.cli.sharing import sharing_option
from faden.rules.plan import Plan, PlanLine, plan
from faden.rules.snapshot import Snapshot
from faden.wording import advice
from faden.wording import week as week_words
from faden.wording.familiar_name import called
from faden.wording.why import in_words

MARKUP = re.compile(r"([\\`*_\[\]<>#|~!])")


@click.command("plan")
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "markdown", "json"]),
    default="text",
    help="The form of the answer.",
)
@json_option
@click.option(
    "--why", is_flag=True, help="Say in plain words why each line is there, with the arithmetic in grey."
)
@sharing_option
@pass_context
def command(context: Context, form: str = "text", as_json: bool = False, why: bool = False) -> None:
    """Show who to write to this week, and why.

    The week's plan is made on Monday and stays as it is: what you have done comes off, and nothing
    else moves. Exit code 1 if no one is left.
    """
    day = context.day()
    week = plan(day)
    if as_json or form == "json":
        from faden.interchange.exporters.answers import plan_answer

        say(plan_answer(context.words, day, week))
    elif form == "markdown":
        click.echo(_markdown(context, day, week))
    else:
        click.echo(_text(context, day, week, why=why))
        _print_week(context, day, week)
    context.warn_of_findings()
    sys.exit(0 if week.lines else 1)


def _print_week(context: Context, snapshot: Snapshot, week: Plan) -> None:
    """Prints the other parts of the week."""
    from faden.cli.week import this_week

    said = [line.ranked.promise.promise for line in week.lines if line.ranked.promise]
    text = this_week(context.words, snapshot, week.sunday, snapshot.waiting, said)
    if text:
        click.echo(f"\n{text}")


def _title(context: Context, week: Plan) -> str:
    words = context.words
    return words("Week {week}, ending {sunday}", week=week.week, sunday=words.day_in_year(week.sunday))


def _summary(context: Context, snapshot: Snapshot, week: Plan) -> str:
    words = context.words
    if week.away:
        return words("You are away this week, so there is nothing to do here.")
    people = snapshot.journal.people.values()
    asked = week_words.perhaps_dead(words, (person for person in people if person.told_dead))
    if not week.lines and week.done:
        return " ".join([words("All done for this week."), *asked])
    if not week.lines:
        from faden.cli.suggestions import next_steps

        return " ".join([next_steps(words, snapshot)[0], *asked])
    parts = [words("{count} for this week", count=len(week.lines))]
    parts.append(week_words.can_wait(words, snapshot, week))
    return " ".join(["; ".join(filter(None, parts)) + ".", *week_words.under_the_plan(words, snapshot, week)])


def _quoted(context: Context, line: PlanLine) -> str:
    opener = context.words.inside(week_words.opener(context.words, line))
    return context.words("“{text}”", text=opener) if opener else ""


def _text(context: Context, snapshot: Snapshot, week: Plan, *, why: bool) -> str:
    words, paper = context.words, TerminalWriter()
    paper.title(_title(context, week))
    for line in week.lines:
        paper.name(line.ranked.cadence.person.name, advice.when_and_how(words, line, snapshot.today))
        paper.line(_quoted(context, line), italic=True)
        paper.line(" ".join(week_words.reasons(context.words, snapshot, line)), dim=True)
        for way_out in week_words.ways_out(words, line):
            paper.line(way_out, hang="  ")
        if why:
            paper.line(" ".join(in_words(words, line.ranked)))
            rows = advice.arithmetic(words, line.ranked)
            shown = " · ".join(f"{name} {value}" for name, value in rows)
            paper.line(words("The arithmetic: {rows}", rows=shown), dim=True)
        paper.gap()
    if week.done:
        names = words.names(line.ranked.cadence.person.name for line in week.done)
        paper.plain(words("Done this week: {names}.", names=names))
    if week.tried:
        names = words.names(snapshot.journal.people[id].name for id in week.tried)
        paper.plain(words("Tried: {names}.", names=names))
    paper.plain(
        " ".join(
            filter(
                None,
                [_summary(context, snapshot, week), _only_here(context, week), _elsewhere(context, week)],
            )
        )
    )
    if week.lines or week.done or week.away:
        return paper.text()
    return "\n".join([paper.text(), *_steps(context, snapshot)])


def _only_here(context: Context, week: Plan) -> str:
    """That the site shows other lines, if any of these are about private people, whom it never names."""
    private = sum(line.ranked.cadence.person.private for line in (*week.lines, *week.done))
    if not private:
        return ""
    return context.words.many(
        "{count} of these lines is private: the site has another plan, without it.",
        "{count} of these lines are private: the site has another plan, without them.",
        private,
    )


def _elsewhere(context: Context, week: Plan) -> str:
    """How the site's plan differs from the terminal's, because the site does not count what you logged in private.

    Empty without private lines or notes, where this takes no time, and if private people are in the plan, which is said.
    """
    journal, words = context.journal, context.words
    private = any(touch.private for touch in journal.touches) or any(
        note.private for note in journal.meetings
    )
    if context.leaves or not private:
        return ""
    if any(line.ranked.cadence.person.private for line in (*week.lines, *week.done)):
        return ""
    site = plan(context.day(with_private=False))
    here = [line.id for line in (*week.lines, *week.done)]
    there = [line.id for line in (*site.lines, *site.done)]
    more = words.names(called(journal.people[id]) for id in there if id not in here)
    fewer = words.names(called(journal.people[id]) for id in here if id not in there)
    if more and fewer:
        return words(
            "The site does not count your private lines: there, the plan names {there} instead of {here}.",
            there=more,
            here=fewer,
        )
    if more:
        return words(
            "The site does not count your private lines: there, the plan also names {there}.", there=more
        )
    return (
        words("The site does not count your private lines: there, the plan does not name {here}.", here=fewer)
        if fewer
        else ""
    )


def _steps(context: Context, snapshot: Snapshot) -> list[str]:
    """What to do next, in lines; the proposals are imported only if there is nobody to write to."""
    from faden.cli.suggestions import listed, next_steps

    steps = next_steps(context.words, snapshot)[1]
    return ["", *listed(steps)] if steps else []


def _markdown(context: Context, snapshot: Snapshot, week: Plan) -> str:
    words = context.words
    lines = [f"## {_title(context, week)}", ""]
    for line in week.lines:
        reasons = " ".join(week_words.reasons(context.words, snapshot, line))
        lines.append(
            f"- **{_plain_text(line.ranked.cadence.person.name)}** – {advice.when_and_how(words, line)}"
        )
        lines += [f"  _{_plain_text(_quoted(context, line))}_"] if line.opener else []
        lines.append(f"  {_plain_text(reasons)}")
        lines += [f"  `{way_out}`  " for way_out in week_words.ways_out(words, line)]
    return "\n".join([*lines, "", _summary(context, snapshot, week)])


def _plain_text(text: str) -> str:
    """Text without markup, and without anything that forges take for a mention or a picture."""
    from faden.site.pages.markdown import bare

    escaped = MARKUP.sub(r"\\\1", bare(text))
    return escaped.replace("@", "@\N{WORD JOINER}")
