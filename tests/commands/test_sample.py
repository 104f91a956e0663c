"""The made-up hub is whole, honest, true to life and always the same; of one that was not finished nothing is left."""

import re
from collections import Counter
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from can_hub.commands import sample
from can_hub.commands.sample import days, names
from can_hub.errors import Refused
from can_hub.kinds import Activity, Attendance, Claim, Enrolment, Member, Offer, Record, Same, Session, Visit, ids
from can_hub.kinds.shapes import Ref
from can_hub.store import bodies, erasure
from can_hub.store.clock import moment_of
from can_hub.store.heard import LAST_SEQ, SEQ_BITS
from can_hub.store.hub import Hub
from can_hub.store.questions import registers
from can_hub.store.rebuild import check
from can_hub.sync import standing

TODAY = date(2026, 6, 6)
ENDS = datetime(2026, 6, 6, 13, 20, tzinfo=UTC)
PEOPLE = 240


def made(path: Path, **said: Any) -> Hub:
    """Make a sample hub, and open it at the moment its story ends."""
    sample.make(path, name="Harbour Hub", desk="Front desk", **{"people": PEOPLE, "today": TODAY, **said})
    return Hub.open(path, now=lambda: round(ENDS.timestamp() * 1000))


@pytest.fixture(scope="module")
def lively(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Hub]:
    """A made-up hub that no test of this file changes."""
    hub = made(tmp_path_factory.mktemp("sample") / "sample.canhub")
    yield hub
    hub.close()


def told(hub: Hub) -> Counter[str]:
    """Tell every record by what it says, and every step by what was done when: ids, salts and writers left out."""
    records = {one.id: one for kind in hub.kinds for one in everything(hub, kind.record)}

    def said(number: int) -> str:
        one = records.get(number)
        return "nobody" if one is None else f"{one.kind.name} {fields(one)}"

    def fields(one: Record) -> list[Any]:
        values = []
        for name, field in one.kind.fields.items():
            value = getattr(one, name)
            if isinstance(field.shape, Ref) and value is not None:
                # Told by what it says, too; a claim of someone who was erased is nobody's.
                value = said(value)
            elif name == "hosts":
                value = sorted(said(ids.number(host)) for host in value)
            elif field.shape.is_set:
                value = sorted(value)
            elif one.kind.name == "desk" and name == "code":
                value = ""
            values.append(value)
        return sorted(values[:2]) + values[2:] if isinstance(one, Same) else values

    done = (f"{step.verb} {step.stamp}" for _writer, _seq, step in steps(hub))
    return Counter([*map(said, records), *done])


def everything(hub: Hub, record: type[Record]) -> list[Any]:
    """Give all records of a kind, those that were removed as well."""
    numbers = [number for (number,) in rows(hub, f"SELECT id FROM {record.kind.name} WHERE born IS NOT NULL")]
    found = [hub.reading.find(record, number) or hub.reading.removed(record, number) for number in numbers]
    return [one for one in found if one is not None]


def rows(hub: Hub, query: str, *cells: Any) -> list[Any]:
    return hub.reading.connection.execute(query, cells).fetchall()


def steps(hub: Hub) -> Iterator[tuple[str, int, bodies.Step]]:
    """Give every step that has a body, with its writer and number."""
    writers = dict(rows(hub, "SELECT no, id FROM writer"))
    for key, body in rows(hub, "SELECT id, body FROM step WHERE typeof(body) = 'text' ORDER BY id"):
        yield writers[key >> SEQ_BITS], key & LAST_SEQ, bodies.decode(body)


def days_of_visits(hub: Hub) -> Counter[date]:
    found = hub.reading.where(Visit)
    return Counter(visit.arrived_at.astimezone(days.ZONE).date() for visit in found if visit.arrived_at)


def test_the_same_people_seed_and_day_make_the_same_hub(tmp_path):
    small = {"people": 24}
    first, second, other = (
        made(tmp_path / name, seed=seed, **small) for name, seed in (("one", 4), ("two", 4), ("three", 5))
    )
    contents = [told(hub) for hub in (first, second, other)]
    for hub in (first, second, other):
        hub.close()
    assert contents[0] == contents[1]
    assert contents[0] != contents[2]


def test_every_step_is_one_that_any_desk_would_take(lively):
    for writer, seq, step in steps(lively):
        assert bodies.is_honest(lively.kinds, writer, seq, step), step.verb


def test_made_again_from_the_log_every_table_is_the_same(lively):
    assert lively.do(lambda hub: check(hub.log)).result() == []


def test_every_record_keeps_the_rule_of_its_kind(lively):
    for kind in lively.kinds:
        for one in everything(lively, kind.record):
            one.check(lively.reading)
            for name, field in kind.fields.items():
                assert field.shape.fits(field.shape.cell(getattr(one, name))) or field.shape.is_set, (kind.name, name)


def test_stamps_only_grow_and_lie_in_the_past(lively):
    last: dict[str, int] = {}
    for writer, _seq, step in steps(lively):
        assert step.stamp > last.get(writer, 0)
        last[writer] = step.stamp
    assert len(last) == 2
    assert all(moment_of(stamp) <= ENDS for stamp in last.values())
    first = min(step.stamp for _writer, _seq, step in steps(lively))
    assert timedelta(days=700) < ENDS - moment_of(first) < timedelta(days=760)


def test_nobody_comes_before_they_joined_or_twice_on_one_day(lively):
    joined = {member.id: member.joined_on for member in everything(lively, Member)}
    seen = set()
    for visit in lively.reading.where(Visit):
        if visit.member is not None:
            day = visit.arrived_at.astimezone(days.ZONE).date()
            assert joined[visit.member] <= day
            assert (visit.member, day) not in seen
            seen.add((visit.member, day))


def test_somebody_is_inside_and_all_of_them_came_today(lively):
    inside = lively.reading.where(Visit, left_at=None)
    assert 5 <= len(inside) <= 60
    assert any(visit.member is None for visit in inside)
    assert all(ENDS.date() == visit.arrived_at.date() and visit.arrived_at <= ENDS for visit in inside)
    assert len([one for one in lively.reading.where(Visit) if one.arrived_at.date() == TODAY]) > len(inside)


def test_weeks_have_a_rhythm_christmas_is_quiet_and_the_hub_grows(lively):
    came = days_of_visits(lively)
    by_weekday: Counter[int] = Counter()
    for day, visits in came.items():
        by_weekday[day.weekday()] += visits
    assert by_weekday[5] > 1.5 * by_weekday[0]
    assert not any(came[date(2025, 12, day)] for day in range(23, 32))
    assert not came[days.easter(2026)]
    year_ago = TODAY - timedelta(days=365)
    assert sum(n for day, n in came.items() if day > year_ago) > 1.3 * sum(
        n for day, n in came.items() if day < year_ago
    )


def test_many_come_once_and_a_few_come_very_often(lively):
    visits = Counter(visit.member for visit in lively.reading.where(Visit) if visit.member)
    assert sum(count == 1 for count in visits.values()) > PEOPLE // 6
    assert max(visits.values()) > 80
    how = Counter(visit.how_left for visit in lively.reading.where(Visit))
    assert 0.02 < how["assumed"] / how["signed_out"] < 0.15


def test_there_are_thirty_clubs_with_registers_waiting_lists_and_reasons(lively):
    clubs = lively.reading.where(Activity)
    assert len(clubs) == 30
    assert {club.status for club in clubs} == {"open", "paused", "ended"}
    assert all(club.hosts for club in clubs)
    waiting = [
        club for club in clubs if club.capacity and len(registers.on_the_list(lively.reading, club.id)) > club.capacity
    ]
    assert waiting
    sessions = lively.reading.where(Session)
    assert all(one.cancelled_because for one in sessions if one.status == "cancelled")
    assert {one.status for one in sessions if one.starts and one.starts > ENDS} <= {"planned", "cancelled"}
    assert {one.mark for one in lively.reading.where(Attendance)} == {"present", "late", "excused", "absent"}
    assert any(one.visitor_name for one in lively.reading.where(Attendance))
    assert {one.status for one in lively.reading.where(Enrolment)} == {"enrolled", "left"}


def test_every_day_of_the_week_has_something_on(lively):
    ahead = Counter(one.starts.weekday() for one in lively.reading.where(Session) if one.starts and one.starts > ENDS)
    assert sorted(ahead) == list(range(7))


def test_no_more_is_put_by_than_there_is(lively):
    taken: Counter[int] = Counter()
    for claim in lively.reading.where(Claim):
        if claim.status != "cancelled":
            taken[claim.offer] += claim.quantity
    offers = {one.id: one for one in lively.reading.where(Offer)}
    assert {one.direction for one in offers.values()} == {"offer", "need"}
    assert all(count <= offers[number].quantity for number, count in taken.items() if offers[number].quantity)
    assert {one.status for one in lively.reading.where(Claim)} == {"reserved", "collected", "cancelled"}


def test_nobody_can_be_rung_or_written_to(lively):
    members = everything(lively, Member)
    assert all(re.fullmatch(r"07700 900\d{3}|01632 960\d{3}", one.phone) for one in members if one.phone)
    assert all(re.fullmatch(r"[a-z0-9.]+@example\.org", one.email) for one in members if one.email)


def test_of_the_erased_nothing_is_left(lively):
    erased = [number for (number,) in rows(lively, "SELECT record FROM erased")]
    assert erased
    assert not erasure.is_due(lively.reading.connection)
    for number in erased:
        spoken_of = [step for _writer, _seq, step in steps(lively) if any(one.record == number for one in step.changes)]
        assert [step.verb for step in spoken_of] == ["members.erase"]
        assert lively.reading.find(Member, number) is None


def test_two_laptops_wait_for_somebody_to_decide(lively):
    assert rows(lively, "SELECT count(*) FROM contested") == [(2,)]
    said = {step.verb for _writer, _seq, step in steps(lively)}
    assert said >= {"acts.undo", "members.remove", "own.add", "members.same"}


def test_a_smaller_hub_is_a_hub_on_whatever_day_it_is_looked_at(tmp_path_factory):
    @settings(max_examples=3)
    @given(st.dates(date(2024, 1, 1), date(2032, 12, 31)), st.integers(0, 9))
    def holds(day, seed):
        hub = made(tmp_path_factory.mktemp("day") / "hub", people=sample.FEWEST, today=day, seed=seed)
        try:
            assert hub.reading.where(Visit, left_at=None)
            assert hub.do(lambda writing: check(writing.log)).result() == []
        finally:
            hub.close()

    holds()


def test_now_is_when_nobody_says_which_day(tmp_path):
    sample.make(tmp_path / "hub", name="Harbour Hub", desk="Front desk", people=sample.FEWEST)
    hub = Hub.open(tmp_path / "hub")
    now, inside = hub.reading.now(), hub.reading.where(Visit, left_at=None)
    hub.close()
    assert inside
    assert all(now - timedelta(hours=12) < visit.arrived_at <= now for visit in inside)


class Enough(Exception):
    """Somebody pressed Cancel."""


def test_who_cancels_finds_nothing_left_behind(tmp_path):
    shares: list[float] = []

    def tell(share: float, words: str) -> None:
        shares.append(share)
        if share > 0:
            raise Enough

    with pytest.raises(Enough):
        made(tmp_path / "hub", people=30, tell=tell)
    assert list(tmp_path.iterdir()) == []
    assert shares == sorted(shares)
    assert shares[0] == 0


def test_a_file_that_is_there_stays_as_it_is(tmp_path):
    path = tmp_path / "hub"
    path.write_text("ours")
    with pytest.raises(Refused):
        made(path)
    assert path.read_text() == "ours"
    assert list(tmp_path.iterdir()) == [path]


@pytest.mark.parametrize("people", [-1, 0, 19, 50_001])
def test_too_few_or_too_many_are_refused_with_a_sentence(tmp_path, people):
    with pytest.raises(Refused, match="from 20 to 50000"):
        made(tmp_path / "hub", people=people)
    assert list(tmp_path.iterdir()) == []


@given(st.randoms(use_true_random=False), st.integers(4, 95))
def test_every_name_is_one_that_people_can_have(chance, age):
    name = names.made_up(chance, age)
    shape = Member.kind.fields["name"].shape
    assert shape.fits(shape.cell(name.name))
    assert shape.cell(name.name) == name.name
    assert re.fullmatch(r"[a-z0-9.]*", names.mail_name(name.latin))


def test_names_come_in_many_scripts(lively):
    def scripts(text: str) -> str:
        import unicodedata

        return unicodedata.name(text[0]).split()[0]

    found = {scripts(member.name) for member in everything(lively, Member)}
    assert found >= {"LATIN", "CYRILLIC", "ARABIC", "CJK"}
    assert len(found) >= 7


@pytest.mark.parametrize(("year", "day"), [(2024, (3, 31)), (2025, (4, 20)), (2026, (4, 5)), (2027, (3, 28))])
def test_easter_is_when_it_is(year, day):
    assert days.easter(year) == date(year, *day)


def test_the_stick_went_round_so_nothing_waits_to_be_carried(tmp_path: Path) -> None:
    sample.make(tmp_path / "sample.canhub", name="Efford Hub", desk="Front desk", people=20)
    hub = Hub.open(tmp_path / "sample.canhub")
    try:
        assert [laptop.unseen for laptop in standing.laptops(hub.reading)] == [0]
        assert standing.only_here(hub.reading) == 0
    finally:
        hub.close()
