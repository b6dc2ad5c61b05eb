"""Every answer to `--json` is what `faden schema` says, and `--dry-run` writes nothing."""

from __future__ import annotations

import json
import shutil
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from jsonschema import Draft202012Validator, FormatChecker
from tests.conftest import Golden

from faden.cli import COMMANDS, faden
from faden.interchange.exporters.answer_types import ANSWERS

DEMO = Path(__file__).parents[2]
GOLDEN = DEMO / "tests/golden/answers.schema.json"
TODAY = "2026-11-23"
CARDS = """BEGIN:VCARD\nVERSION:4.0\nFN:Zoë Neu\nTEL:+49 30 901820\nPHOTO:x\nEND:VCARD
BEGIN:VCARD\nVERSION:4.0\nFN:Anna Berger\nEMAIL:anna@example.org\nEND:VCARD\n"""
CHAT = (
    "01.11.26, 10:00 - Anna Berger: hello\n02.11.26, 10:00 - Nobody Known: hello\n02.11.26, 11:00 - Me: hi\n"
)


def answers(journal: Path, *arguments: str, codes: tuple[int, ...] = (0, 1)) -> Any:
    options = ["--journal", str(journal), "--today", TODAY, "--language", "en"]
    result = CliRunner().invoke(faden, [*options, *arguments, "--json"], catch_exceptions=False)
    assert result.exit_code in codes, result.output
    return json.loads(result.stdout)


def schema_of(name: str) -> dict[str, Any]:
    """The schema as a program gets it, but here no key may be there that it does not describe."""
    text = CliRunner().invoke(faden, ["schema", name, "--language", "en"], catch_exceptions=False).stdout
    schema: dict[str, Any] = json.loads(text)
    Draft202012Validator.check_schema(schema)
    for piece in schema.get("$defs", {}).values():
        piece["additionalProperties"] = False
    return schema


def fits(name: str, answer: Any) -> None:
    Draft202012Validator(schema_of(name), format_checker=FormatChecker()).validate(answer)


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("demo")
    shutil.copytree(DEMO / "contacts", folder / "contacts")
    (folder / "contacts/people/broken.md").write_text("---\nname: B\nring: 7\n---\n")
    return folder


SECRET = "quokka"
"""In every private text of the journal below, and in no answer that a forge keeps."""
JOURNAL = {
    "journal.yml": "me: {name: Jana}\n",
    "people/joe.md": "---\nname: Joe\nring: 5\nplace: Bonn\nfields: [law]\nknows: [quokka-p]\n---\n",
    "people/joey.md": "---\nname: Joey\nplace: Köln\nring: 7\n---\n[[nobody-there]]\n",
    "people/quokka-p.md": "---\nname: Paula Quokka\nnickname: zz\nfields: [law]\nprivate: yes\nplace: Quokkaton\n---\nring\n",
    "people/quokka-q.md": "---\nname: P. Quokka\nnickname: zq\nprivate: yes\nplace: Ulm\n---\n",
    "log.md": "- 2026-11-20 call to [[quokka-p]]: of Joe and the quokka\n",
    "inbox/a.txt": "2026-11-20 called zz: quokka\nlunch with quokka\n",
}
EVERY: dict[str, list[tuple[str, str]] | str] = {
    "init": "makes a journal, for people",
    "new": [("file", "new Zoë --no-edit")],
    "note": [("file", "note zz --date 2026-11-20")],
    "log": [("log", "log called zz yesterday: ring"), ("log", "log zz --via call --text ring")],
    "inbox": [("inbox", "inbox"), ("log", "inbox --take")],
    "find": [("find", "find Joe")],
    "import": [
        ("import", "import CARDS"),
        ("import", "import CARDS --write"),
        ("import", "import CHAT --me Jana"),
    ],
    "set": [
        ("change", "set zz place Kiel"),
        ("change", "set zz channels.mobile 0123"),
        ("change", "set zz place --remove"),
    ],
    "ring": [("change", "ring zz 15")],
    "snooze": [("change", "snooze zz 2027-03-01")],
    "rest": [("change", "rest zz")],
    "join": [("join", "join zz zq --prefer a")],
    "rename": [("rename", "rename zz paula-new")],
    "undo": [("undo", "undo")],
    "forget": [("forget", "forget zz --yes")],
    "check": [("check", "check"), ("check", "check --format json")],
    "plan": [("plan", "plan"), ("plan", "plan --format json")],
    "due": [("due", "due --all"), ("due", "due --all --format json")],
    "prep": [("prep", "prep joe"), ("prep", "prep joe joey")],
    "who": [("who", "who law")],
    "tidy": [("tidy", "tidy"), ("stock", "tidy --list"), ("stock", "tidy --all")],
    "export": [("journal", "export json")],
    "build": "makes files, for people",
    "serve": "runs until it is stopped",
    "pocket": "makes a file, for people",
    "publish": "makes files, for people",
    "remind": "sends a message, to people",
    "trust": "asks a person",
    "schema": "describes the answers",
    "lsp": "a protocol of its own",
    "mcp": "a protocol of its own, tried in test_mcp",
    "merge": "git reads its exit code",
    "completion": "prints a script",
}
"""Each command with its answers, as the name of the schema and what is typed, or why it has none."""
ASKED = [
    pytest.param(*pair, id=pair[1])
    for pairs in EVERY.values()
    if not isinstance(pairs, str)
    for pair in pairs
]
PREVIEWED = (
    "new",
    "note",
    "log",
    "inbox",
    "import",
    "set",
    "ring",
    "snooze",
    "rest",
    "join",
    "rename",
    "undo",
    "forget",
    "export",
)
"""The commands that write into your own files."""


@pytest.fixture
def guarded(tmp_path: Path) -> Path:
    """A journal with somebody private, named in every way, and a line logged about them that can be undone."""
    for name, text in JOURNAL.items():
        (tmp_path / "contacts" / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "contacts" / name).write_text(text, "utf-8")
    answers(tmp_path, "log", "zz", "--via", "mail", "--text", "quokka")
    (tmp_path / "cards.vcf").write_text(CARDS.replace("Zoë Neu", "Paula Quokka"), "utf-8")
    (tmp_path / "WhatsApp Chat.txt").write_text(
        CHAT.replace("Nobody Known", "Nobody Quokka").replace("Anna Berger", "Joe"), "utf-8"
    )
    return tmp_path


def typed(journal: Path, line: str) -> list[str]:
    files = {"CARDS": str(journal / "cards.vcf"), "CHAT": str(journal / "WhatsApp Chat.txt")}
    return [files.get(word, word) for word in line.split()]


def test_no_command_is_forgotten() -> None:
    """Whoever adds a command says here what it answers to programs; what has --json is asked below."""
    assert list(EVERY) == list(COMMANDS), "say in EVERY what the command answers, in the order of COMMANDS"
    for name, answered in EVERY.items():
        options = {
            option for param in import_module(f"faden.cli.{name}").command.params for option in param.opts
        }
        assert ("--json" in options) == (not isinstance(answered, str) and name != "export"), name
        assert ("--dry-run" in options) == (name in (*PREVIEWED, "remind")), name
    assert {
        name for name, _ in (pair for pairs in EVERY.values() if not isinstance(pairs, str) for pair in pairs)
    } == {
        *ANSWERS,
        "journal",
    } - {"goals"}


@pytest.mark.parametrize("where", ["terminal", "forge"])
@pytest.mark.parametrize(("name", "line"), ASKED)
def test_each_answer_of_each_command(
    guarded: Path, name: str, line: str, where: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It fits its schema; and where a forge keeps it, it holds no word, id or path of anybody private."""
    monkeypatch.setenv("CI", "true" if where == "forge" else "")
    options = ["--journal", str(guarded), "--today", TODAY, "--language", "en"]
    program = [] if name == "journal" else ["--json"]
    result = CliRunner().invoke(faden, [*options, *typed(guarded, line), *program], catch_exceptions=False)
    assert result.exit_code in (0, 1), result.output
    answer = json.loads(result.stdout)
    assert answer, "put into JOURNAL above what it answers, of somebody private too"
    fits(name, answer)
    if where == "forge":
        assert SECRET not in result.output.casefold().replace(str(guarded).casefold(), "")
    elif name not in ("check", "plan", "due", "prep", "who", "journal") and line != "new Zoë --no-edit":
        assert SECRET in result.output.casefold()


@pytest.mark.parametrize(("name", "line"), ASKED)
def test_no_sentence_for_a_forge_is_private(
    guarded: Path, name: str, line: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What a command prints without --json holds no such word either, not even as the path of a file."""
    monkeypatch.setenv("CI", "true")
    options = ["--journal", str(guarded), "--today", TODAY, "--language", "en"]
    result = CliRunner().invoke(faden, [*options, *typed(guarded, line)], catch_exceptions=False)
    assert result.exit_code in (0, 1), result.output
    assert SECRET not in result.output.casefold().replace(str(guarded).casefold(), "")


@pytest.mark.parametrize(("name", "line"), [pair for pair in ASKED if str(pair.id).split()[0] in PREVIEWED])
def test_each_preview_writes_nothing(guarded: Path, name: str, line: str) -> None:
    """Not a byte of the journal, with --json and without; then the very same, without --dry-run, does write."""
    if line == "inbox" or "--write" in line or name == "journal":
        return
    before = files(guarded)
    options = ["--journal", str(guarded), "--today", TODAY, "--language", "en"]
    for program in ([], ["--json"]):
        shown = CliRunner().invoke(
            faden, [*options, *typed(guarded, line), "--dry-run", *program], catch_exceptions=False
        )
        assert shown.exit_code in (0, 1), shown.output
        assert shown.stdout
        assert files(guarded) == before
    write = [] if name != "import" else ["--write"]
    CliRunner().invoke(faden, [*options, *typed(guarded, line), *write, "--json"], catch_exceptions=False)
    assert files(guarded) != before


@pytest.mark.parametrize(
    ("name", "arguments"),
    [
        ("plan", ["plan"]),
        ("plan", ["plan", "--format", "json", "--today", "2026-11-28"]),
        ("due", ["due", "--all"]),
        ("prep", ["prep", "anna"]),
        ("prep", ["prep", "anna", "ben"]),
        ("find", ["find", "Köln"]),
        ("who", ["who", "energy"]),
        ("tidy", ["tidy"]),
        ("stock", ["tidy", "--list"]),
        ("check", ["check"]),
    ],
)
def test_answers_fit_their_schemas(demo: Path, name: str, arguments: list[str]) -> None:
    answer = answers(demo, *arguments)
    assert answer
    fits(name, answer)


def test_a_schema_refuses_what_is_no_answer(demo: Path) -> None:
    """The schemas say something: an answer without one of its keys, or with another in it, does not fit."""
    answer = answers(demo, "plan")
    for wrong in ({**answer, "monday": "soon"}, {**answer, "more": 1}, {"lines": []}, []):
        assert not Draft202012Validator(schema_of("plan"), format_checker=FormatChecker()).is_valid(wrong)


def test_answers_are_the_same_as_they_were(golden: Golden) -> None:
    """A key that goes, or means something else, breaks programs: it gets the next version, and is seen here first."""
    texts = {name: CliRunner().invoke(faden, ["schema", name, "--language", "en"]).stdout for name in ANSWERS}
    schemas = json.dumps({name: json.loads(text) for name, text in texts.items()}, indent=1) + "\n"
    golden.check(GOLDEN, schemas)
    assert json.loads(texts["plan"])["$id"] == "urn:faden:plan:1"


def test_what_is_logged(journal: Path) -> None:
    """The line, where it is, and with whom; --dry-run says the same and writes nothing."""
    asked = ("log", "called joe yesterday: the boat")
    preview = answers(journal, *asked, "--dry-run")
    assert not (journal / "contacts/log").exists()
    assert not (journal / ".faden/undo").exists()
    noted = answers(journal, *asked)
    fits("log", noted)
    assert noted == {
        "written": True,
        "lines": [
            {
                "file": "contacts/log/2026.md",
                "line": 3,
                "text": "- 2026-11-22 call to [[joe]]: the boat",
                "date": "2026-11-22",
                "people": ["joe"],
            }
        ],
        "refused": [],
    }
    assert preview == {**noted, "written": False}
    again = answers(journal, "log", "joe", "mail", "--dry-run")
    assert again["lines"][0]["line"] == 4
    assert (
        journal / "contacts/log/2026.md"
    ).read_text() == "# 2026\n\n- 2026-11-22 call to [[joe]]: the boat\n"


def test_lines_that_are_refused(journal: Path, tmp_path: Path) -> None:
    lines = tmp_path / "lines.txt"
    lines.write_text("called joe\nsomething with nobody\n")
    answer = answers(journal, "log", "--file", str(lines), codes=(1,))
    fits("log", answer)
    assert [line["people"] for line in answer["lines"]] == [["joe"]]
    assert [row["line"] for row in answer["refused"]] == [2]


@pytest.mark.parametrize(
    ("arguments", "file", "people"),
    [
        (["note", "joe", "--date", "2026-11-20"], "contacts/meetings/2026/2026-11-20-joe.md", ["joe"]),
        (["new", "Zoë Neu"], "contacts/people/zoe-neu.md", ["zoe-neu"]),
    ],
)
def test_new_files(journal: Path, arguments: list[str], file: str, people: list[str]) -> None:
    preview = answers(journal, *arguments, "--dry-run")
    assert not (journal / file).exists()
    made = answers(journal, *arguments)
    fits("file", made)
    assert (made["file"], made["people"], made["written"]) == (file, people, True)
    assert (journal / file).read_text("utf-8") == made["text"]
    assert preview == {**made, "written": False}


@pytest.mark.parametrize(
    ("arguments", "line"),
    [
        (["set", "joe", "place", "Köln"], "place: Köln"),
        (["ring", "joe", "15"], "ring: 15"),
        (["snooze", "joe", "2027-03-01"], "snooze: 2027-03-01"),
        (["rest", "joe"], "state: resting"),
    ],
)
def test_changes(journal: Path, arguments: list[str], line: str) -> None:
    (preview,) = answers(journal, *arguments, "--dry-run")
    (change,) = answers(journal, *arguments)
    fits("change", [change, preview])
    assert (change["file"], change["removed"], change["added"]) == ("contacts/people/joe.md", [], [line])
    assert (change["written"], preview["written"]) == (True, False)
    (again,) = answers(journal, *arguments)
    assert (again["written"], again["added"]) == (False, [])


def test_imports(journal: Path, tmp_path: Path) -> None:
    """The preview is whole, and nothing is written without --write."""
    cards, chat = tmp_path / "cards.vcf", tmp_path / "WhatsApp Chat.txt"
    cards.write_text(CARDS)
    chat.write_text(CHAT)
    answer = answers(journal, "import", str(cards), str(chat), "--me", "Me")
    fits("import", answer)
    people, happened = answer["files"]
    assert [person["id"] for person in people["new"]] == ["zoe-neu"]
    assert [person["id"] for person in people["known"]] == ["anna-berger"]
    assert [row["what"] for row in people["left"] if row["what"] == "PHOTO"]
    assert "[[anna-berger]]" in happened["lines"][0]["text"]
    assert [stranger["name"] for stranger in happened["strangers"]] == ["Nobody Known"]
    assert answer["written"] is False
    assert not (journal / "contacts/people/zoe-neu.md").exists()
    written = answers(journal, "import", str(cards), "--write")
    assert written["written"] is True
    assert (journal / "contacts/people/zoe-neu.md").read_text("utf-8") == people["new"][0]["text"]


def test_inbox_lines(journal: Path) -> None:
    (journal / "contacts/inbox").mkdir()
    (journal / "contacts/inbox/a.txt").write_text("2026-11-20 called joe\nlunch\n")
    rows = answers(journal, "inbox")
    fits("inbox", rows)
    assert [row["problem"] for row in rows] == [None, "who"]


def test_a_hostile_name_stays_valid_json(journal: Path) -> None:
    """What a terminal must not get reaches a program as the very text, tags of the last plane too."""
    name = "J\x9b31m\u202eo\U000e0041e"
    (journal / "contacts/people/joe.md").write_text(f"---\nname: {name}\nring: 5\n---\n", "utf-8")
    (row,) = answers(journal, "find", "31m")
    assert row["text"] == f"name: {name}"


def files(journal: Path) -> dict[str, bytes]:
    return {str(file): file.read_bytes() for file in sorted((journal / "contacts").rglob("*.*"))}


@pytest.fixture
def mentioned(journal: Path) -> Path:
    """Joe, who is mentioned in the log, and another file of his."""
    (journal / "contacts/log.md").write_text("- 2026-11-20 call to [[joe]]: of Joe\n")
    (journal / "contacts/people/joe.md").write_text("---\nname: Joe\nplace: Bonn\n---\n")
    (journal / "contacts/people/joey.md").write_text("---\nname: Joey\nplace: Köln\nring: 5\n---\n", "utf-8")
    return journal


def test_join(mentioned: Path) -> None:
    before = files(mentioned)
    asked = ("join", "joey", "joe", "--prefer", "b")
    preview = answers(mentioned, *asked, "--dry-run")
    assert files(mentioned) == before
    answer = answers(mentioned, *asked)
    fits("join", answer)
    assert preview == {**answer, "written": False}
    assert (answer["person"], answer["joined"]) == ("joey", "joe")
    assert answer["chosen"] == [{"key": "place", "value": "Bonn"}]
    assert {row["file"]: row["change"] for row in answer["files"]} == {
        "contacts/log.md": "changed",
        "contacts/people/joe.md": "removed",
        "contacts/people/joey.md": "changed",
    }
    line = next(row for row in answer["files"] if row["file"] == "contacts/log.md")
    assert line["added"] == (mentioned / "contacts/log.md").read_text().splitlines()


def test_rename(mentioned: Path) -> None:
    before = files(mentioned)
    preview = answers(mentioned, "rename", "joe", "joe-black", "--dry-run")
    assert files(mentioned) == before
    answer = answers(mentioned, "rename", "joe", "joe-black")
    fits("rename", answer)
    assert preview == {**answer, "written": False}
    assert (answer["was"], answer["now"]) == ("joe", "joe-black")
    renamed = answer["files"][-1]
    assert (renamed["change"], renamed["becomes"]) == ("renamed", "contacts/people/joe-black.md")
    assert (mentioned / renamed["becomes"]).is_file()
    assert answer["files"][0]["removed"] == ["- 2026-11-20 call to [[joe]]: of Joe"]


def test_undo(mentioned: Path) -> None:
    before = files(mentioned)
    answers(mentioned, "rename", "joe", "joe-black")
    after = files(mentioned)
    preview = answers(mentioned, "undo", "--dry-run")
    assert files(mentioned) == after
    answer = answers(mentioned, "undo")
    fits("undo", answer)
    assert files(mentioned) == before
    assert preview == {**answer, "written": False}
    assert (answer["command"], answer["date"], answer["obstacle"]) == ("rename", TODAY, None)
    assert {row["file"]: row["change"] for row in answer["files"]} == {
        "contacts/log.md": "changed",
        "contacts/people/joe-black.md": "removed",
        "contacts/people/joe.md": "new",
    }


def test_nothing_to_undo(mentioned: Path) -> None:
    """Why nothing is taken back is one of three words, and the exit code tells it too."""
    nothing = answers(mentioned, "undo", codes=(1,))
    answers(mentioned, "ring", "joe", "15")
    (mentioned / "contacts/people/joe.md").write_text("---\nname: Joe\n---\nMine.\n")
    changed = answers(mentioned, "undo", codes=(1,))
    answers(mentioned, "forget", "joey", "--yes", codes=(0,))
    forgotten = answers(mentioned, "undo", codes=(1,))
    for answer in (nothing, changed, forgotten):
        fits("undo", answer)
        assert answer["written"] is False
    assert [answer["obstacle"] for answer in (nothing, changed, forgotten)] == [
        "nothing there",
        "changed since",
        "forgotten",
    ]
    assert changed["changed_since"] == ["contacts/people/joe.md"]
    assert "Mine." in (mentioned / "contacts/people/joe.md").read_text()


def test_forget(mentioned: Path) -> None:
    (mentioned / "contacts/people/joey.md").write_text("---\nname: Joey\n---\nAs Joe says.\n")
    before = files(mentioned)
    preview = answers(mentioned, "forget", "joe", "--dry-run")
    assert files(mentioned) == before
    answer = answers(mentioned, "forget", "joe", "--yes")
    fits("forget", answer)
    fits("forget", preview)
    assert {**preview, "advice": answer["advice"]} == {**answer, "written": False}
    assert (answer["person"], answer["photo"], answer["by_hand"], answer["unread"]) == ("joe", None, [], [])
    assert answer["named"] == [{"file": "contacts/people/joey.md", "line": 4, "text": "As Joe says."}]
    assert [(row["file"], row["change"]) for row in answer["files"]] == [
        ("contacts/log.md", "changed"),
        ("contacts/people/joe.md", "removed"),
    ]
    assert not (mentioned / "contacts/people/joe.md").exists()


def test_forget_asks_no_program(mentioned: Path) -> None:
    """A question on a pipe would hang or be answered by chance: it is refused, and nothing is written."""
    before = files(mentioned)
    options = ["--journal", str(mentioned), "--today", TODAY, "--language", "en"]
    result = CliRunner().invoke(faden, [*options, "forget", "joe", "--json"], input="y\n")
    assert (result.exit_code, result.stdout) == (2, "")
    assert "add --yes to go ahead, or --dry-run" in result.stderr
    assert files(mentioned) == before


@pytest.mark.parametrize(
    "line",
    [
        *(
            "set zz ring 7",
            "set zz birthday 31.2.",
            "set zz name quokka --add",
            "set quokk ring 5",
            "log zz --date never",
        ),
        *("join zz zq", "note zz --date 31.2.", "rename zz joe", "prep zz", "find quokka"),
    ],
)
def test_no_refusal_for_a_forge_is_private(guarded: Path, line: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nor does the sentence that says why nothing was done."""
    monkeypatch.setenv("CI", "true")
    options = ["--journal", str(guarded), "--today", TODAY, "--language", "en"]
    result = CliRunner().invoke(faden, [*options, *line.split()], catch_exceptions=False)
    assert result.exit_code in (1, 2)
    assert SECRET not in result.output.casefold().replace(str(guarded).casefold(), "").replace(
        line.split()[-1], ""
    )
