"""The file of a parcel: cut, flipped, blown up or of another sort, it is told in one sentence and changes nothing."""

import contextlib
import hashlib
import random
import resource
import struct
import zlib

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from can_hub.errors import Refused, Trouble
from can_hub.sync import bundle, joining, send
from can_hub.sync.preview import preview
from can_hub.sync.receive import receive
from tests.store.hubs import someone
from tests.sync.desks import joined, state
from tests.sync.making import MAGIC, Hand, compact, manifest, packed, parcel

CODES = {"damaged", "no_bundle", "newer_bundle", "other_hub", "cannot_read"}


def told(take, *said):
    """Take a parcel that cannot be taken; gives the code of the sentence that is said."""
    with pytest.raises((Refused, Trouble)) as refused:
        take(*said)
    assert str(refused.value).endswith(".")
    assert "\n" not in str(refused.value)
    return refused.value.code


def takes(hub, path):
    """Tell whether a parcel is taken; anything but a plain sentence against it fails the test."""
    with contextlib.suppress(Refused, Trouble):
        receive(hub, path)
        return True
    return False


@pytest.fixture
def sent(hub, tmp_path):
    """A small parcel that is whole, and the file to spoil it in."""
    someone(hub, "Łukasz")
    send.export(hub, tmp_path / "sent.canb", to="everything")
    return (tmp_path / "sent.canb").read_bytes()


def test_the_file_is_what_the_design_says(hub, sent):
    assert sent.startswith(MAGIC)
    (length,) = struct.unpack(">Q", sent[16:24])
    assert len(sent) == 24 + length + 32
    assert hashlib.sha256(sent[:-32]).digest() == sent[-32:]
    (header,) = struct.unpack(">I", sent[24:28])
    assert sent[28 : 28 + header].startswith(b"{")
    lines = zlib.decompress(sent[28 + header : -32]).split(b"\n")
    assert "Łukasz".encode() in b"".join(lines)


def test_every_flipped_bit_is_noticed_and_nothing_is_taken(hub, sent, tmp_path):
    before = state(hub)
    chance = random.Random(1)
    spoiled = tmp_path / "spoiled.canb"
    for place in range(len(sent)):
        flipped = bytearray(sent)
        flipped[place] ^= 1 << chance.randrange(8)
        spoiled.write_bytes(flipped)
        assert told(bundle.read, spoiled) in CODES
    assert told(receive, hub, spoiled) == "damaged"
    assert state(hub) == before


def test_every_cut_is_noticed_and_nothing_is_taken(hub, sent, tmp_path):
    before = state(hub)
    spoiled = tmp_path / "spoiled.canb"
    for length in range(len(sent)):
        spoiled.write_bytes(sent[:length])
        assert told(bundle.read, spoiled) in CODES
    assert told(receive, hub, spoiled) == told(preview, hub, spoiled) == "damaged"
    assert state(hub) == before


@pytest.mark.parametrize("more", [b"\x00", b"\n", b"x" * 5000])
def test_bytes_that_were_hung_on_are_noticed(sent, tmp_path, more):
    (tmp_path / "spoiled.canb").write_bytes(sent + more)
    assert told(bundle.read, tmp_path / "spoiled.canb") == "damaged"


@pytest.mark.parametrize("content", [b"", b"\x00" * 100, b"PK\x03\x04", b"%PDF-1.7", b"CANHUB", b"canhub-bundle 1\n"])
def test_a_file_of_another_sort_is_no_parcel(tmp_path, content):
    (tmp_path / "file").write_bytes(content)
    assert told(bundle.read, tmp_path / "file") == "no_bundle"


@pytest.mark.parametrize("magic", [b"CANHUB-BUNDLE 2\n", b"CANHUB-BUNDLE 10\n", b"CANHUB-BUNDLE 9999999\n"])
def test_a_parcel_of_a_newer_form_needs_a_newer_program(tmp_path, magic):
    (tmp_path / "file").write_bytes(magic + b"whatever that may look like")
    assert told(bundle.read, tmp_path / "file") == "newer_bundle"


@pytest.mark.parametrize(
    "magic", [b"CANHUB-BUNDLE 0\n", b"CANHUB-BUNDLE x\n", b"CANHUB-BUNDLE -2\n", b"CANHUB-BUNDLE \xb2\n"]
)
def test_a_parcel_of_a_form_that_never_was_is_damaged(tmp_path, magic):
    (tmp_path / "file").write_bytes(magic + b"whatever")
    assert told(bundle.read, tmp_path / "file") == "damaged"


def test_a_parcel_that_says_it_needs_a_newer_reader_is_believed(hub, tmp_path):
    hand = Hand()
    hand.join()
    assert told(receive, hub, parcel(tmp_path / "p", hub, hand.run(), min_reader=2)) == "newer_bundle"


@pytest.mark.parametrize("place", ["none.canb", ".", "none/none.canb"])
def test_a_parcel_that_is_not_there_cannot_be_read(tmp_path, place):
    assert told(bundle.read, tmp_path / place) == "cannot_read"


BODY = b"x\n" * 1000
SPOILED = {
    "sum": {"sum": bytes(32)},
    "short sum": {"sum": b""},
    "length more": {"length": 1 << 62},
    "length less": {"length": 5},
    "manifest longer than the file": {"header_length": (1 << 32) - 1},
    "manifest of two megabytes": {"header": b'{"a":"' + b"a" * (2 << 20) + b'"}'},
    "manifest of no length": {"header_length": 0},
    "manifest cut": {"header": b'{"format":1'},
    "manifest a list": {"header": b"[]"},
    "manifest a number": {"header": b"5"},
    "manifest not utf-8": {"header": b'{"a":"\xff"}'},
    "manifest nested": {"header": b"[" * 200_000},
    "manifest with a long number": {"header": b'{"raw":' + b"9" * 5000 + b"}"},
    "body no zlib": {"packed": b"x" * 50},
    "body cut": {"packed": zlib.compress(BODY)[:-12]},
    "body empty": {"packed": b""},
    "body with more behind it": {"packed": zlib.compress(BODY) + b"more"},
}


@pytest.mark.parametrize("how", SPOILED)
def test_a_file_that_is_not_what_it_says_is_damaged(hub, tmp_path, how):
    before = state(hub)
    (tmp_path / "p").write_bytes(packed(manifest(hub, runs=[]), BODY, **SPOILED[how]))
    if how == "body with more behind it":
        assert told(receive, hub, tmp_path / "p") == "damaged"
    else:
        assert told(bundle.read, tmp_path / "p") == "damaged"
    assert state(hub) == before


@pytest.mark.parametrize("raw", [0, 1, 1999, 2001, -1, 1 << 40, 1 << 80, "2000", None, 2000.0, True, [2000]])
def test_a_size_that_is_not_the_bodys_is_damaged(hub, tmp_path, raw):
    (tmp_path / "p").write_bytes(packed(manifest(hub, runs=[], raw=raw), BODY))
    assert told(bundle.read, tmp_path / "p") == "damaged"


@pytest.mark.parametrize("body", ["", "0" * 64, None, 5])
def test_a_hash_that_is_not_the_bodys_is_damaged(hub, tmp_path, body):
    (tmp_path / "p").write_bytes(packed(manifest(hub, runs=[], body=body), BODY))
    assert told(bundle.read, tmp_path / "p") == "damaged"


def test_a_bomb_is_not_unpacked(hub, tmp_path):
    body = bytes(64 << 20)
    (tmp_path / "p").write_bytes(packed(manifest(hub, runs=[]), body))
    assert (tmp_path / "p").stat().st_size < 100_000
    assert told(bundle.read, tmp_path / "p") == "damaged"


def test_a_bomb_that_says_it_is_small_is_not_unpacked_beyond_what_it_says(hub, tmp_path):
    told_small = packed(manifest(hub, runs=[], raw=100, body=hashlib.sha256(bytes(100)).hexdigest()), bytes(64 << 20))
    (tmp_path / "p").write_bytes(told_small)
    assert told(bundle.read, tmp_path / "p") == "damaged"


@settings(max_examples=60)
@given(content=st.one_of(st.binary(max_size=300), st.binary(max_size=300).map(lambda rest: MAGIC + rest)))
def test_no_bytes_at_all_trip_the_reader(tmp_path, content):
    (tmp_path / "p").write_bytes(content)
    assert told(bundle.read, tmp_path / "p") in CODES


@settings(max_examples=60)
@given(
    value=st.recursive(
        st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=5),
        lambda inner: st.lists(inner, max_size=6) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
        max_leaves=8,
    ),
    name=st.sampled_from(("runs", "heard", "hub", "from", "desk_name", "made_at", "digest", "min_reader", "format")),
)
def test_no_manifest_trips_the_reader(hub, tmp_path, name, value):
    hand = Hand()
    hand.join()
    path = parcel(tmp_path / "p", hub, hand.run(), **{name: value})
    before = state(hub)
    if not takes(hub, path):
        assert state(hub) == before


@pytest.mark.parametrize(
    "run",
    [
        [],
        "AAAAA",
        [Hand().writer, 1, 1, None],
        [Hand().writer, 0, 1, None, None],
        [Hand().writer, -1, 1, None, None],
        [Hand().writer, True, 1, None, None],
        [Hand().writer, 1.0, 1, None, None],
        [Hand().writer, 1, 0, None, None],
        [Hand().writer, 1 << 24, 1, None, None],
        [Hand().writer, (1 << 24) - 1, 2, None, None],
        [Hand().writer, 1, 2, None, None],
        [Hand().writer, 1, 1, "zz", None],
        [Hand().writer, 1, 1, "00" * 32, None],
        [Hand().writer, 1, 1, None, "00" * 32],
        [Hand().writer, 1, 1, "00" * 32, "00" * 32],
        [5, 1, 1, None, None],
        ["", 1, 1, None, None],
        ["HACKERS1.000000000000", 1, 1, None, None],
        ["hackers1.0000000000000", 1, 1, None, None],
        ["HACKERS1.000000000000\n", 1, 1, None, None],
        ["HACKERSU.0000000000000", 1, 1, None, None],
        ["../../../etc/passwd", 1, 1, None, None],
        ["\ud800ACKERS1.0000000000000", 1, 1, None, None],
    ],
)
def test_a_run_that_is_not_what_it_says_is_damaged(hub, tmp_path, run):
    hand = Hand()
    hand.join()
    before = state(hub)
    assert told(receive, hub, parcel(tmp_path / "p", hub, (run, hand.lines))) == "damaged"
    assert state(hub) == before


@pytest.mark.parametrize("line", [b'""', b'"zz"', b'"' + b"0" * 62 + b'"', b'"' + b"0" * 66 + b'"', b'"\xff"', b'"'])
def test_a_step_that_is_told_by_something_other_than_its_hash_is_damaged(hub, tmp_path, line):
    before = state(hub)
    path = parcel(tmp_path / "p", hub, ([Hand().writer, 1, 1, None, None], [line]))
    assert told(receive, hub, path) == "damaged"
    assert state(hub) == before


def test_a_step_that_is_changed_on_the_way_breaks_its_chain(hub, tmp_path):
    hand = Hand()
    hand.join("Ann")
    hand.join("Ben")
    run, lines = hand.run()
    before = state(hub)
    forged = [lines[0].replace(b"Ann", b"Anx"), lines[1]]
    assert told(receive, hub, parcel(tmp_path / "p", hub, (run, forged))) == "damaged"
    assert told(receive, hub, parcel(tmp_path / "p", hub, (run, lines[::-1]))) == "damaged"
    assert state(hub) == before
    assert receive(hub, parcel(tmp_path / "p", hub, (run, lines))).new == 2


@pytest.mark.parametrize("number", ["12345", 7, None, "", "../x", ["7"]])
def test_a_parcel_of_another_hub_is_refused(hub, tmp_path, number):
    hand = Hand()
    hand.join()
    path = parcel(tmp_path / "p", hub, hand.run(), hub=number)
    before = state(hub)
    assert told(receive, hub, path) == told(preview, hub, path) == "other_hub"
    assert state(hub) == before


@pytest.mark.parametrize("name", ["a\x00b", "\u202eksed", "\x1b[31mred", "x" * 5000, 5, None, "line\nline"])
def test_what_a_parcel_says_of_its_sender_can_be_printed_in_one_line(hub, tmp_path, name):
    hand = Hand()
    hand.join()
    path = parcel(tmp_path / "p", hub, hand.run(), desk_name=name, made_at=name)
    shown = preview(hub, path)
    received = receive(hub, path)
    for text in (shown.desk_name, shown.made_at, received.desk_name):
        text.encode()
        assert len(text) <= 200
        assert not any(character in text for character in "\x00\x1b\n\u202e")


@pytest.mark.parametrize("sender", ["\ud800", "x" * 5000, 5, None, "a'b", ""])
def test_a_sender_that_is_no_laptop_is_damaged_or_forgotten(hub, tmp_path, sender):
    hand = Hand()
    hand.join()
    path = parcel(tmp_path / "p", hub, hand.run(), **{"from": sender})
    before = state(hub)
    if not takes(hub, path):
        assert state(hub) == before


@contextlib.contextmanager
def no_room_beyond(size):
    """Let no file of this process grow beyond so many bytes: what a full disk does."""
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)


@pytest.mark.parametrize("room", [0, 1, 200])
def test_a_full_stick_leaves_the_old_parcel_and_nothing_else(hub, tmp_path, room):
    folder = tmp_path / "stick"
    folder.mkdir()
    path = folder / "new.canb"
    bundle.write(path, manifest(hub, runs=[]), [])
    before = path.read_bytes()
    with no_room_beyond(room):
        assert told(bundle.write, path, manifest(hub, runs=[]), [b"x" * 9000]) == "cannot_write"
    assert path.read_bytes() == before
    assert [one.name for one in folder.iterdir()] == ["new.canb"]


def test_a_stick_that_is_gone_is_trouble_and_nothing_is_lost(hub, tmp_path):
    someone(hub)
    before = state(hub)
    assert told(send.export, hub, tmp_path / "gone" / "new.canb") == "cannot_write"
    (tmp_path / "folder.canb").mkdir()
    assert told(send.export, hub, tmp_path / "folder.canb") == "cannot_write"
    assert state(hub) == before
    assert not list(tmp_path.glob("*.tmp"))


def test_a_disk_that_is_full_during_an_import_keeps_the_hub_as_it_was(hub, tmp_path):
    hand = Hand()
    for number in range(300):
        hand.join(f"Ann {number}", notes="n" * 2_000)
    path = parcel(tmp_path / "p", hub, hand.run())
    someone(hub)
    before = state(hub)
    largest = max(one.stat().st_size for one in tmp_path.iterdir() if one.name.startswith("hub"))
    # Room for a few pages more, so that it fails in the middle and not at once.
    with no_room_beyond(largest + 40_000):
        assert told(receive, hub, path) in ("disk_full", "disk_error")
    assert state(hub) == before
    assert receive(hub, path).new == 300


def test_a_parcel_is_compact(hub, tmp_path, clock):
    sent = send.export(hub, tmp_path / "all.canb", to="everything")
    assert sent.size == (tmp_path / "all.canb").stat().st_size
    with joined(hub, tmp_path / "other.canhub", clock) as other:
        for number in range(100):
            someone(other, f"Ann {number}")
        assert send.export(other, tmp_path / "new.canb").size < 100 * 200


def test_a_laptop_does_not_join_from_a_parcel_that_is_damaged(hub, sent, tmp_path):
    for name, content in {"cut": sent[:-40], "text": b"Dear Ann", "none": b""}.items():
        path = tmp_path / name
        path.write_bytes(content)
        assert told(lambda path=path: joining.join(tmp_path / "new.canhub", path, desk="Back room")) in CODES
    assert not list(tmp_path.glob("new.canhub*"))
    assert not list(tmp_path.glob(".new*"))


@pytest.mark.parametrize("number", ["²", "seven", "-7", "9" * 5000, "", "7.5", 7, None, "٧"])
def test_a_laptop_does_not_join_a_hub_without_a_proper_number(hub, tmp_path, number):
    hand = Hand()
    hand.join()
    path = parcel(tmp_path / "p", hub, hand.run(), hub=number)
    assert told(lambda: joining.join(tmp_path / "new.canhub", path, desk="Back room")) in CODES
    assert not list(tmp_path.glob("new.canhub*"))


def test_a_laptop_does_not_join_where_a_file_is_or_from_what_no_hub_wrote(hub, tmp_path):
    hand = Hand()
    hand.join("a\u202eb")
    hostile = parcel(tmp_path / "p", hub, hand.run())
    assert told(lambda: joining.join(tmp_path / "new.canhub", hostile, desk="Back room")) == "damaged"
    hand = Hand()
    hand.join()
    fine = parcel(tmp_path / "p", hub, hand.run())
    assert told(lambda: joining.join(hub.path, fine, desk="Back room")) == "file_exists"
    assert told(lambda: joining.join(tmp_path / "new.canhub", fine, desk="")) == "no_name"
    assert not list(tmp_path.glob("new.canhub*"))
    assert compact([1, "é"]) == '[1,"é"]'.encode()


def test_the_dullest_texts_that_may_be_typed_travel(hub, tmp_path, clock):
    """Text that packs a thousandfold looks like a bomb, and must not be sent as one."""
    with joined(hub, tmp_path / "other.canhub", clock) as other:
        for number in range(5):
            fields = dict.fromkeys(("address", "access_needs", "about", "notes"), "x" * 20_000)
            someone(hub, f"Ann {number}", **fields)
        send.export(hub, tmp_path / "p.canb")
        assert receive(other, tmp_path / "p.canb").new == 5
        assert (tmp_path / "p.canb").stat().st_size < 500_000


def test_a_hub_of_many_years_fits_into_a_parcel(hub, tmp_path):
    """Each start of the program is a writer: five laptops over ten years are some 18,000 of them."""
    runs = []
    for number in range(6_000):
        hand = Hand(f"HACKERS1.{number:013}")
        hand.join("Ann")
        runs.append(hand.run())
    for part in range(0, 6_000, 2_000):
        assert receive(hub, parcel(tmp_path / "p", hub, *runs[part : part + 2_000])).new == 2_000
    send.export(hub, tmp_path / "all.canb", to="everything")
    new = joining.join(tmp_path / "new.canhub", tmp_path / "all.canb", desk="New")
    assert state(new)[0] == state(hub)[0]
    new.close()
