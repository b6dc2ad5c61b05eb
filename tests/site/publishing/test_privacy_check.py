"""In the clear a site goes only where it stays private; beside a vault nothing lies in the clear."""

from __future__ import annotations

import grp
import json
import os
import pwd
import struct
import subprocess
from collections.abc import Mapping
from pathlib import Path

import pytest

from faden.core.i18n import Words
from faden.site import cloud_folders
from faden.site.access_list import ATTRIBUTE, lets_others
from faden.site.publishing import privacy_check
from faden.site.publishing.privacy_check import why_not_private
from faden.site.publishing.target import refuse_own_folder, site_files, vault_files
from faden.storage.transaction import SiteError

WORDS = Words("en")
PATH_STAT = Path.stat


def git(folder: Path, *arguments: str) -> None:
    folder.mkdir(exist_ok=True)
    subprocess.run(["git", "-C", str(folder), *arguments], check=True, capture_output=True)


@pytest.fixture
def private(tmp_path: Path) -> Path:
    tmp_path.chmod(0o700)
    return tmp_path


def test_a_folder_of_ones_own_is_private(private: Path) -> None:
    """A folder that only its owner can reach is private, there or not, and so is a repository without a remote."""
    (private / "there").mkdir()
    git(private / "kept", "init", "-q")
    assert [why_not_private(private / name, WORDS) for name in ("there", "new", "kept/site")] == ["", "", ""]


@pytest.mark.parametrize("depth", ["pages", "pages/deep/er"])
def test_a_repository_with_a_remote_is_not(private: Path, depth: str) -> None:
    """What lies in a repository that is copied elsewhere is refused, however deep; a password is not printed."""
    git(private / "pages", "init", "-q")
    git(private / "pages", "remote", "add", "origin", "https://me:secret@example.org/me/pages.git")
    said = why_not_private(private / depth, WORDS)
    assert "https://example.org/me/pages.git" in said
    assert "secret" not in said


def test_a_copy_on_this_machine_is_followed(private: Path) -> None:
    """A remote that is a folder is as private as that folder."""
    for name in ("bare.git", "work"):
        git(private / name, "init", "-q", *(["--bare"] if name == "bare.git" else []))
    git(private / "work", "remote", "add", "origin", str(private / "bare.git"))
    assert why_not_private(private / "work" / "site", WORDS) == ""
    git(private / "bare.git", "remote", "add", "mirror", "git@example.org:me/pages.git")
    assert "git@example.org:me/pages.git" in why_not_private(private / "work" / "site", WORDS)


@pytest.mark.parametrize("name", ["public_html/a", "www", "Public"])
def test_a_served_folder_is_not(private: Path, name: str) -> None:
    """Folders by whose name web servers and file sharing go are refused, and what has a host's files in it."""
    assert "web server" in why_not_private(private / name, WORDS)
    (private / "a").mkdir()
    (private / "a" / "CNAME").write_text("example.org")
    assert "CNAME" in why_not_private(private / "a", WORDS)


def test_what_others_may_read_is_not(private: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A folder that everybody on the machine can open is refused; one behind a closed folder is not."""
    (private / "open").mkdir(mode=0o755)
    assert why_not_private(private / "open", WORDS) == ""
    let(monkeypatch, {private: 0o700}, 0o755)
    assert why_not_private(private / "open", WORDS) == ""
    let(monkeypatch, {}, 0o755)
    assert "chmod 700" in why_not_private(private / "open", WORDS)


def test_what_a_group_may_read_is_not(private: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Unless it is a group of your own, as many systems make one for each person."""
    (private / "group").mkdir()
    monkeypatch.setattr(privacy_check, "is_shared", lambda group: group == SHARED)
    let(monkeypatch, {}, 0o750, SHARED)
    assert "chmod 700" in why_not_private(private / "group", WORDS)
    let(monkeypatch, {private: 0o750}, 0o755, SHARED)
    assert "chmod 700" in why_not_private(private / "group", WORDS)
    let(monkeypatch, {private: 0o700}, 0o750, SHARED)
    assert why_not_private(private / "group", WORDS) == ""
    let(monkeypatch, {}, 0o750, SHARED + 1)
    assert why_not_private(private / "group", WORDS) == ""


USER, GROUP, NAMED_GROUP, MASK, OTHER = 2, 4, 8, 16, 32


@pytest.mark.parametrize(
    ("entries", "refused"),
    [
        ([(USER, 5, 4712), (MASK, 5, 0)], True),
        ([(USER, 5, 4712), (MASK, 0, 0)], False),
        ([(USER, 0, 4712), (MASK, 5, 0)], False),
        ([(USER, 1, 4712)], True),
        ([(USER, 7, 1000), (USER, 7, 0), (MASK, 7, 0)], False),
        ([(NAMED_GROUP, 1, 4711), (MASK, 5, 0)], True),
        ([(NAMED_GROUP, 5, 4712), (MASK, 5, 0)], False),
        ([(GROUP, 5, 0), (MASK, 5, 0)], True),
        ([(GROUP, 5, 0), (MASK, 2, 0)], False),
        ([(OTHER, 4, 0)], True),
        ([(OTHER, 2, 0)], False),
    ],
)
def test_an_access_list(
    private: Path, monkeypatch: pytest.MonkeyPatch, entries: list[tuple[int, int, int]], refused: bool
) -> None:
    """An access list that lets somebody else in counts, whatever the nine bits say; a mask takes its names' rights away."""
    (private / "listed").mkdir()
    monkeypatch.setattr(os, "getuid", lambda: 1000)
    monkeypatch.setattr(privacy_check, "is_shared", lambda group: group == SHARED)

    def read(path: object, name: str) -> bytes:
        if path != private / "listed":
            raise OSError
        assert name == "system.posix_acl_access"
        return struct.pack("<I", 2) + b"".join(struct.pack("<HHI", *entry) for entry in entries)

    monkeypatch.setattr(os, "getxattr", read, raising=False)
    let(monkeypatch, {private / "listed": 0o750}, 0o711, SHARED)
    assert bool(why_not_private(private / "listed", WORDS)) is refused
    # Behind a folder that is closed to them, an entry lets nobody in.
    let(monkeypatch, {private: 0o700, private / "listed": 0o750}, 0o711, SHARED)
    assert why_not_private(private / "listed", WORDS) == ""


def test_a_real_access_list(private: Path) -> None:
    """The system's own entries are read as it writes them."""
    listed = [
        (1, 7, ~0 & 0xFFFFFFFF),
        (USER, 5, 4711),
        (GROUP, 0, ~0 & 0xFFFFFFFF),
        (MASK, 5, ~0 & 0xFFFFFFFF),
    ]
    packed = [struct.pack("<HHI", *entry) for entry in (*listed, (OTHER, 0, ~0 & 0xFFFFFFFF))]
    try:
        os.setxattr(private, ATTRIBUTE, b"".join((struct.pack("<I", 2), *packed)))
    except (OSError, AttributeError) as error:
        pytest.skip(f"no access lists here: {error}")
    assert lets_others(private, 4, lambda group: False) is True
    assert lets_others(private, 2, lambda group: True) is False
    private.chmod(0o700)  # which is what the message advises
    assert lets_others(private, 7, lambda group: True) is False


@pytest.mark.parametrize(
    "sign",
    [
        *(".dropbox.cache/", ".stfolder/", ".sync/ID", ".owncloudsync.log", ".tmp.drivedownload/"),
        *("._sync_0a1b2c3d4e5f.db", ".sync_0a1b2c3d4e5f.db-wal", ".849C9593-D756-4E56-8D6E-42412F2A707B"),
    ],
)
def test_a_folder_that_a_cloud_keeps_in_step(
    private: Path, monkeypatch: pytest.MonkeyPatch, sign: str
) -> None:
    """What such programs leave in a folder is seen from any folder below it, through a link too."""
    monkeypatch.setenv("HOME", str(private / "home"))
    folder = private / "any name/deep"
    folder.mkdir(parents=True)
    assert why_not_private(folder, WORDS) == ""
    mark = folder.parent / sign
    mark.parent.mkdir(exist_ok=True)
    if sign.endswith("/"):
        mark.mkdir()
    else:
        mark.touch()
    for place_in_it in (folder, folder / "not/there", folder.parent):
        assert "to other machines" in why_not_private(place_in_it, WORDS)
    (private / "elsewhere").symlink_to(folder)
    assert "to other machines" in why_not_private(private / "elsewhere/site", WORDS)


@pytest.mark.parametrize(
    ("where", "cloud"),
    [
        ("Dropbox (Personal)/a", True),
        ("dropbox", True),
        ("OneDrive - Company/a", True),
        ("Google Drive/My Drive", True),
        ("GoogleDrive-me@example.org", True),
        ("Library/Mobile Documents/com~apple~CloudDocs/a", True),
        ("iCloudDrive/a", True),
        ("Nextcloud2/a", True),
        ("Sync/a", True),
        ("own Dropboxes/a", False),
        ("work/sync/a", False),
        ("boxes", False),
        ("megabytes", False),
    ],
)
def test_a_folder_that_is_called_after_a_cloud(
    private: Path, monkeypatch: pytest.MonkeyPatch, where: str, cloud: bool
) -> None:
    """The names that programs give their folders count anywhere; a word of everyday life only in the home folder."""
    monkeypatch.setenv("HOME", str(private))
    assert bool(why_not_private(private / where, WORDS)) is cloud


def test_what_programs_say_themselves(private: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A cloud folder may have any name: Dropbox, Windows, and a Mac's desktop tell which it is."""
    monkeypatch.setenv("HOME", str(private))
    folders = [private / name for name in ("moved", "work", "Documents")]
    assert [why_not_private(folder / "site", WORDS) for folder in folders] == ["", "", ""]
    (private / ".dropbox").mkdir()
    (private / ".dropbox/info.json").write_text(json.dumps({"personal": {"path": str(folders[0])}}))
    monkeypatch.setenv("OneDriveCommercial", str(folders[1]))
    (private / "Library/Mobile Documents/com~apple~CloudDocs/Documents").mkdir(parents=True)
    assert all("to other machines" in why_not_private(folder / "site", WORDS) for folder in folders)


def test_a_cloud_that_looks_like_a_disk(private: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A file system of a cloud's is told by its kind, where the nearest mount has it."""
    mounts = [("/", "ext4"), (str(private / "a cloud").replace(" ", "\\040"), "fuse.rclone")]
    text = "".join(f"x {where} {kind} rw 0 0\n" for where, kind in mounts)
    monkeypatch.setattr(cloud_folders, "MOUNTS", private / "mounts")
    assert why_not_private(private / "a cloud/site", WORDS) == ""
    (private / "mounts").write_text(text)
    assert "fuse.rclone" in why_not_private(private / "a cloud/site", WORDS)
    assert why_not_private(private / "a disk/site", WORDS) == ""


def test_whose_group_it_is(monkeypatch: pytest.MonkeyPatch) -> None:
    """Somebody is in a group by its list, or because it is their first one; one that nobody knows may be anybody's."""
    monkeypatch.setattr(os, "getuid", lambda: 1000)
    users = [("me", 1000, 1000), ("you", 1001, 20)]
    found = [pwd.struct_passwd((name, "x", user, group, "", "", "")) for name, user, group in users]
    monkeypatch.setattr(pwd, "getpwall", lambda: found)
    members = {1000: [], 1100: ["me"], 1200: ["me", "you"], 20: []}
    monkeypatch.setattr(grp, "getgrgid", lambda group: grp.struct_group(("g", "x", group, members[group])))
    assert [privacy_check.is_shared(group) for group in (*members, 5)] == [False, False, True, True, True]


SHARED = 4711


def let(monkeypatch: pytest.MonkeyPatch, folders: Mapping[Path, int], others: int, group: int = 0) -> None:
    """Lets some folders look as if they had been opened so far, and all others so."""
    look = PATH_STAT

    def stat(self: Path, **options: bool) -> os.stat_result:
        found = list(look(self, **options))
        found[0] = found[0] & ~0o777 | folders.get(self, others)
        found[5] = group
        return os.stat_result(found)

    monkeypatch.setattr(Path, "stat", stat)


def test_nothing_lies_beside_a_vault(private: Path) -> None:
    """A folder with a page in the clear is not published to, nor a vault's folder in the clear."""
    (private / "index.html").write_text("<h1>Anna</h1>")
    with pytest.raises(SiteError, match=r"index\.html"):
        vault_files(private)
    (private / "vault.json").write_text("{}")
    assert sorted(vault_files(private)) == ["index.html", "vault.json"]
    (private / "notes.txt").write_text("x")
    with pytest.raises(SiteError, match=r"notes\.txt"):
        vault_files(private)
    with pytest.raises(SiteError, match="no site in the clear"):
        site_files(private)


@pytest.mark.parametrize("name", [".", "..", "site", "site_src/v", "contacts", ".git/x"])
def test_the_journal_is_no_place(private: Path, name: str) -> None:
    """The journal's own folders, itself and what is above it are refused."""
    root = private / "journal"
    root.mkdir()
    with pytest.raises(SiteError):
        refuse_own_folder(root, root / name)
    refuse_own_folder(root, root / "vault")
