"""The manual's pages of keys, in English and German, made from the tables that the reader uses: `make manual`."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from faden.core.i18n import Words
from faden.journal.parsing.channels import WORDS
from faden.journal.parsing.fields import Key
from faden.journal.parsing.goal import GOAL
from faden.journal.parsing.jobs import JOB_KEYS
from faden.journal.parsing.loans import LOAN_KEYS
from faden.journal.parsing.meeting import MEETING
from faden.journal.parsing.person import MET, PERSON
from faden.journal.parsing.settings import HOLIDAYS, ME, POINT, RANGE_KEYS, SETTINGS, SITE

ROOT = Path(__file__).parents[1]
PAGES: Mapping[str, str] = {"en": "format.md", "de": "format.de.md"}

Block = str | tuple[str, Sequence[Key]]
"""Prose as it stands, or a table of keys below a sentence or a heading."""

LINES = """```
- 2026-11-20 call from [[anna-berger]]: congratulated me on the new flat
- 2026-11-22 lunch with [[anna-berger]] and [[ben-maier]]: film plans #cinema
- 2026-11-23 tried [[emil-krause]]
- 2026-11-23 Karte an [[frieda-lang]]: Geburtstag; gave: recommendation (large)
```"""

GERMAN_LINES = """```
- 2026-11-20 Anruf von [[anna-berger]]: hat mir zur neuen Wohnung gratuliert
- 2026-11-22 Mittagessen mit [[anna-berger]] und [[ben-maier]]: Filmpläne #kino
- 2026-11-23 versucht [[emil-krause]]
- 2026-11-23 Karte an [[frieda-lang]]: Geburtstag; gab: Empfehlung (groß)
```"""

CHANNELS = "\n".join(f"| `{channel}` | {', '.join(words)} |" for channel, words in WORDS.items())

CATALOGUE = """```yaml
questions:
  family:
    - {id: fam-allotment, depth: 1, fact: allotment, en: "What grows in your allotment?", du: "Was wächst im Garten?"}
follow_ups:
  - {id: since-when, depth: 1, en: "Since when?"}
icebreakers:
  - {id: the-train, en: "Do you still go by night train?"}
offers:
  - {id: read-cv, cost: 2, match: needs, en: "Read what they have written"}
activities:
  - {id: chess, min: 90, first: true, en: "A game of chess"}
```"""

GERMAN_CATALOGUE = """```yaml
questions:
  family:
    - {id: fam-garten, depth: 1, fact: Garten, du: "Was wächst bei dir im Garten?", sie: "Was wächst bei Ihnen im Garten?"}
follow_ups:
  - {id: seit-wann, depth: 1, du: "Seit wann?"}
icebreakers:
  - {id: nachtzug, du: "Fährst du noch mit dem Nachtzug?"}
offers:
  - {id: gegenlesen, cost: 2, match: needs, du: "Etwas Geschriebenes gegenlesen"}
activities:
  - {id: schach, min: 90, first: true, du: "Eine Partie Schach"}
```"""

GERMAN_EXAMPLES: Mapping[str, str] = {
    "6 weeks": "6 Wochen",
    "she/her": "sie",
    "{wedding: 2015-06-20}": "{Hochzeit: 2015-06-20}",
    "Product manager": "Produktmanagerin",
    "university": "Universität",
    "lunch": "Mittagessen",
    "[ben-maier, {edgar-holm: brother}]": "[ben-maier, {edgar-holm: Bruder}]",
    "engineer": "Ingenieurin",
    "the ladder": "die Leiter",
    "A job in energy": "Eine Stelle in der Energiebranche",
    "[energy, heat pumps]": "[Energie, Wärmepumpen]",
    "{5: weekly, 15: monthly}": "{5: wöchentlich, 15: monatlich}",
    "my-questions.yaml": "meine-fragen.yaml",
    "My people": "Meine Leute",
}
"""Examples that stand in no template; those that do are translated with it."""

ENGLISH: Sequence[Block] = (
    """# The journal, key by key

([Auf Deutsch](format.de.md).) A journal is a folder of text files: one file for each person in `contacts/people/`, one for
each meeting in `contacts/meetings/`, one line for each contact in `contacts/log.md` (or any file in `contacts/log/`), one
file for each goal in `contacts/goals/`, and the settings in `contacts/journal.yml`. Arrange sub-folders as you like. The
name of a person's file is their id: lower-case letters, digits, hyphens. Keys go between two lines of three hyphens, and notes in
Markdown below. `[[anna-berger]]` links to a person, `[[2026-11-20-lunch]]` to the note in the file with that name: an id that
begins with a date is always a note. Text between `<!-- private -->` and `<!-- /private -->` never appears on the site. Keys of
your own must begin with `x-`.

Values are read as written: a phone number stays text, and `NO` does not mean no. A date may also be written 28 Feb 1987 or
28.2.1987, but 3/4/1987 could be either of two days, so faden asks. An empty value is the same as no key,
except for `private`: a privacy mark that is not a clear no hides the whole file, and so does a key that is nearly `private`,
`privat`, `vertraulich` or `geheim` ([what is private](privacy.md)). Comments, `<!-- … -->` and `%% … %%`, are never shown. This
page is made from the parser's own tables by `make manual`.""",
    ("## A person: `people/<id>.md`", PERSON),
    ("Under `met`:", MET),
    ("In an entry of `jobs`; the text `Lichtwerk (2015–2024)` is understood too:", JOB_KEYS),
    (
        "In an entry of `lent` or `borrowed`; the text `the ladder (back 2026-12-01)` is understood too:",
        LOAN_KEYS,
    ),
    ("## A meeting: `meetings/<date>-<words>.md`", MEETING),
    """An item of a task list is a promise: yours, or theirs if it begins with a person's link or name and a colon
(`[[anna-berger]]: …`, `anna: …`; with one guest, also `they: …`), or with a name and what that person does
(`anna sends me the photos`). `anna: ring her` is yours, and so, with a finding, is what either of you may do
(`anna: bring the cake`). Tick the box when it is kept.
`(by 2026-12-01)` is its due date; it may be written without brackets, as you say it: `by weds`, `on sat`, `next week`,
`by the 27th`. What may mean a day and is none (`asap`) is a finding. Without one, you are reminded
14 days after the meeting, and it is open but never overdue. A promise that
names one of the guests (`send Ulrich the talk`) belongs to that guest alone. `- gave: …` and `- got (large): …` are give and take;
`- gave [[ben-maier]]: …` says to whom.""",
    """## The log

One line for each contact: a date, a channel, `to`, `from` or `with` (German `an`, `von`, `mit`), one or more people in double
brackets, and what it was about after a colon. `; gave: …` and `; got: …` at the end are give and take, `; todo: …` and
`; they: …` promises, `#words` tags. `tried` means no answer. You can write the date your own way, and `~2019` means around then:
[lines as people write them](lines.md). Headings, blank lines and other text between the lines are left alone. Text files in
`contacts/inbox/` are read too: [the inbox](inbox.md).""",
    LINES,
    "| channel | words |\n|---|---|\n" + CHANNELS,
    ("## A goal: `goals/<id>.md`", GOAL),
    ("## The settings: `journal.yml`", SETTINGS),
    ("Under `me`:", ME),
    ("In a range of days under `away`; `2026-12-24 to 2027-01-03` means the same:", RANGE_KEYS),
    ("Under `holidays`; a country alone needs no key:", HOLIDAYS),
    ("For a place under `places`; `[50.69, 6.48]` means the same:", POINT),
    ("Under `site`:", SITE),
    """## Questions of your own

The file named under `catalogue` adds to the questions that come with faden; if both have the same id, your wording is used.
Every entry has an `id` and its text in `en`, `du` or `sie`.""",
    CATALOGUE,
    """Questions belong to a theme. `depth` is 1 for small talk, 2 for personal, 3 for close; `fact` is the key for the
answer; `needs` names a fact the question depends on, and `{children}` puts that fact into the text. An offer's `cost` goes
from 1 for small to 3 for large, and `match` is the key of the person's file that it fits (`needs`, `interests`, …).
A suggested sentence lists under `claims` what it claims, and is offered only if the journal has the
evidence: `contact` (you were in touch), `met`, `silence` (not for half a year), `place` (a note from there in the last 60
days), `said` (a note of the last 60 days in which a person you both know mentions them), `photo` and `taught` (the facts of
that name), `care` and `good` (what was written last is bad or good news),
`birthday` and `birthday_past` (it is their birthday, or was in the last ten
days), `no_occasion` (no birthday or other day of theirs is near, your last notes contain no news, and neither of you owes the other
anything).
`fits: [new, known, kin]` says who it is for, `private: yes` withholds it from people at work whom you call Sie,
`gentle: yes` lets it through after bad news, `opens: yes` lets a message begin with it, and `follow: {en: [one, another]}` are a
question's follow-ups. An activity lasts `min` minutes, and is `first: true` if it suits a first meeting after a long time,
`out: true` if it is outdoors.""",
)

GERMAN: Sequence[Block] = (
    """# Das Journal, Schlüssel für Schlüssel

([In English](format.md).) Ein Journal ist ein Ordner mit Textdateien: eine Datei je Person in `contacts/people/`, eine
je Treffen in `contacts/meetings/`, eine Zeile je Kontakt in `contacts/log.md` (oder einer Datei in `contacts/log/`),
eine Datei je Ziel in `contacts/goals/`, und die Einstellungen in `contacts/journal.yml`. Unterordner sind frei und
bedeuten nichts. Der Name der Datei einer Person ist ihre Kennung: kleine Buchstaben, Ziffern, Bindestriche. Schlüssel
stehen zwischen zwei Zeilen aus drei Strichen, darunter Notizen in Markdown. `[[anna-berger]]` verweist auf eine Person,
`[[2026-11-20-lunch]]` auf die Notiz in der Datei dieses Namens: Was mit einem Datum beginnt, ist eine Notiz und nie die
Kennung einer Person. Text zwischen `<!-- private -->` und `<!-- /private -->` kommt nie auf die Seiten. Ein eigener
Schlüssel beginnt mit `x-`.

Die Schlüssel sind englische Wörter, in jedem Journal dieselben. Werte gelten, wie sie dastehen: Eine Telefonnummer
bleibt Text, und `NO` ist kein Nein. Ein Datum darf auch 28.2.1987 oder 28. Februar 1987 heißen; 3/4/1987 könnten zwei
Tage sein, dazu fragt faden nach. Ein leerer Wert zählt nicht. Nur bei `private`
verbirgt alles, was kein klares Nein ist, die ganze Datei, und das gilt auch für einen Schlüssel, der fast `private`,
`privat`, `vertraulich` oder `geheim` heißt ([was privat ist](privatsphaere.md)). Kommentare, `<!-- … -->` und `%% … %%`,
werden nie gezeigt. Diese Seite entsteht mit `make manual` aus den Tabellen, nach denen faden liest.""",
    ("## Ein Mensch: `people/<Kennung>.md`", PERSON),
    ("Unter `met`:", MET),
    ("In einem Eintrag unter `jobs`; auch der Text `Lichtwerk (2015–2024)` wird gelesen:", JOB_KEYS),
    (
        "In einem Eintrag unter `lent` oder `borrowed`; auch der Text `die Leiter (zurück 2026-12-01)` wird gelesen:",
        LOAN_KEYS,
    ),
    ("## Ein Treffen: `meetings/<Tag>-<Wörter>.md`", MEETING),
    """Eine Zeile einer Aufgabenliste ist ein Versprechen: deines, oder, wenn sie mit dem Verweis auf eine Person oder ihrem
Namen und einem Doppelpunkt beginnt (`[[anna-berger]]: …`, `anna: …`, bei einem Gast auch `sie: …`) oder sagt, was sie tut
(`anna schickt mir die Fotos`), das dieser Person. `anna: sie anrufen` ist deines, ebenso, mit einem Hinweis, was ihr beide tun
könntet (`anna: Kuchen mitbringen`). Ein Haken im Kästchen heißt: gehalten. `(bis 2026-12-01)` ist der Tag, an dem
es fällig ist, auch ohne Klammern und wie man es sagt (`bis mittw.`, `am Samstag`, `nächste Woche`, `bis zum 27.`, vom Tag der
Notiz an gezählt); was einen Tag meinen kann und keiner ist (`asap`), ist ein Hinweis. Ohne ihn wirst du 14 Tage nach
dem Treffen erinnert, und es ist offen, aber nie überfällig.
Nennt ein Versprechen jemanden, der dabei war (`Ulrich den Vortrag schicken`), gilt es nur dieser Person.
`- gab: …` und `- bekam (groß): …` sind Geben und Nehmen, auch `gegeben` und `bekommen`; `- gab [[ben-maier]]: …`
sagt, wem.""",
    """## Das Log

Ein Kontakt je Zeile: ein Tag, ein Kanal, `an`, `von` oder `mit` (englisch `to`, `from`, `with`), eine oder mehrere
Personen in doppelten Klammern, und nach einem Doppelpunkt, worum es ging. `; gab: …` und `; bekam: …` am Ende sind Geben
und Nehmen, `; offen: …` und `; sie: …` Versprechen, `#wörter` sind Schlagwörter. `versucht` heißt: keine Antwort. Das
Datum darf so dastehen, wie du es schreibst, und `~2019` heißt „etwa 2019“: [Zeilen, wie man sie schreibt](lines.de.md).
Überschriften, leere Zeilen und anderer Text dazwischen bleiben, wie sie sind. Auch Textdateien in `contacts/inbox/` werden
gelesen: [der Eingang](eingang.md).""",
    GERMAN_LINES,
    "| Kanal | Wörter |\n|---|---|\n" + CHANNELS,
    ("## Ein Ziel: `goals/<Kennung>.md`", GOAL),
    ("## Die Einstellungen: `journal.yml`", SETTINGS),
    ("Unter `me`:", ME),
    ("In einem Zeitraum unter `away`; `2026-12-24 bis 2027-01-03` sagt dasselbe:", RANGE_KEYS),
    ("Unter `holidays`; ein Land allein darf dort ohne Schlüssel stehen:", HOLIDAYS),
    ("Zu einem Ort unter `places`; `[50.69, 6.48]` sagt dasselbe:", POINT),
    ("Unter `site`:", SITE),
    """## Eigene Fragen

Was in der Datei steht, die `catalogue` nennt, kommt zu dem hinzu, was faden mitbringt; wo eine Kennung in beiden steht,
gilt deine Fassung. Jeder Eintrag hat eine `id` und seinen Text unter `du`, `sie` oder `en`.""",
    GERMAN_CATALOGUE,
    """Fragen stehen unter einem Thema. `depth` ist 1 für Geplauder, 2 für Persönliches, 3 für Vertrautes; `fact` ist der
Schlüssel, unter den die Antwort gehört; `needs` nennt, was das Journal wissen muss, damit die Frage Sinn hat, und
`{children}` setzt es in den Text ein. `cost` eines Angebots reicht von 1, klein, bis 3, groß, und `match` ist der
Schlüssel einer Person, zu dem es passt (`needs`, `interests` …). Ein Satz, der gesagt werden soll, nennt unter
`claims`, was er behauptet, und wird nur angeboten, wenn das Journal den Beleg hat: `contact` (es gab Kontakt), `met`
(ein Treffen), `silence` (ein halbes Jahr lang keiner), `place` (eine Notiz von dort in den letzten 60 Tagen), `said`
(eine Notiz der letzten 60 Tage, in der jemand, den beide kennen, die Person erwähnt), `photo` und `taught` (was unter
`facts` diesen Namen hat), `care` und `good` (zuletzt stand da eine schlechte oder gute Nachricht),
`birthday` und `birthday_past` (heute oder in den
letzten zehn Tagen), `no_occasion` (kein Anlass in der Nähe, keine Neuigkeit, und niemand hat etwas versprochen).
`fits: [new, known, kin]` sagt, für wen er ist, `private: yes` hält ihn von Leuten fern,
mit denen du beruflich per Sie bist, `gentle: yes` lässt ihn auch nach schlechten Nachrichten zu, mit `opens: yes`
darf eine Nachricht damit beginnen, und `follow: {du: [eins, zwei]}` sind die Nachfragen einer Frage. Eine
Unternehmung dauert `min` Minuten; mit `first: true` taugt sie für ein erstes Treffen nach langer Zeit, mit
`out: true` ist sie im Freien.""",
)

PROSE: Mapping[str, Sequence[Block]] = {"en": ENGLISH, "de": GERMAN}
COLUMNS: Mapping[str, str] = {
    "en": "| key | example | meaning |",
    "de": "| Schlüssel | Beispiel | Bedeutung |",
}


def _table(keys: Sequence[Key], language: str) -> str:
    def cell(text: str) -> str:
        return text.replace("|", "\\|")

    words = Words(language)

    def example(text: str) -> str:
        # A value alone may be a word of the format, which has no German form.
        translated = words(text) if text.startswith(("[", "{")) else text
        return cell(GERMAN_EXAMPLES.get(text, translated) if language == "de" else text)

    rows = [
        f"| `{key.name}` | `{example(key.example)}` | {cell(words(key.about))} |"
        for key in keys
        if not key.retired
    ]
    return "\n".join([COLUMNS[language], "|---|---|---|", *rows])


def page(language: str = "en") -> str:
    """The whole page."""
    parts = []
    for block in PROSE[language]:
        parts += [block] if isinstance(block, str) else [block[0], _table(block[1], language)]
    return "\n\n".join(part.strip("\n") for part in parts) + "\n"


if __name__ == "__main__":
    for language, name in PAGES.items():
        (ROOT / "docs" / name).write_text(page(language), "utf-8")
