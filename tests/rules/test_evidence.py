"""Sentences to be said claim nothing that is not in the journal."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pkgutil import get_data
from typing import Any

import pytest
import yaml
from tests.rules.conftest import Build

from faden.core.model import Fact, Me, PartialDate, Question, Settings, Standing
from faden.journal.parsing.catalogue import CLAIMS, read_catalogue
from faden.journal.parsing.source import SourceFile
from faden.rules.evidence import CHECKS, evident
from faden.rules.icebreakers import fitting
from faden.rules.snapshot import Snapshot
from faden.rules.suitability import Suitability

TEXT = (get_data("faden", "catalogue/catalogue.yaml") or b"").decode()


SHIPPED = read_catalogue(SourceFile("catalogue.yaml", TEXT))


SENTENCES = (*SHIPPED.icebreakers, *SHIPPED.questions)


FORMS = ("du", "sie", "en")


AT_HOME = Settings(me=Me("Jana", "Köln"))


def rows() -> Iterator[dict[str, Any]]:
    """Every template of the shipped file, as it is written."""
    sections = yaml.safe_load(TEXT)
    for theme in sections.pop("questions").values():
        yield from theme
    for templates in sections.values():
        yield from templates


@pytest.mark.parametrize("row", list(rows()), ids=lambda row: row["id"])
def test_every_template_says_what_it_claims(row: dict[str, Any]) -> None:
    assert set(row["claims"]) <= set(CLAIMS)
    assert set(row["claims"]) <= set(CHECKS), "no journal has evidence for it"
    forms = FORMS if "du" in row else ("de", "en")
    assert all(row[form].strip() for form in forms)


CLAIMING = {
    "en": r"I was (?:back )?in|I'm thinking of you|mentioned|told me|name came up|I read|reminded me|thought of you|long|ages"
    r"|learnt|old photo",
    "du": r"Ich war|Ich denke an|hat .*(?:erzählt|gesprochen)|gelesen|musste ich|[Ll]ange|nach all der Zeit|gelernt|altes Foto",
    "sie": r"Ich war|Ich denke an|hat .*(?:erzählt|gesprochen)|gelesen|musste ich|[Ll]ange|nach all der Zeit|gelernt|altes Foto",
}
"""How sentences begin to claim something; what has these words says so under `claims:`."""


@pytest.mark.parametrize("form", FORMS)
def test_what_claims_says_so(form: str) -> None:
    silent = [
        one.id
        for one in SHIPPED.icebreakers
        if re.search(CLAIMING[form], one.wording[form]) and not one.claims
    ]
    assert silent == []


def everything_but(build: Build) -> Iterator[tuple[str, Snapshot]]:
    """Journals in which all is known of Anna, and of what one could claim there is no evidence."""
    keys: dict[str, Any] = {
        "place": "Kassel",
        "interests": ("climbing",),
        "circles": ("uni",),
        "anecdotes": ("her correcting the minister", "die Nacht, in der"),
        "facts": (Fact("book", ("X",), PartialDate(2019)), Fact("children", ("Mia 2019",))),
        "knows": ("tom",),
        "org": "Werft",
    }
    anna, tom = build.person("anna", ring=50, **keys), build.person("tom", ring=15)
    close = build.person("anna", ring=5, kin=True, **keys)
    tells = build.met("tom", 5, body="He did not say a word of anybody.", place="Köln")
    long_ago = build.met("tom", 90, body="[[anna]] is well, says Tom.", place="Kassel")
    with_her = build.met("tom anna", 9, body="[[anna]] climbs.", place="Kassel")
    other = build.met("tom", 9, body="Annabel is well. He was in Kasselburg.", place="Kasselburg")
    yield "nothing happened", build.day(anna, tom, settings=AT_HOME)
    yield "no word of her", build.day(anna, tom, tells, settings=AT_HOME)
    yield "too long ago", build.day(anna, tom, long_ago, settings=AT_HOME)
    yield "she was there", build.day(close, tom, with_her, settings=AT_HOME)
    yield "another name", build.day(anna, tom, other, settings=AT_HOME)
    estranged = build.person("tom", ring=15, state=Standing.ENDED)
    about = build.met("tom", 5, body="[[anna]] is well.")
    yield "nobody who may be named", build.day(anna, estranged, about, settings=AT_HOME)


def test_without_evidence_nothing_is_claimed(build: Build) -> None:
    """All templates, in both languages, in every such journal: said, place, photo, taught never; others not by chance."""
    for name, day in everything_but(build):
        for sentence in SENTENCES:
            wording = fitting(Suitability(day, "anna"), sentence)
            claimed = {claim for claim in sentence.claims if not evident(day, "anna", claim)}
            assert wording is None or not claimed, (name, sentence.id)
            assert wording is None or not {"said", "place", "photo", "taught"} & set(sentence.claims), name
            if wording is not None:
                said = [wording.text(form) for form in FORMS]
                assert not any("minister" in text or "die Nacht" in text or "{" in text for text in said), (
                    said
                )


@pytest.mark.parametrize(
    ("claim", "sentence"),
    [
        ("said", "ice5"),
        ("place", "ice4"),
        ("photo", "ice2"),
        ("taught", "ice6"),
        ("silence", "ice8"),
        ("met", "ice11"),
        ("care", "ice15"),
    ],
)
def test_with_evidence_it_may_be_said(build: Build, claim: str, sentence: str) -> None:
    facts = (Fact("photo", ("the boat",)), Fact("taught", ("to whistle",)))
    anna = build.person("anna", ring=50, place="Kassel", knows=("tom",), facts=facts)
    note = build.met("tom", 5, body="Tom says that [[anna]] is well.", place="Bahnhof, Kassel")
    died = [build.touch("anna", 4, text="her father died")] if claim == "care" else []
    day = build.day(anna, build.person("tom", ring=15), note, build.met("anna", 300), *died, settings=AT_HOME)
    template = next(one for one in SHIPPED.icebreakers if one.id == sentence)
    assert claim in template.claims
    wording = fitting(Suitability(day, "anna"), template)
    assert wording is not None
    assert "{" not in wording.text("en") + wording.text("du") + wording.text("sie")


@pytest.mark.parametrize("unknown", ["read", "remembered", "nonsense"])
def test_a_claim_without_a_rule_is_never_evident(build: Build, unknown: str) -> None:
    anna = build.person("anna", facts=(Fact(unknown, ("x",)),))
    sentence = Question("own", "", {"en": "I read about you."}, claims=(unknown,))
    assert fitting(Suitability(build.day(anna, build.met("anna", 3)), "anna"), sentence) is None


def test_a_catalogue_of_ones_own_says_what_it_claims() -> None:
    """What needs a place claims that you were there; an unknown claim is a finding."""
    reader = SourceFile(
        "mine.yaml",
        'icebreakers:\n  - {id: m1, needs: place, en: "Back in {place}."}\n  - {id: m2, claims: [sad], en: Hello}\n',
    )
    found = read_catalogue(reader)
    assert [one.claims for one in found.icebreakers] == [("place",), ("sad",)]
    assert [(one.place.line, one.code) for one in reader.findings] == [(3, "choice")]
