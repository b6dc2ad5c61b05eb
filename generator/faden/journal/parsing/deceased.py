"""People whom a sentence names, and who had died by its day: they were not there, and stay in the text."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date

    from faden.journal.parsing.name_index import NameIndex
    from faden.journal.parsing.sentence import Sentence


def leave_out_the_dead(
    sentence: Sentence, text: str, day: date, names: NameIndex, *, surely: bool = False
) -> tuple[str, ...]:
    """Takes the people who had died by `day`, or of whose death `text` tells, out of a sentence read from it; returns their ids.

    Those of whom it is not known when they died are left out, too, unless only those are to be who had `surely` died. If
    others are left, the words of the whole line become the text, so that it still says who is remembered, and the sentence
    is not sure any more. If nobody is left, its people stay as they are: then ask who was there.
    """
    told = names.told_dead(text)
    dead = tuple(
        id
        for id in sentence.people
        if (lived := names.lived_on(id, day)) is False or (not surely and (lived is None or id in told))
    )
    living = [id for id in sentence.people if id not in dead]
    if dead and living:
        sentence.people = living
        sentence.text = _without_day(sentence, text)
        sentence.sure = False
    return dead


def _without_day(sentence: Sentence, text: str) -> str:
    written = sentence.written
    begins = written is not None and not text[: written.begin].strip()
    return (text[written.end :] if written is not None and begins else text).strip(" :,;–—-")
