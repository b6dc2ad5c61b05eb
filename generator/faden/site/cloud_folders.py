"""Detects whether a program syncs a folder to a cloud or to other machines, by the traces that such programs leave.

Each leaves a hidden file or folder in the folder that it syncs, or names that folder after itself,
or mounts a place on the network as a folder. The lists are from the programs' manuals [M].
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
"""Files and folders that a program leaves in a folder that it syncs, as paths in it."""
DATABASE = re.compile(r"\._?sync_[0-9a-f]{6,}\.db(?:-\w+)?", re.IGNORECASE)
"""The database that Nextcloud and ownCloud keep in each folder, one per account."""
NAMES = re.compile(
    r"(?P<name>dropbox|onedrive|google ?drive|googledrive|my drive|meine ablage|drivefs|nextcloud|owncloud|icloud ?drive"
    r"|icloud~.*|com~apple~clouddocs|mobile documents|cloudstorage|syncthing|resilio sync|pcloud ?drive|pcloud ?sync|mega(?:sync)?"
    r"|box sync|seafile|synology ?drive|sync\.com|tresorit|tresors|proton ?drive|proton drive|yandex\.?disk|hidrive"
    r"|magentacloud|kdrive|koofr|jottacloud|spideroak hive|filen|internxt|nutstore|amazon drive|creative cloud files"
    r"|gvfs)(?:[ _]?\d+|[ ._-]?[(-].*)?",
    re.IGNORECASE,
)
"""Names that programs give their folders: `Dropbox (Personal)`, `OneDrive - Company`, `Nextcloud2`; also on macOS and GNOME."""
AT_HOME = ("box", "sync", "my box files")
"""Common names, which point to a program only directly in a home folder."""
NETWORK = re.compile(
    r"fuse\.(?:rclone|google-drive.*|gdfs|davfs2?|onedriver|pcloud.*|s3fs|dropbox.*|gvfsd-fuse|goofys|seadrive|kio-fuse|gcsfuse"
    r"|blobfuse\w*)|davfs2?",
    re.IGNORECASE,
)
"""Types of file systems whose files are in a cloud."""
MOUNTS = Path("/proc/self/mounts")
"""Where Linux lists what is mounted; other systems have no such file."""
VARIABLES = ("OneDrive", "OneDriveConsumer", "OneDriveCommercial")
"""Variables in which Windows names its OneDrive folders."""
MOVED = ("Desktop", "Documents")
"""Folders of a Mac that iCloud Drive syncs if that is switched on."""


class CloudFolder(NamedTuple):
    """A folder that is synced elsewhere, and the evidence: the name of a program, of a file or of a type of file system."""

    folder: Path
    sign: str


def cloud_folder(place: Path) -> CloudFolder | None:
    """The folder that contains `place`, or is `place`, and that a program syncs elsewhere; None if there is no sign of one.

    `place` need not exist. Both the path as written and its target are checked, since some programs follow links.
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
    """Folders named in the programs' own settings, and the name of the program."""
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
    """The type of the file system that holds `place`, as Linux names it; empty if it is unknown."""
    try:
        mounts = MOUNTS.read_text("utf-8", "replace").splitlines()
    except OSError:
        return ""
    depth, kind = -1, ""
    for mount in mounts:
        _, mount_point, type_, *_ = [*mount.split(" "), "", "", ""]
        # Spaces in a mount point are written as \040.
        folder = Path(re.sub(r"\\([0-7]{3})", lambda octal: chr(int(octal[1], 8)), mount_point) or "/")
        if place.is_relative_to(folder) and len(folder.parts) >= depth:
            depth, kind = len(folder.parts), type_
    return kind
