"""A terminal at a hub that has just been made."""

from pathlib import Path

import pytest

from tests.cli.terminal import Terminal


@pytest.fixture
def bare(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> Terminal:
    """A terminal at a file that is not there yet."""
    return Terminal(capsys, tmp_path / "front desk.canhub")


@pytest.fixture
def desk(bare: Terminal) -> Terminal:
    """A terminal at a new hub."""
    bare.data("hub", "new", "--name", "Riverside Hub", "--desk", "Front desk")
    return bare
