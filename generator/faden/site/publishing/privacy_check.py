"""Checks whether a folder is demonstrably private: only its owner may read it, and nothing copies it elsewhere.

It works offline: faden opens no connection, and what a host says about a repository may be true until
tomorrow. So a folder in a repository with a remote on another machine counts as public, however private that may be.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple
from urllib.request import url2pathname

from faden.core.i18n import Words
from faden.journal.git_history import remotes
from faden.site.access_list import lets_others
from faden.site.cloud_folders import cloud_folder

SERVED = ("public_html", "wwwroot", "webroot", "htdocs", "www", "sites", "public")
"""Names, in lower case, of folders that web servers and file-sharing programs publish."""
ROOTS = (Path("/srv"), Path("/var/www"), Path("/usr/share/nginx"))
SIGNS = ("CNAME", ".nojekyll", ".htaccess", "netlify.toml", "_headers", "_redirects")
"""Files that only web hosts read."""
ELSEWHERE = re.compile(r"^(?:[\w+.-]+://|[\w.-]+@[\w.-]+:|[\w.-]{2,}:(?!\\))")
"""An address instead of a folder: of a web server, a repository or a machine. `C:` is a folder."""


def is_address(place: str) -> bool:
    """Whether the text, given as a folder, is an address on another machine.

    >>> [is_address(place) for place in ("me@host:pages", "https://host/pages", "s3://b", "../pages", "C:/pages")]
    [True, True, True, False, False]
    """
    return bool(ELSEWHERE.match(place))


class Sharing(NamedTuple):
    """The reason why other people can read a folder, and the notice for its pages, which does not name the path."""

    reason: str
    notice: str


def why_not_private(folder: Path, words: Words) -> str:
    """Why `folder`, which need not exist yet, is not demonstrably private; empty if it is."""
    shared = sharing(folder, words)
    return exposure(folder, words) or (shared.reason if shared else "")


def exposure(folder: Path, words: Words) -> str:
    """Why `folder` may become public, so that nothing unencrypted may go there; empty if nothing suggests it."""
    place = folder.resolve()
    served = [part for part in place.parts if part.lower() in SERVED]
    if served or any(place.is_relative_to(root) for root in ROOTS):
        return words(
            "{folder} looks like a folder that a web server shows to everyone.",
            folder=served[0] if served else place,
        )
    signs = [sign for sign in SIGNS if (place / sign).exists()]
    if signs:
        return words("It contains {file}, which is meant for a web host.", file=signs[0])
    for repository in _repositories(place):
        remote = _remote_of(repository, set())
        if remote:
            return words(
                "{folder} is in the git repository {repository}, which also has a copy at "
                "{remote}. faden cannot tell whether that copy is private.",
                folder=place,
                repository=repository,
                remote=remote,
            )
    return ""


def sharing(folder: Path, words: Words) -> Sharing | None:
    """Why others can read `folder`: it is synced to a cloud, or other users of this machine can read it; None if neither.

    An unencrypted site goes there only if that was explicitly asked for.
    """
    cloud = cloud_folder(folder)
    if cloud is not None:
        return Sharing(
            words(
                "{folder} is copied to other machines, as {sign} shows.",
                folder=cloud.folder,
                sign=cloud.sign,
            ),
            words("This copy is not encrypted, and a program copies its folder to other machines."),
        )
    place = folder.resolve()
    if _others_may_read(place):
        return Sharing(
            words(
                "Other people on this machine can read {folder}; `chmod 700` keeps them out.", folder=place
            ),
            words("This copy is not encrypted, and others on its machine can read it."),
        )
    return None


def _repositories(place: Path) -> Iterator[Path]:
    for folder in (place, *place.parents):
        if (folder / ".git").exists() or ((folder / "HEAD").is_file() and (folder / "objects").is_dir()):
            yield folder


def _remote_of(repository: Path, visited: set[Path]) -> str:
    """A remote of the repository that is not a folder of this machine, without any password; empty if there is none."""
    visited.add(repository)
    addresses = remotes(repository)
    if addresses is None:
        return "?"
    for address in addresses:
        local = Path(url2pathname(address.removeprefix("file://")))
        target = (repository / local).resolve()
        if not target.is_dir():
            return re.sub(r"//[^/@]*@", "//", address)
        deeper = "" if target in visited else _remote_of(target, visited)
        if deeper:
            return deeper
    return ""


def _others_may_read(place: Path) -> bool:
    if os.name == "nt":
        return False
    existing = next((folder for folder in (place, *place.parents) if folder.exists()), place)
    if existing != place:
        return False  # faden creates it, readable by its owner alone
    return _lets(place, 0o5) and all(_lets(parent, 0o1) for parent in place.parents)


def _lets(folder: Path, bits: int) -> bool:
    """Whether other users have any of `bits` there: 4 is read, 1 is search."""
    access = lets_others(folder, bits, is_shared)
    if access is not None:
        return access
    status = folder.stat()
    return bool(status.st_mode & bits or (status.st_mode >> 3 & bits and is_shared(status.st_gid)))


def is_shared(group: int) -> bool:
    """Whether a group has members other than this user, as far as the machine knows; many users have a group of their own."""
    import grp
    import pwd

    me = os.getuid()
    try:
        names = set(grp.getgrgid(group).gr_mem)
    except KeyError:
        return True
    return any(
        user.pw_uid != me and (user.pw_gid == group or user.pw_name in names) for user in pwd.getpwall()
    )
