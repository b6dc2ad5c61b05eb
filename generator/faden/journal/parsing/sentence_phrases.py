"""Several words that together say how you were in touch: "bumped into", "popped in on", "left a voicemail"."""

from __future__ import annotations

import re
from collections.abc import Mapping

from faden.core.lazy_pattern import lazy_pattern
from faden.core.model import Direction

ME, THEM, BOTH = Direction.ME, Direction.THEM, Direction.BOTH
INTO_THEIRS = (
    "in on",
    "in to see",
    "in at",
    "in to",
    "in",
    "round to see",
    "round to",
    "round at",
    "round",
    "over to",
    "over",
    "by",
)
PHRASES: Mapping[str, tuple[str, Direction | None]] = {
    **dict.fromkeys(
        ("tried to call", "tried to reach", "tried to ring", "tried calling", "tried ringing", "could not reach", "couldn't reach",
         "couldnt reach", "didn't reach", "no answer from", "nicht erreicht", "nich erreicht",
         "versucht anzurufen", "zu erreichen versucht",
         "nicht rangegangen", "nicht drangegangen",
         "nich rangegangen", "nich drangegangen",
         "nicht abgenommen", "ging nicht ran", "ging nicht dran",
         "missed her call", "missed his call", "missed their call"),
        ("tried", ME),
    ),
    **dict.fromkeys(("missed call", "missed a call", "verpasster anruf", "verpassten anruf", "anruf verpasst"), ("tried", THEM)),
    **dict.fromkeys(("walked with", "walked round with", "walked", "went for a walk", "war spazieren", "spazieren gegangen",
                     "spazieren gewesen"), ("walk", BOTH)),
    **dict.fromkeys(("ran with", "jogged with", "went running", "went for a run", "laufen gewesen", "war laufen", "joggen gewesen"),
                    ("run", BOTH)),
    **dict.fromkeys(("work do", "leaving do", "birthday do"), ("party", BOTH)),
    "kantine mit": ("lunch", None),
    "hiked with": ("hike", BOTH),
    "swam with": ("swim", BOTH),
    **dict.fromkeys(("ran into", "bumped into", "caught up with", "caught up", "hung out with", "hung out", "met up with", "met up",
                     "catch up", "night out", "day out",
                     "film night",
                     "sat with", "fell out", "stayed with", "über den weg gelaufen",
                     "essen gewesen", "essen gegangen", "war essen"), ("meeting", BOTH)),
    **dict.fromkeys(("went to see", "went to visit", "stayed at", "looked in on", "called on", "bei ihr", "bei ihm", "gewesen",
                     "vorbei geschaut", "vorbei gekommen", "kurz vorbei", "dropped in on", "stopped by"), ("visit", ME)),
    **{f"{verb} {how}": ("visit", ME) for verb in ("popped", "called", "dropped", "nipped", "went", "came", "swung")
       for how in INTO_THEIRS},
    **dict.fromkeys(("popped to", "nipped to"), ("visit", ME)),
    **dict.fromkeys(("came to visit", "kam vorbei", "zu besuch", "war da", "waren da", "war hier", "waren hier", "was here",
                     "were here", "kam zu besuch", "bei mir", "bei uns", "at mine", "at ours", "to mine", "to ours", "stayed over"),
                    ("visit", THEM)),
    **dict.fromkeys(("voice message", "voice note", "voicenote", "voice memo"), ("voice", None)),
    **dict.fromkeys(("left a voicemail", "left a message", "auf mailbox gesprochen", "auf die mailbox gesprochen",
                     "nachricht hinterlassen"), ("voicemail", ME)),
    **dict.fromkeys(("wrote back", "texted back", "messaged back", "zurückgeschrieben", "zurück geschrieben"), ("message", ME)),
    **dict.fromkeys(("called back", "rang back", "zurückgerufen", "zurück gerufen"), ("call", ME)),
    **dict.fromkeys(("on the phone", "by phone", "over the phone", "am telefon", "am tel", "per telefon",
                     "phone call", "video call",
                     "am handy"), ("call", None)),
    **{f"liked {whose} {what}": ("reaction", ME)
       for whose in ("my", "her", "his", "a", "the") for what in ("photo", "photos", "post", "story", "status")},
    **dict.fromkeys(("text message",), ("message", None)),
}  # fmt: skip
"""Words that belong together, in lower case."""
HERS = {"missed her call", "missed his call", "missed their call"}
BY_SUBJECT = tuple(
    phrase
    for phrase in PHRASES
    if phrase.startswith(
        ("left a", "liked", "popped", "dropped", "called in", "called round", "nipped", "swung", "came")
    )
    or phrase.endswith(" back")
    or phrase in ("stopped by", "zurückgerufen", "zurückgeschrieben", "zurück gerufen", "zurück geschrieben")
)
"""Phrases that tell what the person named before them did."""
FIRST = lazy_pattern("|".join(sorted({re.escape(phrase.split()[0]) for phrase in PHRASES})))


def phrase_at(text: str, at: int) -> str | None:
    """The longest such phrase that begins at a character of a line, in lower case; None if none does."""
    if FIRST.match(text[at : at + 20].casefold()) is None:
        return None
    lower = text[at : at + 40].casefold()
    fitting = (p for p in PHRASES if lower.startswith(p) and not lower[len(p) :][:1].isalnum())
    return max(fitting, key=len, default=None)
