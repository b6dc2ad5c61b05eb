"""Ordinary words that say that something is confidential, and those that only sound like it."""

from __future__ import annotations

import pytest

from faden.core.privacy_marks import marks, may_hold_marks, unmarked, without_marks, without_private
from faden.wording.plain_text import plain

ENGLISH = (
    "dont tell no one hes drinking", "hes drinking, don't tell anyone", "he drinks. Don’t tell him I know",
    "don't tell mum but he drinks", "he drinks - pls dont tell kirsty", "he drinks, hasn't told anyone yet",
    "he drinks and has not told a soul", "he has told nobody that he drinks", "not to tell anyone that he drinks",
    "I wasn't supposed to say but he drinks", "he drinks (not a word to anyone)", "he drinks, dont tell any1",
    "between you n me hes drinking", "between you and me, he drinks", "btwn you & me he drinks", "he drinks between you and I",
    "between us, he drinks", "between us hes drinking", "he drinks (between us)", "he drinks, just between us",
    "strictly between ourselves: he drinks", "he drinks but keep that between us", "Between ourselves, he drinks",
    "this is between us. he drinks", "he drinks, and it stays between us",
    "told me in confidence hes drinking", "in confidence: he drinks", "he drinks (in strict confidence)",
    "said in confidence that he drinks", "confided in me that he drinks", "sworn to secrecy, he drinks",
    "took me into her confidence, he drinks",
    "he drinks (keep to yourself)", "he drinks, keep to self", "he drinks; keep it to yourself",
    "kept it to myself that he drinks",
    "he drinks, keep to urself", "keep this quiet but he drinks", "keep it quiet, he drinks", "keep schtum, he drinks",
    "he drinks, keep mum",
    "keep it secret: he drinks", "he drinks, keep it from mum", "he drinks, keep quiet about it",
    "he drinks, not public yet", "not yet public: he drinks", "he drinks, isn't official yet",
    "not officially announced, he drinks",
    "he drinks, not to be shared", "he drinks (not for sharing)", "do not share this: he drinks", "he drinks, dont repeat this",
    "he drinks, don't pass it on", "he drinks, don't let on", "not common knowledge yet, he drinks",
    "he drinks, this goes no further",
    "secret for now: he drinks", "he drinks, it's a secret", "he drinks, still a secret", "he drinks, hush-hush",
    "hush hush: he drinks",
    "he drinks, mum's the word", "he drinks, mums the word", "shhh he drinks", "he drinks, under wraps", "he drinks, on the QT",
    "he drinks, no one knows yet", "nobody knows he drinks, nobody else knows", "he drinks, nobody is to know",
    "he drinks, no one must know",
    "he drinks, haven’t told the kids yet", "he drinks, not supposed to tell", "he drinks, mustn't know",
    "between u n me he drinks",
    "he drinks, lips sealed", "he drinks, my lips are sealed", "he drinks, wants it kept quiet",
    "he drinks, dont say owt to linda",
    "he drinks, dont mention the drinking to craig", "told me on the quiet: he drinks, on the quiet", "only I know he drinks",
    "I'm the only one who knows he drinks", "wouldn't want it getting out that he drinks", "confidentially, he drinks",
    "unofficially he drinks", "you didn't hear this from me: he drinks", "don't quote me, he drinks",
    "he drinks, not for general consumption",
    "BETWEEN YOU AND ME HE DRINKS", "he drinks. Between\nyou and me.", "his wife doesn't know about it: he drinks",
)  # fmt: skip
GERMAN = (
    "unter uns: he drinks", "he drinks (unter uns)", "unter uns gesagt, he drinks", "Unter uns, he drinks",
    "he drinks, bleibt unter uns",
    "das muss unter uns bleiben: he drinks", "mal unter uns: he drinks", "he drinks, nur unter uns",
    "he drinks. Das bleibt bitte unter uns",
    "im Vertrauen: he drinks", "hat mir im Vertrauen erzählt: he drinks", "he drinks (im Vertrauen)",
    "hat mir anvertraut, dass he drinks",
    "hat mir was anvertraut: he drinks", "he drinks, nicht weitersagen", "he drinks; bitte nicht weitererzählen",
    "nicht weitererzaehlen, he drinks",
    "he drinks, sag's nicht weiter", "he drinks, nicht rumerzählen",
    "he drinks, sag's keinem", "he drinks, sags niemandem", "sag es bitte niemandem: he drinks", "erzähl das keinem, he drinks",
    "he drinks, sag’s bloß keinem", "he drinks, noch niemandem erzählt", "he drinks, hat es noch keinem gesagt",
    "he drinks, niemandem sagen!",
    "he drinks, behalt's für dich", "he drinks, behalte es für dich", "soll ich für mich behalten: he drinks",
    "he drinks, behalt das bitte fuer dich",
    "psst, he drinks", "Pssst: he drinks", "pst! he drinks", "he drinks, noch nicht offiziell",
    "noch nicht öffentlich: he drinks",
    "he drinks, noch nicht spruchreif", "noch nicht bekanntgegeben, he drinks", "he drinks, das weiß noch keiner",
    "he drinks, weiss noch niemand",
    "keiner weiß es: he drinks", "he drinks, niemand weiß davon", "he drinks, soll keiner wissen",
    "das soll noch niemand wissen: he drinks",
    "he drinks, darf keiner erfahren", "he drinks, keiner soll es wissen", "Mama soll es nicht wissen: he drinks",
    "he drinks, darf Papa nicht erfahren",
    "he drinks, sag Mama nichts", "he drinks, Mama nichts sagen", "he drinks, seine Frau weiß nichts davon",
    "he drinks, nicht verraten!",
    "he drinks, kein Wort zu Mama", "he drinks, Mund halten", "he drinks, nichts für fremde Ohren",
    "he drinks, nicht öffentlich",
    "he drinks, darf nicht rauskommen", "ich darf nichts sagen: he drinks", "he drinks, das weiß nur ich",
    "das wissen erst drei Leute: he drinks",
    "bitte diskret: he drinks", "he drinks, sag das bloß nicht Mama", "he drinks, nicht an die große Glocke hängen",
    "he drinks, ist noch geheim",
    "er will nicht, dass es jemand weiß: he drinks", "he drinks, bleibt in der Familie", "das hast du nicht von mir: he drinks",
    "inoffiziell: he drinks", "he drinks, niemandem weitergesagt",
    "musste versprechen, nichts zu sagen: he drinks",
)  # fmt: skip
OTHERS = (
    "we kept in touch between us", "between us we have four bikes", "between us, we have four bikes",
    "the distance between us is 40 miles",
    "nothing between us any more", "we split it between ourselves", "the difference between you and me", "a private view",
    "read The Secret Garden", "her secret recipe", "Victoria's Secret", "no secret that he runs", "Secret Santa",
    "trust in confidence intervals", "the course is about confidence intervals", "grown in confidence",
    "gained a lot in confidence",
    "a drop in confidence", "I don't tell him enough", "don't tell me he is late", "we never tell each other jokes",
    "never tells jokes",
    "keeps himself to himself", "the kids keep quiet", "keep fit", "keep in touch", "keep it up", "not public transport",
    "a public holiday", "not official, just a kickabout", "who knows", "a quiet lad", "nobody came to know him",
    "did not say much", "has had nothing from me", "must hear it from me first",
    "went to mum's", "the word is that he moved", "call at 9 PST", "nobody knows why", "no one knows how he does it",
    "no one came",
    "told everyone", "she told me about Rome", "sharing a flat", "not announced which one", "birthdays are not announced.",
    "the official opening",
    "hush puppies", "a pastor",
    "could not tell them apart", "it is not official policy to ask", "passed it on to Tim", "keep Friday free",
    "Mum told no lies",
    "unter uns wohnt jetzt Ole", "die Nachbarn unter uns", "wir waren unter uns", "Unter uns, wir sind zu viert",
    "die Leute unter uns sind laut",
    "im Vertrauen auf Gott", "hat Vertrauen", "Vertrauen ist gut", "hat mir ihren Hund anvertraut", "behalten wir den Hund?",
    "noch nicht bekannt, wann", "noch nicht fertig", "weiß noch nicht, ob", "niemand weiß, warum", "keiner kam",
    "ein offizieller Brief",
    "weiß noch niemand, wie es geht", "öffentliche Verkehrsmittel", "hat nichts gesagt", "war nicht zu verstehen",
    "Der geheime Garten",
    "niemand sagt was", "keiner erzählt was", "ein inoffizielles Treffen", "nicht von mir gebacken", "ein Geheimtipp",
    "will nicht, dass wir streiten",
    "Pasta", "pst", "für dich gekauft", "kein Wort verstanden", "sag Bescheid", "erzählt viel von Rom", "keine Zeit",
)  # fmt: skip


@pytest.mark.parametrize("text", [*ENGLISH, *GERMAN])
def test_what_is_said_in_confidence_is_private(text: str) -> None:
    """The whole line or paragraph, with a finding; its owner reads it as it is."""
    note = f"Lunch with Eva.\n\n- {text}\n\nCake."
    assert may_hold_marks(text)
    assert "drink" not in without_private(note).lower()
    assert "Cake" in without_private(note)
    assert without_marks(note) == note
    assert " ".join(plain(text, lambda _: None).split()) == " ".join(text.split())
    assert all(doubt.word for doubt in marks(text).doubts)
    assert marks(text).doubts
    assert not marks(unmarked(text)).private


@pytest.mark.parametrize("text", OTHERS)
def test_what_only_sounds_confidential_is_not_hidden(text: str) -> None:
    assert without_private(text) == text
