"""The names of days under `dates:` that are news: a short list for each language."""

from __future__ import annotations

from faden.core.news_words import words_of

CARE_DATES = words_of(
    r"died",
    r"death",
    r"funeral",
    r"gestorben",
    r"todestag",
    r"beerdigung",
    r"trauerfeier",
    r"separat\w+",
    r"divorce\w*",
    r"trennung",
    r"scheidung",
)
GOOD_DATES = words_of(
    r"wedding",
    r"married",
    r"engag\w+",
    r"new job",
    r"new flat",
    r"new house",
    r"birth",
    r"born",
    r"graduat\w+",
    r"exam\w*",
    r"promotion",
    r"hochzeit",
    r"heirat",
    r"verlobung",
    r"neue[rs]? (?:job|stelle|wohnung|arbeit)",
    r"geburt",
    r"examen",
    r"abschluss",
    r"beförderung",
    r"prüfung",
    r"umzug",
)
