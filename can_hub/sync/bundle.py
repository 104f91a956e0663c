r"""The container of a parcel: its bytes, its limits, and what is said of a file that is none.

::

    "CANHUB-BUNDLE 1\n" · u64 length of inner · inner · SHA-256 of all before
    inner = u32 length of manifest · manifest (JSON) · zlib of the body (JSON lines: steps' bodies, verbatim)

A step whose body is not here travels as the hexadecimal hash of its body in quotes. Numbers are big-endian.
"""

import json
import os
import struct
import tempfile
import zlib
from collections.abc import Iterable
from hashlib import sha256
from pathlib import Path
from typing import Any, NamedTuple

from can_hub import paths
from can_hub.errors import Refused, Trouble
from can_hub.words import _

MAGIC = b"CANHUB-BUNDLE "
VERSION = 1
HEAD = MAGIC + b"1\n"
MOST_BYTES = 1 << 30
# Each start of the program is a writer, told in some 240 bytes: five laptops over ten years need about 4 MiB.
MOST_MANIFEST = 8 << 20
# Deflate packs up to some thousand to one, which is how bombs are made; steps stay far below this.
MOST_TIMES_PACKED = 200
_HASH_BYTES = 32


class Bundle(NamedTuple):
    """An opened parcel, its checksum and sizes looked at: its manifest, and one line for each step."""

    manifest: dict[str, Any]
    lines: list[bytes]


def damaged() -> Trouble:
    """Give what is said of a file that is cut, flipped or no parcel at all."""
    return Trouble(_("This parcel is damaged. Please copy it again; nothing was taken from it."), code="damaged")


def write(path: Path, manifest: dict[str, Any], lines: Iterable[bytes]) -> int:
    """Write a parcel, whole or not at all, and give its size in bytes. An earlier parcel of that name is replaced.

    Refused when something else is there, such as a hub; Trouble when the stick or disk fails.
    """
    content = packed(manifest, lines)
    try:
        if paths.is_another_file(path, MAGIC):
            raise Refused(
                _("There is a file of this name that is no parcel; it was left as it is. Please choose another name."),
                code="file_exists",
            )
        _write_whole(path, content)
    except OSError as error:
        raise Trouble(
            _("The parcel could not be written: the stick or disk is full, read-only or gone. Nothing was lost here."),
            code="cannot_write",
        ) from error
    return len(content)


def packed(manifest: dict[str, Any], lines: Iterable[bytes]) -> bytes:
    """Give the bytes of a parcel."""
    body = b"".join(line + b"\n" for line in lines)
    told = {**manifest, "raw": len(body), "body": sha256(body).hexdigest()}
    header = json.dumps(told, ensure_ascii=False, separators=(",", ":")).encode()
    inner = struct.pack(">I", len(header)) + header + _packed(body)
    content = HEAD + struct.pack(">Q", len(inner)) + inner
    return content + sha256(content).digest()


def _packed(body: bytes) -> bytes:
    """Pack a body; text so dull that it would look like a bomb to its reader is sent as it is."""
    packed = zlib.compress(body, 6)
    return packed if len(body) <= len(packed) * MOST_TIMES_PACKED else zlib.compress(body, 0)


def _write_whole(path: Path, content: bytes) -> None:
    number, name = tempfile.mkstemp(prefix="new", suffix=".tmp", dir=path.parent)
    unfinished = Path(name)
    try:
        with os.fdopen(number, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        # Cheap sticks acknowledge what they have not kept.
        if unfinished.read_bytes() != content:
            raise OSError("what was written reads back otherwise")
        unfinished.replace(path)
    finally:
        unfinished.unlink(missing_ok=True)


def read(path: Path) -> Bundle:
    """Open a parcel. Trouble when it is damaged or cannot be read; Refused when a newer CAN Hub wrote it."""
    try:
        if path.stat().st_size > MOST_BYTES:
            raise damaged()
        content = path.read_bytes()
    except OSError as error:
        raise Trouble(
            _("The parcel cannot be read: please check the stick and the file."), code="cannot_read"
        ) from error
    return opened(content)


def opened(content: bytes) -> Bundle:
    """Open the bytes of a parcel; raises as `read` does."""
    # The checksum comes first, so that a bad copy is called damaged and not a parcel of another hub.
    inner = _checked(content)
    (length,) = struct.unpack(">I", inner[:4])
    if length > min(MOST_MANIFEST, len(inner) - 4):
        raise damaged()
    manifest = _manifest(inner[4 : 4 + length])
    return Bundle(manifest, _lines(manifest, inner[4 + length :]))


def _checked(content: bytes) -> bytes:
    if not content.startswith(MAGIC):
        raise Refused(_("This file is no parcel of CAN Hub."), code="no_bundle")
    if not content.startswith(HEAD):
        newer = content[len(MAGIC) : len(MAGIC) + 8].partition(b"\n")[0]
        if newer.isdigit() and int(newer) > VERSION:
            raise _needs_newer()
        raise damaged()
    start = len(HEAD) + 8
    if len(content) < start + 4 + _HASH_BYTES or sha256(content[:-_HASH_BYTES]).digest() != content[-_HASH_BYTES:]:
        raise damaged()
    (length,) = struct.unpack(">Q", content[len(HEAD) : start])
    if length != len(content) - start - _HASH_BYTES:
        raise damaged()
    return content[start:-_HASH_BYTES]


def _needs_newer() -> Refused:
    return Refused(_("This parcel needs a newer CAN Hub. Nothing was taken from it."), code="newer_bundle")


def _manifest(text: bytes) -> dict[str, Any]:
    try:
        manifest = json.loads(text)
        # Half a surrogate pair can be written neither to a file nor to a screen.
        json.dumps(manifest, ensure_ascii=False).encode()
    except (ValueError, RecursionError):
        raise damaged() from None
    if not isinstance(manifest, dict) or not isinstance(manifest.get("raw"), int):
        raise damaged()
    if not isinstance(manifest.get("min_reader"), int) or manifest["min_reader"] > VERSION:
        raise _needs_newer()
    return manifest


def _lines(manifest: dict[str, Any], packed: bytes) -> list[bytes]:
    raw = manifest["raw"]
    # Looked at before any memory is spent: a file of a megabyte may unpack to a thousand.
    if not 0 <= raw <= max(len(packed), 64) * MOST_TIMES_PACKED:
        raise damaged()
    unpacking = zlib.decompressobj()
    try:
        # One byte more than was declared would already be too many.
        body = unpacking.decompress(packed, raw + 1)
    except zlib.error:
        raise damaged() from None
    if len(body) != raw or unpacking.unconsumed_tail or sha256(body).hexdigest() != manifest.get("body"):
        raise damaged()
    return body.split(b"\n")[:-1]
