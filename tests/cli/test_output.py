"""Text for the terminal."""

from __future__ import annotations

from faden.cli.output import TerminalWriter

DIM, END = "\x1b[2m", "\x1b[0m"


def test_a_private_passage_is_dim_over_all_its_lines() -> None:
    """And nothing else is; an empty text adds nothing."""
    paper = TerminalWriter()
    paper.line("")
    paper.line(f"call: [private: split {'from Claire ' * 5}in May] and a job; [privat: ja] nein")
    first, second = paper.text().splitlines()
    assert first.startswith(f"  call: {END}{DIM}[private: split from Claire")
    assert first.endswith(END)
    assert second.startswith(DIM)
    assert f"in May]{END} and a job; {END}{DIM}[privat: ja]{END} nein" in second
    plain = TerminalWriter()
    plain.line("[private matters are private]")
    assert DIM not in plain.text()
