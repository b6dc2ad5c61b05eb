"""Mailboxes: whose letters came when, and no word of what stands in them."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from tests.interchange.conftest import Import, Written, missing

MAIL = """From x Mon Mar  2 10:00:00 2026
From: {sender}
To: {to}
Date: {day}
Subject: secret subject
{more}
secret body
From here to there

"""


def mail(sender: str, to: str, day: str = "Mon, 2 Mar 2026 10:00:00 +0100", more: str = "") -> str:
    return MAIL.format(sender=sender, to=to, day=day, more=more)


ME = "Ich Selbst <me@example.org>"


def test_mails_become_lines(anna: Path, bring: Import, written: Written) -> None:
    """Who wrote to whom on which day, once a day and direction; no subject, no body; a second time nothing."""
    box = (
        mail(ME, '"Berger, Anna" <ANNA@example.org>, tom@example.org') + mail(ME, "anna@example.org")
        + mail("=?utf-8?q?Anna_B=C3=A9?= <anna@example.org>", ME, "Tue, 3 Mar 2026 23:30:00 -0500")
        + mail("anna@example.org", "list@example.org") + mail("shop@x.example", ME, more="List-Id: <x>\n")
        + mail("anna@example.org", ME, "no day") + mail("", ME)
        + mail("anna@example.org", ", ".join(f"p{n}@x.example" for n in range(13)))
    )  # fmt: skip
    said = bring(box, "--write", "--all")
    files = written()
    assert (
        files["log/imported/2026-mail.md"]
        == "# 2026\n\n- 2026-03-02 mail to [[anna-berger]]\n- 2026-03-03 mail from [[anna-berger]]\n"
    )
    assert "secret" not in said + "".join(files.values())
    plain = " ".join(said.split())
    for why in (
        "by a program or to a mailing list",
        "has no date",
        "has no sender",
        "goes to more than twelve",
        "neither from nor to you",
    ):
        assert why in plain
    assert (
        missing(re.findall(r"[\w.]+@[\w.]+", box), said, [*files.values(), "me@example.org ANNA@example.org"])
        == []
    )
    bring(box, "--write")
    assert written() == files


def test_a_line_that_somebody_wrote_more_into_is_known(anna: Path, bring: Import, written: Written) -> None:
    """Lines of an import may be edited; new mails go behind them."""
    bring(mail(ME, "anna@example.org"), "--write")
    log = anna / "contacts/log/imported/2026-mail.md"
    log.write_text(log.read_text().replace("[[anna-berger]]", "[[anna-berger]]: about the flat"))
    bring(
        mail(ME, "anna@example.org") + mail(ME, "anna@example.org", "Wed, 4 Mar 2026 10:00:00 +0100"),
        "--write",
    )
    assert written()["log/imported/2026-mail.md"].splitlines()[2:] == [
        "- 2026-03-02 mail to [[anna-berger]]: about the flat", "- 2026-03-04 mail to [[anna-berger]]"
    ]  # fmt: skip


def test_whose_mail_it_is(anna: Path, bring: Import, written: Written) -> None:
    """Where neither the name nor the delivery says whose mails these are, --me has to."""
    box = mail("other@example.org", "anna@example.org")
    assert "--me" in bring(box, code=1)
    bring(box, "--me", "Other@Example.org", "--write")
    assert "mail to [[anna-berger]]" in written()["log/imported/2026-mail.md"]


@pytest.mark.parametrize(
    ("label", "why"),
    [
        ("Drafts", "draft"), ("Opened,Draft", "draft"), ("=?UTF-8?Q?Entw=C3=BCrfe?=", "draft"), ("Brouillons", "draft"),
        ("Rascunhos,Importante", "draft"), ("Spam", "spam"), ("Correo no deseado", "spam"), ("Trash", "in the bin"),
        ("Papierkorb,Ungelesen", "in the bin"), ('"Papelera"', "in the bin"), ("Cestino", "in the bin"),
        ("=?UTF-8?B?44K044Of566x?=", "in the bin"),
    ],
)  # fmt: skip
def test_what_gmail_calls_no_mail_is_none(anna: Path, bring: Import, label: str, why: str) -> None:
    """Drafts, spam and what is in the bin are no contact, in whatever language Gmail is used."""
    said = bring(mail(ME, "anna@example.org", more=f"X-Gmail-Labels: {label}\n"), "--write")
    assert why in said
    assert not (anna / "contacts/log/imported").exists()


def test_other_labels_change_nothing(anna: Path, bring: Import, written: Written) -> None:
    bring(
        mail(ME, "anna@example.org", more="X-Gmail-Labels: Gesendet,Entwurf einer Ausstellung\n"), "--write"
    )
    assert "mail to [[anna-berger]]" in written()["log/imported/2026-mail.md"]


@pytest.mark.parametrize(
    "first", ["From - Mon Mar  2 10:00:00 2026\n>From - Mon Mar  2 10:00:00 2026\n", ">From - Mon Mar  2\n"]
)
def test_a_first_line_that_is_quoted(anna: Path, bring: Import, written: Written, first: str) -> None:
    """Some programs write a mailbox's first line again into the message, with a sign before it."""
    bring(mail(ME, "anna@example.org").replace("From x Mon Mar  2 10:00:00 2026\n", first), "--write")
    assert "mail to [[anna-berger]]" in written()["log/imported/2026-mail.md"]


@pytest.mark.parametrize(
    "first",
    [
        "From x Mon Mar  2 10:00:00 2026",
        "From - Mon, 2 Mar 2026 10:00:00",
        "From 1743@xxx Mon Mar 02 10:00:00 +0000 2026",
    ],
)
def test_messages_without_an_empty_line_between(
    anna: Path, bring: Import, written: Written, first: str
) -> None:
    """A whole first line begins a message wherever it is; “From here to there” in a text does not."""
    mails = [mail(ME, "anna@example.org"), mail("anna@example.org", ME, "Tue, 3 Mar 2026 10:00:00 +0100")]
    box = "".join(text.replace("From x Mon Mar  2 10:00:00 2026", first).rstrip() + "\n" for text in mails)
    assert "\n\nFrom " not in box
    bring(box, "--write")
    assert [line[:12] for line in written()["log/imported/2026-mail.md"].splitlines()[2:]] == [
        "- 2026-03-02",
        "- 2026-03-03",
    ]


def test_numbers_and_handles_are_no_mail_addresses(anna: Path, bring: Import, written: Written) -> None:
    """Who has a number and a handle in the settings is known by the delivery of their mails all the same."""
    settings = anna / "contacts/journal.yml"
    settings.write_text('me: {name: J, phone: "+49 171 5550100", handles: [JV], email: other@example.org}\n')
    box = mail("anna@example.org", "me@example.org", more="Delivered-To: me@example.org\n")
    box += mail("other@example.org", "anna@example.org", "Wed, 4 Mar 2026 10:00:00 +0100")
    bring(box, "--write")
    assert written()["log/imported/2026-mail.md"].splitlines()[2:] == [
        "- 2026-03-02 mail from [[anna-berger]]", "- 2026-03-04 mail to [[anna-berger]]"
    ]  # fmt: skip


ONE = "From: Anna <anna@example.org>\nTo: Ich Selbst <me@example.org>\nDate: Mon, {day} Mar 2026 10:00:00 +0100\n{more}\nbody\n\n"


@pytest.mark.parametrize(
    "box",
    [
        "".join(f">From - Mon Mar  2 10:00:00 2026\n{ONE.format(day=day, more='')}" for day in (2, 3)),
        "\n\n" + "".join(f"From - Mon Mar  2\n{ONE.format(day=day, more='')}" for day in (2, 3)),
        "\ufeff" + "".join(f"From - Mon Mar  2\n{ONE.format(day=day, more='')}" for day in (2, 3)),
    ],
)
def test_odd_beginnings(anna: Path, bring: Import, written: Written, box: str) -> None:
    """Lines before the first message, or a `>` before each, hide none of them."""
    bring(box, "--write")
    assert written()["log/imported/2026-mail.md"].count("from [[anna-berger]]") == 2


def test_a_message_by_itself(anna: Path, bring: Import, written: Written) -> None:
    """A saved message is a mailbox of one; a line of its text that begins with From is not another."""
    bring("Received: by x\n" + ONE.format(day=2, more="") + "From now on\nDate: x\n", "--write", name="a.eml")
    assert written()["log/imported/2026-mail.md"].splitlines()[2:] == [
        "- 2026-03-02 mail from [[anna-berger]]"
    ]


def test_thunderbirds_deleted_messages(anna: Path, bring: Import, written: Written) -> None:
    """Thunderbird keeps deleted messages in the file until it is compacted, with a mark."""
    marks = (("0001", 2), ("0009", 3), ("0008", 4), ("1011", 5))
    box = "".join(
        f"From - x\n{ONE.format(day=day, more=f'X-Mozilla-Status: {mark}' + chr(10))}" for mark, day in marks
    )
    said = bring(box, "--write", "--verbose")
    assert written()["log/imported/2026-mail.md"].count("2026-03-0") == 2
    assert "mail (2): is in the bin" in said


def test_headers_in_utf_8_as_it_is(anna: Path, bring: Import, written: Written) -> None:
    """A draft is one whether its label is encoded or not, and a name has its letters."""
    draft = mail(ME, "anna@example.org").replace("From: ", "X-Gmail-Labels: Entwürfe\nFrom: ")
    said = bring(draft + mail("Jörg Übel <j@x.example>", ME), "--write")
    assert "is a draft" in said
    assert "Jörg Übel" in said
    assert "log/imported/2026-mail.md" not in written()


def test_headers_in_no_encoding(anna: Path, bring: Import) -> None:
    """UTF-8 and other bytes in one header cost only those bytes."""
    box = mail("Jörg <j@x.example>", ME).encode().replace(b"rg <", b"\x84rg \xed\x9d <")
    assert "<j@x.example>" in bring(box)
