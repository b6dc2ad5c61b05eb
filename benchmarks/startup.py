"""How long one waits for the terminal: process time of the commands on the demo journal.

    python benchmarks/startup.py

Prints medians and spreads of 15 runs, beside those of an empty Python. Nothing is asserted.
"""

from __future__ import annotations

import os
import platform
import resource
import statistics
import subprocess
import sys
from pathlib import Path

from timing import surroundings

ROOT = Path(__file__).parents[1]
RUNS = 15
COMMANDS = {
    "python -c pass": ["-c", "pass"],
    "faden --help": ["-m", "faden", "--help"],
    "faden check": ["-m", "faden", "check"],
    "faden plan": ["-m", "faden", "plan"],
    "faden due": ["-m", "faden", "due"],
    "faden prep anna": ["-m", "faden", "prep", "anna"],
}


def process_time(command: list[str]) -> float:
    """Seconds of CPU, user and system, that a command takes."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run([sys.executable, *command], cwd=ROOT, env=surroundings(), capture_output=True, check=True)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def main() -> None:
    print(f"Python {platform.python_version()}, {os.cpu_count()} cores, milliseconds of process time")
    print(f"{'':20}{'median':>8}{'lowest':>8}{'highest':>8}")
    for name, command in COMMANDS.items():
        process_time(command)
        times = [1000 * process_time(command) for _ in range(RUNS)]
        print(f"{name:20}{statistics.median(times):8.0f}{min(times):8.0f}{max(times):8.0f}")


if __name__ == "__main__":
    main()
