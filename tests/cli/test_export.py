"""`faden export`: the journal for other programs."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from faden.cli import faden

TODAY = date(2026, 11, 23)
FORMS = ("vcard", "ics", "csv", "json")


def run(journal: Path, *arguments: str) -> Result:
    options = ["--journal", str(journal), "--today", str(TODAY)]
    return CliRunner().invoke(faden, [*options, "export", *arguments], catch_exceptions=False)


def person(journal: Path, id: str, text: str) -> None:
    (journal / "contacts" / "people" / f"{id}.md").write_text(text, "utf-8")


@pytest.fixture
def secrets(journal: Path) -> Path:
    """A journal in which everything private says Kastanie."""
    person(journal, "kastanie", "---\nname: Kastanie\nprivate: yes\nring: 5\nbirthday: 1980-03-01\n---\n")
    person(
        journal, "joe",
        "---\nname: Joe\nring: 5\nbirthday: 1980-02-29\nknows: [kastanie]\nprivate: [avoid, x-hat, dates]\navoid: [Kastanie]\n"
        "dates: {Kastanie: 2001-02-03}\nx-hat: Kastanie\nmet: {through: kastanie}\n---\nOpen. [[kastanie]]\n"
        "<!-- private -->Kastanie<!-- /private -->\n",
    )  # fmt: skip
    meetings = journal / "contacts" / "meetings"
    meetings.mkdir()
    (meetings / "2026-11-01-a.md").write_text(
        "---\nwith: [joe, kastanie]\n---\nOpen.\n<!-- private -->\n- [ ] Kastanie\n<!-- /private -->\n"
    )
    (meetings / "2026-11-02-b.md").write_text("---\nwith: joe\nprivate: yes\n---\n- [ ] Kastanie\n")
    (journal / "contacts" / "log.md").write_text("- 2026-11-03 call to [[kastanie]]: Kastanie\n")
    return journal


@pytest.mark.parametrize("form", FORMS)
def test_what_is_private_stays_private(secrets: Path, form: str) -> None:
    """No export holds a private word, unless it is asked for."""
    assert "kastanie" not in run(secrets, form).stdout.lower()
    assert "Joe" in run(secrets, form).stdout
    assert "Kastanie" in run(secrets, form, "--with-private").stdout
    assert run(secrets, form, "kastanie").exit_code == 2


@pytest.mark.parametrize("form", FORMS)
def test_same_day_same_bytes(secrets: Path, form: str, tmp_path_factory: pytest.TempPathFactory) -> None:
    """An export is the same on every run, in a file as on standard output, and takes only an earlier one's place."""
    folder = tmp_path_factory.mktemp("exports")
    file, letter = folder / "out", folder / "letter.md"
    letter.write_text("Dear Anna")
    first = run(secrets, form, "-o", str(file))
    assert (first.exit_code, first.stdout, first.stderr) == (0, "", f"Wrote {file}.\n")
    assert file.read_bytes() == run(secrets, form).stdout_bytes
    assert run(secrets, form, "joe", "-o", str(file)).exit_code == 0
    refused = run(secrets, form, "-o", str(letter))
    assert (refused.exit_code, letter.read_text()) == (2, "Dear Anna")
    assert "letter.md already exists" in refused.stderr
    assert sorted(folder.iterdir()) == [letter, file]


def test_wrong_use(journal: Path) -> None:
    """An option of another form, and a folder that is not there, are told in one sentence."""
    assert run(journal, "pdf").exit_code == 2
    for option in (("--to-hand-on",), ("--version", "3.0"), ("--separator", "tab")):
        assert (run(journal, "json", *option).exit_code, run(journal, "ics").exit_code) == (2, 1)
    missing = run(journal, "vcard", "-o", str(journal / "no" / "a.vcf"))
    assert (missing.exit_code, missing.stderr.count("\n")) == (1, 1)


def test_the_site_has_a_calendar_where_it_is_asked_for(secrets: Path) -> None:
    """With `site: {calendar: yes}` the site's calendar is the exported one, and its page of occasions leads there."""

    def built(settings: str) -> tuple[Path, str]:
        (secrets / "contacts" / "journal.yml").write_text(settings)
        options = ["--journal", str(secrets), "--today", str(TODAY)]
        CliRunner().invoke(faden, [*options, "build", "--no-site"], catch_exceptions=False)
        source = secrets / "site_src"
        return source / "faden.ics", (source / "occasions" / "index.md").read_text("utf-8")

    calendar, page = built("site: {calendar: yes}")
    assert calendar.read_bytes() == run(secrets, "ics").stdout_bytes
    assert 'href="../faden.ics"' in page
    calendar, page = built("")
    assert (calendar.exists(), "faden.ics" in page) == (False, False)
