"""Several words that together say how you were in touch: "bumped into", "popped in on", "left a voicemail"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from faden.core.lazy_pattern import lazy_pattern
from faden.core.model import Direction

_TABLE = """
tried subject: tried to call, tried to reach, tried to ring, tried to phone, tried calling, tried ringing, tried phoning,
    versucht anzurufen, zu erreichen versucht, anzurufen versucht
tried me: could not reach, couldn't reach, couldnt reach, didn't reach, no answer from, nicht erreicht, nich erreicht,
    nicht rangegangen, nicht drangegangen, nich rangegangen, nich drangegangen, nicht abgenommen, ging nicht ran,
    ging nicht dran
tried them: missed her call, missed his call, missed their call, missed call, missed a call, verpasster anruf,
    verpassten anruf, anruf verpasst
walk both: walked with, walked round with, walked, went for a walk, war spazieren, spazieren gegangen, spazieren gewesen
run both: ran with, jogged with, went running, went for a run, laufen gewesen, war laufen, joggen gewesen
party both: work do, leaving do, birthday do
stag-do: stag do
hen-do: hen do
lunch: kantine mit
hike both: hiked with
swim both: swam with
meeting both: ran into, bumped into, caught up with, caught up, hung out with, hung out, met up with, met up, catch up,
    night out, day out, film night, sat with, fell out with, fell out, argued with, argued,
    quarrelled with, fought with, made up with, stayed with, über den weg gelaufen, essen gewesen, essen gegangen,
    war essen
visit me: went to see, went to visit, stayed at, looked in on, called on, bei ihr, bei ihm, gewesen, vorbei geschaut,
    vorbei gekommen, kurz vorbei
visit subject: dropped in on, stopped by, popped to, nipped to
visit them: came to visit, kam vorbei, zu besuch, war da, waren da, war hier, waren hier, was here, were here,
    kam zu besuch, bei mir, bei uns, at mine, at ours, to mine, to ours, stayed over
message them: got back to me, came back to me, hat sich zurückgemeldet
voice: voice message, voice note, voicenote, voice memo
voicemail subject: left a voicemail, left a message
tried me: auf anrufbeantworter gesprochen, auf den anrufbeantworter gesprochen, auf ab gesprochen, auf den ab gesprochen,
    auf den anrufbeantworter gequatscht, auf anrufbeantworter gequatscht
voicemail me: auf mailbox gesprochen, auf die mailbox gesprochen, auf die mailbox gequatscht, auf mailbox gequatscht,
    nachricht hinterlassen
message subject: wrote back, texted back, messaged back, zurückgeschrieben, zurück geschrieben
call subject: called back, rang back, zurückgerufen, zurück gerufen
call: on the phone, by phone, over the phone, am telefon, am tel, per telefon, phone call, video call, am handy
message: text message
email them: emails from, mails from, mails von, e-mails von
email me: emails to, mails to, mails an, e-mails an
text them: texts from
text me: texts to
message them: messages from, nachrichten von
message me: messages to, nachrichten an
call both: calls with, phone calls with
"""
"""Each channel's word and who began it, with its phrases; the `subject` is who is named before them, else you."""
INTO_THEIRS = ("", " on", " to see", " at", " to")
LIKED = tuple(
    f"liked {whose} {what}"
    for whose in ("my", "her", "his", "a", "the")
    for what in ("photo", "photos", "post", "story", "status")
)


def _phrases() -> Iterator[tuple[str, tuple[str, Direction | None, bool]]]:
    for verb in ("popped", "called", "dropped", "nipped", "went", "came", "swung"):
        for how in (
            *(f"in{to}" for to in INTO_THEIRS),
            "round to see",
            "round to",
            "round at",
            "round",
            "over to",
            "over",
            "by",
        ):
            told = verb != "went" and (verb != "called" or not how.startswith(("over", "by")))
            yield f"{verb} {how}", ("visit", Direction.ME, told)
    yield from ((phrase, ("reaction", Direction.ME, True)) for phrase in LIKED)
    for row in _TABLE.replace("\n    ", " ").strip().split("\n"):
        how, _, phrases = row.partition(": ")
        word, _, began = how.partition(" ")
        direction = Direction(began.replace("subject", "me")) if began else None
        yield from ((phrase, (word, direction, began == "subject")) for phrase in phrases.split(", "))


PHRASES = dict(_phrases())
"""Words that belong together, in lower case: the channel's word, who began it, and whether the subject did."""
FIRST = lazy_pattern("|".join(sorted({re.escape(phrase.split()[0]) for phrase in PHRASES})))


def phrase_at(text: str, at: int) -> str | None:
    """The longest such phrase that begins at a character of a line, in lower case; None if none does."""
    if FIRST.match(text[at : at + 20].casefold()) is None:
        return None
    lower = text[at : at + 40].casefold()
    fitting = (p for p in PHRASES if lower.startswith(p) and not lower[len(p) :][:1].isalnum())
    return max(fitting, key=len, default=None)
