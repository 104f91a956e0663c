"""A hub for each test of this room, copied from one that was made once: making it takes longer than most tests."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from can_hub.store.hub import Hub
from tests.conftest import Clock
from tests.store.hubs import copied


@pytest.fixture
def hub(tmp_path: Path, clock: Clock) -> Iterator[Hub]:
    """A hub of one desk, open, empty, at half past ten on a Saturday."""
    with copied(tmp_path / "hub.canhub", clock) as made:
        yield made
