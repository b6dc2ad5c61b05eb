"""`/insights/<year>/`: a year with people, to read at its end, on a phone or on paper."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from markupsafe import Markup

from faden.core.model import Promise
from faden.rules.interactions import Exchange
from faden.rules.promises import concerned
from faden.rules.snapshot import Snapshot
from faden.rules.year_review import QuietTie, YearReview
from faden.site.pages import pagination
from faden.site.pages.page_context import PageContext, PersonLink
from faden.site.pages.pagination import Named, PageLink
from faden.site.svg import charts
from faden.wording import phrases
from faden.wording.known_dates import about_when, known_day
from faden.wording.relative_dates import settled

ROWS = 12
"""The most people with a row of their own in each list; the others are only named. [A]"""
PLACES = 12
PROMISES = 12
BOTH = 2


@dataclass(frozen=True, slots=True)
class ReviewRow:
    people: list[PersonLink]
    text: str
    thread: Markup | str = ""


@dataclass(frozen=True, slots=True)
class ReviewRows:
    """Rows for the first people, and the names of the others."""

    rows: Sequence[ReviewRow]
    others: Named


@dataclass(frozen=True, slots=True)
class PromiseRow:
    people: list[PersonLink]
    text: Markup


@dataclass(frozen=True, slots=True)
class PromiseRows:
    rows: Sequence[PromiseRow]
    more: str


def year_path(year: int) -> str:
    """The folder of a year's page in the site."""
    return f"insights/{year}/"


def year_links(frame: PageContext, years: Iterable[int]) -> list[PageLink]:
    return [PageLink(str(year), frame.href(year_path(year)), year_path(year) == frame.path) for year in years]


def year_page(
    frame: PageContext, snapshot: Snapshot, reviews: Mapping[int, YearReview], year: int
) -> tuple[str, bytes]:
    """The page of one of the years in `reviews`."""
    words, review = frame.words, reviews[year]
    return frame.render(
        "year_review.md.j2",
        title=words("The year {year}", year=year),
        lead=_lead(frame, review),
        until=""
        if review.last == date(year, 12, 31)
        else words("The year so far, up to {day}.", day=words.day(review.last)),
        calendar=charts.calendar(review.days, date(year, 1, 1), review.last, words),
        new=_rows(
            frame,
            snapshot,
            [(tie.person, _since(frame, snapshot, tie.person, tie.date)) for tie in review.new],
        ),
        kept=pagination.named(frame, [snapshot.journal.people[person] for person in review.kept], shown=30),
        revived=_rows(
            frame,
            snapshot,
            [
                (
                    tie.person,
                    words(
                        "{day}, after {span} without contact",
                        day=_known(frame, snapshot, tie.person, tie.date),
                        span=_dative(frame, tie.silence),
                    ),
                )
                for tie in review.revived
            ],
        ),
        quiet=_rows(
            frame,
            snapshot,
            [(tie.person, _quiet(frame, snapshot, tie)) for tie in review.quiet],
        ),
        farewell=frame.people(_died(snapshot, year)),
        often=[
            ReviewRow(frame.people([person]), words.many("on {count} day", "on {count} days", days))
            for person, days in review.often
        ],
        thread=_thread(frame, snapshot, review),
        places=[(place, _times(frame, times)) for place, times in review.places[:PLACES]],
        more_places=_more(frame, len(review.places) - PLACES),
        kept_by_me=_promises(frame, snapshot, review.kept_by_me),
        kept_by_them=_promises(frame, snapshot, review.kept_by_them),
        # For a past year this would be a reproach.
        left_open=_promises(frame, snapshot, review.left_open if review.last == snapshot.today else ()),
        years=year_links(frame, reviews),
        back=frame.href("insights/"),
        settled=settled(words, snapshot) if review.last == snapshot.today else "",
    )


def _lead(frame: PageContext, review: YearReview) -> str:
    words = frame.words
    days = words.many("on {count} day", "on {count} days", len(review.days))
    people = words.many("with {count} person", "with {count} people", len(review.people))
    met = len(review.met)
    if not met:
        return words("You were in touch {people} {days}.", people=people, days=days)
    if met < len(review.people):
        return words.many(
            "You were in touch {people} {days}, and met one of them.",
            "You were in touch {people} {days}, and met {count} of them.",
            met,
            people=people,
            days=days,
        )
    if met == BOTH:
        return words("You were in touch {people} {days}, and met both.", people=people, days=days)
    return words.many(
        "You were in touch {people} {days}, and met.",
        "You were in touch {people} {days}, and met them all.",
        met,
        people=people,
        days=days,
    )


def _since(frame: PageContext, snapshot: Snapshot, person: str, day: date) -> str:
    return frame.words("since {day}", day=_known(frame, snapshot, person, day))


def _known(frame: PageContext, snapshot: Snapshot, person: str, day: date) -> str:
    """The day of a contact, as far as it is known."""
    contact = _contact_on(snapshot, person, day)
    return frame.words.day(day) if contact is None else known_day(frame.words, contact)


def _quiet(frame: PageContext, snapshot: Snapshot, tie: QuietTie) -> str:
    contact = _contact_on(snapshot, tie.person, tie.last)
    about = about_when(frame.words, contact) if contact is not None else ""
    if about:
        return frame.words("last contact {when}", when=about)
    return frame.words("last contact on {day}", day=frame.words.day(tie.last))


def _contact_on(snapshot: Snapshot, person: str, day: date) -> Exchange | None:
    contacts = snapshot.histories[person].contacts
    return next((exchange for exchange in contacts if exchange.date == day), None)


def _dative(frame: PageContext, days: int) -> str:
    """`3 years`; in German in the dative, as after `nach`."""
    span = frame.words.span(days)
    german = frame.words.language == "de" and span.endswith(("Tage", "Monate", "Jahre"))
    return f"{span}n" if german else span


def _rows(frame: PageContext, snapshot: Snapshot, people: Sequence[tuple[str, str]]) -> ReviewRows:
    rows = [ReviewRow(frame.people([person]), text) for person, text in people[:ROWS]]
    others = [snapshot.journal.people[person] for person, _ in people[ROWS:]]
    return ReviewRows(rows, pagination.named(frame, others))


def _died(snapshot: Snapshot, year: int) -> list[str]:
    """The ids of people who died in the year, as far as their files say so."""
    return [
        person.id
        for person in snapshot.journal.people.values()
        if any(named.name.casefold() in phrases.DIED and named.date.year == year for named in person.dates)
    ]


def _times(frame: PageContext, times: int) -> str:
    words = frame.words
    return words("twice") if times == 2 else words.many("once", "{count} times", times)


def _thread(frame: PageContext, snapshot: Snapshot, review: YearReview) -> ReviewRow | None:
    if review.thread is None:
        return None
    words = frame.words
    text = words("since {day}", day=words.month(review.thread.date))
    return ReviewRow(frame.people([review.thread.person]), text)


def _promises(frame: PageContext, snapshot: Snapshot, promises: Sequence[Promise]) -> PromiseRows:
    people = snapshot.journal.people
    rows = [
        PromiseRow(frame.people(concerned(promise, people)[:3]), frame.line(promise.text))
        for promise in promises[:PROMISES]
    ]
    return PromiseRows(rows, _more(frame, len(promises) - PROMISES))


def _more(frame: PageContext, count: int) -> str:
    return frame.words("and {count} more", count=frame.words.number(count)) if count > 0 else ""
