"""The pocket file as HTML: one file that includes its style and script, with a policy that forbids any request."""

from __future__ import annotations

import re
from base64 import b64encode
from collections.abc import Mapping
from datetime import timedelta
from functools import cache
from hashlib import sha256
from importlib.resources import files
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from faden.rules.snapshot import Snapshot
from faden.site.pages.accent import style as accent_style
from faden.site.pages.avatar import HUES
from faden.site.pages.group_prep import group_sheet
from faden.site.pocket.week import Sheet, person_sheet, pocket_week
from faden.wording.prep_sheet import Earlier
from faden.wording.relative_dates import LiveWords, script_words

SIGN = "<!doctype html>\n<!-- faden pocket -->\n"
"""The beginning of every pocket file, and of no other program's files."""
ONE_DAY = timedelta(days=1)


def pocket(
    snapshot: Snapshot, language: str, earlier: Mapping[str, Earlier], title: str, *, pinned: bool = False
) -> str:
    """The pocket file of a journal on its day. The same arguments give the same text."""
    words = LiveWords(language)
    week = pocket_week(snapshot, words, earlier)
    heading = words(
        "Week {week}, ending {sunday}", week=week.plan.week, sunday=words.day_in_year(week.plan.sunday)
    )
    return _page(
        "pocket.html.j2",
        snapshot,
        words,
        pinned=pinned,
        title=title,
        week=week,
        heading=heading,
        over_from=week.plan.sunday + ONE_DAY,
    )


def sheet_page(
    snapshot: Snapshot, language: str, ids: list[str], earlier: Mapping[str, Earlier], *, pinned: bool = False
) -> str:
    """The prep sheet of one person, or one sheet for several, as a page to print or to keep."""
    words = LiveWords(language)
    page_sheet = (
        person_sheet(snapshot, words, ids[0], earlier)
        if len(ids) == 1
        else Sheet("s", group_sheet(snapshot, ids, words), ())
    )
    return _page(
        "sheet.html.j2", snapshot, words, pinned=pinned, title=page_sheet.sheet.title, prep=page_sheet
    )


def _page(template: str, snapshot: Snapshot, words: LiveWords, *, pinned: bool, **values: Any) -> str:
    style = _style(snapshot.journal.settings.site.accent)
    script = _script(words.language, snapshot, pinned=pinned)
    text = (
        _templates()
        .get_template(template)
        .render(
            _=words,
            language=words.language,
            day=str(snapshot.today),
            written=words.day(snapshot.today),
            tomorrow=snapshot.today + ONE_DAY,
            pinned=pinned,
            policy=policy_of(style, script),
            style=Markup(style),  # noqa: S704 -- faden's own
            script=Markup(script),  # noqa: S704 -- faden's own, and days
            **values,
        )
    )
    # Blank lines and indentation are a sixth of the file; in `<pre>` they matter.
    parts = re.split(r"(<pre\b.*?</pre>)", text, flags=re.DOTALL)
    return SIGN + "".join(part if part.startswith("<pre") else squeezed(part, ends=True) for part in parts)


def policy_of(*own: str) -> str:
    """The policy of a file that may use these inline styles and scripts, and load nothing at all.

    `own` mixes styles and scripts: each is allowed as both, because a style does no harm as a script, nor a script as
    a style.
    """
    hashes = " ".join(f"'sha256-{b64encode(sha256(text.encode()).digest()).decode()}'" for text in own)
    parts = ("default-src 'none'", f"style-src {hashes}", f"script-src {hashes}", "img-src data:")
    return "; ".join((*parts, "base-uri 'none'", "form-action 'none'"))


def _style(accent: str | None) -> str:
    hues = "".join(f".h{hue}{{--hue:{hue}}}" for hue in HUES)
    own = accent_style(accent) if accent else ""
    return squeezed(static_file("pocket.css") + hues + own)


def _script(language: str, snapshot: Snapshot, *, pinned: bool) -> str:
    live = files("faden.site.pages").joinpath("static", "faden.js").read_text("utf-8").replace("\r\n", "\n")
    words = script_words(language, snapshot.today if pinned else None).decode()
    # In HTML a script ends at the first `</script`, even inside a string.
    return squeezed(f"{words}{live}{static_file('pocket.js')}").replace("</", "<\\/")


def squeezed(text: str, *, ends: bool = False) -> str:
    """A text without indentation and blank lines; with `ends`, white space at its ends is kept, for a part of a longer text."""
    compact = re.sub(r"\n\s*", "\n", text)
    return compact if ends else compact.strip()


def static_file(name: str) -> str:
    """The text of a style or script shipped for the pocket file."""
    return files("faden.site.pocket").joinpath("static", name).read_text("utf-8").replace("\r\n", "\n")


@cache
def _templates() -> Environment:
    return Environment(
        loader=PackageLoader("faden.site.pocket"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
