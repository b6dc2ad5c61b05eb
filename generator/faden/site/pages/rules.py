"""`/rules/`: why does faden say that? Every rule in plain words, with findings and choices apart."""

from __future__ import annotations

from datetime import timedelta

from faden.core.model import RINGS
from faden.rules.capacity import load_check
from faden.rules.snapshot import Snapshot
from faden.site.pages.page_context import PageContext
from faden.site.pages.rule_texts import RULES
from faden.site.pages.sources import SOURCES
from faden.wording import phrases
from faden.wording import stock as stock_words
from faden.wording.plain_text import capital


def _in_force(frame: PageContext, snapshot: Snapshot) -> dict[str, str]:
    """How this journal's settings affect a rule, by the rule's id."""
    words, settings = frame.words, snapshot.journal.settings
    rings = [(phrases.ring(words, ring), settings.ring_days(ring)) for ring in RINGS]
    never = words("never")
    rhythms = [f"{name} {words.rhythm(days) if days else never}" for name, days in rings]
    quiet = [words.weekday(snapshot.monday + timedelta(days=n)) for n in settings.quiet_days]
    countries = [settings.country, *(country for country, _ in settings.more_holidays)]
    quiet += [words("public holidays ({country})", country=country) for country in countries if country]
    texts = {
        "rhythm": capital("; ".join(rhythms)) + ".",
        "plan": words(
            "{capacity} people a week; β = {emphasis}, from 0 (breadth: all ties count the same) to 1 (closeness: "
            "all rings count the same).",
            capacity=settings.capacity,
            emphasis=words.number(settings.emphasis, 2),
        ),
        "load": stock_words.load_in_words(words, snapshot, load_check(snapshot.tracked, settings.capacity)),
    }
    if quiet:
        texts["rhythm"] += " " + words("Quiet days: {days}.", days=", ".join(quiet))
    return texts


def rules(frame: PageContext, snapshot: Snapshot) -> tuple[str, bytes]:
    words = frame.words
    used = sorted({number for rule in RULES for _, numbers in rule.found for number in numbers})
    return frame.render(
        "rules.md.j2",
        title=words("Rules"),
        rules=RULES,
        in_force=_in_force(frame, snapshot),
        sources=[(number, SOURCES[number]) for number in used],
    )
