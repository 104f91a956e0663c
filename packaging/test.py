#!/usr/bin/env python3
"""Sets up CAN Hub with the tools of its checks, and passes every check: ``python3 packaging/test.py``.

``--long``   the long versions of the tests (thousands of made-up schedules instead of hundreds)
``--bench``  instead of the checks, every script of ``tests/bench/``: figure, limit and ratio of each
Anything else goes to pytest (``python3 packaging/test.py tests/store -k undo``). The last line is pytest's own closing
line; the exit status is 0 only if every check passed. Written for Windows and macOS too, but tried on Debian 12 only.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
import time
from pathlib import Path
from typing import Dict, List, Tuple

import setting_up
from outside import say

CHECKS: Dict[str, List[str]] = {
    "ruff check": ["-m", "ruff", "check", "--quiet"],
    "ruff format": ["-m", "ruff", "format", "--check", "--quiet"],
    "mypy": ["-m", "mypy", "--no-error-summary"],
    "import-linter": ["-c", "from importlinter.cli import lint_imports_command as check; check(['--no-logo'])"],
}

# What a bench prints for each of its figures: "badges: ours 537 ms limit 1274 ms ratio 1.05 (≤ 2.5)".
FIGURE = re.compile(r"(.+?): ours (.+?) limit (.+?) ratio (\S+)(?: \((.+)\))?$")


def main(arguments: List[str]) -> int:
    """Pass every check, or run every bench; gives 0 when all is well."""
    python = setting_up.ready("test", ["offscreen"])
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    os.environ["PYTHONPATH"] = ""  # what is tested is this checkout, whatever the shell was set to
    os.chdir(str(setting_up.ROOT))
    if "--bench" in arguments:
        return _bench(python)
    return _check(python, arguments)


def _check(python: Path, arguments: List[str]) -> int:
    rows = []
    for name, command in CHECKS.items():
        rows.append((name, *_timed([str(python), *command])))
    side_by_side = [] if any(part.startswith(("-n", "--numprocesses")) for part in arguments) else ["-n", "2"]
    status, seconds, closing = _pytest([str(python), "-m", "pytest", *side_by_side, *arguments])
    rows.append(("pytest", status, seconds))
    print()
    for name, outcome, took in rows:
        print(f"{name:14} {'passed' if outcome == 0 else 'FAILED'} {took:7.1f} s")
    print(closing, flush=True)
    return 1 if any(outcome for _, outcome, _ in rows) else 0


def _timed(command: List[str]) -> Tuple[int, float]:
    begun = time.perf_counter()
    status = subprocess.call(command)
    return status, time.perf_counter() - begun


def _pytest(command: List[str]) -> Tuple[int, float, str]:
    """Run pytest, passing on what it prints; gives its exit status, the seconds, and its closing line."""
    begun = time.perf_counter()
    closing = ""
    running = subprocess.Popen(command, stdout=subprocess.PIPE)
    for raw in running.stdout or ():
        line = raw.decode("utf-8", "replace")
        sys.stdout.write(line)
        sys.stdout.flush()
        closing = line.strip() or closing
    return running.wait(), time.perf_counter() - begun, closing


def _bench(python: Path) -> int:
    """Run each script of ``tests/bench/`` by itself, and make one table of all the figures they print."""
    rows, failed = [], []
    for script in sorted((setting_up.ROOT / "tests" / "bench").glob("[!_]*.py")):
        say(f"{script.stem} ...")
        outcome = subprocess.run([str(python), str(script)], stdout=subprocess.PIPE, check=False)
        for line in outcome.stdout.decode("utf-8", "replace").splitlines():
            print(line, flush=True)
            rows += [figure.groups("") for figure in [FIGURE.match(line)] if figure]
        if outcome.returncode:
            failed.append(script.stem)
    print()
    for row in (("what", "figure", "limit", "ratio", "to reach"), ("---",) * 5, *rows):
        print(f"| {' | '.join(row)} |")
    if failed:
        print(f"Not reached: {', '.join(failed)}.")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(setting_up.run(main))
