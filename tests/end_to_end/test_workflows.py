"""The workflows that `init` writes: they build, say what is wrong, bring the plan, and publish nothing."""

from __future__ import annotations

import json
import re
import subprocess
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
import yaml
from click.testing import CliRunner
from tests.support.workflow import BROKEN, Runner, with_wheel

from faden.cli import faden

FILES = {
    "github": ".github/workflows/journal.yml",
    "gitlab": ".gitlab-ci.yml",
    "forgejo": ".forgejo/workflows/journal.yml",
}


def init(*arguments: object) -> None:
    done = CliRunner().invoke(faden, ["init", *map(str, arguments)], catch_exceptions=False)
    assert done.exit_code == 0, done.output


def workflow(folder: Path, forge: str) -> tuple[str, Mapping[Any, Any]]:
    text = (folder / FILES[forge]).read_text()
    # YAML takes the key `on` for a truth value; forges do not.
    return text, yaml.load(text, Loader=yaml.BaseLoader)


@pytest.mark.parametrize(
    ("remote", "forge"),
    [
        (None, "github"),
        ("git@github.com:me/journal.git", "github"),
        ("https://me:github@gitlab.example.org/me/journal.git", "gitlab"),
        ("ssh://git@codeberg.org/me/journal.git", "forgejo"),
        ("https://git.example.org/github/journal.git", "github"),
    ],
)
def test_the_forge_is_that_of_the_repository(tmp_path: Path, remote: str | None, forge: str) -> None:
    """The workflow is that of the remote's host, and the only one."""
    if remote:
        for arguments in (("init", "-q"), ("remote", "add", "origin", remote)):
            subprocess.run(["git", "-C", str(tmp_path), *arguments], check=True)
    init(tmp_path)
    assert [name for name, file in FILES.items() if (tmp_path / file).exists()] == [forge]


def test_a_workflow_for_a_journal_that_is_there(tmp_path: Path) -> None:
    """`--ci` writes the workflow into a journal that has none, and nothing else; `none` starts without one."""
    init(tmp_path, "--ci", "none")
    before = {file for file in tmp_path.rglob("*") if ".faden" not in file.parts}
    assert not any((tmp_path / file).exists() for file in FILES.values())
    init(tmp_path, "--ci", "gitlab")
    after = {file for file in tmp_path.rglob("*") if ".faden" not in file.parts}
    assert after - before == {tmp_path / FILES["gitlab"]}


@pytest.mark.parametrize("forge", ["github", "forgejo"])
def test_least_of_everything(tmp_path: Path, forge: str) -> None:
    """Actions are pinned by hash, the token may read, artifacts last a day or as long as is set, and nothing is deployed."""
    init(tmp_path, "--ci", forge)
    text, found = workflow(tmp_path, forge)
    assert set(found["on"]) == {"push", "schedule", "workflow_dispatch"}
    assert found["on"]["schedule"] == [{"cron": "17 4 * * *"}]
    writing = {} if forge == "github" else {"issues": "write"}
    assert found["permissions"] == {"contents": "read", **writing}
    steps = [step for job in found["jobs"].values() for step in job["steps"]]
    assert all(
        re.search(r"uses: \S+@[0-9a-f]{40} # v\d+\.\d+\.\d+\n", text[text.index(step["uses"]) - 6 :])
        for step in steps
        if "uses" in step
    )
    assert text.count("uses: ") == 3
    kept = [step["with"].get("retention-days") for step in steps if "upload" in step.get("uses", "")]
    assert kept == ["${{ vars.SITE_DAYS || 1 }}"]
    assert not re.search(r"deploy|gh-pages|pages:|id-token|publish ", text)
    runs = [step["run"] for step in steps if "run" in step]
    assert runs[2:4] == ["faden check --format github --fail-on error", "faden build"]
    if forge == "github":
        assert found["jobs"]["issue"]["permissions"] == {"issues": "write"}
        assert "uses" not in found["jobs"]["issue"]["steps"][0]


def test_least_of_everything_on_gitlab(tmp_path: Path) -> None:
    """No job is called `pages`, which GitLab would publish; the artifact is the site, for a day."""
    init(tmp_path, "--ci", "gitlab")
    _, found = workflow(tmp_path, "gitlab")
    assert set(found) == {"workflow", "default", "variables", "site", "plan"}
    assert found["site"]["script"] == ["faden check --fail-on error", "faden build"]
    assert found["site"]["artifacts"] == {"name": "site", "paths": ["site"], "expire_in": "1 day"}


@pytest.mark.engine
def test_red_with_the_finding_then_green_with_the_plan(tmp_path: Path) -> None:
    """A commit with a broken file is red, with the finding at its line; the mended one is green, with a site and a plan.

    So does a new journal, straight away, and in a process of its own. What is merely odd is said, and leaves it green.
    """
    journal = tmp_path / "journal"
    init(journal, "--ci", "github")
    _, found = workflow(journal, "github")
    steps = found["jobs"]["site"]["steps"]
    with_wheel(journal)
    forge = Runner(tmp_path, journal)
    broken = journal / "contacts/people/zora.md"
    broken.write_text(BROKEN)
    code, said = forge.job(forge.push(), steps)
    assert code == 1
    assert (
        '::error file=contacts/people/zora.md,line=3,col=9,endColumn=15,title=faden rhythm::"…" is not a rhythm'
        in said
    )
    assert "api.example.org/repos/jana/journal" in (forge.said / "curl").read_text()

    broken.write_text(BROKEN.replace("wekes", "weeks").replace("rhythm", "colour: red\nrhythm"))
    clone = forge.push()
    code, said = forge.job(clone, steps)
    assert code == 0, said
    assert "::warning file=contacts/people/zora.md,line=3" in said
    assert all((clone / f"site/people/{who}/index.html").exists() for who in ("zora", "example"))
    summary = (forge.said / "summary").read_text()
    assert summary.startswith("## Week ")
    output = (forge.said / "output").read_text()
    end = re.match(r"text<<(\S+)\n", output)
    assert end is not None
    assert output == f"text<<{end[1]}\n{summary}{end[1]}\n"

    issue = found["jobs"]["issue"]["steps"][0]["run"]
    assert forge.step(clone, issue, PLAN=summary.strip()).returncode == 0
    asked = (forge.said / "gh").read_text().splitlines()
    title = summary.splitlines()[0].removeprefix("## ")
    assert asked[1:] == [
        "issue list --label plan --json number --jq .[].number",
        "issue close 7",
        f"issue create --title {title} --label plan --body-file -",
    ]
    assert (forge.said / "issue").read_text() == "@jana\n" + summary.partition("\n")[2]


@pytest.mark.parametrize(
    ("source", "wheels", "installed"),
    [
        ("", ["0.9.0", "0.10.0", "0.2.0"], "wheels/faden-0.10.0-py3-none-any.whl"),
        (
            f"git+https://example.org/me/faden.git@{'0a' * 20}",
            [],
            f"faden @ git+https://example.org/me/faden.git@{'0a' * 20}",
        ),
        (
            f"git+https://example.org/me/faden.git@{'0a' * 20}",
            ["0.1.0"],
            "wheels/faden-0.1.0-py3-none-any.whl",
        ),
        ("", [], None),
        ("faden", [], None),
        ("faden==0.1.0", [], None),
        ("git+https://example.org/me/faden.git@main", [], None),
        ("git+https://example.org/me/faden.git", [], None),
    ],
)
@pytest.mark.parametrize("forge", list(FILES))
def test_where_faden_comes_from(
    tmp_path: Path, forge: str, source: str, wheels: list[str], installed: str | None
) -> None:
    """From the newest wheel in the journal's repository, or from a commit by its hash; never by a name from an index."""
    journal = tmp_path / "journal"
    init(journal, "--ci", forge)
    _, found = workflow(journal, forge)
    for version in wheels:
        (journal / "wheels").mkdir(exist_ok=True)
        (journal / f"wheels/faden-{version}-py3-none-any.whl").touch()
    runner = Runner(tmp_path, journal)
    (tmp_path / "bin/python").write_text('#!/bin/sh\necho "$@"\n')
    steps = found["default"]["before_script"] if forge == "gitlab" else found["jobs"]["site"]["steps"]
    shell = (
        steps[1] if forge == "gitlab" else next(step["run"] for step in steps if step.get("id") == "faden")
    )
    assert (found["variables"] if forge == "gitlab" else found["env"])["FADEN"] == ""
    done = runner.step(journal, shell, FADEN=source)
    if installed:
        assert (done.returncode, done.stdout) == (0, f"-m pip install --quiet {installed}\n")
    else:
        assert (done.returncode, "There is no wheel of faden in wheels/" in done.stdout) == (1, True)
        assert "pip install" not in done.stdout


def test_the_actions_run_today(tmp_path: Path) -> None:
    """Our own workflow uses what `init` writes: actions that run with node 24, which is all that GitHub's runners have."""
    init(tmp_path, "--ci", "github")
    ours = Path(__file__).parents[2] / ".github/workflows/faden.yml"
    if not ours.exists():
        pytest.skip("the package has no workflow of the repository's")
    uses = [
        re.findall(r"uses: (\S+@[0-9a-f]{40} # v\S+)", file.read_text())
        for file in (ours, tmp_path / FILES["github"])
    ]
    assert set(uses[0]) == set(uses[1])
    newest = {"actions/checkout": 5, "actions/setup-python": 6, "actions/upload-artifact": 6}
    for action in uses[1]:
        name, major = re.match(r"(\S+)@\S+ # v(\d+)", action).groups()  # type: ignore[union-attr]
        assert int(major) >= newest[name]


@pytest.mark.parametrize("forge", ["github", "forgejo"])
def test_a_public_repository_is_red(tmp_path: Path, forge: str) -> None:
    """Where everybody could read the journal the first step stops the run, and says why."""
    journal = tmp_path / "journal"
    init(journal, "--ci", forge)
    _, found = workflow(journal, forge)
    steps = found["jobs"]["site"]["steps"]
    assert "run" in steps[0]
    code, said = Runner(tmp_path, journal, private=False).job(journal, steps)
    assert (code, said.startswith("::error::This repository is not private")) == (1, True)
    plan = next(step for step in steps if step.get("name", "").startswith("The plan"))
    assert "steps.faden.outcome == 'success'" in plan["if"]


def test_the_plan_on_forgejo_and_gitlab(tmp_path: Path) -> None:
    """On Mondays the plan is in the log; where switched on it becomes an issue; on other days there is none."""
    for forge in ("forgejo", "gitlab"):
        journal = tmp_path / forge / "journal"
        init(journal, "--demo", "--ci", forge)
        _, found = workflow(journal, forge)
        runner = Runner(tmp_path / forge, journal)
        more = {"CI_PIPELINE_SOURCE": "schedule", "CI_API_V4_URL": "https://gitlab.example.org/api/v4"}
        more |= {"CI_PROJECT_ID": "5", "GITLAB_USER_ID": "3", "CI_PROJECT_VISIBILITY": "private"}
        steps = found["jobs"]["site"]["steps"] if forge == "forgejo" else []
        shell = steps[-1]["run"] if steps else "\n".join(found["plan"]["script"])
        done = runner.step(journal, shell, **more)
        assert (done.returncode, done.stdout.startswith("## Week ")) == (0, True), done.stderr
        assert not (runner.said / "curl").exists()
        on = {"AS_ISSUE": "yes", "TOKEN": "t"} if forge == "forgejo" else {"PLAN_TOKEN": "t"}
        assert runner.step(journal, shell, **more, **on).returncode == 0
        asked = (runner.said / "curl").read_text()
        title = done.stdout.splitlines()[0].removeprefix("## ")
        if forge == "forgejo":
            assert json.loads((runner.said / "curl-body").read_text()) == {
                "title": title,
                "body": "@jana\n" + done.stdout.partition("\n")[2],
            }
        else:
            assert f"title={title} --data-urlencode description@body.md" in asked
        (tmp_path / forge / "bin" / "date").write_text("#!/bin/sh\necho 2\n")
        assert runner.step(journal, shell, **more).stdout == ""
    before = runner.step(
        journal, "\n".join(found["default"]["before_script"]), CI_PROJECT_VISIBILITY="internal"
    )
    assert (before.returncode, "not private" in before.stdout) == (1, True)
