"""The program as its user starts it, in a journal of four people."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.support.four_people import four_people


@pytest.fixture
def journal(tmp_path: Path) -> Path:
    return four_people(tmp_path)
