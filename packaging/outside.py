"""How the set-up speaks: to people in short sentences, to other programs by asking them and hearing what they say.

Readable by Python 3.8, standard library only.
"""

from __future__ import annotations

import os
import subprocess
import sys
from typing import Dict, NamedTuple, Optional, Sequence

# What would lead Python or an installer astray to another Python than the one it is started with.
ASTRAY = ("PYTHONHOME", "PYTHONPATH", "VIRTUAL_ENV")


class Missing(Exception):
    """Something is missing that only a person can bring; the message says what, and the line to type if there is one.

    ``details`` is what another program said about it, to be shown before the sentence.
    """

    def __init__(self, message: str, details: str = "") -> None:
        super().__init__(message)
        self.details = details


class Answer(NamedTuple):
    """What another program left: its exit status (0 is well) and all it said, on both streams, without end blanks."""

    status: int
    said: str


def say(sentence: str) -> None:
    """Say it at once, on the error stream, because what follows may print JSON."""
    print(sentence, file=sys.stderr, flush=True)


def environment(**more: str) -> Dict[str, str]:
    """Give this environment without what leads astray, and with ``more``."""
    return {**{name: value for name, value in os.environ.items() if name not in ASTRAY}, **more}


def ask(command: Sequence[str], settings: Optional[Dict[str, str]] = None) -> Answer:
    """Run a program to its end and hear what it says; one that cannot be started answers with status 127."""
    try:
        heard = subprocess.run(
            list(command),
            check=False,
            env=settings or environment(),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
        )
    except OSError as error:
        return Answer(127, str(error))
    return Answer(heard.returncode, heard.stdout.decode("utf-8", "replace").strip())
