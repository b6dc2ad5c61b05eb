"""Lines of the log that name people without brackets are found, with the line as it should be written."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from msgspec.structs import replace

from faden.core.diagnostic_kinds import WHO_WAS_THERE
from faden.core.diagnostics import Diagnostic
from faden.core.model import NamedDate, PartialDate, Person, Settings, Source, Standing
from faden.editing.line_fixes import line_fix
from faden.journal.cache import ParseCache, recall, remember
from faden.journal.loader import open_journal
from faden.journal.parsing.log import read_log
from faden.journal.parsing.source import SourceFile
from faden.journal.unlinked_lines import with_names


def person(id: str, name: str, nickname: str | None = None) -> Person:
    return Person(id, name, Source(f"contacts/people/{id}.md"), nickname=nickname)


PEOPLE = (
    person("mama", "Ursula Terhorst", nickname="Mama"),
    person("papa", "Heinz Terhorst", nickname="Papa"),
    person("andi-weber", "Andi Weber"),
    person("christian-meyer", "Christian Meyer"),
    person("christian-meyer-2", "Christian Meyer"),
)


def found(
    text: str, language: str = "de", people: tuple[Person, ...] = PEOPLE
) -> tuple[int, list[Diagnostic]]:
    """How many touches a log has, and its findings once the names are known."""
    reader = SourceFile("contacts/log/2026.md", text)
    touches = read_log(reader)
    return len(touches), with_names(reader.findings, reader.unlinked, people, Settings(language=language))


@pytest.mark.parametrize(
    ("line", "whole"),
    [
        ("- 1.3.2026 mit Mama telefoniert", "- 2026-03-01 Anruf mit [[mama]]"),
        ("- 1.3.2026 Mama angerufen, weint", "- 2026-03-01 Anruf an [[mama]]: weint"),
        ("* 1.3. mit mama telefoniert", "- 2026-03-01 Anruf mit [[mama]]"),
        ("1.3.2026 mit Mama telefoniert", "- 2026-03-01 Anruf mit [[mama]]"),
        ("- 2026-02-15 Brunch mit Mama und Papa", "- 2026-02-15 Brunch mit [[mama]] und [[papa]]"),
        ("- 15.2. Brunch mit [[mama]] und papa: Ei", "- 2026-02-15 Brunch mit [[mama]] und [[papa]]: Ei"),
        ("- Anruf von Mama am 1.3.2026: Kuchen", "- 2026-03-01 Anruf von [[mama]]: Kuchen"),
        ("- lunch with Andi on 3 March 2026", "- 2026-03-03 lunch with [[andi-weber]]"),
        ("- 8. März 2026 Kaffee mit Andi", "- 2026-03-08 Kaffee mit [[andi-weber]]"),
        ("- 2026-03-01 Anruf mit [[papa]]\n  - 2.3. Mama angerufen", "- 2026-03-02 Anruf an [[mama]]"),
        ("## Februar 2026\n- 12. Kaffee mit Mama", "- 2026-02-12 Kaffee mit [[mama]]"),
        ("## 1. März\n- Anruf von Mama: Kuchen", "- 2026-03-01 Anruf von [[mama]]: Kuchen"),
    ],
)
def test_a_line_without_brackets_is_proposed_with_them(line: str, whole: str) -> None:
    """With or without a bullet, with the day in any place, also below another line or the heading of a day."""
    _, findings = found(f"# 2026\n{line}\n", "en" if "lunch" in line else "de")
    assert [finding.values.get("whole") for finding in findings] == [whole]
    assert (findings[0].place.file, findings[0].excerpt) == ("contacts/log/2026.md", line.split("\n")[-1])
    touches, left = found(f"{whole}\n")
    assert (touches, left) == (1, [])


@pytest.mark.parametrize(
    ("line", "hint"),
    [
        ("- 3.1. mit Mama im Zoo", "Say how you were in touch"),
        ("- 31.12.25 gepuzzelt mit [[andi-weber]], kalt", "for example: - 2025-12-31"),
        ("- 3.1. Kaffee mit Christian", "could be [[christian-meyer]], [[christian-meyer-2]]"),
        ("- 3.1. Zahnarzt", "names no one"),
        ("- gestern Kaffee mit Mama", "Write year, month and day"),
        ("- 31.2. Kaffee mit Mama", "Check the month and the day"),
        ("- 3/4/2026 coffee with Mama", "Write 2026-04-03 or 2026-03-04"),
        ("- 2026-01-03 Kaffee mit Christian", "could be"),
        ("- 2026-01-06 Kaffee mit Köster: nett", "write: - 2026-01-06 Kaffee mit [[koester]]: nett"),
        ("- 6.1. Kaffee mit Mama und Köster: nett", "mit [[mama]] und [[koester]]"),
        ("- 2026-01-06 Kaffee mit [[mama]] und Xaver Huber", "mit [[mama]] und [[xaver-huber]]"),
        ("- 2026-01-06 Kaffee mit den Kollegen", "Write it as: - 2026-11-20 call"),
        ("- 20.2. <!-- private -->Anruf mit Mama: x<!-- /private -->", "[[anna-berger]]: what it was about"),
        ("- hab gestern Nadine Pieper im Aldi gesehen", "Write year, month and day"),
        ("- saw Nadine Pieper yesterday at the shop", "Write year, month and day"),
        ("- Heike hat am 2.1. geschrieben", "names no one"),
        ("- Heike wrote on 2 January", "names no one"),
        ("## Februar\n- 30. Kaffee mit Mama", "Check the month and the day"),
        ("- OP von Papa am 9.3.", "Say how you were in touch"),
    ],
)
def test_what_is_missing_is_said_with_the_line_itself(line: str, hint: str) -> None:
    """A channel, one of two people of a name, a person, a day: nothing is guessed, and nothing is silent."""
    _, findings = found(f"# 2026\n{line}\n")
    assert len(findings) == 1
    assert hint in findings[0].advice()
    assert line_fix(findings[0]) is None


@pytest.mark.parametrize(
    "text",
    [
        "- Milch\n",
        "Mama sagt, es war ein gutes Jahr.\n",
        "- Mama fragen, was sie sich wünscht\n",
        "Am 3.1. war Mama krank.\n",
        "(3. Januar: Mama krank. Papa nur am Telefon.)\n",
        "Am 3.1. war Mama krank, ein Anruf half nicht.\n",
        "- 2026-03-01 Anruf mit [[papa]]: gut\n  - Mama hat am 12.4. Geburtstag\n",
        "```\n- 1.3.2026 mit Mama telefoniert\n```\n",
        "<!-- - 1.3.2026 mit Mama telefoniert -->\n",
    ],
)
def test_other_words_are_left_alone(text: str) -> None:
    """Prose, shopping, what is indented below a line, code and comments."""
    assert found(f"# 2026\n{text}")[1] == []


def test_the_cache_finds_it_again(tmp_path: Path) -> None:
    """The finding comes back from the cache, changes with the names, and goes once the line is put right."""
    people, log = tmp_path / "contacts/people", tmp_path / "contacts/log.md"
    people.mkdir(parents=True)
    (tmp_path / "contacts/journal.yml").write_text("", "utf-8")
    (people / "mama.md").write_text("---\nname: Ursula\nnickname: Mama\n---\n", "utf-8")
    log.write_text("- 1.3.2026 mit Mama telefoniert\n", "utf-8")

    def codes(memory: ParseCache) -> list[str]:
        found = [finding.advice() for finding in open_journal(tmp_path, date(2026, 11, 23), memory=memory)[1]]
        memory.turn()
        remember(tmp_path, memory)
        return found

    proposed = ["Write it as: - 2026-03-01 Anruf mit [[mama]]"]
    assert codes(ParseCache()) == codes(recall(tmp_path)) == codes(recall(tmp_path)) == proposed
    assert list(recall(tmp_path).mentions) == ["contacts/people/mama.md", "contacts/log.md"]
    (people / "mama.md").rename(people / "ursula.md")
    assert codes(recall(tmp_path)) == ["Write it as: - 2026-03-01 Anruf mit [[ursula]]"]
    log.write_text("- 2026-03-01 Anruf mit [[ursula]]\n", "utf-8")
    assert codes(recall(tmp_path)) == []


def test_a_day_below_the_heading_of_its_month_counts() -> None:
    """With the person in brackets, "- 12. Kaffee" is a touch; below a year alone it is the twelfth item."""
    touches = read_log(SourceFile("contacts/log.md", "## Februar 2026\n- 12. Kaffee mit [[mama]]: Ei\n"))
    assert [(str(touch.date), touch.text) for touch in touches] == [("2026-02-12", "Ei")]
    assert read_log(SourceFile("contacts/log.md", "## 2026\n- 12. Kaffee mit [[mama]]: Ei\n")) == ()


@pytest.mark.parametrize(
    ("line", "proposed"),
    [
        (
            "2026-01-11 helped Mama shift a sofa",
            "- 2026-01-11 Treffen mit [[mama]]: helped Mama shift a sofa",
        ),
        (
            "11.1.2026 Andi beim Umzug geholfen",
            "- 2026-01-11 Treffen mit [[andi-weber]]: Andi beim Umzug geholfen",
        ),
        ("2026-01-11: Papa, Garten", "- 2026-01-11 Treffen mit [[papa]]: Garten"),
        ("2026-01-11 nice weather", None),
        ("Am 11.1.2026 war Mama krank.", None),
        ("11 January was a day with Mama.", None),
    ],
)
def test_a_line_without_a_dash_that_begins_with_a_day(line: str, proposed: str | None) -> None:
    """In figures, as in a diary, and with a name: it is reported, because it counts for no one; prose is left alone."""
    touches, findings = found(f"# Diary\n\n{line}\n")
    assert touches == 0
    assert [finding.values.get("example") for finding in findings] == ([proposed] if proposed else [])
    assert "remove the dash" not in "".join(finding.advice() for finding in findings)


LINKED = (
    *PEOPLE,
    *(person(f"{name.lower()}-ising", f"{name} Ising") for name in ("Steffi", "Tobi", "Ulla")),
    Person("wiebke", "Wiebke Borgmann", Source("contacts/people/wiebke.md"), aliases=("Wiebke Lauftreff",)),
)


@pytest.mark.parametrize(
    ("line", "proposed", "written"),
    [
        (
            "- 24.1.26 Beerdigung mit [[steffi-ising]] und [[tobi-ising]]: köln, regen",
            "- 2026-01-24 Treffen mit [[steffi-ising]] und [[tobi-ising]]: Beerdigung, köln, regen",
            True,
        ),
        (
            "- 2026-02-28 funeral with [[mama]], [[papa]] and [[tobi-ising]]; got: cake",
            "- 2026-02-28 Treffen mit [[mama]], [[papa]] und [[tobi-ising]]: funeral, got: cake",
            True,
        ),
        (
            "- 20.2.2026 Taufe von Emil mit [[steffi-ising]] und [[tobi-ising]]: schön",
            "- 2026-02-20 Treffen mit [[steffi-ising]] und [[tobi-ising]]: Taufe von Emil: schön",
            False,
        ),
        (
            "- 2026-02-20 Hochzeit bei [[ulla-ising]] mit [[mama]] u. [[papa]], tanz bis 4",
            "- 2026-02-20 Treffen mit [[ulla-ising]], [[mama]] und [[papa]]: Hochzeit bei Ulla Ising mit Mama u. Papa, tanz bis 4",
            False,
        ),
        (
            "- 2026-02-23 umzug geholfen bei [[mama|Muddi]] und [[papa]]; bekam: pizza",
            "- 2026-02-23 Treffen mit [[mama]] und [[papa]]: umzug geholfen bei Muddi und Papa; bekam: pizza",
            False,
        ),
        (
            "- 21.02.26 Lauftreff [[tobi-ising]] [[ulla-ising]] 10km",
            "- 2026-02-21 Treffen mit [[tobi-ising]] und [[ulla-ising]]: Lauftreff Tobi Ising Ulla Ising 10km",
            False,
        ),
        (
            "- 2026-01-09 lauftreff mit [[tobi-ising]], [[ulla-ising]]; regen",
            "- 2026-01-09 Treffen mit [[tobi-ising]] und [[ulla-ising]]: lauftreff; regen",
            False,
        ),
    ],
)
def test_a_line_with_links_keeps_its_people_and_its_words(line: str, proposed: str, *, written: bool) -> None:
    """No one is lost, and no one is added because of a word that the phone has after a name; only what is certain is written."""
    _, (finding,) = found(f"{line}\n", people=LINKED)
    assert finding.values["whole" if written else "example"] == proposed
    assert (line_fix(finding) is not None) == written
    touches, left = found(f"{proposed}\n", people=LINKED)
    assert (touches, left) == (1, [])


DEAD = replace(
    person("oma-lisbeth", "Oma Lisbeth"),
    state=Standing.DECEASED,
    dates=(NamedDate("died", PartialDate(2026, 2, 10)),),
)


@pytest.mark.parametrize(
    "line",
    [
        "- 2026-02-27 Besuch bei Oma Lisbeth am Grab",
        "- 2026-02-13 Grab von [[oma-lisbeth]] besucht",
        "- 27.2.2026 Kaffee mit Oma Lisbeth",
    ],
)
def test_nothing_is_proposed_with_the_dead_alone(line: str) -> None:
    """You are asked who was there; on an earlier day the same line is proposed as it is."""
    touches, findings = found(line, people=(*PEOPLE, DEAD))
    assert touches == 0
    assert [finding.hint for finding in findings] == [WHO_WAS_THERE]
    assert not any(key in finding.values for finding in findings for key in ("whole", "example"))
    assert line_fix(findings[0]) is None


def test_with_the_living_the_dead_are_in_the_text() -> None:
    _, findings = found("- 2026-02-27 Kaffee mit Oma Lisbeth und Mama", people=(*PEOPLE, DEAD))
    assert (
        findings[0].values["example"] == "- 2026-02-27 Kaffee mit [[mama]]: Kaffee mit Oma Lisbeth und Mama"
    )
    assert line_fix(findings[0]) is None
    _, findings = found("- 2026-02-07 Kaffee mit Oma Lisbeth und Mama", people=(*PEOPLE, DEAD))
    assert findings[0].values["whole"] == "- 2026-02-07 Kaffee mit [[oma-lisbeth]] und [[mama]]"


@pytest.mark.parametrize(
    "line",
    [
        "- 2026-03-12 Mama rief an, am 8.3. waren wir im Zoo",
        "- 2026-03-12 Mama rief an, gestern war Papa dran",
        "- 2026-03-11 Kaffee mit Mama. Andi hat am Dienstag angerufen",
        "- 2026-03-09 called Mama yesterday and Papa today",
        "- 2026-03-09 Mama angerufen, aber Papa war dran",
    ],
)
def test_an_unsure_reading_is_shown_but_not_written(line: str) -> None:
    """A second day or contact may be that of the people; `check --fix` must not put them on the first."""
    _, (finding,) = found(line)
    assert line_fix(finding) is None
    assert "[[mama]]" in finding.values["example"]


@pytest.mark.parametrize(
    "line", ["- Mama yesterday at the zoo", "- gestern Mama im Zoo", "- Papa heute im Garten"]
)
def test_a_word_for_a_day_and_a_name_are_a_finding(line: str) -> None:
    """Even without a channel such an item of a log may be a contact."""
    touches, (finding,) = found(line)
    assert (touches, finding.code) == (0, "spoken-day")
    assert line_fix(finding) is None


@pytest.mark.parametrize("line", ["- gestern war es kalt", "- Mama mag Kuchen", "Mama yesterday at the zoo"])
def test_a_remark_is_none(line: str) -> None:
    assert found(line) == (0, [])
