"""The journal as values: people, touches, meetings, promises, goals, settings.

Everything here is frozen and knows neither files nor the clock. A value says where
it was written (`Source`) so that a page can link to the editor; columns, which only
findings need, stay with the parser.

Values are structs of msgspec and no dataclasses: a query imports and reads all of them back, in half the time.
"""

from __future__ import annotations

import dataclasses
from calendar import monthrange
from collections.abc import Mapping
from datetime import date
from enum import StrEnum

from msgspec import Struct, field

RINGS = (5, 15, 50, 150)
"""Dunbar layers, closest first (rules.md, finding 1)."""

DEFAULT_RHYTHMS: Mapping[int, int] = {5: 7, 15: 30, 50: 90, 150: 365}
"""Days between contacts by ring (rules.md 2a)."""


class Channel(StrEnum):
    """How two people were in touch; the value is the word in the journal."""

    MEETING = "meeting"
    VIDEO = "video"
    CALL = "call"
    VOICE = "voice"
    CHAT = "chat"
    MAIL = "mail"
    LETTER = "letter"
    CARD = "card"
    NETWORK = "network"
    GROUP = "group"
    REACTION = "reaction"
    TRIED = "tried"


TOGETHER = (Channel.MEETING, Channel.VIDEO, Channel.CALL, Channel.GROUP)
"""What two people do at the same time; everything else is sent by one of them."""


class Direction(StrEnum):
    """Who started a touch: the journal's owner, the other side, or both together."""

    ME = "me"
    THEM = "them"
    BOTH = "both"


class Standing(StrEnum):
    """A state that only you can set (`state:`)."""

    RESTING = "resting"
    ENDED = "ended"
    DECEASED = "deceased"
    UNMET = "unmet"
    """Known of, through others, but not met yet: a stub that paths to introductions may lead to."""


class Went(StrEnum):
    BETTER = "better"
    AS_EXPECTED = "as expected"
    WORSE = "worse"


class GoalKind(StrEnum):
    NOSTALGIA = "nostalgia"
    HELP_FROM = "help_from"
    HELP_VIA = "help_via"
    GIVE = "give"


class Forge(StrEnum):
    """The kinds of forge whose pages for a new file are known."""

    GITHUB = "github"
    GITLAB = "gitlab"
    FORGEJO = "forgejo"
    GITEA = "gitea"


class CommonGround(StrEnum):
    VALUES = "values"
    INTERESTS = "interests"
    NOSTALGIA = "nostalgia"
    NONE = "none"


class Next(StrEnum):
    """What you want a tie to become after a meeting."""

    KEEP = "keep"
    CLOSER = "closer"
    FURTHER = "further"
    REST = "rest"


class Source(Struct, frozen=True, order=True):
    """Where a value was written: a path relative to the journal's root, and a line from 1."""

    file: str
    line: int = 1


class PartialDate(Struct, frozen=True, array_like=True, gc=False):
    """A date of which the year, or the month and day, may be unknown.

    `1986-04-12`, `2024-05`, `2009` and `--04-12`. A missing part is None; a day always
    comes with its month, and at least one of year and month is known.
    """

    year: int | None = None
    month: int | None = None
    day: int | None = None

    def __str__(self) -> str:
        if self.year is None:
            return f"--{self.month:02}-{self.day:02}"
        text = f"{self.year:04}"
        if self.month is not None:
            text += f"-{self.month:02}"
        if self.day is not None:
            text += f"-{self.day:02}"
        return text

    @property
    def full(self) -> date | None:
        """The day itself, if year, month and day are all known."""
        if self.year is None or self.month is None or self.day is None:
            return None
        return date(self.year, self.month, self.day)

    @property
    def earliest(self) -> date | None:
        """The first day that the date may mean; None if the year is unknown."""
        if self.year is None:
            return None
        return date(self.year, self.month or 1, self.day or 1)

    @property
    def latest(self) -> date | None:
        """The last day that the date may mean; None if the year is unknown.

        >>> PartialDate(2024, 2).latest
        datetime.date(2024, 2, 29)
        """
        if self.year is None:
            return None
        month = self.month or 12
        return date(self.year, month, self.day or monthrange(self.year, month)[1])


class Rhythm(Struct, frozen=True, array_like=True, gc=False):
    """How often a person wants to be in touch: a number of days, or never.

    Weeks count 7 days, months 30, years 365, so that `monthly` and `yearly` agree with
    the rings' defaults. `days` is at least 1; None is `never`.
    """

    days: int | None
    text: str = ""


class Met(Struct, frozen=True, array_like=True, gc=False):
    """The origin of a tie."""

    when: PartialDate | None = None
    where: str | None = None
    through: str | None = None


class Address(Struct, frozen=True, array_like=True, gc=False):
    """A way to reach a person: `kind` as written (phone, email, signal, …) and its value.

    `value` is empty if the journal only says that the channel exists (`signal: yes`).
    """

    kind: str
    value: str
    dead: bool = False


class Fact(Struct, frozen=True, array_like=True, gc=False):
    """Something known about a person, and as of when."""

    key: str
    values: tuple[str, ...]
    as_of: PartialDate | None = None


class NamedDate(Struct, frozen=True, array_like=True, gc=False):
    name: str
    date: PartialDate


class Relation(Struct, frozen=True, array_like=True, gc=False):
    """What another person, by id, is to the person whose file this is: `brother`, in the user's own words."""

    person: str
    word: str


class Loan(Struct, frozen=True, array_like=True, gc=False):
    """A thing lent or borrowed: since when, and by when it is due back, as far as either is known."""

    what: str
    since: PartialDate | None = None
    back: PartialDate | None = None


class Job(Struct, frozen=True, array_like=True, gc=False):
    """Where a person works, or worked: at `org`, as `title`; one of the two may be empty, not both.

    `since` and `until` are the first and the last day as far as they are known, `heard` the day on which the
    journal's owner learned of it.
    """

    org: str = ""
    title: str = ""
    since: PartialDate | None = None
    until: PartialDate | None = None
    heard: date | None = None


class Person(Struct, frozen=True):
    """A contact. `id` is the stem of the file; every other key of the file but `name` may be absent."""

    id: str
    name: str
    source: Source
    nickname: str | None = None
    aliases: tuple[str, ...] = ()
    pronouns: str | None = None
    say: str | None = None
    ring: int | None = None
    rhythm: Rhythm | None = None
    stars: int = 1
    trust: int = 3
    kin: bool = False
    form: str | None = None
    birthday: PartialDate | None = None
    dates: tuple[NamedDate, ...] = ()
    place: str | None = None
    org: str | None = None
    title: str | None = None
    jobs: tuple[Job, ...] = ()
    """Where they worked before, with years, and since when they have been where they are."""
    url: str | None = None
    photo: str | None = None
    fields: tuple[str, ...] = ()
    circles: tuple[str, ...] = ()
    met: Met | None = None
    knows: tuple[str, ...] = ()
    """Ids, including those of `relations`."""
    relations: tuple[Relation, ...] = ()
    """What some of the people they know are to them: brother, colleague."""
    channels: tuple[Address, ...] = ()
    prefers: str | None = None
    languages: tuple[str, ...] = ()
    interests: tuple[str, ...] = ()
    needs: tuple[str, ...] = ()
    skills: tuple[str, ...] = ()
    facts: tuple[Fact, ...] = ()
    anecdotes: tuple[str, ...] = ()
    gifts: tuple[str, ...] = ()
    """Gift ideas."""
    lent: tuple[Loan, ...] = ()
    """What they have that belongs to the journal's owner."""
    borrowed: tuple[Loan, ...] = ()
    """What the journal's owner has that belongs to them."""
    avoid: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    state: Standing | None = None
    snooze: date | None = None
    added: date | None = None
    apart: tuple[str, ...] = ()
    private: bool = False
    private_keys: frozenset[str] = frozenset()
    extra: tuple[tuple[str, str], ...] = ()
    body: str = ""
    told_dead: bool = False
    """Whether a note, a line or the file itself mentions their death although `state` does not (`told_deaths.py`)."""

    @property
    def usable_channels(self) -> tuple[Address, ...]:
        return tuple(address for address in self.channels if not address.dead)

    @property
    def closest(self) -> bool:
        """Whether a person is kin or of the innermost ring: you are never asked to let them rest, nor told who gave more."""
        return self.kin or self.ring == 5


class Favour(Struct, frozen=True, array_like=True, gc=False):
    """A line of give and take. `person` is None if it counts for everyone there.

    `weight` is 0.5, 1 or 2 for small, normal and large (rules.md 2d).
    """

    given: bool
    text: str
    weight: float = 1.0
    person: str | None = None


class Promise(Struct, frozen=True, array_like=True, gc=False):
    """A task-list line of a note, or a part of a line of the log.

    `by` is the id of the person who promised, None if it was the journal's owner.
    `due` is the written day, or 14 days after the meeting (rules.md 2g).
    `people` are those to whom you made a promise: everyone at the meeting.
    """

    text: str
    by: str | None
    people: tuple[str, ...]
    made: date
    due: date
    done: bool
    source: Source
    stated: bool = False
    """Whether the due day was written down rather than assumed."""
    loan: Loan | None = None
    """The loan, if it is a promise to return what `text` names; `made` is then the day of the loan, or `due` if that
    is unknown.
    """


class Touch(Struct, frozen=True, array_like=True, gc=False):
    """One line of the log: a small exchange with one or more people."""

    date: date
    channel: Channel
    direction: Direction
    people: tuple[str, ...]
    source: Source
    text: str = ""
    word: str = ""
    """The channel as the person wrote it: `lunch`, `Anruf`, `whatsapp`."""
    tags: tuple[str, ...] = ()
    favours: tuple[Favour, ...] = ()
    promises: tuple[Promise, ...] = ()
    about: PartialDate | None = None
    """What is known of the day if it is not known exactly; `date` is then the first possible day."""
    private: bool = False
    """Whether the line is in a private passage of the log."""


class UnlinkedLine(Struct, frozen=True, array_like=True, gc=False):
    """A line of the log that is not read, but may be meant as a touch if it names a person without brackets.

    Reading one file cannot tell: the names are in other files. `dated` is whether it is an item of a list that begins
    with a day, which is a touch or a mistake, whoever it names; `year`, `month` and `day` are what the headings above it
    and the name of its file say, and `day_first` is whether the file writes 1/12 for the first of December.
    """

    source: Source
    text: str
    dated: bool = False
    year: int | None = None
    month: int | None = None
    day: int | None = None
    day_first: bool = False


class InboxLine(Struct, frozen=True, array_like=True, gc=False):
    """A line of a file in the inbox, and what is understood of it.

    `problem` says what is unclear: when, who, which (of the `candidates`), how, whether it happened at all, ahead
    for a day in the future, or dead if all its people had died by then; if it is None the line counts at once.
    `written` is how it would be written in the log, as far as it is understood.
    """

    source: Source
    text: str
    written: str = ""
    day: date | None = None
    about: PartialDate | None = None
    people: tuple[str, ...] = ()
    problem: str | None = None
    name: str = ""
    """The name that may mean several people."""
    candidates: tuple[str, ...] = ()
    """Their ids, the likeliest first."""


class Meeting(Struct, frozen=True, array_like=True, gc=False):
    """One note. A meeting in the future is planned, and counts once its day has passed."""

    id: str
    date: date
    people: tuple[str, ...]
    source: Source
    channel: Channel = Channel.MEETING
    direction: Direction = Direction.BOTH
    word: str = ""
    place: str | None = None
    activity: str | None = None
    went: Went | None = None
    asked: tuple[str, ...] = ()
    topics: tuple[str, ...] = ()
    minutes: int | None = None
    mood: int | None = None
    expected: int | None = None
    felt: int | None = None
    common_ground: CommonGround | None = None
    next: Next | None = None
    private: bool = False
    promises: tuple[Promise, ...] = ()
    favours: tuple[Favour, ...] = ()
    extra: tuple[tuple[str, str], ...] = ()
    body: str = ""


class Goal(Struct, frozen=True, array_like=True, gc=False):
    id: str
    name: str
    kind: GoalKind
    source: Source
    fields: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    until: date | None = None
    private: bool = False
    extra: tuple[tuple[str, str], ...] = ()
    body: str = ""


class Me(Struct, frozen=True, array_like=True, gc=False):
    name: str = ""
    place: str | None = None
    language: str | None = None
    email: tuple[str, ...] = ()
    phone: tuple[str, ...] = ()
    handles: tuple[str, ...] = ()
    """What other programs call the journal's owner: names in chats, addresses of profiles."""


class DateRange(Struct, frozen=True, array_like=True, gc=False):
    """From the first to the last day, both included."""

    first: date
    last: date

    def __contains__(self, day: date) -> bool:
        return self.first <= day <= self.last


class Coordinates(Struct, frozen=True, array_like=True, gc=False):
    """Degrees; latitude -90 to 90, longitude -180 to 180."""

    latitude: float
    longitude: float


class Question(Struct, frozen=True, array_like=True, gc=False):
    """A question, ice-breaker, offer or activity of the catalogue, in every wording."""

    id: str
    theme: str
    wording: Mapping[str, str]
    """By `du`, `sie`, `en` (and `de` if the form of address plays no part)."""
    depth: int = 1
    needs: str | None = None
    fact: str | None = None
    claims: tuple[str, ...] = ()
    """What it claims, for which the journal must have evidence (`rules/evidence.py`)."""
    fits: tuple[str, ...] = ()
    """For whom it is: `new`, `known`, `kin`; empty for everyone."""
    private: bool = False
    """Not for people you know through work and address with Sie."""
    gentle: bool = False
    """Also fits people who have had bad news."""
    opens: bool = False
    """A message may begin with it: an ice-breaker, and a question if you were in touch within half a year."""
    recent: bool = False
    """Only for people with whom you were in touch within half a year."""
    follow_ups: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """The follow-ups of a question, by form; the first also fits if the answer is known."""


class SiteSettings(Struct, frozen=True, array_like=True, gc=False):
    title: str | None = None
    accent: str | None = None
    edit: str | None = None
    """Address of the repository on its forge, for links to edit a file and to write a new one."""
    forge: Forge | None = None
    """What kind of forge `edit` is at; None if it is not set, and then there are no such links."""
    branch: str = "main"
    """The branch that those links write to."""
    calendar: bool = False
    alarms: bool = False
    """Whether the site's calendar has alarms."""


MONTH_FIRST = ("US", "CA", "PH", "PR", "GU", "FM", "MH", "PW", "VI", "AS", "BZ", "KE")
"""Countries where 1/12/2026 is, or may be, the twelfth of January."""


class Settings(Struct, frozen=True, array_like=True, gc=False):
    """`journal.yml`. Every key has a default (format.md, Settings)."""

    me: Me = Me()
    language: str = "en"
    capacity: int = 4
    """Contacts per week, 1 to 50."""
    rings: Mapping[int, Rhythm] = field(default_factory=dict)
    greeting: int = 5
    """What is sent to more people than this at once is a greeting, not a contact with any of them. [A]"""
    gathering: int = 8
    """If more people than this are together, you have not been in touch with each of them. [A]"""
    emphasis: float = 0.4
    """0 breadth … 1 closeness (beta of rules.md 2b)."""
    away: tuple[DateRange, ...] = ()
    country: str | None = None
    subdivision: str | None = None
    more_holidays: tuple[tuple[str, str | None], ...] = ()
    """Further countries, with a state or without, whose public holidays count as well."""
    quiet_days: tuple[int, ...] = ()
    """Weekdays, Monday = 0."""
    places: Mapping[str, Coordinates] = field(default_factory=dict)
    catalogue: str | None = None
    site: SiteSettings = SiteSettings()
    today: date | None = None

    @property
    def day_first(self) -> bool:
        """Whether 1/12/2026 is known to be the first of December: by the country, the language or your phone's number."""
        if self.country is not None:
            return self.country not in MONTH_FIRST
        numbers = [number.replace(" ", "") for number in self.me.phone]
        abroad = any(number.startswith(("+", "00")) for number in numbers)
        american = any(number.startswith(("+1", "001")) for number in numbers)
        return (self.language != "en" or abroad) and not american

    def ring_days(self, ring: int) -> int | None:
        """Days between contacts for a ring; None if the settings say `never`."""
        own = self.rings.get(ring)
        return own.days if own is not None else DEFAULT_RHYTHMS[ring]


class Catalogue(Struct, frozen=True, array_like=True, gc=False):
    """Sentences that faden offers, and the user's own: questions, follow-ups, ice-breakers."""

    questions: tuple[Question, ...] = ()
    follow_ups: tuple[Question, ...] = ()
    icebreakers: tuple[Question, ...] = ()
    offers: tuple[Offer, ...] = ()
    activities: tuple[Activity, ...] = ()


class Offer(Struct, frozen=True, array_like=True, gc=False):
    """`cost` from 1 (five minutes) to 3 (half a day); `match` names what makes it fit."""

    id: str
    cost: int
    match: str
    wording: Mapping[str, str]
    claims: tuple[str, ...] = ()
    gentle: bool = False


class Activity(Struct, frozen=True, array_like=True, gc=False):
    """`first`: fits a first reunion, easy to end and in public.

    `liked`: only for people with such an interest; `work`: only for people in work; `far`: only for
    people who live elsewhere.
    """

    id: str
    minutes: int
    first: bool
    outdoors: bool
    wording: Mapping[str, str]
    claims: tuple[str, ...] = ()
    gentle: bool = False
    liked: bool = False
    work: bool = False
    far: bool = False


@dataclasses.dataclass(frozen=True)
class Journal:
    """A whole journal: everything that could be read, without findings.

    `people` is ordered by id, `meetings` and `touches` by date and then by where they
    were written, so that no answer depends on the order of a directory.
    """

    settings: Settings = dataclasses.field(default_factory=Settings)
    people: Mapping[str, Person] = dataclasses.field(default_factory=dict)
    meetings: tuple[Meeting, ...] = ()
    touches: tuple[Touch, ...] = ()
    goals: tuple[Goal, ...] = ()
    inbox: tuple[InboxLine, ...] = ()
    """The lines of the inbox; clear lines are among the touches too, without their text."""
    catalogue: Catalogue = dataclasses.field(default_factory=Catalogue)
    towns: Mapping[str, Coordinates] = dataclasses.field(default_factory=dict)
    """The coordinates of people's places, by name in lower case, if they were looked up in a gazetteer."""
    between: Mapping[str, Mapping[str, Coordinates]] = dataclasses.field(default_factory=dict)
    """Towns between your own place and another, by the other's name in lower case."""
    holidays: frozenset[date] = frozenset()
    """Public holidays of the settings' country, from last year to the year after the next but one."""
    unread: frozenset[str] = frozenset()
    """The ids of people whose files cannot be read, and so may be private."""
