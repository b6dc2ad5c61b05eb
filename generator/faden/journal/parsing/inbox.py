"""The inbox: files that a phone, a mail rule or another program puts there, read line by line.

If a line has no day, it is that of the heading above it, of the file's name, or of a mail's date. The file's own time
is not used: it may be lost once the file is copied or synchronised.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace as with_parts
from datetime import date

from msgspec.structs import replace

from faden.core.model import Channel, Direction, InboxLine, PartialDate, Person, Settings, Touch
from faden.core.name_spelling import spellings
from faden.journal.parsing.channels import AND, AT_THEIRS, CHANNELS, PAIRS, VISITS, preposition
from faden.journal.parsing.dates import NOWHERE, Around, around_file, read_date
from faden.journal.parsing.deceased import leave_out_the_dead
from faden.journal.parsing.inbox_headings import Headings
from faden.journal.parsing.name_index import NameIndex
from faden.journal.parsing.natural_dates import spoken_day
from faden.journal.parsing.sentence import Sentence
from faden.journal.parsing.sentence_reader import read_sentence
from faden.journal.parsing.source import BodyLine, SourceFile, body_lines
from faden.journal.parsing.spoken_times import is_day_of_a_year, spoken_time, weekday_readings

HEADING = re.compile(r"\s{0,3}(#{1,6}\s+.+|[^\W\d_].*:\s*)$")
HEADER = re.compile(r"([A-Z][A-Za-z-]+):\s*(.*)")
MARKS = re.compile(
    r"\s*(?:>\s?)*(?:(?:[-*+•·‣◦–—]|\d{1,3}[.)])(?:\s+|(?=\d{4}[-/.]|\d{1,2}\.\d)))?(?:\[[ xX✓✔-]?\]\s*)?"
)
RULE = re.compile(r"\s*(?:[-*_=~]\s*){3,}$|\s*(?:```|~~~|<!--.*-->\s*$)")
OPEN_BOX = re.compile(r"\s*(?:[-*+•]\s+)?\[ ?\]")
"""An unticked item of a to-do list."""
ADDRESSED = re.compile(r"^\s*(?:(?:re|aw|fwd?|wg)\s*:\s*)*(?:\[?faden\]?\s*[:,–-]?(?:\s+|$))?", re.IGNORECASE)
"""What stands before the words of a subject: answers, and the name of the program, by which a rule sorts its mails."""
QUOTED = re.compile(r"\s*>|(?:On|Am) .+(?:wrote|schrieb.*):\s*$|-- $")
OWN_WORDS = {
    "en": {german.casefold(): english for english, german in PAIRS},
    "de": dict(PAIRS),
}
GREETINGS = re.compile(r"(?:sent from my|von meinem .* gesendet|gesendet von)", re.IGNORECASE)


def read_arrived(
    readers: Sequence[SourceFile], people: Iterable[Person], settings: Settings, today: date | None
) -> tuple[tuple[InboxLine, ...], tuple[Touch, ...]]:
    """The lines of all files of the inbox, and the touches of the lines that are clear."""
    names = NameIndex(people if readers else ())
    lines = [line for reader in readers for line in read_inbox(reader, names, today or date.max, settings)]
    return tuple(lines), tuple(touch for line in lines if (touch := touch_of(line)) is not None)


def read_inbox(
    reader: SourceFile, names: NameIndex, today: date, settings: Settings
) -> tuple[InboxLine, ...]:
    """Every line of one file of the inbox that is meant as a touch, with what is understood of it."""
    around = around_file(reader.file)
    first, base = 1, around.date
    mail = _mail(reader)
    if mail is not None:
        first, base = mail[0], mail[1] or base
        around = Around(base.year, base.month, base.day) if base else around
    lines = [
        _read_line(reader, number, text, names, base, around, today, settings)
        for number, text in (mail[2] if mail else ())
    ]
    headings = Headings(around, base, today)
    for line in body_lines(reader, first):
        text = line.text
        if mail is not None and QUOTED.match(text):
            break
        if _is_no_line(line):
            continue
        if HEADING.fullmatch(text.rstrip()):
            if headings.dates(text):
                continue
            if text.lstrip().startswith("#"):
                headings.passes(text)
                continue
        short = len(text.split()) <= 5 and re.match(r"\s*[\d\w]", text)
        if short and not read_sentence(text, names).anybody and headings.dates(text):
            continue
        around, base = headings.around, headings.base
        lines.append(_read_line(reader, line.number, text, names, base, around, today, settings))
    return tuple(lines)


def _is_no_line(line: BodyLine) -> bool:
    text = line.text
    return not text.strip() or RULE.match(text) is not None or GREETINGS.match(text.strip()) is not None


def _mail(reader: SourceFile) -> tuple[int, date | None, list[tuple[int, str]]] | None:
    """The number of the first line after a mail's header, its day, and its subject as a line; None for other text."""
    headers: dict[str, tuple[int, str]] = {}
    number = 1
    for number, text in enumerate(reader.lines, 1):
        header = HEADER.fullmatch(text)
        if header is None and not (headers and text[:1] in (" ", "\t")):
            break
        if header is not None:
            headers.setdefault(header[1].lower(), (number, header[2]))
    if len(headers) < 2 or not headers.keys() & {"date", "from", "subject"}:
        return None
    day = None
    if "date" in headers:
        from email.utils import (
            parsedate_to_datetime,
        )  # takes as long as all else here, and only mails need it

        try:
            day = parsedate_to_datetime(headers["date"][1]).date()
        except ValueError:
            day = spoken_day(headers["date"][1], date.max)
    at, text = headers.get("subject", (0, ""))
    subject = [(at, told)] if (told := ADDRESSED.sub("", text).strip()) else []
    return number, day, subject


def without_sign(text: str) -> str:
    """A line without a list bullet or quotation sign in front; "8. December" is a day, not an eighth line."""
    if read_date(text.strip()) is not None:
        return text.strip()
    marks = MARKS.match(text)
    return text[marks.end() if marks else 0 :].strip()


def _read_line(
    reader: SourceFile,
    number: int,
    text: str,
    names: NameIndex,
    base: date | None,
    around: Around,
    today: date,
    settings: Settings,
) -> InboxLine:
    # Seen from a day in January, "24 Dec" is a day of the year before.
    near = around if around.day is None else NOWHERE
    sentence = read_sentence(without_sign(text), names, with_parts(near, day_first=settings.day_first))
    sentence.sure = sentence.sure and OPEN_BOX.match(text) is None
    line = InboxLine(reader.source(number), text.strip())
    return understand(line, sentence, base, today, settings, names)


def understand(
    line: InboxLine,
    sentence: Sentence,
    base: date | None,
    today: date,
    settings: Settings,
    names: NameIndex,
) -> InboxLine:
    """The line with what its sentence says; `base` is the day on which it was written, if that is known.

    People who had died by its day are left out (`deceased`). A line with them alone is asked about: who was there?
    A day without its year needs no such day: it is the last one, as in `faden log --date`.
    """
    written = sentence.written
    if base is None and written is not None and is_day_of_a_year(written.spoken):
        base = today
    sentence = without_day_to_come(sentence, base, day_first=settings.day_first)
    day, about = _day_of(sentence, base, day_first=settings.day_first)
    dead = leave_out_the_dead(sentence, without_sign(line.text), day or today, names)
    if dead and set(sentence.people) <= {*dead}:
        line = replace(line, day=day, about=about, people=tuple(sentence.people), problem="dead")
        perhaps = day is not None and day < today and all(names.lived_on(id, day) is None for id in dead)
        if perhaps and sentence.word is not None and not names.told_dead(line.text):
            line = replace(
                line,
                written=written_line(str(day) if about is None else f"~{about}", sentence, settings.language),
            )
        return line
    problem = next(_problems(sentence, day, today), None)
    name, candidates = sentence.unclear[0] if sentence.unclear else ("", ())
    candidates = _likeliest_first(candidates, line.text)
    line = replace(
        line,
        day=day,
        about=about,
        people=tuple(sentence.people),
        problem=problem,
        name=name,
        candidates=candidates,
    )
    if not sentence.people or day is None or (sentence.word is None and sentence.undone):
        return line
    if sentence.word is None:
        # Of the lines without a word for a channel, "helped Mike shift the sofa", most are about something done together. [A]
        sentence = with_parts(sentence, word="meeting", direction=Direction.BOTH)
    line = replace(
        line, written=written_line(str(day) if about is None else f"~{about}", sentence, settings.language)
    )
    if problem is not None or touch_of(line) is not None:
        return line
    # The log would refuse it: what is waiting is not counted as done.
    reader = SourceFile("", line.written)
    return replace(line, problem="right" if _touches(reader) else "how")


def _likeliest_first(candidates: tuple[str, ...], text: str) -> tuple[str, ...]:
    """Of several people of a name first those of whom more of the id is in the line: "Schmidt (Maria)"."""
    there = {word for spelt in spellings(text) for word in re.findall(r"[a-z0-9]+", spelt)}
    return tuple(sorted(candidates, key=lambda one: -len(there.intersection(one.split("-")))))


def written_line(day: str, sentence: Sentence, language: str) -> str:
    """A sentence as a line of the log: `- 2026-11-22 lunch with [[anna-berger]] and [[ben-maier]]: film plans`."""
    word = sentence.word or "meeting"
    word = OWN_WORDS[language].get(word.casefold(), word if language == "de" else word.lower())
    *others, last = [f"[[{person}]]" for person in sentence.people]
    people = f"{', '.join(others)} {AND[language]} {last}" if others else last
    tried = CHANNELS[word.lower()] is Channel.TRIED and sentence.began is Direction.ME
    at_home = language == "en" and sentence.at_theirs and CHANNELS[word.lower()] in AT_THEIRS
    at_theirs = at_home and word.lower() not in VISITS and sentence.began is Direction.ME
    to = "" if tried else ("at" if at_theirs else preposition(word, sentence.began, language)) + " "
    return f"- {day} {word} {to}{people}" + (f": {sentence.text}" if sentence.text else "")


def without_day_to_come(sentence: Sentence, base: date | None, *, day_first: bool) -> Sentence:
    """The sentence without a day ahead of `base` that ends what a call or a message was about, to be asked about.

    In "call with Tom, sorted the date for 18 April" the call was not on that day; of a meeting the day may be its own.
    """
    if not sentence.text_with_day or base is None or sentence.channel in (None, *AT_THEIRS):
        return sentence
    day, _ = _day_of(sentence, base, day_first=day_first)
    if day is None or day <= base:
        return sentence
    return with_parts(sentence, text=sentence.text_with_day, text_with_day="", written=None, sure=False)


def _day_of(
    sentence: Sentence, base: date | None, *, day_first: bool
) -> tuple[date | None, PartialDate | None]:
    written = sentence.written
    if written is None:
        return base, None
    if written.spoken:
        if base is None or weekday_readings(written.spoken, base, past=sentence.over):
            return None, None
        return spoken_time(written.spoken, base, past=sentence.past, day_first=day_first) or (None, None)
    return written.date, written.about


def _problems(sentence: Sentence, day: date | None, today: date) -> Iterator[str]:
    """What is not understood, the most important first."""
    if sentence.unclear:
        yield "which"
    if not sentence.people:
        yield "who"
    if sentence.word is None:
        # "muss noch Nadja anrufen" is a plan, whatever the channel.
        yield "whether" if sentence.undone and sentence.people else "how"
    if day is None or sentence.day_missed:
        yield "when"
    elif day > today:
        yield "ahead"
    if not sentence.sure:
        yield "whether" if sentence.undone else "right"


def _touches(reader: SourceFile) -> tuple[Touch, ...]:
    from faden.journal.parsing.log import read_log  # only needed for a clear line

    return read_log(reader)


def touch_of(line: InboxLine) -> Touch | None:
    """The touch of a clear line, without its text, which has not been reviewed yet; None if the line is not clear.

    None either for a line that the log refuses because of a mistake in it.
    """
    if line.problem is not None:
        return None
    reader = SourceFile("", line.written)
    touches = _touches(reader)
    if len(touches) != 1 or reader.findings:
        return None
    return replace(touches[0], source=line.source, text="", tags=(), favours=(), promises=())
