"""Writes a file that leaves the program: whole or not at all, and never over somebody else's."""

import errno
import os
import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from can_hub import paths
from can_hub.errors import Refused, Trouble
from can_hub.store.driver import APPLICATION_ID
from can_hub.words import _

# SQLite file format, sections 1.3.1 and 1.3.10: the name of the format, and where the number of the program stands.
SQLITE = b"SQLite format 3\0"
_PROGRAM_AT = 68
ANYTHING = b""
HUB_SUFFIX = ".canhub"


@contextmanager
def written_whole(file: Path, *, beginning: bytes = ANYTHING, replace: bool = False) -> Iterator[Path]:
    """Give a draft beside ``file`` to write into, and move it into its place once it is safe on disk.

    A file that is there stays unless ``replace``; one that does not begin with ``beginning``, and a hub, stay in any
    case. Raises Refused then, and Trouble when the folder is missing, read-only or full.
    """
    draft = None
    try:
        _check_place(file, beginning, replace=replace)
        # Not by `tempfile`, whose files nobody else may read: who may read this one is for the person's own umask.
        beside = file.with_name(f".saving-{secrets.token_hex(4)}{file.suffix}")
        beside.touch(exist_ok=False)
        draft = beside
        yield draft
        with draft.open("rb+") as written:
            os.fsync(written.fileno())
        draft.replace(file)
    except OSError as error:
        raise Trouble(_why(error), code="not_saved") from error
    finally:
        if draft is not None:
            draft.unlink(missing_ok=True)


def _check_place(file: Path, beginning: bytes, *, replace: bool) -> None:
    if file.is_dir():
        raise Refused(_("This is a folder; please give the file a name."), code="is_a_folder")
    # Asked with a beginning that no file has, this tells whether there is a file with anything in it.
    if not paths.is_another_file(file, b"nothing begins so"):
        return
    if _is_a_hub(file) or paths.is_another_file(file, beginning):
        raise Refused(
            _("There is a file of this name that is something else; it was left as it is. Please choose another name."),
            code="file_exists",
        )
    if not replace:
        raise Refused(
            _("There is a file of this name already; it was left as it is. Please choose another name, or --replace."),
            code="file_exists",
        )


def _is_a_hub(file: Path) -> bool:
    # A hub that is sealed begins like nothing at all, so its name counts as well.
    if file.suffix.casefold() == HUB_SUFFIX:
        return True
    with file.open("rb") as stream:
        start = stream.read(_PROGRAM_AT + 4)
    return start.startswith(SQLITE) and start[_PROGRAM_AT:] == APPLICATION_ID.to_bytes(4, "big")


def _why(error: OSError) -> str:
    if error.errno in {errno.ENOSPC, errno.EDQUOT}:
        return _("The disk is full, so the file was not saved; an earlier one is as it was. Please make room first.")
    if error.errno in {errno.ENOENT, errno.ENOTDIR}:
        return _("This folder is not there, so nothing was saved. Please choose another folder.")
    if error.errno in {errno.EROFS, errno.EACCES, errno.EPERM}:
        return _(
            "We may not save the file there; an earlier one is as it was. "
            "Please close it if it is open in another program, or choose another folder."
        )
    return _("The file could not be saved; an earlier one is as it was. Please choose another folder.")
