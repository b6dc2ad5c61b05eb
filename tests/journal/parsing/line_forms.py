"""Forty forms in which people write a line, in each language, and what becomes of each; `docs/lines.md` is made of them.

The day is Monday, 30 November 2026. In the journal are Eva Lang (ring 15), Ben Maier, and Renate Berger, called Mum and
Mama, and Elfriede Groß, called Oma and Gran.
"""

from __future__ import annotations

from datetime import date

from faden.core.model import Person, Source

TODAY = date(2026, 11, 30)
HERE = Source("contacts/people/x.md")
PEOPLE = (
    Person("eva-lang", "Eva Lang", HERE, ring=15),
    Person("ben-maier", "Ben Maier", HERE, ring=50),
    Person("renate-berger", "Renate Berger", HERE, ring=5, nickname="Mum", aliases=("Mama",)),
    Person("elfriede-gross", "Elfriede Groß", HERE, ring=15, nickname="Oma", aliases=("Gran",)),
)

LOG: dict[str, tuple[tuple[str, str], ...]] = {
    "en": (
        ("- 2026-11-08 call with [[eva-lang]]: film plans", "- 2026-11-08 call with [[eva-lang]]: film plans"),
        ("- 2026-11-8 call with [[eva-lang]]", "- 2026-11-08 call with [[eva-lang]]"),
        ("- 2026/11/08 call with [[eva-lang]]", "- 2026-11-08 call with [[eva-lang]]"),
        ("- 2026–11–08 – call with [[eva-lang]]", "- 2026-11-08 call with [[eva-lang]]"),
        ("-2026-11-08 call with [[eva-lang]]", "- 2026-11-08 call with [[eva-lang]]"),
        ("2026-11-08 call with [[eva-lang]]", "- 2026-11-08 call with [[eva-lang]]"),
        ("- 2026-11-08: call with [[eva-lang]]", "- 2026-11-08 call with [[eva-lang]]"),
        ("* **2026-11-08** call with [[eva-lang]]", "- 2026-11-08 call with [[eva-lang]]"),
        ("1. 2026-11-08 call with [[eva-lang]]", "- 2026-11-08 call with [[eva-lang]]"),
        ("- [x] 2026-11-08 call with [[eva-lang]]", "- 2026-11-08 call with [[eva-lang]]"),
        ("- 8 Nov 2026 call with [[eva-lang]]", "- 2026-11-08 call with [[eva-lang]]"),
        ("- November 8th, 2026: call with [[eva-lang]]", "- 2026-11-08 call with [[eva-lang]]"),
        ("- Sun 8 Nov 2026, call with [[eva-lang]]", "- 2026-11-08 call with [[eva-lang]]"),
        ("- 2026-11-08 14:30 call with [[eva-lang]]", "- 2026-11-08 call with [[eva-lang]]"),
        ("- 2026-11-08 called [[eva-lang]]: film", "- 2026-11-08 call to [[eva-lang]]: film"),
        ("- 2019-06 visit to [[eva-lang]]", "- ~2019-06 visit to [[eva-lang]]"),
        ("- summer 2019 visit to [[eva-lang]]", "- ~2019-07 visit to [[eva-lang]]"),
        ("- ~2019 visit to [[eva-lang]]", "- ~2019 visit to [[eva-lang]]"),
        ("- yesterday call with [[eva-lang]]", "spoken-day: 2026-11-29"),
        ("- Nov 8 call with [[eva-lang]]", "spoken-day: 2026-11-08"),
        ("- 03/04/2026 call with [[eva-lang]]", "two-readings: 2026-04-03, 2026-03-04"),
        ("- 2026-11-08 [[eva-lang]] rang: film", "log-line: - 2026-11-08 call from [[eva-lang]]: film"),
        ("- call with [[eva-lang]] on 8 Nov 2026", "unread-line: - 2026-11-08 call with [[eva-lang]]"),
        ("| 2026-11-08 | call | [[eva-lang]] |", "unread-line: - 2026-11-08 call with [[eva-lang]]"),
    ),
    "de": (
        ("- 2026-11-08 Anruf mit [[eva-lang]]: Filmpläne", "- 2026-11-08 Anruf mit [[eva-lang]]: Filmpläne"),
        ("- 08.11.2026 Anruf mit [[eva-lang]]", "- 2026-11-08 Anruf mit [[eva-lang]]"),
        ("- 8.11.26 Anruf mit [[eva-lang]]", "- 2026-11-08 Anruf mit [[eva-lang]]"),
        ("- 8. 11. 2026 Anruf mit [[eva-lang]]", "- 2026-11-08 Anruf mit [[eva-lang]]"),
        ("- 8. November 2026 Anruf mit [[eva-lang]]", "- 2026-11-08 Anruf mit [[eva-lang]]"),
        ("8. November 2026: Anruf mit [[eva-lang]]", "- 2026-11-08 Anruf mit [[eva-lang]]"),
        ("- 8. Nov. 2026: Anruf mit [[eva-lang]]", "- 2026-11-08 Anruf mit [[eva-lang]]"),
        ("- So, 8.11.2026 Anruf mit [[eva-lang]]", "- 2026-11-08 Anruf mit [[eva-lang]]"),
        ("- 8.11.2026 (Sonntag) Anruf mit [[eva-lang]]", "- 2026-11-08 Anruf mit [[eva-lang]]"),
        ("- am 8.11.2026 Anruf mit [[eva-lang]]", "- 2026-11-08 Anruf mit [[eva-lang]]"),
        ("– 8.11.2026 – Anruf mit [[eva-lang]]", "- 2026-11-08 Anruf mit [[eva-lang]]"),
        ("• 8.11.2026 Anruf mit [[eva-lang]]", "- 2026-11-08 Anruf mit [[eva-lang]]"),
        ("**8.11.2026:** Anruf mit [[eva-lang]]", "- 2026-11-08 Anruf mit [[eva-lang]]"),
        ("- 8.11.2026, 14:30 Uhr, Anruf mit [[eva-lang]]", "- 2026-11-08 Anruf mit [[eva-lang]]"),
        ("- 8.11.2026 telefoniert mit [[eva-lang]]", "- 2026-11-08 Anruf mit [[eva-lang]]"),
        ("- 2019-06 Besuch bei [[eva-lang]]", "- ~2019-06 Besuch bei [[eva-lang]]"),
        ("- Sommer 2019 Besuch bei [[eva-lang]]", "- ~2019-07 Besuch bei [[eva-lang]]"),
        ("- ca. 2019 Besuch bei [[eva-lang]]", "- ~2019 Besuch bei [[eva-lang]]"),
        ("- gestern Anruf mit [[eva-lang]]", "spoken-day: 2026-11-29"),
        ("- 8.11. Anruf mit [[eva-lang]]", "spoken-day: 2026-11-08"),
        ("- 31.2.2026 Anruf mit [[eva-lang]]", "no-such-day"),
        ("- 8.11.2026 Anruf mit [[eva-lang]], Film", "log-line: - 2026-11-08 Anruf mit [[eva-lang]]: Film"),
        ("- Anruf mit [[eva-lang]] am 8.11.2026", "unread-line: - 2026-11-08 Anruf mit [[eva-lang]]"),
        ("Am 8.11.2026 gab es einen Anruf von [[eva-lang]].",
         "unread-line: - 2026-11-08 Anruf von [[eva-lang]]"),
    ),
}  # fmt: skip
"""Lines of the log: what is read, or the code of the finding and what it proposes."""

SAID: dict[str, tuple[tuple[str, str], ...]] = {
    "en": (
        ("called mum, Gran fell", "- 2026-11-30 call to [[renate-berger]]: Gran fell"),
        ("lunch with Eva and Ben yesterday: film plans",
         "- 2026-11-29 lunch with [[eva-lang]] and [[ben-maier]]: film plans"),
        ("Eva rang: film", "- 2026-11-30 call from [[eva-lang]]: film"),
        ("Ben and I had lunch at the market", "- 2026-11-30 lunch with [[ben-maier]]: at the market"),
        ("got a letter from Ben", "- 2026-11-30 letter from [[ben-maier]]"),
        ("sent Ben a card", "- 2026-11-30 card to [[ben-maier]]"),
        ("met Eva for coffee last Friday", "- 2026-11-27 coffee with [[eva-lang]]"),
        ("texted Ben", "- 2026-11-30 message to [[ben-maier]]"),
        ("tried to call Eva", "- 2026-11-30 tried [[eva-lang]]"),
        ("visited Gran on Sunday, she baked", "- 2026-11-29 visit to [[elfriede-gross]]: she baked"),
        ("8 Nov 2026: walk with Eva", "- 2026-11-08 walk with [[eva-lang]]"),
        ("visit to Eva in summer 2019", "- ~2019-07 visit to [[eva-lang]]"),
        ("ran into Ben two months ago", "- ~2026-09 meeting with [[ben-maier]]"),
        ("dinner with Eva; todo: send the recipe", "- 2026-11-30 dinner with [[eva-lang]]: todo: send the recipe"),
        ("call Eva", "whether"),
        ("buy milk", "who"),
    ),
    "de": (
        ("Mama angerufen, Oma ist gestürzt", "- 2026-11-30 Anruf an [[renate-berger]]: Oma ist gestürzt"),
        ("Mittagessen mit Eva und Ben gestern: Filmpläne",
         "- 2026-11-29 Mittagessen mit [[eva-lang]] und [[ben-maier]]: Filmpläne"),
        ("Eva hat angerufen", "- 2026-11-30 Anruf von [[eva-lang]]"),
        ("Eva rief an: Film", "- 2026-11-30 Anruf von [[eva-lang]]: Film"),
        ("habe Eva angerufen", "- 2026-11-30 Anruf an [[eva-lang]]"),
        ("mit Ben telefoniert", "- 2026-11-30 Anruf mit [[ben-maier]]"),
        ("Brief von Ben bekommen", "- 2026-11-30 Brief von [[ben-maier]]"),
        ("Karte an Oma", "- 2026-11-30 Karte an [[elfriede-gross]]"),
        ("Ben nicht erreicht", "- 2026-11-30 versucht [[ben-maier]]"),
        ("Oma besucht am Sonntag", "- 2026-11-29 Besuch bei [[elfriede-gross]]"),
        ("8.11.2026 Spaziergang mit Eva", "- 2026-11-08 Spaziergang mit [[eva-lang]]"),
        ("im Sommer 2019 Besuch bei Eva", "- ~2019-07 Besuch bei [[eva-lang]]"),
        ("vor 2 Monaten Kaffee mit Ben", "- ~2026-09 Kaffee mit [[ben-maier]]"),
        ("Treffen mit Eva; offen: Rezept schicken", "- 2026-11-30 Treffen mit [[eva-lang]]: offen: Rezept schicken"),
        ("Eva nicht angerufen", "whether"),
        ("Milch kaufen", "who"),
    ),
}  # fmt: skip
"""Sentences as `faden log` and the inbox read them: the line of the log, or what is asked."""
