#!/usr/bin/env python3
"""Chooses anew the exact versions that CAN Hub is set up with, and writes them down with their hashes.

For whoever looks after the project, now and then: ``python3 packaging/lock.py`` (newest of everything allowed) or
``python3 packaging/lock.py NAME`` (newest of that one, all else as it was). It needs uv, which ``pip install uv``
brings. One file serves Linux, Windows and macOS and every Python that pyproject.toml allows: lines that are for one
system alone say so. ``locked-test.txt`` is ``locked-run.txt`` and the tools of the checks.
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
FILES = {"locked-run.txt": ["setup"], "locked-test.txt": ["setup", "dev"]}
HEADING = "# The exact versions CAN Hub is set up with, chosen by packaging/lock.py from what pyproject.toml allows.\n"


def main() -> int:
    """Write both files; the second takes over what the first chose, so that checks run on what people run."""
    names = sys.argv[1:]
    renewed = [part for name in names for part in ("--upgrade-package", name)] if names else ["--upgrade"]
    for name, groups in FILES.items():
        chosen = HERE / name
        command = ["uv", "pip", "compile", "pyproject.toml", "--universal", "--python-version", "3.11"]
        command += ["--generate-hashes", "--no-header", "--no-annotate", "--no-emit-index-url", "--no-emit-find-links"]
        command += ["--quiet", "--output-file", str(chosen), *renewed]
        command += [part for group in groups for part in ("--group", group)]
        if name != "locked-run.txt":
            command += ["--constraints", str(HERE / "locked-run.txt")]
        if subprocess.run(command, cwd=HERE.parent, check=False).returncode:
            return 3
        chosen.write_text(HEADING + chosen.read_text(encoding="utf-8").replace(HEADING, ""), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
