"""`/stock/`: what the journal would ask."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

from faden.core.i18n import Words
from faden.journal.loader import open_journal
from faden.rules.snapshot import Snapshot
from faden.site.pages.sitemap import render

TODAY = date(2026, 11, 23)
ANNA = """\
---
name: Anna Berg
facts:
  job: pilot (2019)
  hobby: chess (2018)
  plan: a year in Lyon (2026-06)
---
"""


def test_what_one_is_not_sure_of_stands_with_the_person(tmp_path: Path) -> None:
    """Somebody is in the list once, with all that is old; what will be old before long stands there on its day."""
    people = tmp_path / "contacts" / "people"
    people.mkdir(parents=True)
    (tmp_path / "contacts" / "journal.yml").write_text("")
    (people / "anna.md").write_text(ANNA)
    journal, findings = open_journal(tmp_path, TODAY)
    assert findings == ()
    page = render(Snapshot(journal, TODAY), findings=(), words=Words("en"))["stock/index.md"].decode()
    (row,) = re.findall(
        r"<li.*Anna Berg</a>(.*)</div></li>", page.partition("Possibly out of date")[2].partition("</ul>")[0]
    )
    assert re.findall(r"<p class=\"fd-soft\"([^>]*)>([^<]*)", row) == [
        ("", "job: pilot (as of 2019)"),
        ("", "hobby: chess (as of 2018)"),
        (' data-fd-from="2026-12-01" hidden', "plan: a year in Lyon (as of June 2026)"),
    ]
