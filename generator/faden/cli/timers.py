"""A system timer that runs `faden remind` every morning: systemd, cron, launchd, or the Task Scheduler.

Each belongs to the user, needs no administrator, and catches up after the machine was asleep, except cron, which cannot.
What is written can be shown beforehand, and removed again.
"""

from __future__ import annotations

import os
import plistlib
import re
import shlex
import shutil
import subprocess
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from xml.sax.saxutils import escape
from zlib import crc32

KINDS = ("systemd", "cron", "launchd", "task")
HOUR, MINUTE = 8, 0
"""When it runs. [A]"""

SERVICE = """\
# Written by faden: one message on a day that has something. `faden init DIR --remind off` takes it away.
[Unit]
Description=faden reminds ({journal})

[Service]
Type=oneshot
ExecStart={command}
"""
TIMER = """\
# Written by faden. The time can be changed here.
[Unit]
Description=faden reminds every morning ({journal})

[Timer]
OnCalendar=*-*-* {hour:02}:{minute:02}:00
Persistent=true

[Install]
WantedBy=timers.target
"""
TASK = """\
<?xml version="1.0"?>
<Task version="1.2" xmlns="http://schemas.microsoft.com/windows/2004/02/mit/task">
  <RegistrationInfo><Description>faden reminds every morning ({journal})</Description></RegistrationInfo>
  <Triggers><CalendarTrigger><StartBoundary>2026-01-01T{hour:02}:{minute:02}:00</StartBoundary>
    <ScheduleByDay><DaysInterval>1</DaysInterval></ScheduleByDay></CalendarTrigger></Triggers>
  <Settings><StartWhenAvailable>true</StartWhenAvailable>
    <DisallowStartIfOnBatteries>false</DisallowStartIfOnBatteries></Settings>
  <Actions><Exec><Command>{program}</Command><Arguments>{arguments}</Arguments></Exec></Actions>
</Task>
"""


@dataclass(frozen=True, slots=True)
class Timer:
    """The files and commands that set up a timer, and the commands that remove it."""

    kind: str
    files: Mapping[Path, str]
    begin: Sequence[Sequence[str]]
    end: Sequence[Sequence[str]]
    line: str = ""
    """The line of the crontab, which is not a file that the user owns."""


def own_kind() -> str | None:
    """The kind of timer that this system has; None if it has none of them."""
    if sys.platform == "win32":
        return "task"
    if sys.platform == "darwin":
        return "launchd"
    runtime = os.environ.get("XDG_RUNTIME_DIR")
    if runtime and Path(runtime, "systemd").is_dir() and shutil.which("systemctl"):
        return "systemd"
    return "cron" if shutil.which("crontab") else None


def timer(kind: str, root: Path) -> Timer:
    """The timer of that kind for the journal at `root`, an absolute path."""
    name = f"faden-remind-{crc32(os.fsencode(root)):08x}"
    command = [sys.executable, "-m", "faden", "--journal", str(root), "remind"]
    return {"systemd": _systemd, "cron": _cron, "launchd": _launchd, "task": _task}[kind](name, root, command)


def _systemd(name: str, root: Path, command: list[str]) -> Timer:
    folder = Path(os.environ.get("XDG_CONFIG_HOME") or Path.home() / ".config") / "systemd" / "user"
    values = {"journal": _one_line(str(root)).replace("%", "%%"), "hour": HOUR, "minute": MINUTE}
    files = {
        folder / f"{name}.service": SERVICE.format(command=" ".join(map(_in_unit, command)), **values),
        folder / f"{name}.timer": TIMER.format(**values),
    }
    control = ["systemctl", "--user"]
    begin = [[*control, "daemon-reload"], [*control, "enable", "--now", f"{name}.timer"]]
    return Timer("systemd", files, begin, [[*control, "disable", "--now", f"{name}.timer"]])


def _in_unit(word: str) -> str:
    """A word of a command in a unit file, quoted, with its special characters escaped (systemd.service, systemd.unit)."""
    escaped = word.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")
    return '"' + escaped.replace("%", "%%").replace("$", "$$") + '"'


def _one_line(text: str) -> str:
    return re.sub(r"[\x00-\x1f\x7f]", " ", text)


def _cron(name: str, root: Path, command: list[str]) -> Timer:
    # In a crontab a percent sign ends the command, even between quotation marks.
    command_line = shlex.join(command).replace("%", "\\%")
    return Timer("cron", {}, (), (), f"{MINUTE} {HOUR} * * * {command_line} # {name}")


def _launchd(name: str, root: Path, command: list[str]) -> Timer:
    file = Path.home() / "Library" / "LaunchAgents" / f"org.{name}.plist"
    content = plistlib.dumps(
        {
            "Label": f"org.{name}",
            "ProgramArguments": command,
            "StartCalendarInterval": {"Hour": HOUR, "Minute": MINUTE},
        }
    ).decode()
    return Timer(
        "launchd",
        {file: content},
        [["launchctl", "load", "-w", str(file)]],
        [["launchctl", "unload", "-w", str(file)]],
    )


def _task(name: str, root: Path, command: list[str]) -> Timer:
    folder = Path(os.environ.get("LOCALAPPDATA") or Path.home() / "AppData" / "Local") / "faden"
    file = folder / f"{name}.xml"
    content = TASK.format(
        journal=escape(_one_line(str(root))),
        hour=HOUR,
        minute=MINUTE,
        program=escape(command[0]),
        arguments=escape(subprocess.list2cmdline(command[1:])),
    )
    return Timer(
        "task",
        {file: content},
        [["schtasks", "/Create", "/F", "/TN", name, "/XML", str(file)]],
        [["schtasks", "/Delete", "/F", "/TN", name]],
    )


def with_line(table: str, line: str) -> str:
    """The user's crontab with a line for this journal, in place of an earlier one."""
    return without_line(table, line) + line + "\n"


def without_line(table: str, line: str) -> str:
    """The user's crontab without the line that has the same mark at its end; every other byte stays."""
    mark = line.rpartition(" # ")[2]
    lines = [line for line in table.splitlines(keepends=True) if not line.rstrip("\n").endswith(f" # {mark}")]
    if lines and not lines[-1].endswith("\n"):
        lines[-1] += "\n"
    return "".join(lines)


def has_cron() -> bool:
    return shutil.which("crontab") is not None


def read_table() -> str | None:
    """The user's crontab, empty if there is none yet; None if it cannot be read."""
    try:
        done = subprocess.run(["crontab", "-l"], capture_output=True, check=False)  # noqa: S607 -- the system's own
    except OSError:
        return None
    if done.returncode == 0:
        return done.stdout.decode("utf-8", "surrogateescape")
    return "" if b"no crontab" in done.stderr else None


def write_table(table: str) -> str:
    """Sets the user's crontab; returns the error message, empty on success."""
    return run(["crontab", "-"], table.encode("utf-8", "surrogateescape"))


def run(command: Sequence[str], stdin: bytes | None = None) -> str:
    """Runs a program; returns its error output if it failed, empty on success."""
    try:
        done = subprocess.run(command, input=stdin, capture_output=True, check=False)  # noqa: S603 -- fixed words and our own paths
    except OSError as error:
        return f"{command[0]}: {error.strerror or error}"
    problem = (done.stderr or done.stdout).decode("utf-8", "replace").strip()
    return "" if done.returncode == 0 else problem or f"{command[0]}: {done.returncode}"
