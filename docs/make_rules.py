"""The manual's page of rules, made from those that the site shows: `make manual`."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from textwrap import fill

from faden.site.pages.rule_text import Rule
from faden.site.pages.rule_texts import RULES
from faden.site.pages.sources import SOURCES

ROOT = Path(__file__).parents[1]
WIDTH = 120

HEAD = """# The rules, and where they come from

Everything faden says follows from the journal, the date and these rules. No model learns, nothing is guessed, and the same
journal gives the same answer on the same day. The site has this page too, in the language of the journal and with your
settings filled in; `faden plan --why` shows the arithmetic behind each line of the plan.

We keep three kinds of reasons apart. **Published**: with its source. **From memory**: what the literature says as far
as we remember. **Chosen**: our own choice, without evidence; another may suit you better, and the [settings](format.md) let
you change it. We [simulated](plan-quality.md) whether these
rules keep more ties alive than simpler ones.

In the formulas, T is a rhythm in days, k is 2 for family and 1 for others, and r is the silence divided by k·T.

This page is made from the program by `make manual`.
"""


def page() -> str:
    """The whole page."""
    parts = [HEAD]
    for rule in RULES:
        parts += _rule(rule)
    parts += ["## Sources", "\n".join(f"* [{number}] {source}" for number, source in SOURCES.items())]
    return "\n\n".join(part.strip("\n") for part in parts) + "\n"


def _rule(rule: Rule) -> Iterator[str]:
    yield f"## {rule.title}"
    yield fill(rule.plain, WIDTH)
    if rule.formula:
        yield f"```text\n{rule.formula}\n```"
    grounds = [
        *(f"* **Published.** {text} [{', '.join(map(str, numbers))}]" for text, numbers in rule.found),
        *(f"* **From memory.** {text}" for text in rule.remembered),
        *(f"* **Chosen.** {text}" for text in rule.chosen),
    ]
    if grounds:
        yield "\n".join(grounds)


if __name__ == "__main__":
    (ROOT / "docs" / "rules.md").write_text(page(), "utf-8")
