"""Deaths that notes, lines of the log or the inbox mention, although no file says so yet (`state: deceased`).

Only words that are clear about who died count: "Gran has died", "Beerdigung von Otto", or "passed away on Sunday" in
a line with one person. In a line with Anna, her mother's death is not Anna's, and a funeral without a name may be
anyone's.
"""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Container, Iterator, Mapping
from typing import TYPE_CHECKING

from msgspec.structs import replace

from faden.core.days_of_death import DIED
from faden.core.death_words import AT_END, GENTLE_DEATH, WHEN
from faden.core.denials import told_as_true
from faden.core.lazy_pattern import lazy_pattern
from faden.core.model import Meeting, Source, Standing, Touch
from faden.core.news_words import DEATH, has
from faden.core.spoken_names import NamedPeople

if TYPE_CHECKING:
    from faden.core.model import Journal, Person

ALIVE = ("alive", "lebt")
"""Tags by which a file says that the person is alive, whatever a line seems to say."""
SIGNS = (
    "died", "dead", "death", "passed", "slipped away", "funeral", "burial", "cremation", "memorial", "storben", "starb",
    "stirbt", "schlafen", "uns gegangen", "beerdig", "beisetz", "bestatt", "begräbnis", "trauerfeier", "tod", "tot",
    "heimgegangen", "with us", "nicht mehr", "clogs", "bucket", "löffel", "immer", "lost ",
    "verloren", "rip ", "r.i.p", "rest in peace", "in frieden",
)  # fmt: skip
"""Any text that tells of a death holds one of these, in lower case."""
VERB = rf"(?:died|(?:ge|ver)storben|starb|stirbt|{GENTLE_DEATH}|(?:dead|tot)(?=\s*(?:[,.;:–)!]|$)))"
SERVICE = r"(?:funeral|burial|cremation|memorial service|beerdigung|(?:urnen)?beisetzung|bestattung|begräbnis|trauerfeier)"
DEATH_NOUN = rf"(?:{SERVICE}|death|tod(?:estag)?)"
IS = r"(?:has|had|have|is|was|are|were|ist|war|sind)"
WORD = (
    r"(?!(?:her|his|their|ihr\w*|sein\w*|whose|deren|dessen|that|dass|and|und|but|aber|when|als|after|nachdem|before|bevor|"
    r"because|weil|if|wenn|who|where|wo|not|nicht|nearly|almost|fast|beinahe)\b)[\w.:-]+"
)
"""A word between a name and what is said about it; not one that begins another clause, or names another person."""
THEIR_OWN = r"(?!(?:der|die|das|ein|eine|ihr\w*|sein\w*|mein\w*|unser\w*|deren|dessen)\b)"
"""Not "Anna ist der Vater gestorben", nor "gestorben ist ihr Vater"."""
OPENING = (
    r"(?:(?:she|he|they|sie|er|has|had|is|was|ist|sadly|leider|suddenly|peacefully|plötzlich|friedlich|heute|gestern|"
    r"vorgestern|today|yesterday|this|last|morning|night|week|the|in|on|am|an|der|nacht|early|früh|\w+day|\w+tag) )*"
)
RELATIVE = (
    r"(?:(?:grand|groß|ur|schwieger|stief|step)?(?:father|mother|dad|mum|mom|vater|mutter|eltern|parents?|son|sohn|daughter|"
    r"tochter|child|kind)(?:-in-law)?|papa|mama|oma|opa|gran\w*|aunt\w*|uncle|tante|onkel|brother|sister|bruder|schwester|"
    r"husband|wife|mann|frau|partner\w*|freund\w*|friend|cousin\w*|neffe|nichte|nephew|niece|dog|cat|hund|katze|kater)"
)
IS_RELATIVE = lazy_pattern(
    rf"(?:(?:her|his|my|ihr\w*|sein\w*|mein\w*|older|younger|big|little|best|große\w*|kleine\w*|ältere\w*|jüngere\w*|beste\w*)\s+)*"
    rf"(?:\w*{RELATIVE}|enkel\w*|schwager|schwägerin|geschwister|zwilling|verlobte\w*|lebensgefährt\w*|mutti|vati|mami|papi|"
    r"omi|opi|sibling|twin|spouse|fiancée?|grand(?:son|daughter|child)|godmother|godfather|mam|nan\w*)",
    re.IGNORECASE,
)
"""What a file calls a person whose death is mourned: a relative, a partner, a friend."""
NOW = (
    r"(?:ist|leider|sadly|suddenly|peacefully|plötzlich|friedlich|heute|gestern|vorgestern|today|yesterday|this|last|letzte|diese|"
    r"morning|night|week|woche|nacht|früh|morgen|abend|\w+day|(?:am )?\w+tag)"
)
"""A word of when or how, between a name and "gestorben"."""
REST = r"(?:rip|r\.i\.p\.?|rest in peace|ruhe? in frieden)"
LOST = lazy_pattern(rf"(?<!\w)(?:lost|verloren|{REST})(?!\w)", re.IGNORECASE)
"""What else tells of a death beside a name alone: "we lost Gran last night", "RIP Ted"."""
LEFT = (
    r"(?:(?:is|has|['’]s) (?:now |sadly )?gone|(?:didn['’]?t|did not|hasn['’]?t) ma(?:k|d)e it(?: through(?: the night)?)?|"
    rf"hat es nicht geschafft|ist nicht mehr da)(?={AT_END}|{WHEN})"
)
"""What tells of a death only if nothing else is said: "Ted didn't make it" may be about a party."""
UNNAMED = lazy_pattern(
    rf"{OPENING}{VERB}(?!\w)(?!\s+(?:ist |war )?(?!{THEIR_OWN})\w)"
    rf"(?!\s*[:,(–-]+\s*(?:(?:the|her|his|their|ihr\w*|sein\w*|der|die|das)\s+)?{RELATIVE}\s*(?:[).,;!]|$))",
    re.IGNORECASE,
)
"""A sentence that says that the only person of a line has died."""
MET = lazy_pattern(
    r"(?!['’])(?:\s+(?!(?:and|und|but|aber)\b)[^\s,.;:]+){0,3}?\s+(?:met|spoke|talked|hugged|came|was (?:there|at|in)|getroffen|"
    r"gesprochen|geredet|gesehen|begleitet|umarmt|getröstet|kam|war (?:da|dabei|dort|auf|bei)|dabei)(?!\w)",
    re.IGNORECASE,
)
"""After "funeral, Anna" in "funeral, Anna came", "Beerdigung Anna umarmt": a person who was there is alive."""
POSSESSED = lazy_pattern(
    r"(?:\b(?:her|his|their|your|ihr\w*|sein\w*|eure\w*|euer|dein\w*|whose|deren|dessen|of|von)|\w['’]s?|"
    r"\b(?!(?:Als|Was|Das|Dass|Falls|Bis|Miss)\b)[A-ZÄÖÜ]\w*s)\s+$",
)
"""Before "Gran" in "her Gran", "Anna's Gran", "Annas Oma": that is another person's Gran."""
SENTENCE_ENDS = lazy_pattern(r"(?<=[.!?;…])\s+|\n\s*\n|\n(?=\s*[-*+#])")
LINK = lazy_pattern(r"\[\[([^\[\]|\n]+)(?:\|[^\[\]\n]*)?\]\]")
MARKUP = lazy_pattern(r"[*_]{1,3}|<!--|-->|^[\s>#+-]+")


def with_told_deaths(journal: Journal, told: Container[str] | None = None) -> Journal:
    """The journal, with `told_dead` set for those of whose death it tells, and for no one else.

    `told` may be their ids (`told_deaths`), if they are at hand.
    """
    told = told_deaths(journal) if told is None else told
    changed = {
        id: replace(person, told_dead=id in told)
        for id, person in journal.people.items()
        if person.told_dead is not (id in told)
    }
    return dataclasses.replace(journal, people={**journal.people, **changed}) if changed else journal


def told_deaths(journal: Journal, telling: Container[str] | None = None) -> dict[str, tuple[Source, str]]:
    """Where a journal tells of the death of a person whose file says nothing of it: the latest place, and the sentence.

    People whose file has a `state` of deceased, ended or unmet, or one of the tags of `ALIVE`, are left out. `telling`
    is, if it is known, which files hold something that `may_tell` of a death.
    """
    named = NamedPeople(journal.people)
    told: dict[str, tuple[Source, str]] = {}
    for person in journal.people.values():
        for day in person.dates:
            if DIED.fullmatch(day.name.strip()):
                told[person.id] = (person.source, day.name)
        if (telling is None or person.source.file in telling) and may_tell(person):
            told |= {id: (person.source, text) for id, text in told_in(person.body, named, person.id)}
    both: tuple[Meeting | Touch, ...] = (*journal.meetings, *journal.touches)
    for event in both:
        if (telling is None or event.source.file in telling) and may_tell(event):
            told |= {id: (event.source, sentence) for id, sentence in _told_by(event, named)}
    for line in journal.inbox:
        if _may_tell(line.text):
            alone = line.people[0] if len(line.people) == 1 else None
            before, _, after = line.text.partition(":")
            theirs = re.search(
                rf"(?<!\w){RELATIVE}\s*$", before, re.IGNORECASE
            )  # "father: died" is not their own death
            for part in (line.text, "" if theirs else after):
                told |= {id: (line.source, line.text) for id, _ in told_in(part, named, alone)}
    return {id: told[id] for id in told if id in journal.people and may_have_died(journal.people[id])}


def may_tell(value: Person | Meeting | Touch) -> bool:
    """Whether anything in a text, which is not looked at closely, may tell of a death."""
    if isinstance(value, Meeting):
        return _may_tell(f"{value.body}\n{value.activity or ''}\n{value.id}")
    return _may_tell(value.text if isinstance(value, Touch) else value.body)


def _told_by(event: Meeting | Touch, named: NamedPeople) -> Iterator[tuple[str, str]]:
    """The ids of the people whose death a note or a line mentions, each with the sentence."""
    known = [id for id in event.people if id in named.people]
    alone = known[0] if len(event.people) == 1 and known else None
    if isinstance(event, Touch):
        yield from told_in(event.text, named, alone)
        return
    yield from told_in(event.body, named, alone)
    title = event.id[11:]
    for id in known:
        title = title.replace(id, named.people[id].name.replace(" ", "-"))
    title = " ".join(word[:1].upper() + word[1:] for word in title.split("-"))
    for text in (event.activity or "", title):
        yield from told_in(text, named, alone)


def told_in(
    text: str, named: NamedPeople, alone: str | None = None, *, whole: bool = False
) -> Iterator[tuple[str, str]]:
    """The id of each person whose death a text mentions, with the sentence.

    `alone` is the only person whom a line or note is with. `whole` says that the text is all that was said, and names no
    contact: then "Gran is gone" and "Ted didn't make it" tell of a death, too.

    >>> from faden.core.model import Person, Source
    >>> gran = Person("elfriede-gross", "Elfriede Groß", Source("elfriede-gross.md"), nickname="Gran")
    >>> named = NamedPeople({gran.id: gran})
    >>> [*told_in("Long walk. Gran has died.", named)], [*told_in("her Gran has died", named)]
    ([('elfriede-gross', 'Gran has died.')], [])
    """
    if not whole and not _may_tell(text):
        return
    parts = [part for part in SENTENCE_ENDS.split(text) if part.strip()]
    true = {*told_as_true(parts)}
    for number, written in enumerate(parts):
        if written not in true:
            continue
        linked = LINK.sub(lambda link: _name_of(named, link[1]), " ".join(written.split()))
        plain = MARKUP.sub("", linked).strip()
        if not whole and not (_may_tell(plain) and (LOST.search(plain) or has(DEATH, plain))):
            continue
        sentence = named.spelt(plain, alone)
        if alone is not None and number == 0 and UNNAMED.match(sentence):
            yield alone, written.strip()
        for name in (name for name in named.ids if name in sentence):
            person = named.ids[name]
            if person is not None and (
                _tells_of(name, sentence, named.genitives) or (whole and _says_left(name, sentence))
            ):
                yield person, written.strip()


def _tells_of(name: str, sentence: str, genitives: Container[str]) -> bool:
    """Whether a sentence says that the person called `name` died, or is buried."""
    own = re.escape(name)
    dies = re.compile(
        rf"(?<!\w)(?:(?i:{IS})\s+)?(?P<who>{own})(?:\s+(?i:{VERB})|['’]s\s+(?i:(?:just |sadly )?(?:dead\b|died|passed away))|"
        rf",?\s+(?:(?i:who|der|die)\s+)?(?i:{IS})\s+(?i:{THEIR_OWN}(?:{WORD}\s+){{0,6}}{VERB})|"
        rf",\s+(?i:who|der|die)\s+(?i:(?:{WORD}\s+){{0,5}}{VERB}))(?!\w)"
    )
    asked = re.compile(
        rf"(?<!\w)(?i:{IS})\s+(?P<who>{own})(?!\w|['’])\s+(?i:{THEIR_OWN}(?:{WORD}\s+){{0,5}}{VERB})(?!\w)"
    )
    inverted = re.compile(
        rf"(?<!\w)(?i:starb|stirbt)\s+(?:(?i:auch|leider|\w*ine)\s+)*(?P<who>{own})(?!\w|['’])"
    )
    interred = re.compile(
        rf"(?<!\w)(?P<who>{own})\s+(?i:(?:wurde|ist|wird)\s+(?:{WORD}\s+){{0,5}}(?:beerdigt|beigesetzt|bestattet))(?!\w)"
    )
    buried = re.compile(
        rf"(?<!\w)(?i:{DEATH_NOUN}\s+(?:(?:of|for|von|für|vom|der|des|my|our|meiner|meines|unserer|unseres|tante|onkel)\s+)*)"
        rf"(?P<noun>{own})(?!\w|['’]|\s+[A-ZÄÖÜ]\w*)|"
        rf"(?<!\w)(?P<who>{own})(?:['’]s?|s)\s+(?i:{DEATH_NOUN})(?!\w)"
    )
    undated = re.compile(rf"(?<!\w)(?P<who>{own})\s+(?:(?i:{NOW})\s+){{1,5}}(?i:{VERB})(?!\w)")
    lost = re.compile(
        rf"(?<!\w)(?i:lost)\s+(?i:(?:my|our|dear|poor)\s+)*(?P<who>{own})(?=(?i:{AT_END}|{WHEN}))|"
        rf"(?<!\w)(?i:hab|habe|haben|hatten)\s+(?i:(?:{NOW}|wir|ich|meine[nr]?|unsere?n?)\s+)*(?P<noun>{own})\s+"
        rf"(?:(?i:{NOW}|an den krebs)\s+)*(?i:verloren)(?!\w)"
    )
    rest = re.compile(
        rf"(?<!\w)(?i:{REST})[,:]?\s+(?i:(?:dear|poor|old|lieber?|liebste[rs]?)\s+)?(?P<who>{own})(?!\w|['’])|"
        rf"(?<!\w)(?P<noun>{own})[,:]?\s+(?i:{REST})(?!\w)"
    )
    for pattern in (dies, undated, asked, inverted, interred, buried, lost, rest):
        for match in pattern.finditer(sentence):
            before = sentence[: match.start(match.lastgroup or 0)]
            words = before.casefold().split() or [""]
            possessed = POSSESSED.search(before) is not None or words[-1] in genitives
            if match.lastgroup == "noun":
                possessed = MET.match(sentence, match.end()) is not None
            if not possessed:
                return True
    return False


def _says_left(name: str, sentence: str) -> bool:
    """Whether a text that says nothing else says that a person is gone."""
    return re.match(rf"{re.escape(name)}\s*(?i:{LEFT})", sentence) is not None


def may_have_died(person: Person) -> bool:
    """Whether the file of a person leaves open that they died."""
    if person.state in (Standing.DECEASED, Standing.ENDED, Standing.UNMET):
        return False
    return not any(tag.casefold() in ALIVE for tag in person.tags)


def _may_tell(text: str) -> bool:
    lower = text.lower()
    for sign in SIGNS:  # noqa: SIM110 -- a generator takes twice as long, for every text of the journal
        if sign in lower:
            return True
    return False


def _name_of(named: NamedPeople, link: str) -> str:
    person = named.people.get(link.strip())
    return person.name if person is not None else link


def bereaved(people: Mapping[str, Person], dead: str) -> Iterator[str]:
    """The ids of those whose relative, partner or friend a dead person was, by the file of either."""
    for id, person in people.items():
        if id != dead and dead in people:
            words = (
                relation.word
                for who, whom in ((person, dead), (people[dead], id))
                for relation in who.relations
                if relation.person == whom
            )
            if any(IS_RELATIVE.fullmatch(part.strip()) for word in words for part in word.split(",")):
                yield id


def undated_deaths(journal: Journal) -> Iterator[Person]:
    """The deceased to whom another person of the journal was close, if neither a day nor a text says when they died."""
    people = journal.people
    kin = sum(person.kin for person in people.values() if person.state is None)
    undated = [
        person
        for person in people.values()
        if person.state is Standing.DECEASED
        and not any(DIED.fullmatch(day.name.strip()) for day in person.dates)
        and ((person.kin and kin) or any(people[id].state is None for id in bereaved(people, person.id)))
    ]
    if undated:
        named = NamedPeople(people)
        events: tuple[Meeting | Touch, ...] = (*journal.meetings, *journal.touches)
        told = {id for event in events if may_tell(event) for id, _ in _told_by(event, named)}
        yield from (person for person in undated if person.id not in told)
