"""Whether a folder can be shown to be private: nobody else may read it, and nothing carries it elsewhere.

Shown without asking anybody: faden opens no connection, and what a host says of a repository may be true until
tomorrow. So a folder in a repository that is copied to another machine counts as public, however private that may be.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from pathlib import Path
from urllib.request import url2pathname

from faden.core.i18n import Words
from faden.journal.git_history import remotes

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


def why_not_private(folder: Path, words: Words) -> str:
    """Why `folder`, which need not exist yet, cannot be shown to be private; empty where it can."""
    place = folder.resolve()
    served = [part for part in place.parts if part.lower() in SERVED]
    if served or any(place.is_relative_to(root) for root in ROOTS):
        return words(
            "{folder} looks like a folder that a web server shows to everybody.",
            folder=served[0] if served else place,
        )
    signs = [sign for sign in SIGNS if (place / sign).exists()]
    if signs:
        return words("{file} in it is there for a host of pages.", file=signs[0])
    for repository in _repositories(place):
        carried = _carried_to(repository, set())
        if carried:
            return words(
                "{folder} is in the git repository {repository}, which {remote} is a copy of. Whether that is private "
                "cannot be told from here.",
                folder=place,
                repository=repository,
                remote=carried,
            )
    if _others_may_read(place):
        return words("Others on this machine may read {folder}; `chmod 700` keeps them out.", folder=place)
    return ""


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
    return any(
        all(_lets(parent, 0o011, everybody=everybody) for parent in place.parents)
        and _lets(place, 0o055, everybody=everybody)
        for everybody in (True, False)
    )


def _lets(folder: Path, what: int, *, everybody: bool) -> bool:
    """Whether everybody, or else everybody of a group that somebody else is in too, may do any of `what` there."""
    found = folder.stat()
    if found.st_mode & what & 0o007:
        return True
    return not everybody and bool(found.st_mode & what & 0o070) and is_shared(found.st_gid)


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
