"""A disk whose every sync takes a while: a small library is put before libc's own fsync and fdatasync (Linux, cc)."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

_SOURCE = r"""
#define _GNU_SOURCE
#include <dlfcn.h>
#include <stdlib.h>
#include <time.h>
static int slowly(const char *name, int file) {
    struct timespec pause = {0, 1000L * atol(getenv("SYNC_TAKES_US"))};
    int (*real)(int) = dlsym(RTLD_NEXT, name);
    nanosleep(&pause, NULL);
    return real(file);
}
int fsync(int file) { return slowly("fsync", file); }
int fdatasync(int file) { return slowly("fdatasync", file); }
"""


def run_again(folder: Path, milliseconds: float, *arguments: str) -> int | None:
    """Run this very script once more on such a disk; gives its exit status, or None where that cannot be done."""
    compiler = shutil.which("cc")
    if compiler is None or not sys.platform.startswith("linux"):
        return None
    source, library = folder / "slow.c", folder / "slow.so"
    source.write_text(_SOURCE)
    subprocess.run([compiler, "-shared", "-fPIC", "-o", library, source, "-ldl"], check=True)
    slow = {**os.environ, "LD_PRELOAD": str(library), "SYNC_TAKES_US": str(round(milliseconds * 1000))}
    return subprocess.run([sys.executable, *sys.argv[:1], *arguments], env=slow, check=False).returncode
