"""The server of `faden serve`: it shows the site as it is, to this machine, and tells its pages to reload."""

from __future__ import annotations

import http.client
import socket
import struct
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from faden.site.address import ServerAddress
from faden.site.csp import inline_scripts, text_of
from faden.site.server.http import POLL, RELOAD, Live, LiveServer


@pytest.fixture
def live(tmp_path: Path) -> Live:
    site = tmp_path / "site"
    (site / "people").mkdir(parents=True)
    (site / "index.html").write_text("<body>Today</body>")
    (site / "people/index.html").write_text("<body>People</body>")
    (site / "404.html").write_text("<body>Not here</body>")
    (site / "faden.css").write_text("a {}")
    (tmp_path / "journal.yml").write_text("secret")
    (site / "link.yml").symlink_to(tmp_path / "journal.yml")
    return Live(site)


@pytest.fixture
def server(live: Live) -> Iterator[LiveServer]:
    with LiveServer(ServerAddress("localhost", 0), live) as server:
        server.start()
        yield server
        server.shutdown()


def ask(server: LiveServer, path: str, host: str | None = None) -> tuple[int, str]:
    connection = http.client.HTTPConnection("localhost", server.server_address[1], timeout=30)
    connection.request("GET", path, headers={"Host": host} if host else {})
    answer = connection.getresponse()
    text = answer.read().decode()
    connection.close()
    return answer.status, text


def test_pages_come_with_what_is_wrong(server: LiveServer) -> None:
    """A page has the findings on it and reloads; other files are as they are."""
    server.live.say("1 finding", ["people/a.md:1:1: <b> & more"])
    for path, text, status in (
        ("/", "Today", 200),
        ("/people/", "People", 200),
        ("/none.html", "Not here", 404),
    ):
        found, page = ask(server, path)
        assert (found, text in page) == (status, True)
        assert "&lt;b&gt; &amp; more" in page
        assert page.index("1 finding") < page.index("</body>")
    assert ask(server, "/faden.css") == (200, "a {}")
    server.live.say("", [])
    assert "finding" not in ask(server, "/")[1]
    assert ask(server, "/people")[0] == 301


@pytest.mark.parametrize(
    "path", ["/../journal.yml", "/%2e%2e/journal.yml", "/people/../../journal.yml", "/link.yml"]
)
def test_nothing_outside_of_the_site_is_shown(server: LiveServer, path: str) -> None:
    """No address and no link leads out of the folder."""
    status, text = ask(server, path)
    assert status == 404
    assert "secret" not in text


@pytest.mark.parametrize(
    ("host", "status"),
    [("evil.example", 403), ("localhost:8000", 200), ("127.0.0.1", 200), ("[::1]:8000", 200)],
)
def test_only_this_machine_by_its_own_names(server: LiveServer, host: str, status: int) -> None:
    """A page of somebody else's that has its own name lead here is refused."""
    assert ask(server, "/", host)[0] == status


@pytest.mark.parametrize(
    ("host", "status"),
    [
        ("laptop.local:8000", 200),
        ("LAPTOP", 200),
        ("laptop.lan", 200),
        ("192.168.1.5:8000", 200),
        ("localhost", 200),
        ("laptop.evil.example", 403),
        ("evil.local", 403),
        ("[::1", 403),
    ],
)
def test_a_home_network_knows_the_machine_by_its_name(
    live: Live, monkeypatch: pytest.MonkeyPatch, host: str, status: int
) -> None:
    """Served on all addresses, the site is there under the machine's own names, and under nobody else's."""
    monkeypatch.setattr("socket.gethostname", lambda: "Laptop")
    with LiveServer(ServerAddress("0.0.0.0", 0), live) as server:
        server.start()
        assert (ask(server, "/", host)[0], server.alone) == (status, False)
        assert server.address == ServerAddress("localhost", server.server_address[1])
        server.shutdown()


@pytest.mark.skipif(not socket.has_dualstack_ipv6(), reason="this machine has no IPv6")
@pytest.mark.parametrize(("host", "alone"), [("::1", True), ("::", False)])
def test_the_newer_addresses(live: Live, host: str, alone: bool) -> None:
    """IPv6 is served too; all addresses are those of both kinds."""
    with LiveServer(ServerAddress(host, 0), live) as server:
        server.start()
        connection = http.client.HTTPConnection(
            host if alone else "127.0.0.1", server.server_port, timeout=30
        )
        connection.request("GET", "/")
        assert connection.getresponse().status == 200
        assert (server.alone, server.address.host) == (alone, "::1" if alone else "localhost")
        connection.close()
        server.shutdown()


def test_pages_say_what_they_may_do(server: LiveServer) -> None:
    """Every page has the policy, one that is not there, too; before it is known, no page may have a script of its own."""
    headers = [heads(server, path)["Content-Security-Policy"] for path in ("/", "/people/", "/none.html")]
    assert [text_of(())] * 3 == headers
    server.live.policy = text_of(("'sha256-x'",))
    assert "script-src 'self' 'sha256-x';" in heads(server, "/")["Content-Security-Policy"]
    assert heads(server, "/faden.css")["X-Content-Type-Options"] == "nosniff"
    assert heads(server, RELOAD)["Content-Type"].startswith("text/javascript")


def test_no_script_stands_in_a_page(server: LiveServer) -> None:
    """What has a page reload is a file, so that the policy need not know it."""
    page = ask(server, "/")[1]
    assert f'src="{RELOAD}" data-known="{server.live.version}"' in page
    assert inline_scripts(page) == []


def heads(server: LiveServer, path: str) -> http.client.HTTPMessage:
    connection = http.client.HTTPConnection("localhost", server.server_address[1], timeout=30)
    connection.request("HEAD", path)
    answer = connection.getresponse()
    connection.close()
    return answer.headers


def test_a_page_waits_for_news(server: LiveServer) -> None:
    """Whoever knows the present version is answered when there is another."""
    known, heard = server.live.version, []
    waiting = threading.Thread(target=lambda: heard.append(ask(server, f"{POLL}?{known}")[1]))
    waiting.start()
    server.live.changed()
    waiting.join(30)
    assert heard == [server.live.version] != [known]


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/%00", 400),
        ("/a%00b.html", 400),
        ("/" + "x" * 5000, 404),
        ("/" + "x/" * 2000, 404),
        ("http://[/", 400),
        ("/\x7f", 404),
    ],
)
def test_strange_addresses_are_answered(
    server: LiveServer, path: str, status: int, capsys: pytest.CaptureFixture[str]
) -> None:
    """What no file can be called is not found, and nothing of it ends in a traceback."""
    connection = http.client.HTTPConnection("localhost", server.server_address[1], timeout=30)
    connection.putrequest("GET", "/", skip_host=True)
    connection._buffer[0] = f"GET {path} HTTP/1.1".encode("latin-1")  # type: ignore[attr-defined]
    connection.putheader("Host", "localhost")
    connection.endheaders()
    assert connection.getresponse().status == status
    connection.close()
    assert ask(server, "/")[0] == 200
    assert "Traceback" not in capsys.readouterr().err


def test_dropped_connections_are_no_news(server: LiveServer, capsys: pytest.CaptureFixture[str]) -> None:
    """Browsers close connections whenever they like."""
    for sent in (b"", b"GET / HT", b"GET / HTTP/1.1\r\nHost: localhost\r\n\r\n", b"\x16\x03\x01\x00"):
        with socket.create_connection(("localhost", server.server_address[1])) as connection:
            connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
            connection.sendall(sent)
    assert ask(server, "/")[0] == 200
    assert "Traceback" not in capsys.readouterr().err


def test_what_goes_wrong_is_one_line(server: LiveServer, capsys: pytest.CaptureFixture[str]) -> None:
    """A fault of our own while a page is handed out is named, without a traceback, and serving goes on."""
    try:
        raise OSError(24, "Too many open files")
    except OSError:
        server.handle_error(object(), ("127.0.0.1", 1))
    assert capsys.readouterr().err == "faden serve: OSError: [Errno 24] Too many open files\n"
    assert ask(server, "/")[0] == 200
