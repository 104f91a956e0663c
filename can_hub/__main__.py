"""``python -m can_hub``: the window without a word, the command line with words."""

import gc
import os
import sys

# What Qt 6 needs, as the README says; the window cannot say it itself, because Qt would not even load.
_GLIBC, _MACOS, _WINDOWS_BUILD = (2, 34), (13,), (10240,)
TOO_OLD = 3


def main() -> int:
    """Open the window, or do what the command line says."""
    if len(sys.argv) > 1:
        from can_hub.cli import main as run

        return run() or 0
    sentence = too_old(sys.platform, _version(), bits=64 if sys.maxsize > 2**32 else 32)
    if sentence:
        _say(sentence)
        return TOO_OLD
    # Nothing that is loaded before the first paint is garbage; looking for some takes a tenth of the time.
    gc.disable()
    from can_hub.app import start

    return start()


def too_old(system: str, version: tuple[int, ...], *, bits: int) -> str:
    """Say what a machine lacks for the window, or nothing; an empty version means that nothing is known of it."""
    from can_hub.words import _

    if system == "win32" and (bits != 64 or (version and version < _WINDOWS_BUILD)):
        return _("This computer is too old for CAN Hub: it needs Windows 10 with 64 bits, or newer.")
    if system == "darwin" and version and version < _MACOS:
        return _("This computer is too old for CAN Hub: it needs macOS 13, or newer.")
    if system.startswith("linux") and (bits != 64 or (version and version < _GLIBC)):
        return _("This computer is too old for CAN Hub: it needs a 64-bit Linux from 2022 or newer (glibc 2.34).")
    return ""


def _version() -> tuple[int, ...]:
    """Give what counts on this system: glibc's version, macOS's, or the build of Windows."""
    if sys.platform == "win32":
        return (sys.getwindowsversion().build,)
    if sys.platform == "darwin":
        import platform

        told = platform.mac_ver()[0]
    else:
        try:
            told = (os.confstr("CS_GNU_LIBC_VERSION") or "").rpartition(" ")[2]
        except (ValueError, OSError):
            told = ""  # another C library, which does not say
    return tuple(int(part) for part in told.split(".") if part.isdigit())


def _say(sentence: str) -> None:
    if sys.platform == "win32":
        import ctypes

        # Started by a double click there is no terminal to write to.
        ctypes.windll.user32.MessageBoxW(None, sentence, "CAN Hub", 0)
    if sys.stderr is not None:
        sys.stderr.write(sentence + "\n")


if __name__ == "__main__":
    raise SystemExit(main())
