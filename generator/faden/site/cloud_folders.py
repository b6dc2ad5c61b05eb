"""Whether a program carries a folder to a cloud, or to other machines: by what such programs leave in their folders.

Each leaves a hidden file or folder of its own in the folder that it keeps in step, or names that folder after itself,
or shows a place on the network as if it were a folder. The lists are from the programs' manuals [M].
"""

from __future__ import annotations

import json
import os
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

MARKS: Mapping[str, tuple[str, ...]] = {
    "Dropbox": (".dropbox", ".dropbox.cache", ".dropbox.attr"),
    "Google Drive": (
        ".tmp.drivedownload",
        ".tmp.driveupload",
        ".shortcut-targets-by-id",
        ".grive",
        ".grive_state",
        ".gd",
    ),
    "OneDrive": (".849C9593-D756-4E56-8D6E-42412F2A707B", ".OneDriveSync"),
    "Nextcloud": (".nextcloudsync.log",),
    "ownCloud": (".owncloudsync.log", ".csync_journal.db", ".owncloudsync.log.1"),
    "Syncthing": (".stfolder", ".stignore", ".stversions"),
    "Resilio Sync": (".sync/ID", ".sync/root_acl_entry"),
    "Seafile": (".seafile-data", ".seaf-daemon"),
    "MEGA": (".megaignore", ".megasync"),
    "Synology Drive": (".SynologyWorkingDirectory",),
    "Insync": (".insync-trash", ".insync.db"),
    "Proton Drive": (".protondrive",),
    "Yandex Disk": (".sync/status", ".sync/cli.log"),
    "Unison": (".unison",),
}
"""What lies in a folder that a program keeps in step, as paths in it."""
DATABASE = re.compile(r"\._?sync_[0-9a-f]{6,}\.db(?:-\w+)?", re.IGNORECASE)
"""The database that Nextcloud and ownCloud keep in each folder, one for each account."""
NAMES = re.compile(
    r"(?P<name>dropbox|onedrive|google ?drive|googledrive|my drive|meine ablage|drivefs|nextcloud|owncloud|icloud ?drive"
    r"|icloud~.*|com~apple~clouddocs|mobile documents|cloudstorage|syncthing|resilio sync|pcloud ?drive|pcloud ?sync|mega(?:sync)?"
    r"|box sync|seafile|synology ?drive|sync\.com|tresorit|tresors|proton ?drive|proton drive|yandex\.?disk|hidrive"
    r"|magentacloud|kdrive|koofr|jottacloud|spideroak hive|filen|internxt|nutstore|amazon drive|creative cloud files"
    r"|gvfs)(?:[ _]?\d+|[ ._-]?[(-].*)?",
    re.IGNORECASE,
)
"""What programs call their folders: `Dropbox (Personal)`, `OneDrive - Company`, `Nextcloud2`; and those of macOS and GNOME."""
AT_HOME = ("box", "sync", "my box files")
"""Names that are anybody's, and mean a program only in a home folder."""
NETWORK = re.compile(
    r"fuse\.(?:rclone|google-drive.*|gdfs|davfs2?|onedriver|pcloud.*|s3fs|dropbox.*|gvfsd-fuse|goofys|seadrive|kio-fuse|gcsfuse"
    r"|blobfuse\w*)|davfs2?",
    re.IGNORECASE,
)
"""Kinds of file systems whose files are in a cloud."""
MOUNTS = Path("/proc/self/mounts")
"""Where Linux lists what is mounted; other systems have no such file."""
VARIABLES = ("OneDrive", "OneDriveConsumer", "OneDriveCommercial")
"""In these Windows says where its own folder is."""
MOVED = ("Desktop", "Documents")
"""Folders of a Mac that iCloud Drive takes over when it is asked to."""


class CloudFolder(NamedTuple):
    """The folder that is carried elsewhere, and what shows it: the name of a program, a file or a kind of file system."""

    folder: Path
    sign: str


def cloud_folder(place: Path) -> CloudFolder | None:
    """The folder around `place`, or `place` itself, that a program carries elsewhere; None if none is known.

    `place` need not exist. Both the path as written and what it leads to are looked at: some programs follow links.
    """
    ways = dict.fromkeys((Path(os.path.abspath(place)), place.resolve()))  # noqa: PTH100 -- without following links
    signs = {folder.resolve(): sign for folder, sign in _folders_in_settings()}
    for way in ways:
        for folder in (way, *way.parents):
            sign = signs.get(folder) or _sign(folder)
            if sign:
                return CloudFolder(folder, sign)
    kind = _file_system(place.resolve())
    return CloudFolder(place, kind) if NETWORK.fullmatch(kind) else None


def _sign(folder: Path) -> str:
    if NAMES.fullmatch(folder.name) or (folder.name.lower() in AT_HOME and folder.parent == Path.home()):
        return folder.name
    for marks in MARKS.values():
        for mark in marks:
            if os.path.lexists(folder / mark):
                return mark
    try:
        return next((entry.name for entry in os.scandir(folder) if DATABASE.fullmatch(entry.name)), "")
    except OSError:
        return ""


def _folders_in_settings() -> Iterator[tuple[Path, str]]:
    """Folders that programs name in their settings, wherever these folders are."""
    home = Path.home()
    for name in VARIABLES:
        if os.environ.get(name):
            yield Path(os.environ[name]), "OneDrive"
    for settings in (home / ".dropbox", Path(os.environ.get("APPDATA", home)) / "Dropbox"):
        try:
            accounts = json.loads((settings / "info.json").read_text("utf-8"))
            yield from ((Path(account["path"]), "Dropbox") for account in accounts.values())
        except (OSError, ValueError, TypeError, KeyError, AttributeError):
            continue
    for name in MOVED:
        if (home / "Library/Mobile Documents/com~apple~CloudDocs" / name).exists():
            yield home / name, "iCloud Drive"


def _file_system(place: Path) -> str:
    """The kind of file system that holds `place`, as Linux calls it; empty if that cannot be told."""
    try:
        mounts = MOUNTS.read_text("utf-8", "replace").splitlines()
    except OSError:
        return ""
    depth, kind = -1, ""
    for mount in mounts:
        _, mount_point, type_, *_ = [*mount.split(" "), "", "", ""]
        # Blanks in a mount's path are written as \040.
        folder = Path(re.sub(r"\\([0-7]{3})", lambda octal: chr(int(octal[1], 8)), mount_point) or "/")
        if place.is_relative_to(folder) and len(folder.parts) >= depth:
            depth, kind = len(folder.parts), type_
    return kind
