"""Disks that are read-only or full, really, where the machine lets a test make them."""

import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

ROOM_KB = 1024


@contextmanager
def small_disk(place: Path) -> Iterator[Path]:
    """Put a disk of one megabyte at ``place``; the test is skipped where only an administrator may."""
    place.mkdir()
    try:
        mounted = subprocess.run(
            ["mount", "-t", "tmpfs", "-o", f"size={ROOM_KB}k", "tmpfs", str(place)], capture_output=True, check=False
        )
    except FileNotFoundError:
        pytest.skip("this machine has no mount")
    if mounted.returncode:
        pytest.skip("only an administrator may mount a disk here")
    try:
        yield place
    finally:
        subprocess.run(["umount", "--lazy", str(place)], check=True)


def make_read_only(disk: Path) -> None:
    """Let nobody write to the disk any more, not even an administrator."""
    subprocess.run(["mount", "-o", "remount,ro", str(disk)], check=True)


def fill(disk: Path) -> Path:
    """Leave no byte free on the disk; gives the file that takes the room."""
    filler = disk / "filler"
    with filler.open("wb", buffering=0) as stream:
        try:
            while True:
                stream.write(b"x" * 4096)
        except OSError:
            pass
    return filler
