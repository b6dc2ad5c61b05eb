"""Keys that belong together."""

from __future__ import annotations

import os

from faden.cli.keyboard import Keyboard


def typed(text: str) -> tuple[Keyboard, int]:
    reading, writing = os.pipe()
    os.write(writing, text.encode())
    return Keyboard(reading), writing


def test_a_typed_word_is_not_its_letters() -> None:
    """Where the first letter means nothing, the others are left out; what is pressed after them counts again."""
    for end in ("\r", " "):
        keys, writing = typed(f"treffen{end}")
        assert keys.key() == "t"
        keys.skip_word()
        os.write(writing, b"x")
        assert keys.key() == "x"


def test_another_key_ends_the_word() -> None:
    """An arrow or Ctrl is no letter, and is kept."""
    keys, _ = typed("tre\x01x")
    assert keys.key() == "t"
    keys.skip_word()
    assert (keys.key(), keys.key()) == ("\x01", "x")
