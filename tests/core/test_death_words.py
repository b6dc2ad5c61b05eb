"""The gentle words for dying, and the same words without a death."""

from __future__ import annotations

import pytest

from faden.core.news_words import DEATH, has


@pytest.mark.parametrize(
    "text",
    [
        "rory's dad has passed", "Rory's dad's passed", "his dad passed on Monday", "her mum has passed on", "her nan has gone",
        "nana's gone", "we lost Rory's dad", "lost rorys mam last night", "lost her mum", "popped his clogs", "kicked the bucket",
        "lost the baby", "took her own life", "was killed in a crash", "lost his fight with cancer",
        "Oma ist eingeschlafen", "Mama ist um Mitternacht eingeschlafen", "ist von uns gegangen", "haben Oma verloren",
        "haben Roberts Vater verloren", "Opa hat uns verlassen", "hat das Baby verloren", "Fehlgeburt", "tödlich verunglückt",
        "ums Leben gekommen", "hat sich das Leben genommen", "hat den Löffel abgegeben",
    ],
)  # fmt: skip
def test_a_death(text: str) -> None:
    assert has(DEATH, text)


@pytest.mark.parametrize(
    "text",
    [
        "passed his exam", "her dad has passed her on the stairs", "dad passed the salt", "dad has passed!",
        "passed on the message", "Rory has passed", "her nan has gone home", "dad's gone to Spain", "nana's gone to bed",
        "has gone", "the milk has gone", "lost the keys", "we lost Rory's ball", "lost the baby weight", "killed it on stage",
        "Tochter ist eingeschlafen",
        "Papa ist beim Film eingeschlafen", "Papa ist eingeschlafen vor dem Fernseher", "Schlüssel verloren", "Oma ist gegangen",
        "Der Kollege hat uns verlassen",
    ],
)  # fmt: skip
def test_the_same_words_without_a_death(text: str) -> None:
    assert not has(DEATH, text)
