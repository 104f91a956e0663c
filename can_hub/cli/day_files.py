"""What a tour leaves in its folder, by name."""

from collections.abc import Iterator
from pathlib import Path

LIST = "members.csv"
HUB, OTHER_HUB, SAMPLE = "front-desk.canhub", "library-laptop.canhub", "in-two-years.canhub"
PARCEL, PARCEL_BACK = "to-the-library.parcel", "back-from-the-library.parcel"
BADGES, ROLL, REGISTER = "badges.pdf", "fire-list.pdf", "attendance.pdf"
VOUCHERS, TERM, FIGURES = "vouchers.pdf", "term.pdf", "report.pdf"
CALENDAR, WORKBOOK, BACKUP = "clubs.ics", "everything.xlsx", "backup.canhub"
REPORT = "tour.txt"
LOOKS = ("light", "dark")
JOIN_PAGE, GET_BACK_PAGE = "start-join-our-hub", "start-get-our-hub-back"
FIRST_PAGES = ("start", "start-our-hub", JOIN_PAGE, GET_BACK_PAGE)
_PAPERS = (BADGES, ROLL, REGISTER, VOUCHERS, TERM, FIGURES)
_OTHERS = (LIST, PARCEL, PARCEL_BACK, CALENDAR, WORKBOOK, BACKUP, REPORT)


def of_a_tour(folder: Path) -> Iterator[Path]:
    """Give every file in a folder that a tour has made there."""
    hubs = [name + ending for name in (HUB, OTHER_HUB, SAMPLE) for ending in ("", "-wal", "-shm")]
    for name in (*hubs, *_PAPERS, *_OTHERS, *_pictures()):
        if (folder / name).is_file():
            yield folder / name


def _pictures() -> list[str]:
    # Not at the top: which pages there are is known to the window alone, and no other command may need Qt.
    from can_hub.cli import album, poses

    return [album.file_name(page, look) for page in (*FIRST_PAGES, *poses.names()) for look in LOOKS]
