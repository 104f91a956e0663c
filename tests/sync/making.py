"""Makes parcels byte by byte, as the format says and as an enemy would: nothing of the program's own is used for it."""

import hashlib
import json
import struct
import zlib
from collections.abc import Iterable
from pathlib import Path
from typing import Any

MAGIC = b"CANHUB-BUNDLE 1\n"
SALT = "AAAAAAAAAAA"
# Milliseconds since 1970, moved up by sixteen bits: a moment of the year 2026.
STAMP = 117_000_000_000_000_000
Line = bytes


def compact(value: Any) -> bytes:
    """Write JSON as the format wants it: no blanks, letters as they are."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "surrogatepass")


def of_birth(writer: str, seq: int, place: int = 0) -> int:
    """Give the id of what a step gives birth to."""
    return int.from_bytes(hashlib.sha256(f"{writer} {seq} {place}".encode()).digest()[:8], "big") >> 1


def of_pair(*identity: Any) -> int:
    """Give the id of a record that says one thing about a pair; the kind's name comes first."""
    return int.from_bytes(hashlib.sha256(compact(list(identity))).digest()[:8], "big") >> 1


class Hand:
    """One writer: it writes steps and knows the links of its chain."""

    def __init__(self, writer: str = "HACKERS1.0000000000000") -> None:
        self.writer = writer
        self.lines: list[Line] = []

    @property
    def seq(self) -> int:
        """The number of the next step."""
        return len(self.lines) + 1

    def born(self, place: int = 0) -> int:
        """Give the id of what the next step would give birth to."""
        return of_birth(self.writer, self.seq, place)

    def say(self, *changes: Any, verb: str = "members.edit", **said: Any) -> tuple[str, int]:
        """Write a step of these changes, and give its name; anything about it may be said otherwise."""
        name = (self.writer, self.seq)
        told = {"stamp": STAMP + self.seq, "who": None, "act": self.seq, "undoes": None, "salt": SALT} | said
        self.raw(compact([told["stamp"], told["who"], verb, told["act"], told["undoes"], list(changes), told["salt"]]))
        return name

    def raw(self, line: Line) -> None:
        """Put down any bytes as a step."""
        self.lines.append(line)

    def join(self, name: str = "Ann", **fields: Any) -> int:
        """Give birth to a member."""
        number = self.born()
        self.say(["member", number, {"name": name} | fields], verb="members.join")
        return number

    def links(self) -> list[bytes]:
        """Give the link before each step, and the one after the last."""
        link = hashlib.sha256(self.writer.encode()).digest()
        links = [link]
        for line in self.lines:
            link = hashlib.sha256(link + hashlib.sha256(line).digest()).digest()
            links.append(link)
        return links

    def run(self, first: int = 1, last: int | None = None) -> tuple[list[Any], list[Line]]:
        """Give a run of these steps as it stands in a manifest, and its lines."""
        last = last or len(self.lines)
        links = self.links()
        told = [self.writer, first, last - first + 1, links[first - 1].hex(), links[last].hex()]
        return told, self.lines[first - 1 : last]


def manifest(hub: Any, /, **said: Any) -> dict[str, Any]:
    """Write a manifest for this hub; anything in it may be said otherwise."""
    return {
        "format": 1,
        "min_reader": 1,
        "bundle": "0" * 13,
        "hub": hub.reading.here("hub"),
        "name": "Riverside Hub",
        "from": "HACKERS1",
        "desk_name": "A desk",
        "made_at": "2026-06-06T09:30:00Z",
        "program": "0.1.0",
        "heard": {},
        "digest": "0" * 64,
    } | said


def packed(told: dict[str, Any], body: bytes, **said: Any) -> bytes:
    """Put a manifest and a body together; sizes and sums may be said otherwise."""
    told = {"raw": len(body), "body": hashlib.sha256(body).hexdigest()} | told
    header = said.get("header", compact(told))
    inner = struct.pack(">I", said.get("header_length", len(header))) + header
    inner += said.get("packed", zlib.compress(body, 6))
    content = said.get("magic", MAGIC) + struct.pack(">Q", said.get("length", len(inner))) + inner
    return content + said.get("sum", hashlib.sha256(content).digest())


def parcel(path: Path, hub: Any, /, *runs: tuple[list[Any], Iterable[Line]], **said: Any) -> Path:
    """Write a parcel of these runs to a file."""
    body = b"".join(line + b"\n" for _told, lines in runs for line in lines)
    told = manifest(hub, runs=[told for told, _lines in runs]) | said
    path.write_bytes(packed(told, body))
    return path
