"""Pages that are made only where they can have changed are those that are made anew, byte by byte."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date, timedelta
from pathlib import Path
from tempfile import mkdtemp
from typing import Any, TypeVar

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule
from PIL import Image

from faden.cli.build import write_pages
from faden.cli.context import Context
from faden.library import past_weeks
from faden.rules import plan_history
from faden.rules.past_weeks import PastWeeks
from faden.rules.snapshot import Snapshot
from faden.rules.tracking import TrackedSnapshot
from faden.site.incremental import builder
from faden.site.incremental.builder import Ask, CachedBatch, IncrementalBuild, PageBatch, batch_pages
from faden.site.pages.problems import withheld
from faden.site.pages.sitemap import Site, render
from faden.site.source_tree import LOCK, MANIFEST, WHOLE
from faden.storage import workers
from faden.storage.cache import cache_file

T = TypeVar("T")

TODAY = date(2026, 11, 23)
WHO = ("anna", "ben", "cleo", "dora")
SETTINGS = (
    "me: {name: Jo, place: Köln}\n",
    "me: {name: Jo, place: Köln}\nlanguage: de\n",
    "capacity: 1\naway: [2026-11-01..2026-11-20]\n",
    "rings: {5: daily}\nsite: {edit: 'https://git.example/jo/journal', forge: forgejo, calendar: yes, accent: '#336699'}\n",
)
PEOPLE = (
    "---\nname: Anna Berg\nring: 15\nknows: [ben]\nplace: Hamburg\nneeds: [tax]\n---\nAs [[cleo]] says.\n",
    "---\nname: Anna Berg\nring: 15\nknows: [ben]\nplace: Hamburg\nneeds: [tax]\n---\nAs nobody says.\n",
    "---\nname: Ben Moor\nring: 5\nfields: [tax]\nskills: [tax]\ninterests: [chess]\nplace: Berlin\n---\n",
    "---\nname: Cleo\nring: 50\nprivate: yes\nknows: [anna, ben]\n---\nA secret.\n",
    "---\nname: Cleo\nring: 50\nprivate: [needs]\nneeds: [work]\nknows: [anna, ben, dora]\nmet: {through: dora}\n---\n",
    "---\nname: [\n---\n",
)
MEETINGS = (
    "---\nwith: [anna, ben]\nwent: better\nexpected: 2\nfelt: 4\n---\nWe spoke of [[cleo]].\n",
    "---\nwith: [anna, ben]\nwent: better\nexpected: 2\nfelt: 4\n---\nWe spoke of [[dora]] and more.\n",
    "---\nwith: [cleo]\n---\n- [ ] send the book to [[cleo]]\n- [ ] [[anna]]: call back\n<!-- private -->Hush<!-- /private -->\n",
    "---\nwith: [dora, nobody, ben]\nprivate: yes\n---\nHush.\n",
    "---\nwith: [dora, ben]\n---\nAs in [[2026-11-22]] and [[2026-12-01|soon]].\n",
)
LOGS = (
    "- 2026-11-02 call from [[anna]]: hello\n- 2026-11-22 tried [[ben]]\n",
    "- 2026-11-02 call from [[anna]]: hello\n- 2026-11-23 mail to [[ben]], [[cleo]]: of [[dora]]\n- 2026-12-01 call [[dora]]\n",
)
GOALS = (
    "---\nname: A job\nkind: help_via\nfields: [tax]\n---\nAsk [[ben]].\n",
    "---\nname: A job\nkind: give\nplaces: [Hamburg]\nprivate: yes\n---\n",
)
DAYS = ("2024-02-01", "2025-11-23", "2026-11-22", "2026-11-23", "2026-11-24", "2027-01-02")


def opened(root: Path, day: date, *, with_private: bool = False) -> Site:
    """What the pages of a journal are made of, with nothing remembered."""
    context = Context(folder=root, asked_today=day)
    prepared = context.prepared_day(with_private=with_private)
    findings = (
        context.findings if with_private else withheld(context.findings, prepared.journal, context.journal)
    )
    anew = Snapshot(prepared.journal, day)  # what past weeks teach, too
    return Site(anew, findings, context.words, context.pinned, {}, {}, with_private=with_private)


def pages_of(site: Site) -> dict[str, bytes]:
    return dict(
        render(
            site.day,
            findings=site.findings,
            words=site.words,
            pinned=site.pinned,
            earlier=site.earlier,
            with_private=site.with_private,
        )
    )


class Journals(RuleBasedStateMachine):
    """Whatever happens to a journal, its remembered pages are those of a journal that was never seen before."""

    def __init__(self) -> None:
        super().__init__()
        self.root = Path(mkdtemp())
        self.day, self.private = TODAY, False
        for name, text in (
            ("journal.yml", SETTINGS[3]),
            ("people/anna.md", PEOPLE[0]),
            ("people/ben.md", PEOPLE[2]),
            ("people/cleo.md", PEOPLE[3]),
            ("meetings/2026-11-22.md", MEETINGS[0]),
            ("log.md", LOGS[0]),
        ):
            self.write(name, text)

    def write(self, name: str, text: str) -> None:
        file = self.root / "contacts" / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, "utf-8")

    @rule(who=st.sampled_from(WHO), text=st.sampled_from(PEOPLE))
    def edit_a_person(self, who: str, text: str) -> None:
        self.write(f"people/{who}.md", text)

    @rule(day=st.sampled_from(DAYS), text=st.sampled_from(MEETINGS))
    def edit_a_note(self, day: str, text: str) -> None:
        self.write(f"meetings/{day}.md", text)

    @rule(text=st.sampled_from(LOGS))
    def edit_the_log(self, text: str) -> None:
        self.write("log.md", text)

    @rule(text=st.sampled_from(GOALS))
    def edit_a_goal(self, text: str) -> None:
        self.write("goals/job.md", text)

    @rule(text=st.sampled_from(SETTINGS))
    def edit_the_settings(self, text: str) -> None:
        self.write("journal.yml", text)

    @rule(who=st.sampled_from(WHO), other=st.sampled_from(WHO))
    def rename(self, who: str, other: str) -> None:
        file = self.root / "contacts/people" / f"{who}.md"
        if file.exists():
            file.replace(file.with_name(f"{other}.md"))

    @rule(
        name=st.sampled_from((*(f"people/{who}" for who in WHO), *(f"meetings/{day}" for day in DAYS), "log"))
    )
    def remove(self, name: str) -> None:
        (self.root / "contacts" / f"{name}.md").unlink(missing_ok=True)

    @rule(days=st.sampled_from((-1, 1, 40)))
    def let_days_pass(self, days: int) -> None:
        self.day += timedelta(days=days)

    @rule()
    def show_or_hide_what_is_private(self) -> None:
        self.private = not self.private

    @rule(
        page=st.sampled_from(("index.md", "people/anna/index.md", "prep/ben/index.md")),
        text=st.sampled_from((b"", b"mine")),
    )
    def spoil_a_page(self, page: str, text: bytes) -> None:
        file = self.root / "site_src" / page
        if file.exists():
            file.write_bytes(text) if text else file.unlink()

    @rule(half=st.booleans())
    def spoil_the_memory(self, half: bool) -> None:
        file = cache_file(self.root, "markdown")
        file.write_bytes(file.read_bytes()[: file.stat().st_size // 2] if half else b"\x83foreign")

    @invariant()
    def pages_are_those_made_anew(self) -> None:
        write_pages(Context(folder=self.root, asked_today=self.day), with_private=self.private)
        source = self.root / "site_src"
        found = {
            file.relative_to(source).as_posix(): file.read_bytes()
            for file in source.rglob("*")
            if file.is_file() and file.name not in (MANIFEST, WHOLE, LOCK, "faden.ics")
        }
        found = {path: content for path, content in found.items() if not path.startswith(".rescued")}
        expected = pages_of(opened(self.root, self.day, with_private=self.private))
        assert found.keys() == expected.keys()
        for path, content in expected.items():
            assert found[path] == content, path

    def teardown(self) -> None:
        shutil.rmtree(self.root)


TestJournals = Journals.TestCase
TestJournals.settings = settings(
    max_examples=3,
    stateful_step_count=7,
    deadline=None,
    suppress_health_check=list(HealthCheck),
)


@pytest.fixture
def journal(tmp_path: Path) -> Iterator[Journals]:
    machine = Journals()
    yield machine
    machine.teardown()


def made(journal: Journals, monkeypatch: pytest.MonkeyPatch) -> set[str]:
    """The batches of pages that the next run makes, but for those that it always makes."""
    names: set[str] = set()
    real = Site.batches

    def noting(site: Site) -> Iterator[PageBatch]:
        for batch in real(site):

            def make(ask: object, batch: PageBatch = batch) -> object:
                names.add(batch.name)
                return batch.make(ask)  # type: ignore[arg-type]

            yield PageBatch(batch.name, make)  # type: ignore[arg-type]

    with monkeypatch.context() as patch:
        patch.setattr(Site, "batches", noting)
        write_pages(Context(folder=journal.root, asked_today=journal.day))
    return names - {"rest", "week"}  # the list of the week names the build, so every change makes it


def test_only_what_can_have_changed_is_made(journal: Journals, monkeypatch: pytest.MonkeyPatch) -> None:
    """A word in a note makes the pages of who was there and of the notes; a new day what goes with it."""
    everything = made(journal, monkeypatch)
    assert made(journal, monkeypatch) == set()
    journal.edit_a_note("2026-11-22", MEETINGS[0].replace("spoke", "laughed"))
    assert made(journal, monkeypatch) == {
        "meetings",
        "meetings/2026",
        "people/anna",
        "prep/anna",
        "people/ben",
        "prep/ben",
        "search/2026",
        "today",  # whose lines say what was written last
    }
    journal.edit_a_person("ben", PEOPLE[2].replace("Ben Moor", "Benno Moor"))
    assert {"people/anna", "prep/anna", "due", "meetings"} <= made(journal, monkeypatch)
    journal.let_days_pass(1)
    tomorrow = made(journal, monkeypatch)
    assert {"today", "due", "people", "insights"} <= tomorrow < everything
    assert not tomorrow & {"search", "search/2026"}


def test_the_search_learns_of_the_page_of_problems(
    journal: Journals, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A first finding adds a page to what the search lists, though nobody's file has another word."""
    made(journal, monkeypatch)
    journal.write("notes.txt", "not of the journal")
    journal.write("people/broken.md", "---\nname: [\n---\n")
    assert opened(journal.root, TODAY).findings
    assert "search" in made(journal, monkeypatch)


def test_what_one_writes_of_somebody_makes_no_page_of_others(
    journal: Journals, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Not even of those of whom it is known where one met them, but not through whom."""
    journal.edit_a_person("dora", "---\nname: Dora\nring: 50\nmet: {where: Köln}\n---\n")
    made(journal, monkeypatch)
    journal.edit_a_person("dora", "---\nname: Dora\nring: 50\nmet: {where: Köln}\n---\nSings.\n")
    # Anna needs something, so everybody is asked whether they can give it.
    assert made(journal, monkeypatch) == {"people/dora", "prep/dora", "prep/anna", "search"}
    journal.edit_a_person("anna", PEOPLE[1])
    assert "people/dora" not in made(journal, monkeypatch)


def test_nothing_slips_through() -> None:
    """Every answer that a day can give is watched; what is not is a constant of the day."""
    assert {name for name in vars(Snapshot) if not name.startswith("_")} - vars(TrackedSnapshot).keys() == {
        "quiet",
        "away_all_week",
        "waiting",  # goes with the findings
    }


def test_a_photo_is_shown_and_follows_its_file(journal: Journals) -> None:
    """A page shows the photo of whoever has one, and another picture of that name takes its place."""
    journal.write("people/anna.md", PEOPLE[0].replace("ring", "photo: me.JPG\nring"))
    shown = set()
    for colour in ("red", "blue"):
        Image.new("RGB", (8, 8), colour).save(journal.root / "contacts/people/me.JPG", "JPEG")
        write_pages(Context(folder=journal.root, asked_today=TODAY))
        shown.add((journal.root / "site_src/photos/anna.jpg").read_bytes())
    assert len(shown) == 2
    assert len(list((journal.root / ".faden/photos").iterdir())) == 1
    assert 'src="../../photos/anna.jpg"' in (journal.root / "site_src/people/anna/index.md").read_text()


def on_two_processors(monkeypatch: pytest.MonkeyPatch) -> None:
    """Also where a test before this one left a thread, which holds no lock here."""
    monkeypatch.setattr(builder, "processors", lambda: 2)
    monkeypatch.setattr(workers, "processors", lambda: 2)
    monkeypatch.setattr(builder, "can_split", lambda: True)
    monkeypatch.setattr(workers, "can_split", lambda: True)


def test_pages_from_several_processes_are_the_same(
    journal: Journals, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Byte by byte, with what they asked; those too whose answers did not arrive."""
    for name in "abcdefghij":
        journal.edit_a_person(name, PEOPLE[0].replace("Anna Berg", name))
    site = opened(journal.root, TODAY)

    def run() -> tuple[Mapping[str, tuple[str, bytes]], Mapping[str, CachedBatch]]:
        pages = IncrementalBuild(
            site.batches(), site.digests, {}, lambda done, total: told.append((done, total))
        )
        return {page.path: (page.digest, page.content()) for page in pages}, pages.made

    told: list[tuple[int, int]] = []
    alone = run()
    assert told == [(done, len(told)) for done in range(1, len(told) + 1)], "how far it is, batch by batch"
    lost = []

    def spread(tasks: Sequence[T], work: Callable[[T], bytes]) -> Iterator[bytes | None]:
        for at, answer in enumerate(workers.parallel_map(tasks, work)):
            assert (answer is None) is (at % 2 == 0), "every second one is left to this process"
            if at == 1:
                lost.append(answer)
            yield None if at == 1 else answer

    monkeypatch.setattr(builder, "MANY", 10)
    on_two_processors(monkeypatch)
    monkeypatch.setattr(builder, "parallel_map", spread)
    assert run() == alone
    assert lost
    assert told[: len(told) // 2] == told[len(told) // 2 :]


def test_past_weeks_are_worked_out_once_for_all_processes(
    journal: Journals, monkeypatch: pytest.MonkeyPatch
) -> None:
    """For the whole site in one or several processes, and not at all for the next one, or if nothing has changed."""
    for name in "abcdefghij":
        journal.edit_a_person(name, PEOPLE[0].replace("Anna Berg", name))
    journal.edit_the_settings(f"{SETTINGS[3]}\n")
    runs = journal.root / "runs"

    def counted(*given: Any, **options: Any) -> Iterator[PastWeeks]:
        with runs.open("a") as file:  # other processes count too
            file.write(".")
        yield from plan_history.past_by_week(*given, **options)

    def number() -> int:
        return len(runs.read_text()) if runs.exists() else 0

    monkeypatch.setattr(past_weeks, "past_by_week", counted)
    for processes in (2, 1):
        monkeypatch.setattr(builder, "MANY", 10 if processes == 2 else 10_000)
        on_two_processors(monkeypatch)
        shutil.rmtree(journal.root / ".faden", ignore_errors=True)
        for cache in ("no", "yes"):
            runs.unlink(missing_ok=True)
            monkeypatch.setenv("FADEN_CACHE", cache)
            write_pages(Context(folder=journal.root, asked_today=TODAY), anew=True)
            assert number() == 1, (processes, cache)
        write_pages(Context(folder=journal.root, asked_today=TODAY))
        write_pages(Context(folder=journal.root, asked_today=TODAY), anew=True)
        write_pages(Context(folder=journal.root, asked_today=TODAY + timedelta(days=1)))
        assert number() == 1, processes
        write_pages(Context(folder=journal.root, asked_today=TODAY + timedelta(days=7)))
        assert number() == 2, processes


def test_what_cannot_be_made_is_said_by_the_first_process(monkeypatch: pytest.MonkeyPatch) -> None:
    """A fault in another process is not swallowed: the batch is made again, and raises where somebody sees it."""

    def fails(ask: Ask) -> list[tuple[str, bytes]]:
        raise ValueError(number)

    number = 7
    batches = [PageBatch(str(at), fails if at == number else lambda ask: [("a", b"b")]) for at in range(12)]
    monkeypatch.setattr(builder, "MANY", 10)
    on_two_processors(monkeypatch)
    made_now = batch_pages(batches)
    assert [next(made_now) for _ in range(number)] == [((), {"a": b"b"})] * number
    with pytest.raises(ValueError, match="7"):
        next(made_now)
