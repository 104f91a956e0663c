"""Makes the file of a made-up hub, whole or not at all."""

import json
import os
import secrets
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date, datetime
from pathlib import Path
from random import Random
from typing import NamedTuple

from can_hub.commands.sample import days
from can_hub.commands.sample.book import Book, Diary
from can_hub.commands.sample.clubs import clubs_of
from can_hub.commands.sample.days import DAYS
from can_hub.commands.sample.exchange import note_offers
from can_hub.commands.sample.joining import note_lives
from can_hub.commands.sample.odds import note_beginning, note_blind_answers, note_own_lists
from can_hub.commands.sample.people import townspeople
from can_hub.commands.sample.registers import note_clubs
from can_hub.commands.sample.stays import at_clubs, stays_before
from can_hub.commands.sample.today import stays_today
from can_hub.commands.sample.visits import note_stay, note_visits
from can_hub.errors import Refused, Trouble
from can_hub.kinds import Desk
from can_hub.store import segments
from can_hub.store.hub import Hub
from can_hub.store.reading import MADE_UP
from can_hub.store.writing import Writing
from can_hub.words import _

FEWEST, MOST = 20, 50_000
# At this minute of a day that is asked for the story ends: clubs have met, and the house is full.
_LOOKED_AT = 14 * 60 + 20
# Making everything up takes about so much of the time; the rest is writing it down.
_STORY_SHARE = 0.2
Tell = Callable[[float, str], None]


def make(
    path: Path, *, name: str, desk: str, people: int = 2000, seed: int = 1, today: date | None = None,
    tell: Tell | None = None,
) -> None:  # fmt: skip
    """Make the file of a hub with so many made-up members and two years of life up to ``today``.

    The same people, seed and day give the same hub. Without a day the story ends now; with one it ends at twenty past
    two of that day (or now, if that is still to come). ``tell`` is told how far it is, from 0 to 1, and in words; what
    it raises ends the making, and nothing is left behind. Refused when there is a file already.
    """
    if not FEWEST <= people <= MOST:
        sentence = _("A sample hub has from {fewest} to {most} members.").format(fewest=FEWEST, most=MOST)
        raise Refused(sentence, code="bad_number")
    if path.exists():
        raise Refused(_("There is a file at this place already; it was left as it is."), code="file_exists")
    until_ms = _ends(today)
    with _unfinished(path) as beside:
        say = tell or _quietly
        _fill(beside, name, desk, _story(people, seed, until_ms, say), say)
        if path.exists():
            raise Refused(_("There is a file at this place already; it was left as it is."), code="file_exists")
        beside.replace(path)


def _quietly(share: float, words: str) -> None:
    """Tell nobody."""


def _ends(today: date | None) -> int:
    """Give the moment the story ends, in unix milliseconds."""
    now = datetime.now(days.ZONE)
    now_ms = round(now.timestamp() * 1000)
    if today is None:
        return now_ms
    ends = days.at(today, _LOOKED_AT)
    return min(ends, now_ms) if today == now.date() else ends


def _story(people: int, seed: int, until_ms: int, tell: Tell) -> "_Story":
    """Make up everything that happens, in no order yet."""
    now = datetime.fromtimestamp(until_ms / 1000, days.ZONE)
    today, minute = now.date(), now.hour * 60 + now.minute + now.second / 60
    chance = Random(f"{people} {seed} {today}")  # noqa: S311 - nothing here is a secret
    diary = Diary()
    tell(0.0, _("Making up people"))
    town = townspeople(chance, people, today)
    tell(0.04, _("Making up clubs"))
    clubs = clubs_of(chance, town, today)
    meetings = at_clubs(clubs, today)
    tell(0.08, _("Making up visits"))
    note_beginning(diary, today)
    note_visits(diary, chance, stays_before(chance, town, meetings, today), town)
    now_on = [meeting for club in clubs for meeting in club.meetings if meeting.day == today]
    for stay in stays_today(chance, town, now_on, today, minute):
        note_stay(diary, stay)
    tell(0.16, _("Making up what people give and need"))
    note_clubs(diary, chance, clubs, today)
    note_lives(diary, chance, town, today)
    note_offers(diary, chance, town, today)
    note_own_lists(diary, chance, town, today)
    note_blind_answers(diary, chance, town, today)
    return _Story(diary, chance, days.at(today - DAYS * days.DAY, 450), until_ms)


class _Story(NamedTuple):
    """All that is to be told, and when the telling begins and ends."""

    diary: Diary
    chance: Random
    begins_ms: int
    ends_ms: int


class _Clock:
    """The clock of a story: it stands where the story is."""

    def __init__(self, ms: int) -> None:
        self.ms = ms

    def __call__(self) -> int:
        return self.ms

    def set(self, ms: int) -> None:
        """Go to a moment."""
        self.ms = ms


@contextmanager
def _unfinished(path: Path) -> Iterator[Path]:
    """Give a place beside a file, which is empty again at the end whatever happens."""
    beside = path.with_name(f".new-{secrets.token_hex(6)}.tmp")
    try:
        yield beside
    finally:
        for ending in ("", "-wal", "-shm"):
            beside.with_name(beside.name + ending).unlink(missing_ok=True)


def _fill(file: Path, name: str, desk: str, story: _Story, tell: Tell) -> None:
    clock = _Clock(story.begins_ms)
    book = Book(story.chance, clock.set)
    hub = Hub.create(file, name=name, desk=desk, now=clock, durable="OFF")
    try:
        for share, chapter in story.diary.chapters(story.ends_ms):
            tell(_STORY_SHARE + (1 - _STORY_SHARE) * share, _("Writing down two years of the hub"))
            hub.do(book.live, chapter).result()
        clock.set(story.ends_ms)
        hub.do(_note_swap).result()
        # The window says on every page that nothing of it is real, and lets it go in one click.
        hub.do(lambda writing: writing.keep_here(MADE_UP, "1")).result()
        hub.wipe()
    finally:
        hub.close()
    _make_durable(file)


def _note_swap(hub: Writing) -> None:
    """Let the other laptop have been told everything: the stick went round, as in a hub that is looked after."""
    told = json.dumps(segments.heard(hub))
    for laptop in hub.where(Desk):
        if laptop.code != hub.desk_code:
            hub.keep_here(f"heard:{laptop.code}", told)


def _make_durable(file: Path) -> None:
    # Written without waiting for the disk, which is made up for here, once.
    try:
        with file.open("rb+") as whole:
            os.fsync(whole.fileno())
    except OSError as error:
        raise Trouble(_("The disk is full or did not answer properly. Nothing was made."), code="disk_error") from error
