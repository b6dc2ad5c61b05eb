"""Chats and calls: who, when and which way, for every program; and not a word of any message."""

from __future__ import annotations

import json
from datetime import UTC, date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.interchange.conftest import Import, Written
from tests.support.chats import CANARY, CASES, IPHONE, SMS, ms, zipped

from faden.core.model import Channel, Direction
from faden.interchange.importers import read
from faden.interchange.importers.options import DayOrder, ImportOptions
from faden.interchange.importers.profiles import Profile
from faden.interchange.importers.result import BROKEN_OFF, ImportFailure, ImportResult
from faden.interchange.importers.whatsapp import title_of
from faden.interchange.removals import Register

TODAY = date(2026, 11, 23)
ASKED = ImportOptions(TODAY, name="Jana Vogt", country="DE", zone=UTC)


@pytest.fixture
def friends(journal: Path) -> Path:
    """A journal with three people: by number, by profile, by mail address."""
    (journal / "contacts/journal.yml").write_text(
        "me: {name: Jana Vogt, phone: +49 171 5550100}\nholidays: DE\n"
    )
    for id, name, channels in (
        ("mia-funk", "Mia Funk", 'mobile: "0171/5550101", telegram: "@miafunk"'),
        ("anna-berger", "Anna Berger", "linkedin: anna-b, email: anna@example.org"),
        ("tom-rau", "Tom Rau", '"mobile": "+43 664 5550103"'),
    ):
        (journal / f"contacts/people/{id}.md").write_text(
            f"---\nname: {name}\nchannels: {{{channels}}}\n---\n"
        )
    return journal


@pytest.mark.parametrize("name", CASES)
def test_each_program(name: str, friends: Path, bring: Import, written: Written) -> None:
    """Days and directions in the log, not a word anywhere, and a second time nothing."""
    file, data, source, lines = CASES[name]
    said = bring(data, "--write", "--all", name=file)
    files = written()
    log = files[f"log/imported/{source}.md"]
    assert log.split("\n\n", 1)[1] == lines
    everything = b"".join(path.read_bytes() for path in friends.rglob("*") if path.is_file())
    assert CANARY not in said
    assert CANARY.encode() not in everything
    assert "There is nothing to write." in bring(data, "--write", name=file)
    assert written() == files


def touches(text: str | bytes, asked: ImportOptions = ASKED) -> list[str]:
    """What a file tells, a line each, with what is not known of people yet."""
    result = read(text.encode() if isinstance(text, str) else text, asked)
    assert isinstance(result, ImportResult), result
    return [
        f"{touch.day} {touch.channel} {touch.direction} {', '.join(who.name or who.address for who in touch.people)}"
        for touch in result.touches
    ]


@pytest.mark.parametrize(
    "head",
    [
        "[13.08.25, 12:31:02] ", "13.08.25, 12:31 - ", "13.8.2025, 12:31 - ", "13/08/2025, 12:31 - ", "13/08/25 12:31 - ",
        "8/13/25, 12:31 PM - ", "8/13/25, 12:31\u202fPM - ", "[8/13/25, 12:31:02 PM] ", "13/08/2025, 12:31 p.\u00a0m. - ",
        "[13/8/25 12:31:02 p. m.] ", "2025-08-13 12:31 - ", "[2025-08-13, 12:31:02] ", "2025/08/13 12:31 - ",
        "2025/8/13 下午12:31 - ", "2025年8月13日 12:31 - ", "[2025. 8. 13. 오후 12:31:02] ", "13.8.2025 klo 12.31 - ",
        "13. 8. 2025 12:31 - ", "13. 08. 2025. 12:31 - ", "13-08-2025 12:31 - ", "[13-08-2025 12:31:02] ", "13.08.2025 um 12:31 - ",
        "\u200f13\u200f/8\u200f/2025, 12:31 - ", "\u200e[13/08/2025, 12:31:02] ", "13/8/2568 12:31 - ",
        "13/08/2025 à 12:31 - ", "13/08/2025 alle 12:31 - ", "\u061c13\u200f/08\u200f/2025، 12:31 م - ", "١٣/٨/٢٠٢٥، ١٢:٣١ م - ",
        "[13.08.25, 12:31:02\u202fnachm.] ", "13.08.2025, 12:31 Uhr - ",
    ],
)  # fmt: skip
def test_days_of_every_country(head: str) -> None:
    """Whatever the phone's language, a chat's line is read, and its day is right."""
    assert touches(f"{head}Mia Funk: x\n{head}Jana Vogt: y\n") == ["2025-08-13 chat both Mia Funk"]


@pytest.mark.parametrize(
    ("days", "first"),
    [
        (["05/06/25", "13/06/25"], "2025-06-05"),
        (["05/06/25", "05/13/25"], "2025-05-06"),
        (["05/06/25", "06/06/25", "01/07/25"], "2025-06-05"),
        (["05/06/25", "06/05/25", "07/04/25"], "2025-05-06"),
        (["11/12/26"], None),
        (["05/06/25", "05/06/25"], None),
        (["05.06.25"], "2025-06-05"),
        (["05-06-25"], "2025-06-05"),
        (["05/05/25"], "2025-05-05"),
    ],
)
def test_the_order_of_days_is_that_of_the_whole_file(days: list[str], first: str | None) -> None:
    """A day over twelve says it, or that a chat goes forward, or the dots; a day ahead is none; else it is asked."""
    text = "".join(f"{day}, 12:31 - Mia Funk: x\n" for day in days)
    if days == ["11/12/26"]:
        first = "2026-11-12"
    if first is None:
        result = read(text.encode(), ASKED)
        assert isinstance(result, ImportFailure)
        assert "--dates" in result.why
        both = {
            touches(text, ImportOptions(TODAY, name="J", order=order))[0][:10]
            for order in (DayOrder.DMY, DayOrder.MDY)
        }
        assert both == {"2025-06-05", "2025-05-06"}
    else:
        assert touches(text)[0][:10] == first


def test_who_is_who_in_a_chat() -> None:
    """You are known by your name, by the file's name, or by whom the journal knows; else it is asked."""
    chat = "13.08.25, 12:31 - A. B.: x\n13.08.25, 12:32 - JV: y\n"
    assert isinstance(read(chat.encode(), ASKED), ImportFailure)
    told = ["2025-08-13 chat both A. B."]
    assert touches(chat, ASKED.of("WhatsApp Chat mit A. B..txt")) == told
    assert touches(chat, ImportOptions(TODAY, mine=frozenset({"jv"}))) == told
    assert touches(chat, ImportOptions(TODAY, knows=lambda name: name == "A. B.")) == told
    assert touches(chat.replace("JV", "Jana"), ASKED) == told
    assert touches(chat.replace("JV", "You"), ASKED) == told


def test_files_are_called_after_whom_they_are_with() -> None:
    names = ("WhatsApp-Chat mit Mia.txt", "Chat de WhatsApp con Mia.txt", "Discussion WhatsApp avec Mia.txt",
             "Conversa do WhatsApp com Mia.txt", "WhatsApp Chat - Mia (2).zip", "WhatsApp-chat met Mia.txt")  # fmt: skip
    assert {title_of(name) for name in names} == {"Mia"}


def test_groups() -> None:
    """In a small group those count who wrote; in a large one the days on which you wrote, as a group; else nothing."""
    small = (
        "".join(f"13.08.25, 12:31 - {name}: x\n" for name in ("Mia", "Tom", "Jana Vogt"))
        + "14.08.25, 12:31 - Mia: x\n"
    )
    assert touches(small) == [
        "2025-08-13 chat both Mia",
        "2025-08-13 chat both Tom",
        "2025-08-14 chat them Mia",
    ]
    large = "".join(f"13.08.25, 12:31 - P{number}: x\n" for number in range(8)) + "14.08.25, 12:31 - P1: x\n"
    large += "15.08.25, 12:31 - P1: x\n15.08.25, 12:31 - P2: x\n15.08.25, 12:32 - Jana Vogt: y\n"
    assert touches(large) == ["2025-08-15 group both P1, P2"]


def test_one_wrong_day_costs_no_chat() -> None:
    """A clock that was wrong, and a day that is still to come, cost their own lines."""
    chat = "01.01.1970, 12:31 - Mia: x\n13.08.25, 12:31 - Mia: x\n31.02.25, 12:31 - Mia: x\n24.12.26, 12:31 - Mia: x\n"
    assert touches(chat)[1:2] == ["2025-08-13 chat them Mia"]


def test_what_the_iphone_writes_itself() -> None:
    """Its own lines begin with a mark that cannot be seen; pictures and places do so, too, and are a person's."""
    told = {
        "Anna left": "", "Du hast die Gruppe erstellt": "", "Kontaktkarte ausgelassen": "chat", "image omitted": "chat",
        "Standort: https://maps.example/x": "chat", "<attached: 0001-PHOTO-2025.jpg>": "chat",
        "plan.pdf • 2 pages document omitted": "chat",
        "Missed video call": "tried", "Video call, 12 min": "call", "Voice call, No answer": "tried",
        "This message was deleted.": "",
    }  # fmt: skip
    for text, channel in told.items():
        lines = touches(f"[13.08.25, 12:31:02] Mia: x\n[14.08.25, 12:31:02] Mia: \u200e{text}\n")[1:]
        assert [line.split(" ")[1] for line in lines] == ([channel] if channel else []), text


@pytest.mark.parametrize(
    "text",
    [
        *("Missed voice call", "Verpasster Videoanruf", "Appel vocal manqué", "Llamada perdida", "Videollamada perdida"),
        *("Chiamata vocale persa", "Videochiamata persa", "Chamada de voz perdida", "Ligação perdida", "Gemiste spraakoproep"),
        *("Cevapsız sesli arama", "Nieodebrane połączenie głosowe", "Пропущенный аудиозвонок", "Gemiste video-oproep"),
    ],
)  # fmt: skip
def test_a_missed_call_in_every_language(text: str) -> None:
    """Android writes it without any mark; it is an attempt, and a message that begins like it is a message."""
    chat = "13.08.25, 12:31 - Mia: x\n14.08.25, 12:31 - Mia: {}\n"
    assert touches(chat.format(text))[1:] == ["2025-08-14 tried them Mia"]
    assert touches(chat.format(f"{text} von dir, warum gehst du nie ran, sag doch mal was"))[1:] == [
        "2025-08-14 chat them Mia"
    ]


def test_lines_of_the_program_with_a_colon_in_them() -> None:
    """A line of the program's that looks like a name and a message is neither."""
    chat = "13.08.25, 12:31 - Mia: x\n14.08.25, 12:31 - Mia changed their phone number. The new number is: +49 171 1\n"
    chat += "15.08.25, 12:31 - Mia changed the subject to “Garden: beds”\n"
    assert touches(chat) == ["2025-08-13 chat them Mia"]


def test_what_is_too_long_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    """A chat, a backup or a zip beyond what may be is read as far as that, or refused, and either is said."""
    monkeypatch.setattr("faden.interchange.importers.whatsapp.MOST_LINES", 3)
    result = read(IPHONE.encode(), ASKED)
    assert isinstance(result, ImportResult)
    assert "is too long from here on" in result.left[-1].why
    monkeypatch.setattr("faden.interchange.importers.MOST_CHATS", 100_000)
    huge = json.dumps([{"is_from_me": 0, "handle": "x", "date": "2025-01-01", "text": "x" * 100_000}])
    assert read(huge.encode(), ASKED) == ImportFailure("is larger than {most} MB", values={"most": "0"})


def test_names_give_the_terminal_no_orders(friends: Path, bring: Import) -> None:
    """A name in a chat may hold anything; what is shown of it are letters."""
    said = bring("13.08.25, 12:31 - \x1b[31mOle\u202e: x\n13.08.25, 12:31 - Jana Vogt: x\n")
    assert "Ole" in said
    said += bring("13.08.25, 12:31 - \x1b[31mOle\u202e: x\n13.08.25, 12:31 - Nini: x\n", code=1)
    assert not set("\x1b\u202e") & set(said)


def test_old_exports_of_telegram() -> None:
    """Before 2021 people were numbers there."""
    messages = [{"type": "message", "date": f"2019-03-0{n}T10:00:00", "from": name, "from_id": id, "text": ""}
                for n, name, id in ((1, "Mia", 11), (2, "J", 7))]  # fmt: skip
    export = {"name": "Mia", "type": "personal_chat", "id": 11, "messages": messages}
    assert touches(json.dumps(export)) == ["2019-03-01 chat them Mia", "2019-03-02 chat me Mia"]


def test_what_was_sent_in_a_chat_is_no_file_of_yours(friends: Path, bring: Import, written: Written) -> None:
    """A friend's card and another chat inside of a chat's zip are neither people nor chats of yours."""
    card = "BEGIN:VCARD\nVERSION:3.0\nFN:Ole Roth\nEND:VCARD\n"
    bring(
        zipped({"_chat.txt": IPHONE, "0001-Ole.vcf": card, "0002-x.txt": "13.08.25, 12:31 - Tom Rau: x\n"}),
        "--write",
    )
    assert "people/ole-roth.md" not in written()
    assert "tom-rau" not in written()["log/imported/whatsapp.md"]


def test_calls_and_messages_of_one_day() -> None:
    """Who rang in vain and wrote on the same day is remembered by the message; the other one's call in vain stays."""
    head = "[13.08.25, 12:31:02] "
    missed = f"{head}Mia: \u200eMissed voice call\n"
    assert touches(f"{missed}{head}Mia: x\n") == ["2025-08-13 chat them Mia"]
    assert touches(f"{missed}{head}Jana Vogt: x\n") == ["2025-08-13 tried them Mia", "2025-08-13 chat me Mia"]


def test_letters_of_a_chat_are_not_asked_about() -> None:
    """A question about the letters of a file shows lines of it, which of a chat is not done."""
    for data in (
        b'[{"is_from_me": 0, "handle": "Mia", "date": "2025-08-13", "text": "\xfc"}]',
        b'{"x": "\xfc"}',
    ):
        assert isinstance(read(data, ASKED), ImportResult | ImportFailure)


def test_an_export_made_in_the_middle_of_a_day_is_completed(
    friends: Path, bring: Import, written: Written
) -> None:
    """A later export that knows the whole day makes one line of it, with what you have written behind it."""
    first = "[13.08.25, 12:31:02] Mia Funk: x\n"
    bring(first, "--write")
    log = friends / "contacts/log/imported/whatsapp.md"
    log.write_text(log.read_text().replace("[[mia-funk]]", "[[mia-funk]]: about the flat"))
    bring(first + "[13.08.25, 18:31:02] Jana Vogt: x\n[14.08.25, 18:31:02] Jana Vogt: x\n", "--write")
    assert written()["log/imported/whatsapp.md"].splitlines()[2:] == [
        "- 2025-08-13 whatsapp with [[mia-funk]]: about the flat", "- 2025-08-14 whatsapp to [[mia-funk]]"
    ]  # fmt: skip


def test_a_day_in_a_large_group_is_completed(friends: Path, bring: Import, written: Written) -> None:
    """Who wrote later on the same day in a large group comes into the line that there is."""
    group = "".join(f"13.08.25, 12:31 - P{number}: x\n" for number in range(8))
    group += "15.08.25, 12:31 - Jana Vogt: x\n15.08.25, 12:31 - Mia Funk: x\n"
    bring(group, "--write")
    bring(group + "15.08.25, 20:31 - Tom Rau: x\n", "--write")
    assert written()["log/imported/whatsapp.md"].splitlines()[2:] == [
        "- 2025-08-15 group with [[mia-funk]] and [[tom-rau]]"
    ]


def test_what_you_logged_yourself_is_not_said_twice(friends: Path, bring: Import, written: Written) -> None:
    """A line of yours about a chat or call of that day stands; another program of the same day is another line."""
    log = friends / "contacts/log.md"
    log.write_text("- 2025-08-13 chat to [[mia-funk]]: film plans\n- 2025-08-15 signal to [[mia-funk]]\n")
    bring("[13.08.25, 12:31:02] Mia Funk: x\n[15.08.25, 12:31:02] Mia Funk: x\n", "--write")
    assert written()["log/imported/whatsapp.md"].splitlines()[2:] == [
        "- 2025-08-15 whatsapp from [[mia-funk]]"
    ]


def test_two_chats_of_one_day_are_one_line(
    friends: Path, bring: Import, written: Written, tmp_path: Path
) -> None:
    """A chat and a group with the same person, exported both, are one line for a day."""
    bring(
        zipped({
            "WhatsApp Chat with Mia Funk.txt": "13.08.25, 12:31 - Mia Funk: x\n",
            "WhatsApp Chat with Chor.txt": "".join(f"13.08.25, 12:31 - {name}: x\n" for name in ("Mia Funk", "Jana Vogt", "Ole")),
        }),
        "--write",
    )  # fmt: skip
    assert written()["log/imported/whatsapp.md"].splitlines()[2:] == [
        "- 2025-08-13 whatsapp with [[mia-funk]]"
    ]


def test_strangers_are_offered_and_left_out_for_ever(friends: Path, bring: Import, written: Written) -> None:
    """A name that is not known is asked about, never guessed; whom you leave out is not asked about again."""
    chat = "13.08.25, 12:31 - Anna: x\n13.08.25, 12:32 - Jana Vogt: y\n"
    said = bring(chat, "--write")
    assert "1 × Anna (anna-berger?)" in said
    assert "--who" in said
    assert not (friends / "contacts/log/imported").exists()
    assert "Anna (" in bring(chat)
    assert "Anna (" not in bring(chat, "--ignore", "anna", "--write")
    assert "Anna (" not in bring(chat)
    assert "- anna" in (friends / "contacts/ignored.yml").read_text()
    bring(chat, "--who", "Anna=anna-berger", "--write")
    assert "aliases: [Anna]" in (friends / "contacts/people/anna-berger.md").read_text()
    assert written()["log/imported/whatsapp.md"].endswith("- 2025-08-13 whatsapp with [[anna-berger]]\n")


def test_emoji_in_names_are_compared_as_they_look(friends: Path, bring: Import, written: Written) -> None:
    """An alias with emoji, `--who` with them joined in another way, and a name that no file has, which is said."""
    runner = "Jess \U0001f3c3\u200d\u2640\ufe0f"
    chat = f"13.08.25, 12:31 - {runner}: x\n13.08.25, 12:32 - Jana Vogt: y\n"
    said = bring(chat, "--who", f"{runner.replace(chr(0xFE0F), '')}=anna-berger", "--who", "Uli=mia-funk")
    assert "- 2025-08-13 whatsapp with [[anna-berger]]" in said
    assert "No one in the files is called “Uli”" in said
    assert "Jess" not in said.split("Uli")[1]
    (friends / "contacts/people/jess.md").write_text(
        f'---\nname: Jessica\naliases: ["{runner}"]\n---\n', "utf-8"
    )
    assert "- 2025-08-13 whatsapp with [[jess]]" in bring(chat)
    before = (friends / "contacts/people/jess.md").read_bytes()
    bring(chat, "--who", f"{runner.replace(chr(0xFE0F), '')}=jess", "--write")
    assert (friends / "contacts/people/jess.md").read_bytes() == before


def test_who_was_removed_is_not_asked_about(friends: Path, bring: Import) -> None:
    """Forgotten means forgotten: a chat with a person whom you removed does not name them."""
    (friends / "contacts/forgotten.yml").write_text(
        Register("ab" * 8).adding([Profile("", "", {"name": (("", "Ole Roth"),)})]).text("")
    )
    chat = "13.08.25, 12:31 - Ole Roth: x\n13.08.25, 12:32 - Jana Vogt: y\n"
    assert "Ole Roth" not in bring(chat)
    assert "Ole Rath" in bring(chat.replace("Roth", "Rath"))


def test_in_ci_a_name_of_a_chat_is_only_counted(
    friends: Path, bring: Import, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A forge's log keeps neither the name that --who explains nor the person's file."""
    monkeypatch.setenv("CI", "true")
    said = bring(
        "13.08.25, 12:31 - Nini: x\n13.08.25, 12:32 - Jana Vogt: y\n", "--who", "Nini=anna-berger", "--write"
    )
    assert "Nini" in (friends / "contacts/people/anna-berger.md").read_text("utf-8")
    assert "Nini" not in said
    assert "anna-berger" not in said


def test_why_nobody_is_here_is_true(friends: Path, bring: Import) -> None:
    """A stranger who only sent a picture is offered; left out are those whom you left out, removed those you removed."""
    (friends / "contacts/people/tom.md").write_text(
        '---\nname: Tom Lauf Aasee\nchannels: {mobile: "0170 5550112"}\n---\n'
    )
    card = "BEGIN:VCARD\nVERSION:3.0\nFN:Tom\nTEL;TYPE=CELL:0170 5550112\nEND:VCARD\n"
    # A card without more than the first name has brought the name into the list of imported people.
    (friends / "contacts/imported.yml").write_text(
        Register("ab" * 8).adding([Profile("", "", {"name": (("", "Tom"),)})]).text("")
    )
    bring(card, "--write")
    lines = (
        "13.08.25, 12:31 - Anna: x",
        "13.08.25, 12:32 - Tom: 👍",
        "13.08.25, 12:33 - Jana Vogt: y",
        "13.08.25, 12:34 - +49 160 5559999: \u200eBild weggelassen",
    )
    chat = "\n".join(lines) + "\n"
    said = bring(chat, "--verbose")
    assert "1 × Tom" in said
    assert "1 × +49 160 5559999" in said
    assert "people you have chosen" not in said
    assert "with people you have chosen to leave out" in bring(chat, "--ignore", "Tom", "--verbose")
    (friends / "contacts/forgotten.yml").write_text(
        Register("ab" * 8).adding([Profile("", "", {"name": (("", "Tom"),)})]).text("")
    )
    said = bring(chat, "--verbose")
    assert "with people you have removed from the journal" in said
    assert "× Tom" not in said


def test_numbers_are_whole(friends: Path, bring: Import, written: Written) -> None:
    """A number that ends like another is another, and so is the same one in another country."""
    calls = '<calls count="2"><call number="{}" duration="9" date="1750000000000" type="1" contact_name="" /></calls>'
    for number in ("5550101", "+43 171 5550101", "+4917115550101"):
        assert "There is nothing to write." in bring(calls.format(number), "--write")
    for number in ("0049 171 5550101", "+49 (0171) 5550101", "0171-555 01 01", "\u202a+49 171 5550101\u202c"):
        bring(calls.format(number), "--write")
        assert "call from [[mia-funk]]" in written()["log/imported/calls.md"]


@pytest.mark.parametrize(
    ("on_the_card", "in_the_chat", "found"),
    [
        ("07700 900108", "+44 7700 900108", True),
        ("0171/5550101", "+49 171 5550101", True),
        ("06 12 34 56 78", "+33 6 12 34 56 78", True),
        ("0171/5550101", "0171 555 01 01", True),
        ("+44 7700 900108", "07700 900108", True),
        ("07700 900108", "+44 7700 900109", False),
        ("+43 171 5550101", "+49 171 5550101", False),
    ],
)
def test_a_number_without_its_country(
    on_the_card: str, in_the_chat: str, found: bool, journal: Path, bring: Import, written: Written
) -> None:
    """Cards have numbers as they are dialled at home, WhatsApp as they are dialled abroad."""
    (journal / "contacts/people/dave.md").write_text(
        f'---\nname: Dave\nchannels: {{mobile: "{on_the_card}"}}\n---\n'
    )
    chat = f"13/01/2026, 18:03 - {in_the_chat}: {CANARY}\n13/01/2026, 18:05 - Jana Vogt: {CANARY}\n"
    bring(chat, "--write", "--all", name=f"WhatsApp Chat with {in_the_chat}.txt")
    assert any("[[dave]]" in text for text in written().values()) == found


def test_two_people_with_one_number(friends: Path, bring: Import, written: Written) -> None:
    """A number that two people share means the one whose first name stands beside it, and else neither."""
    (friends / "contacts/people/ole.md").write_text(
        '---\nname: Ole Funk\nchannels: {phone: "0171 5550101"}\n---\n'
    )
    calls = '<calls><call number="01715550101" duration="9" date="1750000000000" type="1" contact_name="{}" /></calls>'
    assert "There is nothing to write." in bring(calls.format("Zuhause"), "--write")
    bring(calls.format("Ole F."), "--write")
    assert "call from [[ole]]" in written()["log/imported/calls.md"]


def test_a_backup_that_breaks_off(friends: Path, bring: Import, written: Written) -> None:
    """What is before the break is read, and the break is said; one that declares entities is refused."""
    said = bring(SMS[: SMS.index('<sms address="DHL')], "--write", "--all")
    assert "breaks off here" in said
    assert "sms from [[mia-funk]]" in written()["log/imported/sms.md"]
    bomb = (
        '<?xml version="1.0"?><!DOCTYPE smses [<!ENTITY a "aaaa">]><smses count="1"><sms body="&a;"/></smses>'
    )
    assert isinstance(read(bomb.encode(), ASKED), ImportFailure)


def test_zips_that_are_none(bring: Import) -> None:
    """A broken zip, an empty one, one with nothing in it that is known, and one in a zip: a sentence each."""
    good = zipped({"_chat.txt": IPHONE})
    for data in (
        good[:60],
        good[: len(good) // 2],
        zipped({}),
        zipped({"a.txt": "x"}),
        zipped({"b.zip": good}),
    ):
        assert "zip" in bring(data, code=1)


def test_a_zip_that_grows_is_stopped(bring: Import, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("faden.interchange.importers.archive.MOST_BYTES", 1_000)
    assert "MB" in bring(zipped({"_chat.txt": IPHONE * 50}), code=1)


def test_the_day_is_that_of_the_phone() -> None:
    """Of a backup made in another zone the day is the one that the phone showed, with any clock."""
    sms = '<smses><sms address="01715550101" date="{}" type="1" readable_date="{}" /></smses>'
    late = ms("2025-05-02", 23)
    for readable, day in (
        ("May 2, 2025 4:00:00 PM", "2025-05-02"), ("3 May 2025 01:00:00", "2025-05-03"), ("May 3, 2025 8:00:00 AM", "2025-05-03"),
        ("2025年5月3日 上午7:00:00", "2025-05-03"), ("2025. 5. 2. 오후 1:00:00", "2025-05-02"), ("null", "2025-05-02"),
    ):  # fmt: skip
        assert touches(sms.format(late, readable))[0][:10] == day, readable


TEXT = st.text(
    st.characters(exclude_categories=["Cs"], exclude_characters="\n\r\u2028\u2029\x85\x0b\x0c\x1c\x1d\x1e"),
    max_size=40,
)


@given(
    st.lists(
        st.tuples(st.integers(0, 400), st.sampled_from(("Mia Funk", "Jana Vogt")), TEXT),
        min_size=1,
        max_size=30,
    )
)
def test_a_chat_is_a_line_for_each_day(messages: list[tuple[int, str, str]]) -> None:
    """Of any messages there is one exchange a day, with the direction that who wrote gives, and none besides."""
    began = date(2025, 1, 13).toordinal()
    days: dict[date, set[str]] = {}
    lines = []
    for after, sender, text in sorted(messages, key=lambda message: message[0]):
        day = date.fromordinal(began + after)
        days.setdefault(day, set()).add(sender)
        lines.append(f"{day:%d.%m.%Y}, 12:00 - {sender}: a{text}\n")
    both, ways = {"Mia Funk", "Jana Vogt"}, {"Mia Funk": Direction.THEM, "Jana Vogt": Direction.ME}
    result = read("".join(lines).encode(), ASKED.of("WhatsApp Chat with Mia Funk.txt"))
    assert isinstance(result, ImportResult)
    found = {touch.day: touch.direction for touch in result.touches if touch.channel is Channel.CHAT}
    assert len(result.touches) == len(days)
    assert found == {day: Direction.BOTH if who == both else ways[min(who)] for day, who in days.items()}


def test_nothing_of_an_unknown_chat_is_shown(friends: Path, bring: Import) -> None:
    """Lines with a time and a comma are no table whose columns are asked about."""
    for text in (
        "16:31, Mia Funk, SECRET\n16:32, Jana Vogt, SECRET\n",
        "2025/08/13\n16:31\tMia\tSECRET\n16:32\tJana\tSECRET\n",
    ):
        said = bring(text, code=1)
        assert "SECRET" not in said
        assert "is not in any format" in said


def test_a_line_in_a_message_is_no_head(friends: Path) -> None:
    """A date with a comma before a name counts only in a chat that is written so throughout."""
    chat = "13.08.25, 12:31 - Mia Funk: x\n14.08.25, 12:31, Tom Rau: x\n15.08.25, 12:31 - Jana Vogt: x\n"
    assert touches(chat) == ["2025-08-13 chat them Mia Funk", "2025-08-15 chat me Mia Funk"]


@pytest.mark.parametrize(
    ("name", "told", "asked"),
    [
        ("Dr. Mia Funk", True, False),
        ("Frau Mia Fünk", True, False),
        ("Funk Mia", False, True),
        ("Mia F.", False, True),
        ("Mia Funk Chor", False, True),
        ("Mia G.", False, False),
    ],
)
def test_names_as_people_write_them(
    friends: Path, bring: Import, written: Written, name: str, told: bool, asked: bool
) -> None:
    """Titles and accents make no difference; another order, an initial and a further word are asked about."""
    said = bring(f"13.08.25, 12:31 - {name}: x\n13.08.25, 12:31 - Jana Vogt: x\n", "--write")
    assert any(file.startswith("log/") for file in written()) is told
    assert ("(mia-funk?)" in said) is asked


def test_a_row_of_invitations_that_is_cut(friends: Path, bring: Import) -> None:
    """It has no date or direction, and is reported."""
    said = bring(
        "From,To,Sent At,Message,Direction\nAnna Berger,Jana Vogt\nAnna Berger,Jana Vogt,x,y\n", "--write"
    )
    assert "chat: has no date" in said
    assert "chat: an invitation without a message" in said


@pytest.mark.parametrize("indent", [None, 1])
def test_a_telegram_export_that_was_cut_off(indent: int | None) -> None:
    """Every message and chat that is complete counts, wherever the file ends, and that it ends is said."""
    ids = {'Mia "M" [x]': 11, "Jana Vogt": 7}
    days = (("2025-03-01", 'Mia "M" [x]'), ("2025-03-02", "Jana Vogt"), ("2025-03-03", 'Mia "M" [x]'))
    messages = [
        {"id": 1, "type": "message", "date": f"{day}T10:00:00", "from": name, "from_id": f"user{ids[name]}",
         "text": ["a }]", {"type": "bold", "text": "b \\"}]}
        for day, name in days
    ]  # fmt: skip
    chat = {"name": "Mia", "type": "personal_chat", "id": 11, "messages": messages}
    exports: tuple[object, ...] = (
        chat,
        {"personal_information": {"user_id": 7}, "chats": {"about": "", "list": [chat]}},
    )
    for export in exports:
        text = json.dumps(export, indent=indent)
        ends = [text.index("}", text.index('"bold"', text.index(f'"{day}T')) + 1) for day, _ in days]
        ends = [text.index("}", text.index("]", end)) for end in ends]
        for at in range(ends[0] + 1, len(text) - 1):
            found = read(text[:at].encode(), ASKED)
            assert isinstance(found, ImportResult), text[:at][-40:]
            assert len(found.touches) == sum(end < at for end in ends)
            assert [value.why for value in found.left] == [BROKEN_OFF]
        damaged = text.replace('"id": 1,', '"id": ,', 1)
        assert isinstance(read(damaged.encode(), ASKED), ImportFailure)
