"""A folder on a stick, as one has to treat it: read back what was written, and say in plain words what is wrong.

Every touch of the stick is one call of ``os``, so that a test can let each of them fail in turn.
"""
# ruff: noqa: PTH102, PTH105, PTH107, PTH112, PTH116, PTH208 - a method of `Path` may be several calls

import errno
import os
import secrets
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from can_hub.errors import Trouble
from can_hub.words import _

ENDING = ".canb"
_UNFINISHED = ".tmp"
_AT_ONCE = 1 << 20
# Small letters and digits alone, because FAT does not tell capitals from small letters.
_NAME_LETTERS = "abcdefghjkmnpqrstvwxyz0123456789"
_FULL = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}
_READ_ONLY = {errno.EROFS, errno.EACCES, errno.EPERM}
# O_BINARY is Windows' own: without it line ends would be changed on the way.
_BINARY = getattr(os, "O_BINARY", 0)

Beat = Callable[[], None]


def _nothing() -> None:
    """Nobody wants to hear how far it is."""


class Medium:
    """The folder of one hub on a stick; ``mark`` are this laptop's own eight letters, for its unfinished file."""

    def __init__(self, stick: Path, hub: str, mark: str) -> None:
        self.stick = stick
        self.folder = stick / "CANHUB" / hub
        # Eight letters and three, which the oldest file system of a stick takes; always the same, so that a next swap
        # clears it.
        self._unfinished = self.folder / (mark + _UNFINISHED)

    def look(self) -> list[str]:
        """Give the names of the parcels in order; none when nobody has swapped with this stick. Trouble: it is gone."""
        with _told(self.stick):
            # Asked by name, for a folder that is not there yet and a stick that is gone look alike.
            os.stat(self.stick)
            try:
                names = os.listdir(self.folder)
            except FileNotFoundError:
                return []
        # A Mac leaves a file of its own beside each one on a stick, by the same name with “._” before it.
        return sorted(name for name in names if name.lower().endswith(ENDING) and not name.startswith("."))

    def read(self, name: str, *, most: int, beat: Beat = _nothing) -> bytes | None:
        """Read a parcel; None when this one cannot be read or is too large. Trouble when the stick is gone."""
        try:
            return self._content(self.folder / name, most, beat)
        except OSError:
            with _told(self.stick):
                # One bad file or a stick that is gone: only another look at the folder tells.
                os.stat(self.folder)
            return None

    def keep(self, content: bytes, *, beat: Beat = _nothing) -> str:
        """Write a parcel under a new name, whole or not at all, and give the name."""
        # Drawn anew each time: outside the parcel nothing tells who wrote to whom.
        name = "".join(secrets.choice(_NAME_LETTERS) for _letter in range(8)) + ENDING
        with _told(self.stick):
            self._make_folder()
            try:
                self._write(content, beat)
                if self._content(self._unfinished, len(content), beat) != content:
                    raise _lying()
                os.replace(self._unfinished, self.folder / name)
            except BaseException:
                with suppress(OSError):
                    os.remove(self._unfinished)
                raise
            self._settle()
        return name

    def remove(self, names: list[str]) -> None:
        """Take away parcels that nobody needs any more, and what an interrupted swap of this laptop left."""
        with _told(self.stick):
            left = [self.folder / name for name in names]
            for path in [*left, self._unfinished]:
                with suppress(FileNotFoundError):
                    os.remove(path)
            if names:
                self._settle()

    def _make_folder(self) -> None:
        # Never the stick's own folder: where that is gone, we would write to the disk of this computer.
        for folder in (self.folder.parent, self.folder):
            with suppress(FileExistsError):
                os.mkdir(folder)

    def _write(self, content: bytes, beat: Beat) -> None:
        number = os.open(self._unfinished, os.O_WRONLY | os.O_CREAT | os.O_TRUNC | _BINARY, 0o666)
        try:
            # In pieces, so that Cancel is heard between them; a view, so that none of them is copied.
            rest = memoryview(content)
            while rest:
                beat()
                rest = rest[os.write(number, rest[:_AT_ONCE]) :]
            os.fsync(number)
            # After the sync, for the system does not forget what it has not written yet.
            _forget_what_is_remembered(number)
        finally:
            os.close(number)

    def _content(self, path: Path, most: int, beat: Beat) -> bytes | None:
        number = os.open(path, os.O_RDONLY | _BINARY)
        try:
            content = bytearray()
            while part := os.read(number, _AT_ONCE):
                content += part
                if len(content) > most:
                    return None
                beat()
            return bytes(content)
        finally:
            os.close(number)

    def _settle(self) -> None:
        """Let the folder itself reach the stick, where the system lets one ask for that."""
        # Windows opens no folder as a file.
        if os.name == "nt":
            return
        number = os.open(self.folder, os.O_RDONLY)
        try:
            os.fsync(number)
        except OSError as error:
            # Some file systems of sticks cannot do this for a folder, and say so in one of these ways.
            if error.errno not in (errno.EINVAL, errno.EBADF, errno.ENOTSUP):
                raise
        finally:
            os.close(number)


def _forget_what_is_remembered(number: int) -> None:
    """Ask that what is read back comes from the stick and not from the computer's own memory."""
    if hasattr(os, "posix_fadvise"):
        os.posix_fadvise(number, 0, 0, os.POSIX_FADV_DONTNEED)


@contextmanager
def _told(stick: Path) -> Iterator[None]:
    """Turn what the system says of a stick into a sentence."""
    try:
        yield
    except OSError as error:
        raise _trouble(stick, error) from error


def _trouble(stick: Path, error: OSError) -> Trouble:
    if not os.path.isdir(stick):
        return Trouble(
            _("The stick is not there any more. Nothing is lost here: put it in again and swap once more."),
            code="stick_gone",
        )
    if error.errno in _FULL:
        return Trouble(
            _("The stick is full. Nothing is lost here: delete something on it, or take another, and swap once more."),
            code="stick_full",
        )
    if error.errno in _READ_ONLY:
        return Trouble(
            _(
                "Nothing can be written to this stick. Nothing is lost here: what lay on it has come in. "
                "Some sticks have a small switch at the side; else please take another."
            ),
            code="stick_read_only",
        )
    return Trouble(
        _("The stick does not answer as it should. Nothing is lost here: put it in again, or take another."),
        code="stick_fails",
    )


def _lying() -> Trouble:
    return Trouble(
        _("This stick does not keep what is written to it. Nothing is lost here, but please take another stick."),
        code="stick_lies",
    )
