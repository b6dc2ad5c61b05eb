"""From the phone: what the links of the pages fill in on the forge is what the reader reads."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import parse_qs, unquote, urlsplit

import pytest
from click.testing import CliRunner
from tests.rules.conftest import Build

from faden.cli import faden
from faden.core.i18n import LANGUAGES, Words
from faden.core.model import Channel, Direction, Forge, Settings, SiteSettings, Source
from faden.journal.loader import open_journal
from faden.rules.redaction import redact
from faden.rules.snapshot import Snapshot
from faden.site.pages.forge_links import did_it
from faden.site.pages.page_context import PageContext
from faden.site.pages.sitemap import render

TODAY = date(2026, 11, 23)
FOLDER = 'contacts/people/Müller & "Söhne" 100%/a+b'
PEOPLE = {
    f"{FOLDER}/juergen-gross.md": '---\nname: Jürgen "Jott" Groß / O\'Neill & Söhne\n---\n',
    "contacts/people/anna-berger.md": "---\nname: Anna Berger\n---\n",
    "contacts/people/carla.md": "---\nname: Carla\nprivate: yes\n---\n",
    "contacts/people/emil.md": "---\nname: Emil\nstate: ended\n---\n",
}
HOSTS = {
    "https://github.com/me/journal": Forge.GITHUB,
    "https://GitLab.example/group/sub/me/journal/": Forge.GITLAB,
    "https://codeberg.org/me/journal": Forge.FORGEJO,
    "https://gitea.example:3000/me/journal": Forge.GITEA,
}
TAKES_TEXT = [host for host, forge in HOSTS.items() if forge is not Forge.GITLAB]


class _Links(HTMLParser):
    """The links of a page, with what stands in them."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str]]] = []
        self.code = ""
        self._open = self._code = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._open = tag == "a"
        self._code = tag == "code" and "data-fd-day" in dict(attrs)
        if tag == "a":
            self.found.append(("", {name: value or "" for name, value in attrs}))

    def handle_endtag(self, tag: str) -> None:
        self._open = self._code = False

    def handle_data(self, data: str) -> None:
        if self._open:
            text, attributes = self.found[-1]
            self.found[-1] = (text + data, attributes)
        if self._code:
            self.code += data


@dataclass(frozen=True)
class Form:
    """What the forge's page for a new file would have in its fields."""

    text: str
    address: str
    file: str
    content: str


def journal(tmp_path: Path, site: str, **files: str) -> Path:
    for name, text in {**PEOPLE, "contacts/journal.yml": f"language: en\n{site}", **files}.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text, "utf-8")
    return tmp_path


def site(address: str, more: str = "") -> str:
    return f"site:\n  edit: {address}\n{more}"


def pages(root: Path, language: str = "en") -> dict[str, str]:
    found, findings = open_journal(root, TODAY)
    made = render(Snapshot(redact(found), TODAY), findings=findings, words=Words(language))
    return {path: content.decode() for path, content in made.items() if path.endswith(".md")}


def read(page: str) -> _Links:
    links = _Links()
    links.feed(page)
    return links


def forms(page: str) -> list[Form]:
    """The new files that a page offers, as the forge takes them from the address."""
    found = []
    for text, attributes in read(page).found:
        parts = urlsplit(attributes.get("href", ""))
        fields = parse_qs(parts.query, strict_parsing=bool(parts.query), keep_blank_values=True)
        file = fields.get("filename") or fields.get("file_name")
        if file:
            (content,) = fields.get("value") or fields.get("content") or [""]
            found.append(Form(text, parts._replace(query="").geturl(), file[0], content))
    return found


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("address", TAKES_TEXT)
def test_what_is_saved_is_read(tmp_path: Path, address: str, language: str) -> None:
    """Every file that a page offers is read without a finding, as a touch or a meeting of that day and person."""
    root = journal(tmp_path, site(address))
    made = pages(root, language)
    offered = forms(made["people/juergen-gross/index.md"])
    assert len(offered) == 5
    assert offered == forms(made["prep/juergen-gross/index.md"])
    for form in offered:
        assert not (root / form.file).exists()
        (root / form.file).parent.mkdir(parents=True, exist_ok=True)
        (root / form.file).write_text(form.content, "utf-8")
    found, findings = open_journal(root, TODAY)
    assert [finding.message() for finding in findings] == []
    assert {(t.channel, t.direction, t.people, t.text) for t in found.touches} == {
        (channel, direction, ("juergen-gross",), "")
        for channel, direction in (
            (Channel.CALL, Direction.BOTH),
            (Channel.CHAT, Direction.ME),
            (Channel.MAIL, Direction.ME),
            (Channel.MEETING, Direction.BOTH),
        )
    }
    assert {touch.date for touch in found.touches} == {TODAY}
    assert [(meeting.date, meeting.people) for meeting in found.meetings] == [(TODAY, ("juergen-gross",))]


def test_one_goes_on_writing_where_the_line_ends(tmp_path: Path) -> None:
    """A few words typed behind what is filled in are what the touch was about."""
    root = journal(tmp_path, site("https://codeberg.org/me/journal"))
    (form,) = (f for f in forms(pages(root)["people/anna-berger/index.md"]) if f.text == "Call")
    assert (form.text, form.file, form.content) == (
        "Call",
        "contacts/log/2026/2026-11-23-anna-berger-call.md",
        "- 2026-11-23 call with [[anna-berger]]: ",
    )
    file = root / form.file
    file.parent.mkdir(parents=True)
    file.write_text(form.content + "“10 %” & more #cinema", "utf-8")
    found, findings = open_journal(root, TODAY)
    assert (findings, found.touches[0].text, found.touches[0].tags) == ((), "“10 %” & more", ("cinema",))


@pytest.mark.parametrize(
    ("address", "new", "edit"),
    [
        ("https://github.com/me/journal", "/new/main", "/edit/main/"),
        ("https://codeberg.org/me/journal", "/_new/main", "/_edit/main/"),
        ("https://gitea.example:3000/me/journal/", "/_new/main", "/_edit/main/"),
        ("https://GitLab.example/group/sub/journal", "/-/new/main", "/-/edit/main/"),
    ],
)
def test_where_the_links_lead(tmp_path: Path, address: str, new: str, edit: str) -> None:
    """Each forge has its own pages; the path of a file survives umlauts, quotes, spaces and signs of addresses."""
    made = pages(journal(tmp_path, site(address)))["people/juergen-gross/index.md"]
    base = address.rstrip("/")
    assert {form.address for form in forms(made)} == {base + new}
    (href,) = (attributes["href"] for text, attributes in read(made).found if text == "Edit the file")
    assert unquote(href) == f"{base}{edit}{FOLDER}/juergen-gross.md"
    assert href.isascii()
    assert not set(href) & set(" \"&<>'")


def test_the_branch_and_the_kind_of_forge_can_be_said(tmp_path: Path) -> None:
    """A host that does not tell which forge it is gets its links from `forge:`; `branch:` goes into each of them."""
    root = journal(
        tmp_path, site("https://git.example/me/journal", "  forge: Forgejo\n  branch: mein/zweig ü\n")
    )
    made = pages(root)["prep/anna-berger/index.md"]
    assert {form.address for form in forms(made)} == {
        "https://git.example/me/journal/_new/mein/zweig%20%C3%BC"
    }


@pytest.mark.parametrize(
    "settings", ["", "site: {accent: '#8a4b2a'}\n", site("https://git.example/me/journal")]
)
def test_no_link_where_no_forge_is_known(tmp_path: Path, settings: str) -> None:
    """Without `edit`, or where nobody knows which forge it is, no page offers to write anything."""
    for page in pages(journal(tmp_path, settings)).values():
        assert "git.example/me/journal/" not in page
        assert "data-fd-day" not in page
        assert "Edit the file" not in page


def test_gitlab_takes_the_name_only(tmp_path: Path) -> None:
    """GitLab shows an empty editor: the line stands on the page to be copied, and no note is offered."""
    made = pages(journal(tmp_path, site("https://gitlab.com/me/journal")))["people/anna-berger/index.md"]
    assert [form.text for form in forms(made)] == ["Call", "Message", "Email", "Meeting"]
    assert read(made).code == "- 2026-11-23 call with [[anna-berger]]: "
    assert "Write the note" not in made


def test_gitlab_edits_a_note_that_waits(tmp_path: Path) -> None:
    """A note that is there needs no text from an address, so GitLab's pages lead to it as all others do."""
    file = "contacts/meetings/2026-11-23-lunch.md"
    root = journal(
        tmp_path, site("https://gitlab.com/me/journal"), **{file: "---\nwith: [anna-berger]\n---\n"}
    )
    (href,) = (
        attributes["href"]
        for text, attributes in read(pages(root)["people/anna-berger/index.md"]).found
        if text == "Write the note"
    )
    assert href == f"https://gitlab.com/me/journal/-/edit/main/{file}"


@pytest.mark.parametrize("address", HOSTS)
def test_a_second_touch_of_a_day_has_a_free_name(tmp_path: Path, address: str) -> None:
    """Whatever was saved of a day, the next file is a new one, and the page's script is told to add the minute."""
    root = journal(tmp_path, site(address))
    for _ in range(3):
        made = pages(root)["people/anna-berger/index.md"]
        for form in forms(made):
            assert not (root / form.file).exists()
            (root / form.file).parent.mkdir(parents=True, exist_ok=True)
            text = form.content or "- 2026-11-23 call with [[anna-berger]]: "
            (root / form.file).write_text(text.replace("]]: ", f"]]: {form.file}"), "utf-8")
    timed = [text for text, attributes in read(made).found if "data-fd-timed" in attributes]
    assert timed == ["Call", "Message", "Email", "Meeting"]


def test_the_day_is_named_for_the_script(tmp_path: Path) -> None:
    """Every address that speaks of a day says which, so that the script can put the reader's own there."""
    for path, page in pages(journal(tmp_path, site("https://github.com/me/journal"))).items():
        for _, attributes in read(page).found:
            if "filename=" in attributes.get("href", ""):
                assert attributes["data-fd-day"] == "2026-11-23", path
                assert "%2F2026%2F2026-11-23-" in attributes["href"]


@pytest.mark.parametrize(
    ("name", "text", "edited"),
    [
        ("2026-11-23-lunch", "with: [anna-berger]", True),
        ("2026-11-27-a “talk”", "with: [anna-berger, juergen-gross]", True),
        ("2026-11-22-walk", "with: [anna-berger]", True),
        ("2026-12-24-tea", "with: [anna-berger]", False),
        ("2026-11-20-walk", "with: [anna-berger]", False),
        ("2026-11-27-walk", "with: [juergen-gross]", False),
        ("2026-11-27-walk", "with: [anna-berger]\nprivate: yes", False),
    ],
)
def test_a_planned_note_is_the_one_to_write_in(tmp_path: Path, name: str, text: str, edited: bool) -> None:
    """Where a note of a meeting of these days waits for its text, "write the note" opens it, and makes no second."""
    file = f"contacts/meetings/{name}.md"
    root = journal(tmp_path, site("https://github.com/me/journal"), **{file: f"---\n{text}\n---\n"})
    (href,) = (
        attributes["href"]
        for text, attributes in read(pages(root)["prep/anna-berger/index.md"]).found
        if text == "Write the note"
    )
    assert (unquote(href) == f"https://github.com/me/journal/edit/main/{file}") == edited
    assert ("/new/main?" in href) != edited


def test_nothing_private_and_nobody_gone(tmp_path: Path) -> None:
    """No address names a private person, and nothing is offered for somebody with whom the tie has ended."""
    made = pages(journal(tmp_path, site("https://github.com/me/journal")))
    assert not [path for path, page in made.items() if "carla" in unquote(page)]
    assert forms(made["people/emil/index.md"]) == []


def test_the_log_goes_on_where_it_was(tmp_path: Path) -> None:
    """A line by command goes into the log as before, not into the file of a touch that came from the phone."""
    root = journal(tmp_path, site("https://github.com/me/journal"), **{"contacts/log.md": "# Log\n"})
    (form,) = (f for f in forms(pages(root)["people/anna-berger/index.md"]) if f.text == "Call")
    (root / form.file).parent.mkdir(parents=True)
    (root / form.file).write_text(form.content, "utf-8")
    said = CliRunner().invoke(
        faden,
        ["--journal", str(root), "--today", str(TODAY), "log", "jürgen", "coffee"],
        catch_exceptions=False,
    )
    assert said.stdout.startswith("contacts/log.md:3: ")


def test_a_second_call_of_the_day_gets_a_file_of_its_own() -> None:
    """Of "I did it", too: the name of a file that is there already is not offered again, and the script adds the minute."""
    build = Build()
    anna = build.person("anna", ring=5)
    site = SiteSettings(edit="https://github.com/me/journal", forge=Forge.GITHUB)
    first = "contacts/log/2026/2026-11-23-anna-call.md"
    day = build.day(anna, build.touch("anna", 0, "tried", source=Source(first)), settings=Settings(site=site))
    link = did_it(PageContext(day.journal, Words("en"), ""), day, anna, Channel.CALL)
    assert parse_qs(urlsplit(link.href).query)["filename"] == [first.replace(".md", "-2.md")]
    assert link.timed
