"""Section 11 of the prep sheet: what to do together (rules.md 2f 11)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from faden.core.news_words import ILLNESS, has
from faden.rules.closeness import out_of_work
from faden.rules.evidence import bad_news
from faden.rules.goals import is_new_tie
from faden.rules.icebreakers import Wording, rotation
from faden.rules.prep.midpoint import are_near
from faden.rules.reunion import reunion_since
from faden.rules.whose_news import SOMEONES

if TYPE_CHECKING:
    from collections.abc import Iterable

    from faden.core.model import Activity, Person
    from faden.rules.snapshot import Snapshot

AT_MOST = 3
SHORTEST_STEM = 3


def activities(snapshot: Snapshot, person_id: str, minutes: int | None = None) -> tuple[Wording, ...]:
    """Up to three activities, those that match an interest first. [A]

    If a reunion is waiting, or you never met or only just have, only those that fit a first meeting (easy to end, in public); only
    those that fit into the `minutes` you have, and not what you did last time. Sport only for people who
    like it, a trade event only for people who work somewhere, the telephone only for those who live further away; and
    after bad news only what is gentle, and nothing outdoors with people who are ill.
    """
    person, cadence = snapshot.journal.people[person_id], snapshot.cadences[person_id]
    last = cadence.history.last_meeting
    first_time = last is None or is_new_tie(cadence) or reunion_since(cadence) is not None
    care, ill = bad_news(snapshot, person_id), _is_ill(snapshot, person_id)
    home = snapshot.journal.settings.me.place
    elsewhere = bool(home and person.place and home.casefold() != person.place.casefold())
    elsewhere = elsewhere and not are_near(snapshot.journal, person)
    done = (
        last.meeting.activity
        if last and last.meeting and last.meeting.activity
        else last.word
        if last
        else ""
    )
    fitting = [
        activity
        for activity in snapshot.journal.catalogue.activities
        if (activity.first or not first_time)
        and (minutes is None or activity.minutes <= minutes)
        and not _is(activity, done)
        and (activity.gentle or not care)
        and not (activity.outdoors and ill)
        and (elsewhere or not activity.far)
        and not (activity.work and (person.kin or out_of_work(person) or not person.org))
        and (not activity.liked or _liked(activity, person))
    ]
    fitting.sort(
        key=lambda activity: (not _liked(activity, person), rotation(snapshot, person_id, activity.id))
    )
    return tuple(Wording(activity) for activity in fitting[:AT_MOST])


def _is_ill(snapshot: Snapshot, person_id: str) -> bool:
    """Whether bad news is of their own illness or accident, and not of "her father"."""
    return any(
        not news.about and has(ILLNESS, news.text) and not SOMEONES.search(news.text)
        for news in snapshot.tidings[person_id].touching
    )


def _is(activity: Activity, written: str) -> bool:
    names = (activity.id, *activity.wording.values())
    return written.casefold() in {name.casefold() for name in names}


def _liked(activity: Activity, person: Person) -> bool:
    """Whether an interest and the activity share a word, or the beginning of one: `jog` and `jogging`."""
    named = _words((activity.id, *activity.wording.values()))
    wanted = _words(person.interests)
    return any(name.startswith(other) or other.startswith(name) for name in named for other in wanted)


def _words(texts: Iterable[str]) -> set[str]:
    words = {word.strip(".,()-–").casefold() for text in texts for word in text.split()}
    return {word for word in words if len(word) >= SHORTEST_STEM}
