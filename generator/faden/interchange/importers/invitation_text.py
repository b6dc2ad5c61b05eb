"""The text of a meeting's note without what programs add: HTML, and how to join a call."""

from __future__ import annotations

import re
from html.parser import HTMLParser

TAG = re.compile(
    r"</?(?:html|body|p|br|div|span|a|b|i|u|ul|ol|li|table|td|tr|font|strong|em|h[1-6])\b[^<>]{0,2000}>",
    re.IGNORECASE,
)
BREAKS = ("br", "p", "div", "li", "tr", "h1", "h2", "h3", "h4", "ul", "ol", "table")
HIDDEN = ("style", "script", "head", "title")
RULE = re.compile(r"^[ \t]*(?:[_\-–—.*=]{10,}|-::?~[-:~]{8,}.*)[ \t]*$", re.MULTILINE)
JOIN = re.compile(
    r"teams\.(?:microsoft|live)\.com|microsoft teams|zoom\.us/|meet\.google\.com|webex\.com|join (?:the |zoom )?meeting"
    r"|an der besprechung teilnehmen|jetzt an der besprechung teilnehmen|besprechungs-id|meeting id|konferenz-id"
    r"|bitte bearbeiten sie diesen abschnitt|please do not edit this section|lädt sie zu einem geplanten zoom"
    r"|is inviting you to a scheduled zoom|passcode:",
    re.IGNORECASE,
)
BEGINS = re.compile(
    r"^[ \t]*(?:microsoft teams[- ](?:meeting|besprechung)|an microsoft teams.besprechung teilnehmen"
    r"|join (?:zoom|microsoft teams|with google meet)\b|nehmen sie über ihren computer|join on your computer"
    r"|.{0,80}(?:is inviting you to a scheduled zoom|lädt sie zu einem geplanten zoom)|zoom[- ]meeting beitreten"
    r"|video call link:|an google meet teilnehmen|mit google meet teilnehmen).*$",
    re.IGNORECASE | re.MULTILINE,
)


class _Text(HTMLParser):
    """The text of an HTML document, line by line."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.parts: list[str] = []
        self._hidden = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._hidden += tag in HIDDEN
        if tag in BREAKS:
            self.parts.append("\n")

    def handle_endtag(self, tag: str) -> None:
        self._hidden -= tag in HIDDEN and self._hidden > 0
        if tag in BREAKS and tag != "br":
            self.parts.append("\n")

    def handle_data(self, data: str) -> None:
        if not self._hidden:
            self.parts.append(data)


def plain_note(text: str) -> tuple[str, str]:
    r"""The text of a note without HTML and without how to join a call, and the part left out.

    >>> plain_note("<p>Flat &amp; garden</p>")[0], plain_note("Plan\n________________\nJoin Microsoft Teams Meeting\nx")[0]
    ('Flat & garden', 'Plan')
    """
    if TAG.search(text):
        reader = _Text()
        reader.feed(text)
        reader.close()
        text = "".join(reader.parts)
    text = "\n".join(" ".join(line.split()) for line in text.splitlines())
    text = re.sub(r"\n{3,}", "\n\n", text).strip()
    return _without_invitation(text)


def _without_invitation(text: str) -> tuple[str, str]:
    """Cuts from the first line that only an invitation to a call has; a rule between it and the note goes too."""
    marks = [match.start() for match in BEGINS.finditer(text)]
    marks += [rule.start() for rule in RULE.finditer(text) if JOIN.search(text[rule.start() :])]
    if not marks:
        return text, ""
    at = min(marks)
    rules = [rule for rule in RULE.finditer(text) if rule.start() > at]
    # The text after the closing rule was typed by a person, unless the invitation continues in it.
    end = rules[-1].end() if rules else len(text)
    ending = text[end:].strip()
    ending = "" if JOIN.search(ending) else ending
    note = "\n\n".join(filter(None, (RULE.sub("", text[:at]).strip(), ending)))
    return note, text[at : len(text) - len(ending)].strip()
