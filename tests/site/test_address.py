"""What is typed after `serve --address`."""

from __future__ import annotations

from types import SimpleNamespace
from typing import cast

import pytest
from click.testing import CliRunner

from faden.cli import faden
from faden.cli.serve import _print_address
from faden.core.i18n import Words
from faden.site.address import ServerAddress, read_address
from faden.site.server.http import LiveServer


@pytest.mark.parametrize(
    ("text", "url"),
    [
        ("8801", "http://localhost:8801/"),
        (":8802", "http://localhost:8802/"),
        ("0", "http://localhost:0/"),
        ("localhost", "http://localhost:8000/"),
        ("localhost:8801", "http://localhost:8801/"),
        ("http://localhost:8801/", "http://localhost:8801/"),
        ("0.0.0.0", "http://0.0.0.0:8000/"),
        ("192.168.1.5:8801", "http://192.168.1.5:8801/"),
        ("[::1]:8801", "http://[::1]:8801/"),
        ("[::]", "http://[::]:8000/"),
        ("::1", "http://[::1]:8000/"),
        ("laptop.local:65535", "http://laptop.local:65535/"),
    ],
)
def test_addresses(text: str, url: str) -> None:
    """A port alone is this machine's own; a host may be a name, or an address of either kind."""
    address = read_address(text)
    assert address is not None
    assert address.url == url


@pytest.mark.parametrize(
    "text",
    [
        "localhost:99999",
        "localhost:-1",
        ":-1",
        "-1",
        "99999",
        "localhost:http",
        "localhost:",
        "",
        " ",
        ":",
        "[::1",
        "[localhost]:8000",
        "a b:8000",
        "::1:x",
        "1.2.3",
        "300.1.1.1:8000",
        "localhost:８０",
        "a/b",
        "localhost:8000:1",
    ],
)
def test_no_addresses(text: str) -> None:
    """What is no address is a mistake in the command, and says how to write one."""
    result = CliRunner().invoke(faden, ["serve", "--address", text])
    assert (result.exit_code, "is no address; write a port" in result.stderr) == (2, True)


def test_who_can_see_it(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    """The address is the real one, and where others can see the site that is said in a sentence."""
    monkeypatch.setattr("socket.gethostname", lambda: "laptop")

    def shown(host: str, alone: bool) -> list[str]:
        asked = ServerAddress(host, 0)
        address = ServerAddress("localhost" if asked.everywhere else host, 8801)
        server = SimpleNamespace(asked=asked, alone=alone, address=address)
        _print_address(Words("en"), cast(LiveServer, server))
        return capsys.readouterr().err.splitlines()

    assert shown("localhost", True) == ["The site is at http://localhost:8801/; press Ctrl-C to stop."]
    assert shown("0.0.0.0", False) == [
        "The site is at http://localhost:8801/; press Ctrl-C to stop.",
        "Everyone on your network can see it, for instance at http://laptop.local:8801/; without --address only you can.",
    ]
    assert shown("192.168.1.5", False)[1] == "Anyone who can reach 192.168.1.5 can see it."
