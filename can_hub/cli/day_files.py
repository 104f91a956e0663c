"""What a tour leaves in its folder, by name."""

from collections.abc import Iterator
from pathlib import Path

LIST = "members.csv"
HUB, OTHER_HUB = "front-desk.canhub", "library-laptop.canhub"
PARCEL, PARCEL_BACK = "to-the-library.parcel", "back-from-the-library.parcel"
BADGES, ROLL, REGISTER = "badges.pdf", "fire-list.pdf", "attendance.pdf"
REPORT = "tour.txt"
LOOKS = ("light", "dark")
PAGES = ("start", "start-our-hub", "front-desk", "who-is-inside", "members")
PICTURES = tuple(f"{page}-{look}.png" for page in PAGES for look in LOOKS)


def of_a_tour(folder: Path) -> Iterator[Path]:
    """Give every file in a folder that a tour has made there."""
    hubs = [name + ending for name in (HUB, OTHER_HUB) for ending in ("", "-wal", "-shm")]
    for name in (LIST, *hubs, PARCEL, PARCEL_BACK, BADGES, ROLL, REGISTER, REPORT, *PICTURES):
        if (folder / name).is_file():
            yield folder / name
