"""What hardly ever stands in a journal, and is read, refused or left alone all the same."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from faden.core.layout import Part
from faden.core.model import Settings
from faden.editing.erase import refers, without
from faden.editing.merge import Versions, reconciled
from faden.interchange.importers.dates import partial
from faden.journal.discovery import notes
from faden.journal.known_people import people_known
from faden.journal.loader import open_journal
from faden.journal.photos import photo_files

TODAY = date(2026, 11, 23)


def write(root: Path, **texts: str) -> Path:
    for name, text in texts.items():
        file = root / "contacts" / name.replace("__", "/")
        file.parent.mkdir(parents=True, exist_ok=True)
        file.with_suffix(".yml" if name == "journal" else ".md").write_text(text, "utf-8")
    return root


def codes(root: Path) -> list[str]:
    return [finding.code for finding in open_journal(root, TODAY)[1]]


def test_a_journal_without_settings(tmp_path: Path) -> None:
    """It has those that one has who says nothing; that the file is missing is said."""
    journal, findings = open_journal(write(tmp_path, people__anna="---\nname: Anna\n---\n"), TODAY)
    assert journal.settings == Settings()
    assert list(journal.people) == ["anna"]
    assert [finding.place.file for finding in findings] == ["contacts/journal.yml"]


def test_a_catalogue_that_is_not_there(tmp_path: Path) -> None:
    """The shipped one is used, and the missing file is named."""
    write(tmp_path, journal="catalogue: mine.yaml\n")
    journal, findings = open_journal(tmp_path, TODAY)
    assert journal.catalogue.questions
    assert [finding.place.file for finding in findings] == ["contacts/mine.yaml"]
    (tmp_path / "contacts/mine.yaml").write_text(
        "questions: {family: [{id: own1, en: What is new?}]}\n", "utf-8"
    )
    joined, findings = open_journal(tmp_path, TODAY)
    assert findings == ()
    assert {one.id for one in joined.catalogue.questions} == {
        *(one.id for one in journal.catalogue.questions),
        "own1",
    }


def test_completion_passes_over_what_cannot_be_read(tmp_path: Path) -> None:
    write(tmp_path, journal="", people__anna="---\nname: Anna\n---\n", people__ben="---\nname: [\n---\n")
    assert [one.id for one in people_known(tmp_path)] == ["anna"]


def test_a_folder_that_is_none_holds_no_notes(tmp_path: Path) -> None:
    (tmp_path / "contacts").mkdir()
    (tmp_path / "contacts/people").write_text("")
    assert notes(tmp_path, Part.PEOPLE) == []


@pytest.mark.parametrize(
    ("texts", "code"),
    [
        ({"people__anna": "---\nname: Anna\n? [a, b]\n: c\n---\n"}, "not-text"),
        (
            {
                "meetings__2026-02-30-lunch": "---\nwith: [anna]\n---\n",
                "people__anna": "---\nname: Anna\n---\n",
            },
            "no-such-day",
        ),
        ({"journal": "places: {Köln: {latitude: 50.9}}\n"}, "coordinates"),
        ({"journal": "places: {Köln: {latitude: 500, longitude: 6}}\n"}, "number"),
    ],
)
def test_what_is_found(tmp_path: Path, texts: dict[str, str], code: str) -> None:
    assert code in codes(write(tmp_path, **{"journal": "", **texts}))


def test_code_in_a_goal_mentions_nobody(tmp_path: Path) -> None:
    goal = "---\nname: A job\nkind: give\n---\n```\n[[nobody]]\n```\n"
    assert codes(write(tmp_path, journal="", goals__job=goal)) == []


NOTE = "---\nwith: [[a, b], anna, ben]\nfrom: {who: anna}\nmet: at school\n---\n"


def test_through_whom_one_met(tmp_path: Path) -> None:
    """Whoever is forgotten was no go-between any more, either."""
    text = "---\nname: Ben\nmet: {where: at work, through: anna}\n---\n"
    assert refers("contacts/people/ben.md", text, "anna")
    assert without("contacts/people/ben.md", text, "anna") == "---\nname: Ben\nmet: {where: at work}\n---\n"


def test_a_photo_is_a_picture_of_the_journal(tmp_path: Path) -> None:
    """Beside the file or in contacts/photos; no text, and nothing from outside."""
    (tmp_path / "out.jpg").write_bytes(b"x")
    people = {
        "anna": "anna.jpg",
        "ben": "ben.txt",
        "cleo": "../../out.jpg",
        "dora": "dora.PNG",
        "emil": "none.jpg",
    }
    texts = {f"people__{name}": f"---\nname: {name}\nphoto: {photo}\n---\n" for name, photo in people.items()}
    write(tmp_path, journal="", **texts)
    for name in ("people/anna.jpg", "people/ben.txt", "photos/dora.PNG"):
        file = tmp_path / "contacts" / name
        file.parent.mkdir(exist_ok=True)
        file.write_bytes(b"\xff\xd8\xff")
    journal, findings = open_journal(tmp_path, TODAY)
    assert set(photo_files(tmp_path, journal)) == {"anna", "dora"}
    assert sorted(finding.place.file[16:20] for finding in findings if finding.code == "photo") == [
        "ben.",
        "cleo",
        "emil",
    ]


def test_a_person_is_no_list_of_two(tmp_path: Path) -> None:
    """What stands where an id should, and is none, is nobody."""
    assert not refers("contacts/meetings/x.md", NOTE, "a")
    assert refers("contacts/meetings/x.md", NOTE, "anna")
    assert not refers("contacts/people/x.md", NOTE.replace("anna", "cleo"), "anna")


@pytest.mark.parametrize(
    ("line", "left"),
    [
        ("- 2026-11-20 call from nobody: as [[anna]] says\n", "- 2026-11-20 call from nobody: as … says\n"),
        ("- 2026-11-20 howl with [[anna]]: hello\n", "- 2026-11-20 howl with …: hello\n"),
        ("- 2026-11-20 call with [[anna]] and: hello\n", ""),
    ],
)
def test_a_line_that_is_none_loses_only_the_name(line: str, left: str) -> None:
    """A line of the log that is with the forgotten one alone goes; of what is no such line the mention goes."""
    assert without("contacts/log.md", line, "anna") == left


UNREADABLE = "---\nname: [\n---\n"
TWICE = "---\nname: Anna\nname: Berta\n---\n"


@pytest.mark.parametrize("broken", [UNREADABLE, TWICE, "no keys at all", "---\nname: Anna\r---\r"])
def test_versions_that_cannot_be_read_are_left_to_git(broken: str) -> None:
    """Whichever of the three it is."""
    fine, other = "---\nname: Anna\n---\n", "---\nname: Anna\nring: 5\n---\n"
    for versions in (
        Versions(broken, fine, other),
        Versions(fine, broken, other),
        Versions(fine, other, broken),
    ):
        assert reconciled(versions) == versions


def test_keys_in_another_order_are_left_to_git() -> None:
    one, other = "---\nname: A\nring: 5\n---\n", "---\nring: 5\nname: A\n---\n"
    assert reconciled(Versions(one, other, one)) == Versions(one, other, one)


def test_a_comment_that_stands_there_twice_is_two() -> None:
    base = "---\nname: A\n# x: 1\n# x: 2\n---\n"
    ours = base.replace("name: A", "name: A\nring: 5")
    assert reconciled(Versions(base, ours, base)).ours == ours


def test_no_date_of_a_day_alone() -> None:
    assert partial(None, None, 5) is None
    assert partial(None, 5) is None
    assert partial(2026, 13) is None
