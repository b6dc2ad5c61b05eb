"""In the terminal the week is whole: below the plan its meetings, its birthdays and the promises that fall due."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.cli.conftest import run, write

TOM = "---\nname: Tom Tann\nring: 5\nbirthday: 1986-11-24\nadded: 2026-11-20\n---\n"
LUNCH = "---\ndate: 2026-11-{day}\nwith: [joe, anna-vogt]\nactivity: lunch\nplace: Café Central\n---\n"
PROMISES = (
    "---\ndate: 2026-11-10\nwith: [joe]\n---\n- [ ] send the talk (by 2026-11-27)\n- [ ] the book (by 2026-11-12)\n"
    "- [ ] [[joe]]: asks his sister (by 2026-11-25)\n- [ ] much later (by 2027-02-01)\n- [x] done (by 2026-11-24)\n"
    "- [ ] the old photos\n"
)


@pytest.fixture
def week(journal: Path) -> Path:
    write(journal, TOM, "contacts/people/tom.md")
    write(journal, LUNCH.format(day=25), "contacts/meetings/2026/2026-11-25-lunch.md")
    write(journal, PROMISES, "contacts/meetings/2026/2026-11-10-joe.md")
    return journal


def also(journal: Path, *arguments: str) -> str:
    return run(journal, *arguments).stdout.partition("Also this week\n")[2]


def test_the_week_is_whole(week: Path) -> None:
    """Monday: what comes until Sunday, in the order of its days, and what is overdue; later days are not there."""
    assert also(week, "plan") == (
        "  Overdue    You promised Joe: the book\n"
        "  Tuesday    Tom Tann: 40th birthday\n"
        "  Wednesday  You are meeting Joe and Anna Vogt: lunch, Café Central\n"
        "  Wednesday  Joe promised you: asks his sister\n"
        "  Friday     You promised Joe: send the talk\n"
    )
    assert also(week) == also(week, "plan")


def test_a_promise_without_a_day_is_open_and_never_overdue(week: Path) -> None:
    """Nobody set a day, so after a fortnight it is listed with the day on which it was made, and no weekday."""
    later = also(week, "plan", "--today", "2026-12-07")
    assert ("  Open     You promised Joe: the old photos (since 10 November 2026)\n") in later
    assert "photos" not in also(week, "plan", "--today", "2026-11-23")
    german = run(week, "plan", "--today", "2026-12-07", "--language", "de").stdout
    assert "  Offen       Du hast Joe versprochen: the old photos (seit 10. November 2026)\n" in german


def test_on_the_day_it_leads_to_the_sheet(week: Path) -> None:
    """A meeting of today says what to type before it."""
    shown = also(week, "plan", "--today", "2026-11-25")
    assert "  Today    " in shown
    assert "You are meeting Joe and Anna Vogt: lunch, Café Central\n" in shown
    assert shown.splitlines()[2].strip() == "faden prep joe anna-vogt"
    assert run(week, "prep", "joe", "anna-vogt").exit_code == 0


def test_the_sheet_says_when_you_meet(week: Path) -> None:
    """Before a meeting that is arranged the sheet says when and what, and proposes no call in its place."""
    shown = run(week, "prep", "joe").stdout
    assert "You are meeting on Wednesday, 25 November 2026: lunch, Café Central.\n" in shown
    assert "Next:" not in shown
    assert "Next:" in run(week, "prep", "tom").stdout


def test_about_when_is_shown_as_that(journal: Path) -> None:
    """Of what is only known to the month neither the sheet nor the plan shows a day."""
    write(journal, "- ~2026-09 coffee with [[joe]]: the night train\n", "contacts/log.md")
    write(journal, "---\nname: Joe\nring: 15\n---\n", "contacts/people/joe.md")
    assert "In September 2026, coffee: the night train" in run(journal, "prep", "joe").stdout
    shown = " ".join(run(journal, "plan").stdout.split())
    assert "Last time: the night train (September 2026)." in shown


def test_in_german(week: Path) -> None:
    assert also(week, "plan", "--language", "de") == ""
    shown = run(week, "plan", "--language", "de").stdout
    assert "Außerdem diese Woche\n" in shown
    assert "  Mittwoch    Du triffst Joe und Anna Vogt: lunch, Café Central\n" in shown
    assert "  Überfällig  Du hast Joe versprochen: the book\n" in shown


def test_nothing_to_say_is_not_said(journal: Path) -> None:
    """What is private is on your own terminal alone, and who is never due has no birthday here."""
    assert "Also this week" not in run(journal, "plan").stdout
    write(journal, TOM.replace("ring: 5", "private: yes"), "contacts/people/tom.md")
    assert "Tom Tann" in also(journal, "plan")
    assert "Also this week" not in run(journal, "plan", "--for-sharing").stdout
    write(journal, TOM.replace("ring: 5", "rhythm: never"), "contacts/people/tom.md")
    assert "Also this week" not in run(journal, "plan").stdout


def test_lines_in_the_inbox(journal: Path) -> None:
    """Those that wait, not those that were read; what is not there is none."""
    assert "inbox" not in run(journal, "plan").stdout
    write(journal, "lunch with joe\n\ncalled anna", "contacts/inbox/phone.txt")
    write(journal, "old", "contacts/inbox/done/phone.txt")
    write(journal, "hidden", "contacts/inbox/.sync")
    assert also(journal, "plan") == "  2 lines are waiting in the inbox: faden inbox\n"


@pytest.mark.parametrize(
    ("language", "said"), [("en", "Arranged with Joe: call"), ("de", "Verabredet mit Joe: Anruf")]
)
def test_a_planned_call_is_no_meeting(journal: Path, language: str, said: str) -> None:
    """Who is to be called is not met."""
    write(journal, f"language: {language}\n", "contacts/journal.yml")
    write(
        journal,
        "---\ndate: 2026-11-25\nwith: [joe]\nchannel: call\n---\n",
        "contacts/meetings/2026-11-25-joe.md",
    )
    assert said in run(journal, "plan").stdout


def test_what_is_private_is_named_as_such(journal: Path) -> None:
    """In the terminal, where it is shown: it is what you must not say. Of a comment nothing is shown."""
    write(
        journal,
        "---\nname: Joe\nring: 15\n---\nRuns. <!-- private -->Drinks.<!-- /private -->\n",
        "contacts/people/joe.md",
    )
    write(
        journal,
        "- 2026-09-20 call with [[joe]]: <!-- private -->split from Claire<!-- /private -->, and a <!-- new --> job\n",
        "contacts/log.md",
    )
    note = "---\ndate: 2026-09-22\nwith: [joe]\n---\nTea. <!-- private -->\nHe is ill. Do not ask.\n<!-- /private -->\n\n"
    write(
        journal,
        note + "- [ ] <!-- private -->ask the doctor<!-- /private -->\n",
        "contacts/meetings/2026-09-22-joe.md",
    )
    shown = " ".join(run(journal, "prep", "joe").stdout.split())
    assert "Runs. [private: Drinks.]" in shown
    assert "call: [private: split from Claire], and a job" in shown
    assert "meeting: Tea. [private: He is ill. Do not ask.]" in shown
    assert "You promised: [private: ask the doctor]" in shown
    assert "Keep in mind: “[private: He is ill]”" in shown
    assert "[privat: " in run(journal, "prep", "joe", "--language", "de").stdout
    assert "[private: ask the doctor]" in " ".join(run(journal, "plan").stdout.split())
    shared = run(journal, "prep", "joe", "--for-sharing").stdout
    assert "private:" not in shared
    assert "Claire" not in shared


def test_whether_a_planned_meeting_has_happened_is_asked(week: Path) -> None:
    """For a fortnight, until a word is written about it; it is not done in the week's plan before."""
    note = "contacts/meetings/2026/2026-11-25-lunch.md"
    question = f"Did you meet Joe and Anna Vogt on 25 November? If so, add a few words about it to {note}"

    def shown(day: str) -> str:
        return " ".join(also(week, "plan", "--today", day).split())

    assert question not in shown("2026-11-25")
    assert question in shown("2026-11-26")
    assert question in shown("2026-12-09")
    assert question not in shown("2026-12-10")
    assert "Hast du Joe und Anna Vogt am 25. November getroffen?" in " ".join(
        run(week, "plan", "--today", "2026-11-26", "--language", "de").stdout.split()
    )
    write(week, (week / note).read_text("utf-8") + "Tea.\n", note)
    assert question not in shown("2026-11-26")


def test_the_plan_says_that_the_site_has_another(journal: Path) -> None:
    """If anyone in it is private: there, others take their lines, and nothing says so."""
    write(
        journal,
        "---\nname: Opa\nring: 5\nprivate: yes\nchannels: {phone: 0221 5550}\n---\n",
        "contacts/people/opa.md",
    )
    write(journal, "- 2026-09-20 call with [[opa]]\n", "contacts/log.md")
    sentence = "1 of these lines is private: the site has another plan, without it."
    assert sentence in " ".join(run(journal, "plan").stdout.split())
    assert "private" not in run(journal, "plan", "--for-sharing").stdout
    assert "hat einen anderen Plan" in " ".join(run(journal, "plan", "--language", "de").stdout.split())


TWO_PARENTS = {
    "mum": "- 2026-10-20 call with [[mum]]: x\n",
    "dad": "- 2026-10-10 call with [[dad]]: x\n",
}


@pytest.mark.parametrize(
    ("capacity", "hidden", "said", "german"),
    [
        (1, "- 2026-11-20 call with [[dad]]: y #private\n", "names Dad instead of Mum.", "Dad statt Mum."),
        (5, "- 2026-11-20 call with [[dad]]: y #private\n", "also names Dad.", "auch Dad."),
        (1, "- 2026-11-20 call with [[dad]]: y\n", "", ""),
        (1, "- 2026-11-20 call with [[mum]]: y #private\n", "", ""),
    ],
)
def test_the_site_knows_no_private_line(
    tmp_path: Path, capacity: int, hidden: str, said: str, german: str
) -> None:
    """If its plan is another because of one, the terminal says how; what is shared says nothing of it."""
    write(tmp_path, f"language: en\ncapacity: {capacity}\n", "contacts/journal.yml")
    for name in TWO_PARENTS:
        person = f"---\nname: {name.title()}\nring: 15\nchannels: {{phone: 0221 5550}}\n---\n"
        write(tmp_path, person, f"contacts/people/{name}.md")
    write(tmp_path, "".join(TWO_PARENTS.values()) + hidden, "contacts/log.md")
    shown = " ".join(run(tmp_path, "plan").stdout.split())
    assert (f"The site does not count your private lines: there, the plan {said}" in shown) == bool(said), (
        shown
    )
    assert ("The site does not count" in shown) == bool(said)
    assert "The site does not count" not in run(tmp_path, "plan", "--for-sharing").stdout
    spoken = " ".join(run(tmp_path, "plan", "--language", "de").stdout.split())
    assert f"Auf der Seite, wo deine privaten Zeilen nicht zählen, {german}" in spoken or not said


def test_the_sentence_is_about_today_and_not_about_monday(journal: Path) -> None:
    """A birthday on Saturday keeps the line, though you met on Thursday; and what was said then is what was said last."""
    born = "---\nname: Dad\nring: 5\nbirthday: 1956-11-28\nchannels: {phone: 0221 5550}\n---\n"
    write(journal, born, "contacts/people/dad.md")
    old = "- 2026-11-02 visit to [[dad]]: not himself\n"
    write(journal, old, "contacts/log.md")
    assert "3 weeks since you last met" in " ".join(
        run(journal, "plan", "--today", "2026-11-26").stdout.split()
    )
    write(journal, old + "- 2026-11-26 visit to [[dad]]: better\n", "contacts/log.md")
    shown = " ".join(run(journal, "plan", "--today", "2026-11-27").stdout.split())
    assert "1 day since you last met" in shown
    assert "Last time: better (26 Nov)." in shown


def plan(journal: Path, day: str) -> tuple[str, str]:
    """The plan of a day, and what is below it, each in one line."""
    shown = run(journal, "plan", "--today", day).stdout
    lines, _, below = shown.partition("Also this week")
    return " ".join(lines.split()), " ".join(below.split())


FIONA = "---\nname: Fiona McLeish\nring: 15\nbirthday: 1979-{born}\n---\n"
JUNE = "- 2026-06-01 call with [[fiona]]: x\n"
MAIL = "- 2026-11-26 mail from [[fiona]]: apply; todo: send her my cv by fri\n"


def test_a_promise_of_this_week_is_on_the_line(journal: Path) -> None:
    """Also beside a birthday: the plan of Monday learns of it on Thursday."""
    write(journal, FIONA.format(born="11-29"), "contacts/people/fiona.md")
    write(journal, JUNE)
    assert "47th birthday" in plan(journal, "2026-11-25")[0]
    write(journal, JUNE + MAIL)
    lines, below = plan(journal, "2026-11-26")
    assert "You promised: send her my cv (by 27 November 2026)." in lines
    assert "47th birthday" in lines
    assert "send her my cv" not in below


def test_a_promise_to_whom_has_no_line_any_more_is_below(journal: Path) -> None:
    """The mail has carried the line out."""
    write(journal, FIONA.format(born="03-29"), "contacts/people/fiona.md")
    write(journal, JUNE + MAIL)
    lines, below = plan(journal, "2026-11-26")
    assert "Done this week: Fiona McLeish." in lines
    assert below == "Friday You promised Fiona McLeish: send her my cv"


def test_the_second_promise_is_below(journal: Path) -> None:
    """A line says one promise; the others that are due by Sunday are listed."""
    write(journal, "---\nname: Sanj Patel\nring: 15\n---\n", "contacts/people/sanj.md")
    write(
        journal,
        "- 2026-06-01 call with [[sanj]]: x; todo: find the map by 25 november\n"
        "- 2026-11-24 tried [[sanj]]: no answer; todo: book the minibus by weds; todo: pay on sat\n",
    )
    lines, below = plan(journal, "2026-11-24")
    both = lines + below
    for text in ("book the minibus", "pay", "find the map"):
        assert both.count(f": {text}") == 1, both


@pytest.mark.parametrize(
    ("day", "shown"), [("2026-12-02", True), ("2026-12-14", True), ("2026-12-17", False)]
)
def test_what_others_promised_stays_for_a_fortnight(journal: Path, day: str, shown: bool) -> None:
    write(journal, "- 2026-11-24 call with [[joe]]: x; they: bring the cake (by 2026-12-01)\n")
    assert ("Overdue Joe promised you: bring the cake" in plan(journal, day)[1]) is shown


def test_of_many_the_rest_is_counted(journal: Path) -> None:
    """Yours come first, the latest of them; nothing vanishes without a word."""
    promises = "; ".join(f"todo: task {number} (by 2026-11-{number})" for number in range(11, 20))
    write(journal, f"- 2026-11-10 call with [[joe]]: x; {promises}; they: bring it (by 2026-11-24)\n")
    below = plan(journal, "2026-11-23")[1]
    assert below.count("Overdue You promised Joe: task") == 6
    assert "task 19" in below
    assert "task 11" not in below
    assert "4 more promises, under Occasions" in below
