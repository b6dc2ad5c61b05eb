"""A photo reaches the site as a picture and nothing else: no place, no day, no device, no name."""

from __future__ import annotations

import sys
from datetime import date
from io import BytesIO
from pathlib import Path

import pytest
from click.testing import CliRunner
from PIL import Image, PngImagePlugin

from faden.cli import faden
from faden.journal.loader import open_journal
from faden.journal.photos import FORMATS, WIDEST, cleaned, photo_files

SECRET = b"Zwetschgenweg"


def photo(ending: str, size: tuple[int, int] = (60, 40)) -> bytes:
    """A photo as a phone stores it: where it was taken, by whom, with a comment, and with something behind its end."""
    picture, made = Image.new("RGB", size, "white"), BytesIO()
    picture.paste("black", (0, 0, size[0] // 2, size[1] // 2))
    exif = Image.Exif()
    exif[0x010E] = exif[0x013B] = SECRET.decode()
    exif[0x0112] = 6
    exif.get_ifd(0x8825).update({1: "N", 2: (50.0, 56.0, 0.0), 29: SECRET.decode()})
    more: dict[str, object] = {"exif": exif.tobytes(), "comment": SECRET, "xmp": b"<x>" + SECRET + b"</x>"}
    if ending == ".png":
        info = PngImagePlugin.PngInfo()
        info.add_text("Author", SECRET.decode())
        info.add_itxt("XML:com.adobe.xmp", SECRET.decode())
        more = {"pnginfo": info, "exif": exif.tobytes()}
    elif ending == ".gif":
        more = {"comment": SECRET}
    elif ending in (".webp", ".avif"):
        del more["comment"]
    picture.save(made, FORMATS[ending], **more)
    return made.getvalue() + SECRET


@pytest.mark.parametrize("ending", FORMATS)
def test_nothing_but_the_picture(ending: str) -> None:
    """Every format that a photo may have comes out without a word, and as the same picture, upright."""
    before = photo(ending)
    assert before.count(SECRET) > 1
    after = cleaned(before, ending)
    assert after is not None
    assert SECRET not in after
    assert b"Exif" not in after
    with Image.open(BytesIO(after)) as picture:
        assert picture.format == FORMATS[ending]
        assert not picture.getexif()
        assert (
            not {"comment", "xmp", "exif", "Author", "XML:com.adobe.xmp", "icc_profile"} & picture.info.keys()
        )
        assert picture.size == ((60, 40) if ending == ".gif" else (40, 60))
    assert cleaned(before, ending) == after


def test_a_large_photo_becomes_smaller_and_a_clear_one_stays_clear() -> None:
    after = cleaned(photo(".jpg", (4 * WIDEST, WIDEST)), ".jpg")
    assert after is not None
    assert Image.open(BytesIO(after)).size == (WIDEST // 4, WIDEST)
    made = BytesIO()
    Image.new("RGBA", (4, 4), (0, 0, 0, 0)).save(made, "PNG")
    assert Image.open(BytesIO(cleaned(made.getvalue(), ".png") or b"")).getpixel((1, 1)) == (0, 0, 0, 0)


@pytest.mark.parametrize(
    "content",
    [b"", b"\xff\xd8\xff", b"\xff\xd8\xff" + SECRET * 100, photo(".jpg")[:200], b"\x89PNG\r\n\x1a\n"],
)
def test_what_cannot_be_read_is_not_shown(content: bytes) -> None:
    assert cleaned(content, ".jpg") is None


@pytest.fixture
def journal(tmp_path: Path) -> Path:
    people = tmp_path / "contacts/people"
    people.mkdir(parents=True)
    (tmp_path / "contacts/journal.yml").write_text("today: 2026-11-23\n")
    (people / "anna.md").write_text("---\nname: Anna\nphoto: me.jpg\n---\n")
    (people / "me.jpg").write_bytes(photo(".jpg"))
    return tmp_path


def build(journal: Path, *arguments: str) -> str:
    return (
        CliRunner()
        .invoke(faden, ["--journal", str(journal), "build", "--no-site", *arguments], catch_exceptions=False)
        .stderr
    )


@pytest.mark.parametrize("how", [[], ["--with-private"]])
def test_no_byte_of_it_is_on_the_site(journal: Path, how: list[str]) -> None:
    """Nor among what is remembered of it; the file itself stays as it is."""
    before = (journal / "contacts/people/me.jpg").read_bytes()
    build(journal, *how)
    assert (journal / "site_src/photos/anna.jpg").is_file()
    made = [*(journal / "site_src").rglob("*"), *(journal / ".faden").rglob("*")]
    assert not any(SECRET in file.read_bytes() for file in made if file.is_file())
    assert (journal / "contacts/people/me.jpg").read_bytes() == before
    if sys.platform != "win32":
        folders = (journal / ".faden", journal / ".faden/photos")
        assert [folder.stat().st_mode & 0o77 for folder in folders] == [0, 0], "for their owner alone"


def test_without_pillow_there_are_no_photos(journal: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What cannot be made sure of is left out, and the build says so."""
    monkeypatch.setitem(sys.modules, "PIL", None)
    assert "Anna’s photo is left out" in build(journal)
    assert not (journal / "site_src/photos").exists()
    assert "photos/" not in (journal / "site_src/people/anna/index.md").read_text("utf-8")


def test_a_kept_photo_that_was_spoilt(journal: Path) -> None:
    """Is made again: what is kept is known by what it was made of and by what it is."""
    build(journal)
    (kept,) = (journal / ".faden/photos").iterdir()
    good = (journal / "site_src/photos/anna.jpg").read_bytes()
    kept.write_bytes(b"")
    build(journal)
    assert (journal / "site_src/photos/anna.jpg").read_bytes() == good


TODAY = date(2026, 11, 23)


def write(root: Path, **texts: str) -> Path:
    for name, text in texts.items():
        file = root / "contacts" / name.replace("__", "/")
        file.parent.mkdir(parents=True, exist_ok=True)
        file.with_suffix(".yml" if name == "journal" else ".md").write_text(text, "utf-8")
    return root


def test_a_photo_is_a_picture_of_the_journal(tmp_path: Path) -> None:
    """Beside the file or in contacts/photos; no text, and nothing from outside."""
    (tmp_path / "out.jpg").write_bytes(b"x")
    people = {
        "anna": "anna.jpg",
        "ben": "ben.txt",
        "cleo": "../../out.jpg",
        "dora": "dora.PNG",
        "emil": "none.jpg",
    }
    texts = {f"people__{name}": f"---\nname: {name}\nphoto: {photo}\n---\n" for name, photo in people.items()}
    write(tmp_path, journal="", **texts)
    for name in ("people/anna.jpg", "people/ben.txt", "photos/dora.PNG"):
        file = tmp_path / "contacts" / name
        file.parent.mkdir(exist_ok=True)
        file.write_bytes(b"\xff\xd8\xff")
    journal, findings = open_journal(tmp_path, TODAY)
    assert set(photo_files(tmp_path, journal)) == {"anna", "dora"}
    assert sorted(finding.place.file[16:20] for finding in findings if finding.code == "photo") == [
        "ben.",
        "cleo",
        "emil",
    ]
