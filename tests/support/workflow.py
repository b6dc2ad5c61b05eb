"""The shell of the workflows that `init` writes, run as a forge runs it.

`python -m tests.trials.workflow BIN WHEEL` does so with the programs of a virtual environment and a wheel of faden, which the
workflow's own `pip install` takes from the journal.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

import yaml

BROKEN = "---\nname: Zora\nrhythm: 6 wekes\n---\n"


class Runner:
    """Runs the shell of a workflow's steps in a clone, as a forge does, and stands in for what is on the network.

    With `programs`, the folder of a virtual environment's programs, faden and Python are those; else they are ours, and
    `pip install` does nothing.
    """

    def __init__(
        self, folder: Path, journal: Path, *, private: bool = True, programs: Path | None = None
    ) -> None:
        self.folder, self.bare, self.work = folder, folder / "bare.git", journal
        self.said = folder / "said"
        self.said.mkdir()
        stand_ins = folder / "bin"
        stand_ins.mkdir()
        repository = json.dumps({"private": private})
        ours = {
            "faden": f'exec "{sys.executable}" -m faden "$@"',
            "python": f'case "$*" in "-m pip install --quiet "*) ;; *) exec "{sys.executable}" "$@" ;; esac',
            "python3": f'exec "{sys.executable}" "$@"',
        }
        for name, shell in {
            **({} if programs else ours),
            "curl": f'cat > "{self.said}/curl-body"; echo "$@" >> "{self.said}/curl"; echo \'{repository}\'',
            "gh": f'echo "$@" >> "{self.said}/gh"; case "$*" in *--body-file*) cat > "{self.said}/issue" ;; *list*) echo 7 ;; esac',
            "date": "echo 1",
        }.items():
            (stand_ins / name).write_text(f"#!/bin/sh\n{shell}\n")
            (stand_ins / name).chmod(0o755)
        self.environment = {
            "PATH": ":".join(map(str, (stand_ins, *([programs] if programs else []), os.environ["PATH"]))),
            "HOME": str(folder),
            "LC_ALL": "C",
            "CI": "true",
            "GITHUB_API_URL": "https://api.example.org",
            "GITHUB_REPOSITORY": "jana/journal",
            "GITHUB_REPOSITORY_OWNER": "jana",
            "GITHUB_EVENT_NAME": "schedule",
            "GITHUB_STEP_SUMMARY": str(self.said / "summary"),
            "GITHUB_OUTPUT": str(self.said / "output"),
            **{name: value for name, value in os.environ.items() if name.startswith("PIP_")},
            **({} if programs else {"PYTHONPATH": os.pathsep.join(filter(None, sys.path))}),
            "GIT_AUTHOR_NAME": "Jana",
            "GIT_AUTHOR_EMAIL": "jana@example.org",
            "GIT_COMMITTER_NAME": "Jana",
            "GIT_COMMITTER_EMAIL": "jana@example.org",
        }
        self.git(folder, "init", "-q", "--bare", str(self.bare))
        self.git(journal, "init", "-q", "-b", "main")
        self.git(journal, "remote", "add", "origin", str(self.bare))

    def git(self, where: Path, *arguments: str) -> None:
        subprocess.run(["git", "-C", str(where), *arguments], check=True, env=self.environment)

    def push(self) -> Path:
        """Commits everything and pushes it; a fresh clone of that."""
        self.git(self.work, "add", "-A")
        self.git(self.work, "commit", "-q", "-m", "a day", "--no-gpg-sign")
        self.git(self.work, "push", "-q", "origin", "main")
        clone = self.folder / f"clone-{len(list(self.folder.iterdir()))}"
        self.git(self.folder, "clone", "-q", "-b", "main", str(self.bare), str(clone))
        return clone

    def step(self, where: Path, shell: str, **more: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", shell],
            cwd=where,
            env=self.environment | more,
            capture_output=True,
            text=True,
            stdin=subprocess.DEVNULL,
            check=False,
        )

    def job(self, where: Path, steps: list[dict[str, Any]]) -> tuple[int, str]:
        """The steps of a job up to the first that fails: its exit code, and what all of them said."""
        said = ""
        for step in steps:
            if "run" in step:
                done = self.step(where, step["run"])
                said += done.stdout + done.stderr
                if done.returncode:
                    return done.returncode, said
        return 0, said


def with_wheel(journal: Path, wheel: Path | None = None) -> None:
    """Puts a wheel into the journal's repository: that one, or one that only looks so."""
    (journal / "wheels").mkdir()
    if wheel is None:
        (journal / "wheels/faden-0.0.1-py3-none-any.whl").touch()
    else:
        shutil.copy(wheel, journal / "wheels")


def red_then_green(folder: Path, programs: Path, wheel: Path) -> None:
    """The demo with a broken file, then with the mended one. Raises AssertionError where a run is not what it should be."""
    journal, broken = folder / "journal", folder / "journal/contacts/people/zora.md"
    subprocess.run(
        [programs / "faden", "init", journal, "--demo", "--ci", "github"], check=True, capture_output=True
    )
    with_wheel(journal, wheel)
    text = (journal / ".github/workflows/journal.yml").read_text("utf-8")
    steps = yaml.load(text, yaml.BaseLoader)["jobs"]["site"]["steps"]
    runner = Runner(folder, journal, programs=programs)
    broken.write_text(BROKEN)
    code, said = runner.job(runner.push(), steps)
    assert code == 1, said
    assert "::error file=contacts/people/zora.md,line=3" in said, said
    broken.write_text(BROKEN.replace("wekes", "weeks"))
    clone = runner.push()
    code, said = runner.job(clone, steps)
    assert code == 0, said
    assert (clone / "site/people/zora/index.html").exists()
    assert (runner.said / "summary").read_text("utf-8").startswith("## Week ")


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as name:
        red_then_green(Path(name), Path(sys.argv[1]).absolute(), Path(sys.argv[2]).absolute())
    sys.stdout.write("the workflow: red with the finding, then green with a site and a plan\n")
