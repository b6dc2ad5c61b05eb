"""The manual's pages of line forms, in English and German, made from what the tests read: `make manual`."""

from __future__ import annotations

import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT))

from tests.journal.parsing.line_forms import LOG, SAID  # noqa: E402

PAGES: Mapping[str, str] = {"en": "lines.md", "de": "lines.de.md"}

HEADS: Mapping[str, str] = {
    "en": """# Lines as people write them

([Auf Deutsch](lines.de.md).) Forty ways to write a line, and how faden reads each. Today is Monday, 30
November 2026, and the journal has Eva Lang, Ben Maier, Renate Berger (nickname Mum) and Elfriede Groß (alias
Gran). The page is made from `tests/journal/parsing/line_forms.py`, and a test reads every line.

A date may or may not have a dash before it, may be in bold, and may include the day of the week or the time.
The year may be in a heading above (`## 2026`, `## November 2026`) or in the file's name (`log/2026.md`);
under a heading with a full date a line needs none. For things long ago write the year or the month: `~2019`
means about then, and so do `2019` and `2019-06`. If a line cannot be read, a finding says what to write
instead; in an editor one keystroke puts it right, and `faden check --fix` corrects all those that leave no choice. That
goes for names without brackets too (`- 8.11. called mum`). You can also write prose: faden asks about an item of a list if
it begins with a day, or has a day and a person in it, and about any other line only if it also has a channel.

A line may end with promises, and with what you gave and got, each after a semicolon:

```text
- 2026-11-20 call with [[eva-lang]]: film plans; todo: send the recipe (by Friday); they: ask her sister; gave: advice
```

`todo:` or `promised:` is your promise, `they:`, `she:`, `he:` or a name in double brackets is theirs, and `done:` is one that
was kept. `done: send the recipe` in a later line with the same people closes the promise of an earlier line or note, even if
it is worded a little differently; `they: done` closes the only promise that they have open.

`- [ ] send the recipe` and `- gave: advice` below a line, indented by two spaces, mean the same.
""",
    "de": """# Zeilen, wie man sie schreibt

([In English](lines.md).) Vierzig Arten, eine Zeile zu schreiben, und wie faden sie liest. Heute ist Montag, der 30. November
2026. Im Journal stehen Eva Lang, Ben Maier, Renate Berger (Spitzname Mama) und Elfriede Groß (auch Oma genannt). Die Seite
entsteht aus `tests/journal/parsing/line_forms.py`, und ein Test liest jede Zeile.

Ein Datum darf mit oder ohne Strich davor stehen, fett, mit Wochentag oder Uhrzeit. Sein Jahr darf in einer Überschrift
darüber stehen (`## 2026`, `## November 2026`) oder im Namen der Datei (`log/2026.md`); unter einer Überschrift mit einem
ganzen Tag braucht eine Zeile keins. Was lange her ist, bekommt ein Jahr oder einen Monat: `~2019` heißt etwa dann, `2019`
und `2019-06` ebenso. Lässt sich eine Zeile nicht lesen, sagt ein Befund, was dort stehen sollte; im Editor genügt eine
Taste, und `faden check --fix` schreibt alle um, bei denen es nur eine Möglichkeit gibt. Das gilt auch für Namen ohne
Klammern (`- 8.11. Mama angerufen`). Du kannst auch frei schreiben: Nach einem Punkt einer Liste wird gefragt, wenn er mit
einem Tag beginnt oder ein Tag und eine Person darin stehen, nach jeder anderen Zeile nur, wenn auch noch eine Art des
Kontakts darin steht.

Eine Zeile darf mit Versprechen enden und mit dem, was du gegeben und bekommen hast, jeweils hinter einem Semikolon:

```text
- 2026-11-20 Anruf mit [[eva-lang]]: Filmpläne; offen: Rezept schicken (bis Freitag); sie: fragt ihre Schwester; gab: Rat
```

Was du versprochen hast, steht hinter `offen:` oder `versprochen:`, und hinter `erledigt:`, wenn du es gehalten hast. Was dir
versprochen wurde, steht hinter `sie:`, `er:` oder einem Namen in doppelten Klammern. `erledigt: Rezept schicken` in einer
späteren Zeile mit denselben Leuten schließt das Versprechen aus einer früheren Zeile oder Notiz, auch wenn es etwas anders
heißt; `sie: erledigt` schließt das einzige, das von ihnen offen ist. `- [ ] Rezept schicken` und `- gab: Rat`
unter einer Zeile, um zwei Leerzeichen eingerückt, gelten genauso.
""",
}
TITLES: Mapping[str, tuple[str, str, str, str, str, str]] = {
    "en": (
        "In the log",
        "written",
        "read as",
        "As you would say it",
        "typed after `faden log`, or in the inbox",
        "becomes",
    ),
    "de": (
        "Im Log",
        "geschrieben",
        "gelesen als",
        "Wie man es sagt",
        "hinter `faden log` oder im Eingang",
        "wird",
    ),
}
FINDINGS: Mapping[str, Mapping[str, str]] = {
    "en": {
        "spoken-day": "asks; if written today: ",
        "two-readings": "asks which of ",
        "log-line": "proposes ",
        "unread-line": "proposes ",
        "no-such-day": "says that there is no such day",
        "whether": "asks whether it happened",
        "who": "asks who with",
    },
    "de": {
        "spoken-day": "fragt; wenn heute geschrieben: ",
        "two-readings": "fragt, welcher von ",
        "log-line": "schlägt vor: ",
        "unread-line": "schlägt vor: ",
        "no-such-day": "sagt, dass es diesen Tag nicht gibt",
        "whether": "fragt, ob es geschehen ist",
        "who": "fragt, mit wem",
    },
}


def page(language: str) -> str:
    """The whole page in one language."""
    log, written, read, said, spoken, becomes = TITLES[language]
    return "\n".join(
        [
            HEADS[language],
            f"## {log}\n",
            *_table(written, read, LOG[language], language),
            "",
            f"## {said}\n",
            *_table(spoken, becomes, SAID[language], language),
            "",
        ]
    )


def _table(left: str, right: str, rows: Sequence[tuple[str, str]], language: str) -> list[str]:
    body = [f"| {_code(line)} | {_result(result, language)} |" for line, result in rows]
    return [f"| {left} | {right} |", "|---|---|", *body]


def _result(result: str, language: str) -> str:
    code, _, proposal = result.partition(": ")
    words = FINDINGS[language].get(code)
    if words is None:
        return _code(result)
    return words + (_code(proposal) if proposal else "")


def _code(text: str) -> str:
    return f"`{text}`".replace("|", "\\|")


if __name__ == "__main__":
    for language, name in PAGES.items():
        (ROOT / "docs" / name).write_text(page(language), "utf-8")
