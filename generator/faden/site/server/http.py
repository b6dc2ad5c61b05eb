"""A small server for one reader: it shows the built site and the journal's findings, and reloads on change.

It answers only to the names of its own machine, so that no page on the web can make its visitors' browsers
read the journal (DNS rebinding). Its pages have the policy of a built site: the reload needs
no exception, as its script is a file and asks the same host.
"""

from __future__ import annotations

import contextlib
import mimetypes
import os
import posixpath
import socket
import sys
import threading
from collections.abc import Iterator
from html import escape
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from ipaddress import ip_address
from pathlib import Path
from urllib.parse import unquote, urlsplit

from faden.site.address import ServerAddress, home_names
from faden.site.csp import text_of

POLL = "/.faden/live"
RELOAD = "/.faden/live.js"
PATIENCE = 20.0
"""Seconds that a request for changes is held open before the browser asks again."""

SCRIPT = '<script src="%s" data-known="%s"></script>'
RELOADING = b"""\
(function poll(known) {
  fetch("/.faden/live?" + known).then(answer => answer.text()).then(
    now => now === known ? poll(known) : location.reload(), () => setTimeout(poll, 1000, known))
})(document.currentScript.dataset.known)
"""
NOTICE = """\
<aside role="status" style="position:fixed;inset:auto 0 0 0;z-index:9;max-height:60vh;overflow:auto;padding:.6rem .8rem;\
font-size:.7rem;background:var(--md-default-bg-color,#fff);color:var(--md-default-fg-color,#000);\
border-top:.15rem solid #c62828;box-shadow:0 0 1rem #0004"><strong>%s</strong>%s</aside>"""
FINDING = '<pre style="margin:.5rem 0 0;white-space:pre-wrap;overflow-wrap:anywhere;font:inherit;font-family:monospace">%s</pre>'


class Live:
    """The site in `folder`, and the notice on each of its pages."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder.resolve()
        self._state = threading.Condition()
        self._whole = threading.Lock()
        self._number = 0
        self._notice = ""
        self.policy = text_of(())
        """The Content-Security-Policy of the pages; until it is set, it allows no inline script."""

    @property
    def version(self) -> str:
        return f"{os.getpid()}.{self._number}"

    @contextlib.contextmanager
    def changing(self) -> Iterator[None]:
        """Holds requests while the block runs, so that no page is half old and half new."""
        with self._whole:
            yield

    def changed(self) -> None:
        """Makes every open page reload."""
        with self._state:
            self._number += 1
            self._state.notify_all()

    def say(self, head: str, findings: list[str]) -> None:
        """Sets the notice on every page; an empty `head` removes it."""
        self._notice = (
            NOTICE % (escape(head), "".join(FINDING % escape(finding) for finding in findings))
            if head
            else ""
        )

    def news(self, version: str) -> str:
        """Waits until the version differs from `version`, at most `PATIENCE` seconds; returns the current one."""
        with self._state:
            self._state.wait_for(lambda: self.version != version, PATIENCE)
            return self.version

    def file(self, address: str) -> Path | None:
        """The file at an address; None if it is missing or outside the site."""
        path = posixpath.normpath("/" + unquote(urlsplit(address).path))
        try:
            file = (self.folder / path.lstrip("/")).resolve()
            file = file / "index.html" if file.is_dir() else file
            return file if file.is_file() and file.is_relative_to(self.folder) else None
        except OSError:
            return None  # a name that no file can have, such as one that is too long

    def is_folder(self, path: str) -> bool:
        """Whether the path of an address, still percent-encoded, leads to a folder of the site."""
        try:
            folder = (self.folder / unquote(path).lstrip("/")).resolve()
            return folder.is_dir() and folder.is_relative_to(self.folder)
        except OSError:
            return False

    def page(self, address: str) -> tuple[HTTPStatus, str, bytes]:
        """The answer to a request: the status, the content type and the bytes."""
        with self._whole:
            file, status = self.file(address), HTTPStatus.OK
            if file is None:
                file, status = self.file("/404.html"), HTTPStatus.NOT_FOUND
            content = file.read_bytes() if file is not None else b"<!doctype html><body></body>"
            kind = mimetypes.guess_type(file.name)[0] if file is not None else "text/html"
            if kind == "text/html":
                head, end, tail = content.rpartition(b"</body>")
                more = (self._notice + SCRIPT % (RELOAD, self.version)).encode()
                content = head + more + end + tail if end else content + more
        return status, kind or "application/octet-stream", content


class LiveServer(ThreadingHTTPServer):
    """Serves until it is shut down. Raises OSError if the host is unknown or the port is in use."""

    daemon_threads = True

    def __init__(self, address: ServerAddress, live: Live) -> None:
        self.live = live
        self.asked = address
        self.names = {"localhost", address.host.lower()}
        if address.everywhere:
            self.names |= set(home_names(socket.gethostname()))
        family, _, _, _, place = socket.getaddrinfo(address.host, address.port, type=socket.SOCK_STREAM)[0]
        self.address_family = family
        super().__init__((str(place[0]), address.port), _Handler)

    def server_bind(self) -> None:
        # All addresses include those of IPv4, even on systems that separate the two.
        if self.address_family == socket.AF_INET6 and self.asked.everywhere:
            with contextlib.suppress(OSError):
                self.socket.setsockopt(socket.IPPROTO_IPV6, socket.IPV6_V6ONLY, 0)
        super().server_bind()

    def knows(self, host: str) -> bool:
        """Whether a request for this host can only be meant for this machine: it is one of ours, or an IP address."""
        try:
            name = urlsplit(f"//{host}").hostname or ""
        except ValueError:
            return False
        with contextlib.suppress(ValueError):
            return bool(ip_address(name))
        return name.rstrip(".") in self.names

    @property
    def address(self) -> ServerAddress:
        """The address at which the site can be opened on this machine, with the actual port."""
        return ServerAddress(
            "localhost" if self.asked.everywhere else self.asked.host, int(self.server_address[1])
        )

    def handle_error(self, request: object, client_address: object) -> None:
        """Ignores dropped connections, prints a line about any other error, and goes on serving."""
        error = sys.exc_info()[1]
        if not isinstance(error, (ConnectionError, TimeoutError)):
            print(f"faden serve: {type(error).__name__}: {error}", file=sys.stderr)  # noqa: T201

    @property
    def alone(self) -> bool:
        """Whether only this machine can see the pages."""
        return ip_address(str(self.server_address[0]).partition("%")[0]).is_loopback

    def start(self) -> None:
        threading.Thread(target=self.serve_forever, kwargs={"poll_interval": 0.2}, daemon=True).start()


class _Handler(BaseHTTPRequestHandler):
    server: LiveServer

    def do_GET(self) -> None:
        if not self.server.knows(self.headers.get("Host") or ""):
            self.send_error(HTTPStatus.FORBIDDEN)
            return
        live = self.server.live
        try:
            asked = urlsplit(self.path)
        except ValueError:
            self.send_error(HTTPStatus.BAD_REQUEST)
            return
        if "\0" in unquote(asked.path):
            self.send_error(HTTPStatus.BAD_REQUEST)
            return
        if asked.path == POLL:
            self._answer(HTTPStatus.OK, "text/plain", live.news(asked.query).encode())
        elif asked.path == RELOAD:
            self._answer(HTTPStatus.OK, "text/javascript", RELOADING)
        elif not asked.path.endswith("/") and live.is_folder(asked.path):
            self.send_response(HTTPStatus.MOVED_PERMANENTLY)
            # One leading slash: after two the next word would be another host.
            self.send_header("Location", "/" + asked.path.lstrip("/") + "/")
            self.send_header("Content-Length", "0")
            self.end_headers()
        else:
            self._answer(*live.page(self.path))

    do_HEAD = do_GET  # noqa: N815 -- what the standard library calls

    def _answer(self, status: HTTPStatus, kind: str, content: bytes) -> None:
        self.send_response(status)
        self.send_header("Content-Type", f"{kind}; charset=utf-8" if kind.startswith("text/") else kind)
        self.send_header("Content-Length", str(len(content)))
        self.send_header("Cache-Control", "no-store")
        self.send_header("X-Content-Type-Options", "nosniff")
        self.send_header("Referrer-Policy", "no-referrer")
        if kind == "text/html":
            self.send_header("Content-Security-Policy", self.server.live.policy)
        self.end_headers()
        if self.command != "HEAD":
            with contextlib.suppress(ConnectionError):
                self.wfile.write(content)

    def log_message(self, format: str, *args: object) -> None:
        """Prints nothing: there is only one reader."""
