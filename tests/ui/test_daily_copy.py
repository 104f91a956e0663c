"""The day's backup beside the window: quiet, told in the line at the foot, and one message a day when it fails."""

from datetime import timedelta

import pytest
from PySide6.QtWidgets import QLabel

from can_hub import paths
from can_hub.store import backup, copies
from can_hub.ui.shell.daily_copy import DailyCopy
from can_hub.ui.shell.erase import EraseWindow
from tests.conftest import Clock
from tests.ui.conftest import Desk


@pytest.fixture
def daily(desk: Desk) -> DailyCopy:
    return DailyCopy(desk.window)


def look(desk: Desk, daily: DailyCopy) -> None:
    daily.look()
    desk.until(lambda: not desk.window.station.jobs.running)
    desk.settle()


def foot(desk: Desk) -> str:
    return desk.window.status.label.text()


def test_the_day_s_backup_is_made_without_a_word(desk: Desk, daily: DailyCopy, clock: Clock) -> None:
    assert foot(desk).endswith("No backup yet")
    look(desk, daily)
    assert foot(desk).endswith("Last backup today 10:30")
    assert desk.toasts == []
    look(desk, daily)
    assert len(copies.found(paths.backups_of(desk.hub.path))) == 1
    clock.moment += timedelta(days=1)
    look(desk, daily)
    assert len(copies.found(paths.backups_of(desk.hub.path))) == 2


def test_a_backup_that_fails_is_told_once_a_day_and_made_good(desk: Desk, daily: DailyCopy, clock: Clock) -> None:
    folder = paths.backups_of(desk.hub.path)
    folder.write_text("in the way")
    look(desk, daily)
    look(desk, daily)
    assert len(desk.toasts) == 1
    assert "No backup could be made" in desk.toasts[0]
    clock.moment += timedelta(days=1)
    look(desk, daily)
    assert len(desk.toasts) == 2
    folder.unlink()
    look(desk, daily)
    assert len(copies.found(folder)) == 1


def test_a_window_that_is_closed_while_a_backup_is_made_leaves_no_half_one(desk: Desk, daily: DailyCopy) -> None:
    desk.join(*(f"Person {number}" for number in range(50)), notes="n" * 900)
    daily.look()
    (job,) = desk.window.station.jobs.running
    desk.window.close()
    assert not job.thread_of_work.is_alive()
    folder = paths.backups_of(desk.hub.path)
    left = list(folder.iterdir()) if folder.is_dir() else []
    assert len(left) <= 1
    assert [copies.look(file).members for file in left] == [50] * len(left)


def test_a_window_that_is_closed_already_makes_no_backup(desk: Desk, daily: DailyCopy) -> None:
    desk.window.close()
    daily.look()
    assert not desk.window.station.jobs.running
    assert not paths.backups_of(desk.hub.path).exists()


def test_whoever_is_erased_goes_from_the_backups_and_is_told_so(desk: Desk) -> None:
    desk.join("Zebedee Quillfeather")
    backup.make(desk.hub)
    desk.members.card.erase.trigger()
    window = desk.members.findChild(EraseWindow)
    assert isinstance(window, EraseWindow)
    sentences = " ".join(label.text() for label in window.findChildren(QLabel))
    assert "Earlier backups on this computer go as well" in sentences
    window.name.setText("Zebedee Quillfeather")
    window.erase.click()
    desk.settle()
    desk.until(lambda: not desk.window.station.jobs.running)
    (left,) = paths.backups_of(desk.hub.path).iterdir()
    assert b"uillfeather" not in left.read_bytes()
