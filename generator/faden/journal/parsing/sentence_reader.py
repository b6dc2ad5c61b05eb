"""Reads one touch as people say it: a head that says who, how and when, in any order, and what it was about.

A sentence is sure only if every word of its head is understood, and what follows is separated from it. Of any other the
likeliest reading is returned, to be asked about. Nothing of the line is lost: where words of the head were not
understood, or say more than the line of the log does, they stay in the text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from faden.core.kept_promises import ONLY_DONE
from faden.core.model import TOGETHER, Channel, Direction
from faden.core.privacy_marks import marks
from faden.journal.parsing.called_off import is_called_off, is_no_show, is_unanswered
from faden.journal.parsing.dates import NOWHERE, Around
from faden.journal.parsing.natural_dates import MONTHS
from faden.journal.parsing.sentence import Names, Sentence, linked
from faden.journal.parsing.sentence_head import LONGEST, Head
from faden.journal.parsing.sentence_tails import is_clear, joined, last_day, misses_day
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
NAMED = re.compile(r"\s*:\s*(?=\S)|\s+(?=(?:zum|zur|zu|wegen|nach|vor|for|about)\s)", re.IGNORECASE)
AGAIN = re.compile(r"^(?:again|wieder|nochmal)[\s,.;–-]+", re.IGNORECASE)
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
    for start in starts if not head.complete else ():
        for its in ((), named) if named and not given else (given,):
            other = Head(text[:end], names, around, start, its)
            other.read()
            if likeliest is head and (
                (other.complete and other.understood) or (other.word and not head.anybody)
            ):
                other.take_from(head)
                likeliest = other
    sentence = _Result(text, likeliest, around, sure=likeliest is head).sentence()
    if marks(text).private and not marks(sentence.text).private:
        # The sign that made a word a mark was taken for one between the head and the text: "lunch with Eva - privat, …".
        sentence.text = f"<!-- private -->{sentence.text}<!-- /private -->" if sentence.text else ""
    return sentence


def _clauses(text: str) -> Iterator[int]:
    """Where the parts of a line begin, in characters, as far as a head may begin there."""
    yield 0
    for match in STOP.finditer(text, 0, 2 * LONGEST):
        if match.start() and match.end() < len(text):
            yield match.end()


class _Result:
    """Makes the sentence of a head: its text, who began it, and whether it is sure."""

    def __init__(self, text: str, head: Head, around: Around, *, sure: bool) -> None:
        self.text, self.head, self.around = text, head, around
        self.sure = sure and head.understood and head.complete

    def sentence(self) -> Sentence:
        head = self.head
        tail = self.text[head.at :]
        part = joined(tail)
        written, whole = head.written, self.text
        if written is not None:
            whole = f"{whole[: written.begin]} {whole[written.end :]}"
        elif (
            head.complete and STOP.match(tail) is None and (found := last_day(part, self.around)) is not None
        ):
            without, written = found
            rest = tail[len(part) :]
            whole = f"{whole[: head.at]}{without}{rest}"
            tail, part = without + rest, without

        word = self._word(tail)
        silent = word == "tried" != head.word
        ahead = False
        met = head.channel in (Channel.MEETING, Channel.GROUP)
        theirs = head.theirs and not head.to_me and not head.own
        sure = (
            self.sure
            and not head.is_theirs
            and (silent or is_clear(tail, past=head.past, free=head.free, met=met, theirs=theirs))
        )
        if written is not None and (
            LATER.search(written.spoken) or (MONTH.match(written.spoken) and not head.past)
        ):
            sure, ahead = False, True

        missed = head.when_unclear and written is None
        missed = missed or misses_day(part if self.sure else self.text.partition(":")[0], written, met=met)
        sentence = Sentence(
            text=self._text(whole, tail),
            written=written,
            word=word,
            people=head.people,
            unclear=head.unclear,
            strangers=[self.text[begin:end] for begin, end in head.strangers],
            at_theirs=head.at_theirs and not head.has_company,
            past=head.past,
            day_missed=missed,
        )
        sentence.direction = self._direction(sentence, tail)
        sentence.sure_but_for_day = sure and not head.present
        sentence.sure = sentence.sure_but_for_day and not missed
        undone = UNDONE.search(whole.partition(":")[0]) or LATER.search(whole.partition(":")[0])
        about = tail.lstrip(" ,.:;–—-")
        off = is_called_off(about) or (met and is_no_show(about))
        sentence.undone = not sentence.sure and (undone is not None or off or ahead or head.present)
        return sentence

    def _word(self, tail: str) -> str | None:
        word = self.head.channel_word
        if word == "chat" and self.head.past and CHATTED_AT.match(tail):
            return "meeting"
        stop = STOP.match(tail)
        about = AGAIN.sub("", tail[stop.end() :] if stop else tail.lstrip())
        silent = (
            stop is None
            or stop[0].strip() != ":"
            or not re.match(r"nowt|nothing|nix|nichts", about, re.IGNORECASE)
        )
        if self.head.channel in (Channel.CALL, Channel.VIDEO) and silent and is_unanswered(about):
            return "tried"
        return word

    def _text(self, whole: str, tail: str) -> str:
        """What it was about, in the words of the line: all of them, if some of its head would be lost."""
        head = self.head
        whole = " ".join(whole.split()).strip(" -|:,")
        if head.worded or not head.understood or head.start:
            return _behind_name(whole, self.head)
        about = re.sub(r"^[\s,.;:–—!-]+|^[()]\s*", "", tail).strip().strip("|").strip()
        about = about.removesuffix(")") if tail.lstrip().startswith("(") and "(" not in about else about
        kept = " ".join(self.text[begin:end] for begin, end in sorted(head.kept))
        if tail.lstrip().startswith(";") and ONLY_DONE.fullmatch(about):
            about = f"; {about}"  # at the beginning of a text it would be what it was about
        if not kept or not about:
            return kept or about
        return f"{kept}, {about}" if STOP.match(tail) else f"{kept} {about}"

    def _direction(self, sentence: Sentence, tail: str) -> Direction | None:
        head = self.head
        if sentence.channel is Channel.TRIED:
            return Direction.THEM if Direction.THEM in (head.explicit, head.verb) else Direction.ME
        if (
            head.explicit is head.verb is None
            and sentence.channel in WRITTEN
            and (
                FROM_THERE.match(tail.lstrip(" ,;:"))
                or any(FROM_THERE.match(self.text, begin) for begin, _ in head.kept)
            )
        ):
            return Direction.THEM
        if head.has_company and Direction.THEM not in (head.explicit, head.verb):
            return None
        if sentence.channel in TOGETHER and head.explicit is None and head.verb is None:
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
