"""What every test stands on: no screen, no home folder of a real person, a hub of its own, a clock that stands."""

import os

# Before anything imports Qt.
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import hypothesis
import pytest

from can_hub import words

if TYPE_CHECKING:
    from can_hub.store.hub import Hub

# A Saturday morning of a hub that opens at ten, in British summer time.
NOW = datetime(2026, 6, 6, 9, 30, tzinfo=UTC)

hypothesis.settings.register_profile(
    "usual",
    deadline=None,
    derandomize=True,  # a change is judged by itself, not by the luck of the day
    database=None,
    print_blob=True,
    suppress_health_check=[hypothesis.HealthCheck.too_slow, hypothesis.HealthCheck.function_scoped_fixture],
)
hypothesis.settings.register_profile(
    "long", hypothesis.settings.get_profile("usual"), derandomize=False, max_examples=5_000
)


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--long", action="store_true", help="the long versions: many more made-up cases")
    parser.addoption("--schedules", type=int, default=None, metavar="N", help="how many schedules the desks go through")


def pytest_configure(config: pytest.Config) -> None:
    config.addinivalue_line("markers", "long: only with --long")
    hypothesis.settings.load_profile("long" if config.getoption("--long") else "usual")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    if config.getoption("--long"):
        return
    for item in items:
        if item.get_closest_marker("long"):
            item.add_marker(pytest.mark.skip(reason="only with --long"))


@pytest.fixture
def schedules(request: pytest.FixtureRequest) -> int:
    """How many seeded schedules to go through: 5,000, ten times as many with --long, or what --schedules says."""
    asked = request.config.getoption("--schedules")
    return int(asked) if asked is not None else 50_000 if request.config.getoption("--long") else 5_000


@pytest.fixture(autouse=True)
def no_real_folder(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Keep every test out of the hub and the settings of whoever runs it."""
    monkeypatch.setenv("CAN_HUB_FOLDER", str(tmp_path / "can-hub"))


@pytest.fixture(autouse=True)
def our_own_words() -> "Iterator[None]":
    """Let no hub of one test name things in the next."""
    yield
    words.call({})


class Clock:
    """A clock that stands still until a test moves it; called, it gives unix milliseconds as ``Hub`` wants them."""

    def __init__(self, moment: datetime = NOW) -> None:
        self.moment = moment

    def __call__(self) -> int:
        return round(self.moment.timestamp() * 1000)


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def hub(tmp_path: Path, clock: Clock) -> "Iterator[Hub]":
    """A hub of one desk in a file of its own, open, empty, at half past ten on a Saturday."""
    from can_hub.store.hub import Hub

    made = Hub.create(tmp_path / "hub.canhub", name="Riverside Hub", desk="Front desk", now=clock)
    yield made
    made.close()
