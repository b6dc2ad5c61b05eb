"""Whether a folder can be shown to be private: nobody else may read it, and nothing carries it elsewhere.

Shown without asking anybody: faden opens no connection, and what a host says of a repository may be true until
tomorrow. So a folder in a repository that is copied to another machine counts as public, however private that may be.
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
"""Folders that web servers, and programs that share files, show to everybody, in small letters."""
ROOTS = (Path("/srv"), Path("/var/www"), Path("/usr/share/nginx"))
SIGNS = ("CNAME", ".nojekyll", ".htaccess", "netlify.toml", "_headers", "_redirects")
"""Files that only a host of pages reads."""
ELSEWHERE = re.compile(r"^(?:[\w+.-]+://|[\w.-]+@[\w.-]+:|[\w.-]{2,}:(?!\\))")
"""An address instead of a folder: of a web server, a repository, or a machine. `C:` is a folder."""


def is_address(place: str) -> bool:
    """Whether what was meant for a folder is an address on another machine.

    >>> [is_address(one) for one in ("me@host:pages", "https://host/pages", "s3://b", "../pages", "C:/pages")]
    [True, True, True, False, False]
    """
    return bool(ELSEWHERE.match(place))


class Sharing(NamedTuple):
    """Why others can read a folder, and how a page in it says so, without its path."""

    reason: str
    notice: str


def why_not_private(folder: Path, words: Words) -> str:
    """Why `folder`, which need not exist yet, cannot be shown to be private; empty where it can."""
    shared = sharing(folder, words)
    return exposure(folder, words) or (shared.reason if shared else "")


def exposure(folder: Path, words: Words) -> str:
    """Why everybody may come to see `folder`, so that nothing goes there in the clear; empty where nothing points to it."""
    place = folder.resolve()
    served = [part for part in place.parts if part.lower() in SERVED]
    if served or any(place.is_relative_to(root) for root in ROOTS):
        return words(
            "{folder} looks like a folder that a web server shows to everyone.",
            folder=served[0] if served else place,
        )
    signs = [sign for sign in SIGNS if (place / sign).exists()]
    if signs:
        return words("{file} in it is meant for a web host.", file=signs[0])
    for repository in _repositories(place):
        carried = _carried_to(repository, set())
        if carried:
            return words(
                "{folder} is in the git repository {repository}, and {remote} has a copy of that. faden cannot tell "
                "whether the copy is private.",
                folder=place,
                repository=repository,
                remote=carried,
            )
    return ""


def sharing(folder: Path, words: Words) -> Sharing | None:
    """Why others can read `folder`: a cloud has it, or people on this machine; None where neither is so.

    There the site goes in the clear only where that was asked for in so many words.
    """
    cloud = cloud_folder(folder)
    if cloud is not None:
        return Sharing(
            words(
                "A program copies {folder} to other machines: {sign} shows it.",
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
    for one in (place, *place.parents):
        if (one / ".git").exists() or ((one / "HEAD").is_file() and (one / "objects").is_dir()):
            yield one


def _carried_to(repository: Path, seen: set[Path]) -> str:
    """A remote of the repository that is no folder of this machine, without passwords in it; else empty."""
    seen.add(repository)
    addresses = remotes(repository)
    if addresses is None:
        return "?"
    for address in addresses:
        local = Path(url2pathname(address.removeprefix("file://")))
        there = (repository / local).resolve()
        if not there.is_dir():
            return re.sub(r"//[^/@]*@", "//", address)
        deeper = "" if there in seen else _carried_to(there, seen)
        if deeper:
            return deeper
    return ""


def _others_may_read(place: Path) -> bool:
    if os.name == "nt":
        return False
    there = next((one for one in (place, *place.parents) if one.exists()), place)
    if there != place:
        return False  # faden makes it, for its owner alone
    return _lets(place, 0o5) and all(_lets(parent, 0o1) for parent in place.parents)


def _lets(folder: Path, what: int) -> bool:
    """Whether anybody else may do any of `what` there: 4 is read, 1 is go through."""
    access = lets_others(folder, what, is_shared)
    if access is not None:
        return access
    found = folder.stat()
    return bool(found.st_mode & what or (found.st_mode >> 3 & what and is_shared(found.st_gid)))


def is_shared(group: int) -> bool:
    """Whether anybody but the person is in a group, as far as this machine knows; many have one of their own."""
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
