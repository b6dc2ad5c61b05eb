"""Reads one touch as people say it: a head that says who, how and when, in any order, and what it was about.

A sentence is sure only if every word of its head is understood, and what follows is separated from it. Of any other the
likeliest reading is returned, to be asked about. Nothing of the line is lost: where words of the head were not
understood, or say more than the line of the log does, they stay in the text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import product

from faden.core.kept_promises import ONLY_DONE
from faden.core.model import Channel, Direction
from faden.core.privacy_marks import marks
from faden.journal.parsing.called_off import is_absent, is_called_off, is_no_show, is_unanswered
from faden.journal.parsing.channels import CHANNELS
from faden.journal.parsing.dates import NOWHERE, Around
from faden.journal.parsing.natural_dates import MONTHS
from faden.journal.parsing.sentence import Names, Sentence, linked
from faden.journal.parsing.sentence_head import LONGEST, Head
from faden.journal.parsing.sentence_state import AND_SO
from faden.journal.parsing.sentence_tails import day_at, is_clear, joined, last_day, misses_day
from faden.journal.parsing.sentence_words import LATER, STOP, UNDONE

PROMISE = re.compile(
    r"(?:^|[;,.]\s*)(?:todo|to do|to-do|promised|versprochen|offen|zu tun|"
    r"done|kept|erledigt|gehalten|they|she|he|sie|er|gave|got|gab|bekam)"
    r"(?:\s*\([^)]*\))?\s*(?::|[.!]?$)",
    re.IGNORECASE,
)
"""Where a promise, or what was given, begins."""
FROM_THERE = re.compile(r"(?:aus|from)\s+(?!the\b|my\b|our\b|me\b|mir\b|uns\b)\w", re.IGNORECASE)
WRITTEN = (Channel.CARD, Channel.LETTER, Channel.MAIL, Channel.CHAT, Channel.VOICE)
CHATTED_AT = re.compile(r"\s*(?:at|in|over|outside)\b", re.IGNORECASE)
MONTH = re.compile(rf"(?:\D*\s)?(?:{'|'.join(MONTHS)})$", re.IGNORECASE)
"""A month alone may be the coming one, if no verb says that it has happened."""
LAST_MONTH = re.compile(
    rf"[,;]\s*(?:(?:in|im|last|letzten)\s+)?(?:{'|'.join(MONTHS)})\s*[.!]*$", re.IGNORECASE
)
"""A month behind a comma at the end says when it was: "pint with Rory in Edinburgh, August"."""
NAMED = re.compile(r"\s*:\s*(?=\S)|\s+(?=(?:zum|zur|zu|wegen|nach|vor|for|about)\s)", re.IGNORECASE)
TIMES = re.compile(
    r"\s*(?:once|twice|again|three\s+times|several\s+times|\d+\s*(?:x|times|mal)|zweimal|dreimal|mehrmals|mehrfach|nochmal)(?!\w)",
    re.IGNORECASE,
)
AGAIN = re.compile(r"^(?:again|wieder|nochmal)[\s,.;–-]+", re.IGNORECASE)
NOTHING = re.compile(r"nowt|nothing|nix|nichts", re.IGNORECASE)
BEGINNING = re.compile(r"\s*(?:\[\[[^\]]*\]\]\s*)+(?!(?:and|und|[,&+])(?!\w))[:,;–—-]?\s*(?=\S)")


def read_sentence(
    text: str, names: Names = linked, around: Around = NOWHERE, given: Sequence[str] = ()
) -> Sentence:
    """What a line says about one touch, as far as it can be understood.

    `given` are the ids of the people whom it is known to be about: "called her, all well".
    """
    text = text.rstrip(" |")
    promise = PROMISE.search(text)
    end = promise.start() if promise else len(text)
    first, *starts = _clauses(text[:end])
    head = likeliest = Head(text[:end], names, around, first, given)
    head.read()
    # "Eva got engaged!! messaged her congrats": a pronoun is the only person who was named before.
    named = given or (head.people if len(head.people) == 1 and not head.unclear else ())
    for start, its in product(
        starts if not head.complete else (), ((), named) if named and not given else (given,)
    ):
        other = Head(text[: min(end, start + LONGEST)], names, around, start, its)
        other.read()
        if (other.complete and other.understood) or (other.word and not head.anybody):
            other.take_from(head)
            likeliest = other
            break
    sentence = _Result(text, likeliest, around, sure=likeliest is head).sentence()
    if marks(text).private:
        sentence.text, sentence.text_with_day = map(_marked, (sentence.text, sentence.text_with_day))
    return sentence


def _marked(text: str) -> str:
    """The text of a private line, with a mark if it has lost its own.

    The sign that made a word a mark was taken for one between the head and the text: "lunch with Eva - privat, …".
    """
    return f"<!-- private -->{text}<!-- /private -->" if text and not marks(text).private else text


def _clauses(text: str) -> Iterator[int]:
    """Where the parts of a line begin, in characters, as far as a head may begin there."""
    yield 0
    for match in STOP.finditer(text, 0, LONGEST):
        if match.start() and match.end() < len(text):
            yield match.end()


class _Result:
    """Makes the sentence of a head: its text, who began it, and whether it is sure."""

    def __init__(self, text: str, head: Head, around: Around, *, sure: bool) -> None:
        self.text, self.head, self.around = text, head, around
        self.sure = sure and head.understood and head.complete
        self.tail = text[head.at :]
        self.tail_with_day = ""
        self.written, self.whole = head.written, text
        """The day, and the text without it."""
        if self.written is not None and self.written.begin >= head.start:
            self.whole = f"{text[: self.written.begin]} {text[self.written.end :]}"
        elif self.written is None and head.complete and not STOP.match(self.tail):
            part = joined(self.tail)
            without, self.written = last_day(part, self.around)
            self.tail_with_day = self.tail
            self.tail = without + self.tail[len(part) :]
            self.whole = text[: head.at] + self.tail

    def sentence(self) -> Sentence:
        head, tail, written = self.head, self.tail, self.written
        met = head.channel in (Channel.MEETING, Channel.GROUP)
        word, direction = self._word(), self._direction()
        theirs = head.theirs and not head.to_me and not head.own
        clear = (word == "tried" != head.word) or is_clear(
            tail, past=head.past, free=head.free, met=met, theirs=theirs, around=self.around
        )
        other = AND_SO.match(tail, len(tail) - len(tail.lstrip()))
        if other is not None and not head.given:  # "called Anna yesterday and Ben today" are two
            named = head.names(tail, other.end(), place=True)
            another = named is not None and not set(named[1]) & set(head.people)
            clear = clear and not another and day_at(tail, other.end(), self.around) is None
        spoken = written.spoken if written else ""
        ahead = LATER.search(spoken) is not None or (MONTH.match(spoken) is not None and not head.past)
        place = joined(tail) if self.sure else self.text.partition(":")[0]
        missed = (head.when_unclear and written is None) or misses_day(place, written, met=met)
        missed = missed or (written is None and LAST_MONTH.search(self.text) is not None)
        sure = self.sure and clear and not head.is_theirs and not ahead and not head.present
        told = tail.lstrip(" ,.:;–—-")
        absent = met and (is_absent(told) or is_absent(self._about_them(told)))
        off = is_called_off(told) or (met and is_no_show(told)) or absent
        sure = sure and not absent
        first = self.whole.partition(":")[0]
        undone = UNDONE.search(first) or LATER.search(first) or off or ahead or head.present
        return Sentence(
            text=self._text(tail, self.whole),
            text_with_day=self._text(self.tail_with_day, self.text) if written and self.tail_with_day else "",
            written=written,
            word=word,
            direction=direction,
            people=head.people,
            unclear=head.unclear,
            strangers=[self.text[begin:end] for begin, end in head.strangers],
            at_theirs=head.at_theirs and not head.has_company,
            past=head.past,
            day_missed=missed,
            sure_but_for_day=sure,
            sure=sure and not missed,
            undone=bool(undone) and not (sure and not missed),
        )

    def _about_them(self, told: str) -> str:
        """What the text says of a person of the head whose name begins it: "dinner at Eva's, Eva was out"."""
        named = self.head.names(told, 0, place=True) if told else None
        return told[named[0] :].lstrip() if named and set(named[1]) & set(self.head.people) else ""

    def _word(self) -> str | None:
        """The channel: that of the head, unless what follows says that nobody answered."""
        head, stop = self.head, STOP.match(self.tail)
        if head.channel_word == "chat" and head.past and CHATTED_AT.match(self.tail):
            return "meeting"
        if stop is None and head.verb is not Direction.THEM and (again := TIMES.match(self.tail)) is not None:
            stop = STOP.match(self.tail, again.end())  # "phoned Eva twice, engaged"
        about = AGAIN.sub("", self.tail[stop.end() :] if stop else self.tail.lstrip())
        told_nothing = stop is not None and stop[0].strip() == ":" and NOTHING.match(about)
        tried = head.channel in (Channel.CALL, Channel.VIDEO) and not told_nothing and is_unanswered(about)
        sent = head.channel_word is None and head.sending and head.anybody  # "sent Eva a babygro"
        return "tried" if tried else "message" if sent else head.channel_word

    def _text(self, tail: str, whole: str) -> str:
        """What it was about, in the words of the line: all of them, if some of its head would be lost."""
        head = self.head
        if head.worded or not head.understood or head.start:
            return _behind_name(" ".join(whole.split()).strip(" -|:,"), head)
        about = re.sub(r"^[\s,.;:–—!-]+|^[()]\s*", "", tail).strip().strip("|").strip()
        about = about.removesuffix(")") if tail.lstrip().startswith("(") and "(" not in about else about
        # The line of the log names who came along beside the host: "tea at Eva's with Eva and Ben".
        host = [head.host] if head.host and head.has_company else []
        kept = " ".join(self.text[begin:end] for begin, end in sorted([*head.kept, *host]))
        if tail.lstrip().startswith(";") and ONLY_DONE.fullmatch(about):
            about = f"; {about}"  # at the beginning of a text it would be what it was about
        return (", " if STOP.match(tail) else " ").join(filter(None, (kept, about)))

    def _direction(self) -> Direction | None:
        head, said = self.head, (self.head.explicit, self.head.verb)
        if CHANNELS.get((self._word() or "").casefold()) is Channel.TRIED:
            return Direction.THEM if Direction.THEM in said else Direction.ME
        if said == (None, None) and head.channel in WRITTEN:
            kept = any(FROM_THERE.match(self.text, begin) for begin, _ in head.kept)
            return Direction.THEM if kept or FROM_THERE.match(self.tail.lstrip(" ,;:")) else None
        if head.has_company and Direction.THEM not in said:
            return None
        return head.explicit or head.verb


def _behind_name(text: str, head: Head) -> str:
    """A text without the links or the name and colon that begin it, which are said before the text already."""
    text = BEGINNING.sub("", text, count=1)
    name = head.first_name
    if name is None or not text.startswith(name):
        return text
    behind = NAMED.match(text, len(name))
    return text[behind.end() :] if behind else text
