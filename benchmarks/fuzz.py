"""Looks for a file that makes faden raise, for as long as it is given.

    make fuzz                  ten minutes
    make fuzz SECONDS=60       or so long

With atheris (where it can be installed) the fuzzer follows the branches of the code; without it files are damaged by
chance, from a seed that is printed. What is found is printed whole: it becomes an entry of `tests/errors/`.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
import time
from importlib.util import find_spec
from pathlib import Path

sys.path[:0] = [str(Path(__file__).parents[1])]

BATCH = 1_000
INTERESTING = 4_000
"""Bytes of the longest text that is tried."""


def by_chance(seconds: int, seed: int) -> int:
    """Damages good files, batch after batch, until the time is over; returns how many raised."""
    from tests.support.fuzzing import notes

    end, tried, raised = time.monotonic() + seconds, 0, 0
    while time.monotonic() < end:
        raised += notes(BATCH, seed + tried)
        tried += BATCH
    print(f"{tried:,} damaged files from seed {seed} in {seconds} s: {raised} tracebacks")
    return raised


def by_branches(seconds: int, seed: int) -> None:
    """Lets libFuzzer find its own way; ends the process, with a code that says whether anything raised."""
    import atheris  # type: ignore[import-not-found, import-untyped, unused-ignore]

    with atheris.instrument_imports(include=["faden", "yaml"]):
        from mutate_imports import ASKED, SEEDS
        from tests.support.fuzzing import corpus, kinds, look

        from faden.interchange.importers import read

    readers = kinds()

    def one(content: bytes) -> None:
        if not content:
            return
        number = content[0] % (len(readers) + 1)
        if number == len(readers):
            read(content[1:], ASKED)
        else:
            look(readers[number][0], content[1:].decode("utf-8", "replace"))

    seeds = [(number, text.encode()) for number, text in corpus()] + [(len(readers), one) for one in SEEDS]
    with tempfile.TemporaryDirectory() as folder:
        for place, (number, text) in enumerate(seeds):
            Path(folder, str(place)).write_bytes(bytes([number]) + text[:INTERESTING])
        options = (
            f"-max_total_time={seconds}",
            f"-artifact_prefix={folder}/",
            f"-seed={seed}",
            f"-max_len={INTERESTING}",
            "-print_final_stats=1",
        )
        atheris.Setup([sys.argv[0], *options, folder], one)
        atheris.Fuzz()


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--seconds", type=int, default=600)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument(
        "--by-chance", action="store_true", help="without atheris, even where it is installed"
    )
    asked = parser.parse_args()
    if find_spec("atheris") and not asked.by_chance:
        by_branches(asked.seconds, asked.seed)
    else:
        sys.exit(by_chance(asked.seconds, asked.seed) > 0)


if __name__ == "__main__":
    main()
