"""The same journal on machines that differ in everything but the journal."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from pathlib import Path

from tests.support.faults import tree

GENERATOR = Path(__file__).parents[2] / "generator"

SHUFFLED = """
import os, random, sys

class Entries(list):
    def __enter__(self): return self
    def __exit__(self, *_): ...
    def __next__(self):
        if not self: raise StopIteration
        return self.pop()
    def close(self): ...

def shuffled(list_folder, chance=random.Random(int(sys.argv.pop(1)))):
    def listed(*arguments):
        found = Entries(list_folder(*arguments))
        chance.shuffle(found)
        return found
    return listed

os.scandir, os.listdir = shuffled(os.scandir), shuffled(os.listdir)
from faden.cli import main
main()
"""
"""faden, where every folder is listed in another order."""

SOCKETS = """
import sys

def hear(event, arguments):
    if event in ("socket.connect", "socket.getaddrinfo", "socket.bind", "socket.sendto", "socket.gethostbyname"):
        print("SOCKET", event, arguments, file=sys.stderr)

sys.addaudithook(hear)
from faden.cli import main
main()
"""
"""faden, telling of every address that it asks for."""

MACHINES: dict[str, dict[str, str]] = {
    "plain": {"HOME": "/root", "LC_ALL": "C.UTF-8", "TZ": "UTC", "PYTHONHASHSEED": "0"},
    "C locale, no HOME": {
        "LC_ALL": "C",
        "PYTHONHASHSEED": "1",
        "PYTHONCOERCECLOCALE": "0",
        "PYTHONUTF8": "0",
    },
    "Kiribati": {"LC_ALL": "C.UTF-8", "TZ": "Pacific/Kiritimati", "PYTHONHASHSEED": "2", "COLUMNS": "40"},
    "Samoa": {"LANG": "de_DE.UTF-8", "TZ": "Pacific/Pago_Pago", "PYTHONHASHSEED": "3", "CI": "true"},
    "Turkish": {
        "LANG": "tr_TR.UTF-8",
        "LC_ALL": "tr_TR.UTF-8",
        "TZ": "Europe/Istanbul",
        "PYTHONHASHSEED": "4",
    },
    "no time zone": {"LC_ALL": "POSIX", "TZ": "Nowhere/At_All", "PYTHONHASHSEED": "5", "LINES": "1"},
}


def pages_on(machine: str, files: dict[str, bytes]) -> dict[str, bytes]:
    """Every byte that `faden build --no-site` makes there of a journal, what it prints included."""
    with tempfile.TemporaryDirectory() as folder:
        for path, content in files.items():
            file = Path(folder, path)
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(content)
        seed = str(list(MACHINES).index(machine))
        done = subprocess.run(
            [sys.executable, "-c", SHUFFLED, seed, "build", "--no-site"],
            cwd=folder,
            env={"PATH": os.environ["PATH"], "PYTHONPATH": str(GENERATOR), **MACHINES[machine]},
            capture_output=True,
            check=False,
        )
        assert done.returncode == 0, done.stderr.decode()
        assert {path: Path(folder, path).read_bytes() for path in files} == files
        return {**tree(Path(folder, "site_src"), hidden=True), "printed": done.stdout + done.stderr}
