"""The photos of people: which can be shown, and a copy for others that contains the picture and nothing else."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from io import BytesIO
from pathlib import Path

from faden.core.diagnostic_kinds import NOT_A_PICTURE, PHOTO_TOO_LARGE
from faden.core.diagnostics import DiagnosticKind
from faden.core.model import Journal, Person
from faden.journal.discovery import CONTACTS, PICTURES
from faden.storage import disk

LARGEST = 10_000_000
"""The largest size of a photo in bytes; a larger one is hardly a portrait, and would make every build slow. [A]"""
WIDEST = 1_200
"""Pixels of a photo on the site, in its longer direction. [A]"""
FORMATS = {".jpg": "JPEG", ".jpeg": "JPEG", ".png": "PNG", ".webp": "WEBP", ".gif": "GIF", ".avif": "AVIF"}
BEGINNINGS = (b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n", b"GIF87a", b"GIF89a")
"""The first bytes of pictures; WebP and AVIF have theirs a few bytes later."""
KEPT = Path(".faden") / "photos"
"""Where cleaned photos are cached by a hash, so that each is cleaned only once."""


def photo_files(folder: Path, journal: Journal) -> Mapping[str, Path]:
    """The photo of every person who has one that can be shown, by id."""
    states = photo_states(folder, journal)
    files = {person.id: _file(folder, person) for person in journal.people.values() if person.photo}
    return {
        id: file for id, file in files.items() if file is not None and states.get(id, NOT_A_PICTURE) is None
    }


def photo_states(folder: Path, journal: Journal) -> Mapping[str, DiagnosticKind | None]:
    """What is wrong with each photo that exists, by the person's id; None if nothing is."""
    files = ((person.id, _file(folder, person)) for person in journal.people.values() if person.photo)
    return {id: _state(file) for id, file in files if file is not None}


def _state(file: Path) -> DiagnosticKind | None:
    try:
        if file.stat().st_size > LARGEST:
            return PHOTO_TOO_LARGE
        with file.open("rb") as opened:
            begin = opened.read(16)
    except OSError:
        return NOT_A_PICTURE
    picture = (
        begin.startswith(BEGINNINGS) or begin[8:12] == b"WEBP" or begin[4:12] in (b"ftypavif", b"ftypavis")
    )
    return None if picture else NOT_A_PICTURE


def _file(folder: Path, person: Person) -> Path | None:
    name = person.photo or ""
    if not name.lower().endswith(PICTURES):
        return None
    root = (folder / CONTACTS).resolve()
    for beside in ((folder / person.source.file).parent, folder / CONTACTS / "photos"):
        photo = beside / name
        if photo.is_file() and photo.resolve().is_relative_to(root):
            return photo
    return None


def cleaned_photos(folder: Path, journal: Journal) -> Mapping[str, tuple[str, bytes | None]]:
    """The path on the site and the content of each person's photo, by id, without what a camera wrote into it.

    The content is None if the photo cannot be cleaned for certain: it is not shown.
    """
    files = photo_files(folder, journal)
    stored = dict(_cached_photos(folder)) if files else {}
    done: dict[str, tuple[str, bytes | None]] = {}
    from hashlib import sha256

    used = set()
    for id, file in files.items():
        ending = file.suffix.lower()
        content = file.read_bytes()
        name = sha256(f"{_edition()} {ending} ".encode() + content).hexdigest()
        used.add(name)
        # A power cut can leave an empty file.
        stored_picture = stored[name].read_bytes() if name in stored else b""
        picture = stored_picture or _cache_photo(folder / KEPT / name, cleaned(content, ending))
        done[id] = (f"photos/{id}{ending}", picture)
    for name, path in stored.items():
        if name not in used:
            path.unlink(missing_ok=True)
    return done


def _cached_photos(folder: Path) -> Iterator[tuple[str, Path]]:
    if (folder / KEPT).is_dir():
        yield from ((path.name, path) for path in (folder / KEPT).iterdir())


def _cache_photo(path: Path, picture: bytes | None) -> bytes | None:
    if picture is not None:
        disk.private_folder(path.parent)
        disk.write(path, picture)
    return picture


def _edition() -> str:
    """What a cleaned photo depends on, apart from the original."""
    from importlib.metadata import PackageNotFoundError, version

    try:
        return f"1 {WIDEST} {version('pillow')}"
    except PackageNotFoundError:
        return ""


def cleaned(content: bytes, ending: str) -> bytes | None:
    """A picture with its pixels and nothing else: upright, no larger than needed, without places, names and comments.

    `ending` is the file's, `.jpg`, and decides the format. None if the picture cannot be read.
    """
    try:
        # Takes 50 ms to import, and is needed only for new photos.
        from PIL import Image, ImageOps, UnidentifiedImageError
    except ImportError:
        return None
    try:
        with Image.open(BytesIO(content)) as image:
            upright = ImageOps.exif_transpose(image)
            clear = FORMATS[ending] != "JPEG" and upright.has_transparency_data
            mode = "RGBA" if clear else "RGB"
            # The pixels are copied into a new picture, so that nothing else can come along.
            picture = Image.new(mode, upright.size)
            picture.paste(upright.convert(mode))
        picture.thumbnail((WIDEST, WIDEST))
        output = BytesIO()
        picture.save(
            output, FORMATS[ending], **({} if FORMATS[ending] in ("PNG", "GIF") else {"quality": 88})
        )
    except (
        OSError, ValueError, KeyError, SyntaxError, MemoryError, UnidentifiedImageError, Image.DecompressionBombError,
    ):  # fmt: skip
        return None
    return output.getvalue()
